"""The idle timeout of pages on a shared tablet: after a while the page asks whether somebody is
there."""

from litestar.connection import ASGIConnection

from said_and_done.core.view import TABLET_IDLE, TABLET_WARNING, Page, View
from said_and_done.i18n.translation import use_language
from said_and_done.web.preferences import way_here
from said_and_done.web.rendering import render

TABLET = "tablet"
"""Where a session says that its person answers on a tablet: the path of the tablet's welcome."""
_TEXT_BOX = b"<textarea"
_OWN_TIMER = b'http-equiv="refresh"'


class WatchedView(View, frozen=True, kw_only=True):
    """What stands in the head of a page on a tablet. ``ask_path`` is where it leads without
    JavaScript when nothing happens; None where it never does, so that no typed word is lost."""

    template = "components/watched.html"

    next_path: str
    ask_path: str | None
    idle: int = TABLET_IDLE
    warning: int = TABLET_WARNING


def idle_watch(connection: ASGIConnection, content: bytes, here: str) -> bytes:  # type: ignore[type-arg]
    """The watch for the page that goes out; nothing where nobody answers on a tablet, and on a page
    that has a timer of its own. ``here`` is the page's own address, quoted."""
    session = connection.scope.get("session")
    kiosk = session.get(TABLET) if isinstance(session, dict) else None
    if not isinstance(kiosk, str) or _OWN_TIMER in content:
        return b""
    has_box = _TEXT_BOX in content
    view = WatchedView(
        page=Page(title="Tablet"),
        next_path=f"{kiosk}?next=person",
        ask_path=None if has_box else f"{kiosk}/still-here?back={here}",
    )
    with use_language(way_here(connection.scope).language):
        return render(view).encode()
