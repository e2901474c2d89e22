"""What we answer: a page, a part of one, a file, or the way to another page."""

from collections.abc import AsyncIterator, Mapping
from functools import cache
from typing import Any, cast
from urllib.parse import quote

from litestar import Litestar, MediaType, Response
from litestar.handlers import BaseRouteHandler
from litestar.response import Stream
from litestar.response.base import ASGIResponse
from litestar.routes import BaseRoute, HTTPRoute

from said_and_done.core.view import (
    CSRF_MARK,
    DEMO_MARK,
    HERE_MARK,
    LEAVE_MARK,
    NO_EMAIL_MARK,
    ONCE_MARK,
    TABLET_MARK,
    WAY_MARK,
    Page,
    View,
)
from said_and_done.i18n.languages import Language
from said_and_done.i18n.translation import use_language
from said_and_done.web.compression import (
    compressed,
    compressed_around,
    compressed_where_shared,
    is_for_everybody,
)
from said_and_done.web.forms import form_token
from said_and_done.web.idle_timeout import TABLET, idle_watch
from said_and_done.web.once import AnsweredBefore, lead_to, new_mark
from said_and_done.web.preferences import LEAVES, TRANSLATED, way_here
from said_and_done.web.rendering import render, render_in_parts
from said_and_done.web.request import Request
from said_and_done.web.shared_parts import parts, without_marks
from said_and_done.web.test_note import test_note

# What an address may have besides letters and digits: what is quoted already stays as it is.
_IN_ADDRESSES = "%/?#[]@!$&'()*+,;=:~"


class Shown(Response[bytes]):
    """A page on its way out: what belongs to this visitor and this installation replaces the marks
    that templates hold. ``own`` are more marks, with what is the visitor's own; it is None on a
    page that has more of theirs than that and what they picked. ``in_parts`` says that such a page
    has the marks around its parts that are the same for everybody. ``filled_to`` is for a page with
    a secret: spaces fill it up to the next multiple of so many bytes. Logs have the length of a
    page, and that could tell the secret."""

    own: Mapping[bytes, bytes] | None = None
    in_parts = False
    filled_to = 1

    def to_asgi_response(
        self, app: Litestar | None, request: Request, **kwargs: Any
    ) -> ASGIResponse:
        way = way_here(request.scope)
        settings = request.app.state.settings
        note = _demo_note(way.language) if settings.demo else b""
        note += test_note(request) if _is_for_answering(request) else b""
        content = self.content.replace(DEMO_MARK.encode(), note)
        no_email = b"" if settings.sends_letters else _no_email_note()
        content = content.replace(NO_EMAIL_MARK.encode(), no_email)
        leave = _leave_button(way.language) if _may_leave(request) else b""
        content = content.replace(LEAVE_MARK.encode(), leave)
        content = content.replace(WAY_MARK.encode(), way.html.encode())
        here = _address(request)
        watch = idle_watch(request, content, here)
        content = content.replace(TABLET_MARK.encode(), watch)
        content = content.replace(HERE_MARK.encode(), here.encode())
        content = self._with_own(request, content, is_watched=bool(watch))
        self.content = content + b" " * (-len(content) % self.filled_to)
        return super().to_asgi_response(app, request, **kwargs)

    def _with_own(self, request: Request, page: bytes, *, is_watched: bool) -> bytes:
        """The page with what is the visitor's own, compressed where that tells nobody of it."""
        if not is_watched and is_for_everybody(request, page):
            return compressed(request, page, self.headers)
        own = {**(self.own or {}), ONCE_MARK.encode(): new_mark().encode()}
        if token := form_token(request):
            own[CSRF_MARK.encode()] = token.encode()
        if self.own is not None and not is_watched:
            return compressed_around(request, page, own, self.headers)
        for mark, words in own.items():
            page = page.replace(mark, words)
        return self._in_parts(request, page, is_watched=is_watched) if self.in_parts else page

    def _in_parts(self, request: Request, page: bytes, *, is_watched: bool) -> bytes:
        if is_watched:
            return without_marks(page.decode()).encode()
        return compressed_where_shared(request, parts(page), self.headers)


def _address(request: Request) -> str:
    """The page's own address, quoted so that it can stand in the address of another page."""
    if request.method == "POST":
        return quote(page_of(request))
    query = request.scope["query_string"].decode("latin-1")
    return quote(f"{request.scope['path']}?{query}" if query else request.scope["path"])


def page_of(request: Request) -> str:
    """The path of the page that a form belongs to: its own where that can be opened, or the nearest
    above it."""
    path, template = request.scope["path"], request.scope.get("path_template", "")
    pages = {route.path_format for route in request.app.routes if "GET" in _methods(route)}
    while template and template not in pages:
        path, template = path.rpartition("/")[0], template.rpartition("/")[0]
    return path or "/"


def _methods(route: BaseRoute) -> set[str]:
    return set(route.methods) if isinstance(route, HTTPRoute) else set()


class DemoNote(View, frozen=True, kw_only=True):
    """The line that says that all of this is made up."""

    template = "components/demo_note.html"


@cache
def _demo_note(language: Language) -> bytes:
    with use_language(language):
        return render(DemoNote(page=Page(title="Demo"))).encode()


class NoEmailNote(View, frozen=True, kw_only=True):
    """The lines that say that nobody gets the letters of which a page of the workspace speaks."""

    template = "components/no_email_note.html"


@cache
def _no_email_note() -> bytes:
    return render(NoEmailNote(page=Page(title="No email"))).encode()


class LeaveButton(View, frozen=True, kw_only=True):
    """The button that leaves a page at once, for somebody who may be watched."""

    template = "components/leave.html"


@cache
def _leave_button(language: Language) -> bytes:
    with use_language(language):
        return render(LeaveButton(page=Page(title="Leave"))).encode()


def _is_for_answering(request: Request) -> bool:
    """Whether the page is for people who answer."""
    page = cast(BaseRouteHandler | None, request.scope.get("route_handler"))
    return page is not None and bool(page.opt.get(TRANSLATED))


def _may_leave(request: Request) -> bool:
    """Whether the page has the button: each page for people who answer has it. On a tablet of a
    venue there is none, for the next person wants to find the survey there."""
    page = cast(BaseRouteHandler | None, request.scope.get("route_handler"))
    if page is None or not _is_for_answering(request):
        return False
    # What is refused before anybody asks who it is has no session.
    session = request.scope.get("session")
    on_a_tablet = isinstance(session, dict) and TABLET in session
    return page.opt.get(LEAVES, True) and not on_a_tablet


def show(view: View, status: int | None = None, *, filled_to: int = 1) -> Shown:
    """A page. The status is 422 where something is to be put right or was not answered, otherwise
    200, unless one is given. ``filled_to`` is as for Shown."""
    shown = show_rendered(render(view).encode(), status or _status_of(view))
    shown.filled_to = filled_to
    return shown


def _status_of(view: View) -> int:
    return 422 if view.page.problems or view.page.asks_to_skip else 200


def show_in_parts(view: View) -> Shown:
    """A page of somebody's own. What its template calls shared is the same for everybody, and is
    sent compressed."""
    shown = show_rendered(render_in_parts(view).encode(), _status_of(view))
    shown.in_parts = True
    return shown


def show_rendered(
    page: bytes, status: int = 200, *, own: Mapping[bytes, bytes] | None = None
) -> Shown:
    """A page that was rendered ahead, with marks in place of the visitor's ``own``, as in
    ``Shown``."""
    shown = Shown(page, status_code=status, media_type="text/html; charset=utf-8")
    shown.own = own
    return shown


class Redirect(Response[None]):
    """On the way to another page: the request remembers where to. There is nothing to read here."""

    def render(self, *_about: Any, **_more: Any) -> bytes:
        """Litestar would write None as “null”."""
        return b""

    def to_asgi_response(
        self, app: Litestar | None, request: Request, **kwargs: Any
    ) -> ASGIResponse:
        lead_to(request, self.headers["location"])
        return super().to_asgi_response(app, request, **kwargs)


def go(path: str) -> Response[None]:
    """Off to another page of ours, by GET (303)."""
    headers = {"location": our_address(path)}
    return Redirect(None, status_code=303, headers=headers, media_type=MediaType.TEXT)


def answer_as_before(_request: Request, before: AnsweredBefore) -> Response[None]:
    """The second send of a form leads to where the first one led."""
    return go(before.path)


def our_address(path: str) -> str:
    """A path as an address of ours, whatever a visitor wrote into it: no two "/" at its start and
    no backslash, as browsers take these for another host, and nothing that no header can hold."""
    quoted = quote(path, safe=_IN_ADDRESSES)
    return f"/{quoted.lstrip('/')}" if quoted.startswith("//") else quoted


def document(
    content: bytes, media_type: str, name: str | None = None, *, download: bool = False
) -> Response[bytes]:
    """A file. ``name`` is what it is called when somebody saves it; with ``download`` browsers save
    it, as it is, and do not show it."""
    how = "attachment" if download else "inline"
    headers = {"content-disposition": f'{how}; filename="{name}"'} if name else {}
    return Response(content, media_type=media_type, headers=headers)


def download(
    pieces: AsyncIterator[bytes], media_type: str, name: str, size: int | None = None
) -> Stream:
    """A large file that browsers save, sent piece by piece; ``size`` in bytes where it is known."""
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "private, no-store",
    }
    if size is not None:
        headers["content-length"] = str(size)
    return Stream(pieces, media_type=media_type, headers=headers)
