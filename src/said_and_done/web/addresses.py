"""Redirects from a mistyped address: capitals, or characters that an email program added; and from
a short name that a council had before."""

from collections.abc import Iterator
from urllib.parse import quote

from litestar import Response
from litestar.types import Scope

from said_and_done.core.errors import TooLong
from said_and_done.core.text import address_part
from said_and_done.web.http import our_address
from said_and_done.web.request import Request

# For good, and never with another method.
PERMANENT_REDIRECT = 308
MOVED_FOR_GOOD = 301
# Nobody types the addresses of files.
FILES = "/assets/"


class Moved(Exception):
    """Raised for a page that stands at another address now."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def at_short_name(scope: Scope, name: str) -> str:
    """The address of a request with another short name in place of its own; the rest as it was
    sent."""
    _, _, rest = scope["raw_path"].decode("latin-1").removeprefix("/").partition("/")
    query = scope["query_string"].decode("latin-1")
    return f"/{name}{f'/{rest}' if rest else ''}{f'?{query}' if query else ''}"


def lead_on(_request: Request, moved: Moved) -> Response[None]:
    """For good. No browser may keep that: the council could take its old name back, and would lead
    in a circle there."""
    headers = {"location": our_address(moved.address), "cache-control": "no-store"}
    return Response(None, status_code=MOVED_FOR_GOOD, headers=headers)


def other_spelling(request: Request) -> Response[None] | None:
    """The redirect to the address that was meant, for a page that was not found; None when there is
    no other spelling."""
    path = request.scope["path"]
    if request.method != "GET" or path.startswith(FILES) or "\0" in path:
        return None
    meant = next((one for one in spellings(path) if one != path.rstrip("/")), None)
    if meant is None:
        return None
    query = request.scope["query_string"].decode("latin-1")
    address = f"{quote(meant)}?{query}" if query else quote(meant)
    return Response(
        None, status_code=PERMANENT_REDIRECT, headers={"location": our_address(address)}
    )


def spellings(path: str) -> Iterator[str]:
    """Other spellings to try: first without characters that no address has, then with the council's
    name in small letters, then all in small letters. A sign-in link needs its capitals."""
    try:
        parts = [address_part(part) or part for part in path.split("/") if part]
    except TooLong:
        return
    yield _joined(parts)
    yield _joined([part.lower() if number == 0 else part for number, part in enumerate(parts)])
    yield _joined([part.lower() for part in parts])


def _joined(parts: list[str]) -> str:
    return "/" + "/".join(parts) if parts else ""
