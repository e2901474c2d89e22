"""A gallery of the components, served as the program serves pages."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, FileSystemLoader

from said_and_done.core import settings
from said_and_done.core.how_far import HowFar
from said_and_done.core.my_way import USUAL
from said_and_done.core.view import (
    DEMO_MARK,
    HERE_MARK,
    LEAVE_MARK,
    TABLET_MARK,
    WAY_MARK,
    Header,
    Link,
    Page,
    Problem,
    View,
)
from said_and_done.web import rendering
from said_and_done.web import rendering as web_rendering
from said_and_done.web.shared_parts import without_marks

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
NAVIGATION = (
    Link(path="/findings", words="What people said", current=True),
    Link(path="/promises", words="Promises"),
    Link(path="/progress", words="Progress"),
)
NOTHING_CHOSEN = Problem(field="choice", sentence="Choose one answer, or skip this question.")
NO_REASON = Problem(field="reason", sentence="Write why.")

PAGES = {
    "question": Page(
        title="Do the people who support you listen to you?",
        how_far=HowFar(number=4, of=12, filled=333),
    ),
    "question_again": Page(title="Do they listen?", problems=(NOTHING_CHOSEN,)),
    "forms": Page(title="More about you"),
    "findings": Page(title="Workforce", navigation=NAVIGATION),
    "keys": Page(title="Two keys open this statement", navigation=NAVIGATION),
    "gallery": Page(title="Gallery", navigation=NAVIGATION, notice="Your changes are kept."),
    "work": Page(
        title="Your things to do",
        navigation=NAVIGATION,
        signed_in_as="Dev",
        problems=(NOTHING_CHOSEN, NO_REASON),
    ),
}


class Gallery(View, frozen=True, kw_only=True):
    """A page of the gallery; its template is named when it is rendered."""

    template = "gallery.html"


class Quiet(SimpleHTTPRequestHandler):
    """Files, under the same rules for scripts and styles as the program's own pages."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("content-security-policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the gallery."""
    folder = tmp_path_factory.mktemp("gallery")
    (folder / "assets").symlink_to(settings.HOME / "assets")
    for name, page in PAGES.items():
        (folder / f"{name}.html").write_text(rendered(name, page))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def rendered(name: str, page: Page) -> str:
    """One page of the gallery, through the program's own templates."""
    loaders = [web_rendering.templates().loader, FileSystemLoader(HERE / "gallery")]
    templates = web_rendering.templates().overlay(
        loader=ChoiceLoader([one for one in loaders if one])
    )
    council = Header(slug="anyborough", name="Anyborough")
    fields = {name: getattr(page, name) for name in page.__struct_fields__}
    view = Gallery(page=Page(**(fields | {"organisation": council})))
    marked = templates.get_template(f"{name.removesuffix('_again')}.html").render(view=view)
    page_html = without_marks(marked)
    note = templates.get_template("components/demo_note.html").render()
    marks = {DEMO_MARK: note, WAY_MARK: USUAL.html, HERE_MARK: "/", LEAVE_MARK: "", TABLET_MARK: ""}
    page_html = rendering.with_letters(page_html)
    for mark, instead in marks.items():
        page_html = page_html.replace(mark, instead)
    return page_html
