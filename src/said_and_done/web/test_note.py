"""The line on each page for people who answer, in a browser that tries a survey out."""

from functools import cache

from said_and_done.core.open_test import OpenTest, open_test
from said_and_done.core.view import Page, View
from said_and_done.web import clocks
from said_and_done.web.rendering import render
from said_and_done.web.request import Request


class TestNote(View, frozen=True, kw_only=True):
    """That this is a test, in English: whoever tries a survey out speaks it. ``path`` is where the
    test ends."""

    template = "components/test_note.html"

    path: str


def test_note(request: Request) -> bytes:
    """Nothing where nobody tries anything out, and on a council's pages at which nobody does."""
    short_name = str(request.path_params.get("slug", ""))
    found = _open_test(request, short_name)
    return b"" if found is None else _rendered(short_name)


def _open_test(request: Request, short_name: str) -> OpenTest | None:
    session = request.scope.get("session")
    return open_test(session, short_name, clocks.clock_now().today) if session else None


@cache
def _rendered(short_name: str) -> bytes:
    return render(TestNote(page=Page(title="Test"), path=f"/{short_name}/test")).encode()
