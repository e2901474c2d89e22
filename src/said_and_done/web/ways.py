"""How this visitor wants the page: read from their own cookie before it is made."""

import msgspec
from litestar.types import ASGIApp, Receive, Scope, Send

from said_and_done import languages, my_way
from said_and_done.my_way import COOKIE, MyWay, from_cookie

TRANSLATED = "translated"
"""An address whose ``opt`` says so has its pages in every language; the others stay in English."""


def in_their_way(app: ASGIApp) -> ASGIApp:
    """Make each page in the way and the language that its visitor chose."""

    async def with_their_way(scope: Scope, receive: Receive, send: Send) -> None:
        way = way_of(scope)
        if not scope["route_handler"].opt.get(TRANSLATED):
            way = msgspec.structs.replace(way, language=languages.ENGLISH)
        with languages.spoken(way.language), my_way.shown(way):
            await app(scope, receive, send)

    return with_their_way


def way_of(scope: Scope) -> MyWay:
    """What the visitor's cookie says, whatever page it is."""
    for name, value in scope["headers"]:
        if name == b"cookie" and COOKIE.encode() in value:
            return from_cookie(_cookie(value.decode("latin-1")))
    return my_way.USUAL


def _cookie(header: str) -> str | None:
    """Python's own reader of cookies takes longer than all the rest of a page's way."""
    pairs = (one.strip().partition("=") for one in header.split(";"))
    return next((value for name, _, value in pairs if name == COOKIE), None)
