"""Middleware that renders each page with its visitor's preferences, read from their cookie."""

import re
from typing import Any, cast

import msgspec
from litestar import Response
from litestar.datastructures import Cookie
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from said_and_done.core import my_way
from said_and_done.core.my_way import A_YEAR, COOKIE, MyWay, from_cookie, to_cookie
from said_and_done.i18n import languages, translation
from said_and_done.web.cookies import cookie_name

TRANSLATED = "translated"
# False on translated pages that have no button that leaves at once.
LEAVES = "leaves"
"""An address whose ``opt`` says so has its pages in every language; the others stay in English."""

_SECURE_COOKIE = cookie_name(COOKIE, secure=True)
LONGEST_PATH = 2000
_MY_WAY = re.compile(r"(/[^/?#]+)?/my-way([?#]|$)")


def in_their_way(app: ASGIApp) -> ASGIApp:
    """Middleware: render each page with the preferences and in the language of its visitor."""

    async def with_their_way(scope: Scope, receive: Receive, send: Send) -> None:
        way = way_here(scope)
        if way is my_way.USUAL:  # as everything is made that nobody asked to have otherwise
            await app(scope, receive, send)
            return
        with translation.use_language(way.language), my_way.shown(way):
            await app(scope, receive, send)

    return with_their_way


def way_here(scope: Scope) -> MyWay:
    """The way of the page at this address: in the visitor's language where it is translated, and
    where there is no page at all."""
    way = way_of(scope)
    if way.language is languages.ENGLISH:
        return way
    page = cast(BaseRouteHandler | None, scope.get("route_handler"))
    if page is None or page.opt.get(TRANSLATED):
        return way
    return msgspec.structs.replace(way, language=languages.ENGLISH)


def way_of(scope: Scope) -> MyWay:
    """What the visitor's cookie says, whatever page it is."""
    for name, value in scope["headers"]:
        if name == b"cookie" and COOKIE.encode() in value:
            return from_cookie(_cookie(value.decode("latin-1")))
    return my_way.USUAL


def remember(answer: Response[Any], way: MyWay, *, secure: bool) -> Response[Any]:
    """The answer, with this way in a cookie of the visitor's browser."""
    return _set(answer, to_cookie(way), A_YEAR, secure=secure)


def forget(answer: Response[Any], *, secure: bool) -> Response[Any]:
    """The answer, which takes the way out of the visitor's browser."""
    return _set(answer, "", 0, secure=secure)


def _set(answer: Response[Any], words: str, seconds: int, *, secure: bool) -> Response[Any]:
    name = cookie_name(COOKIE, secure=secure)
    cookie = Cookie(
        key=name,
        value=words,
        max_age=seconds,
        path="/",
        samesite="lax",
        httponly=True,
        secure=secure,
    )
    answer.set_cookie(cookie)
    if name != COOKIE:  # what it was called before
        answer.set_cookie(Cookie(key=COOKIE, value="", max_age=0, path="/", secure=secure))
    return answer


def was_tapped_here(scope: Scope) -> bool:
    """Whether somebody followed a link on a page of ours: the browser says so itself, and no page
    can make it say so. One that says nothing, or that only looks ahead, has tapped nothing."""
    said = dict(scope["headers"])
    return (
        said.get(b"sec-fetch-site") == b"same-origin"
        and said.get(b"sec-fetch-mode") == b"navigate"
        and said.get(b"sec-fetch-dest") == b"document"
        and b"sec-purpose" not in said
    )


def way_back(asked: str) -> str:
    """The address that somebody came from, if it is a path of ours; otherwise "".

    One "/" at its start, as two would lead to another host; browsers read a backslash as "/", and
    leave out tabs and new lines. My way itself is no place to go back to.
    """
    if len(asked) > LONGEST_PATH:
        return ""
    ours = re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", asked)
    return asked if ours and not _MY_WAY.match(asked) else ""


def _cookie(header: str) -> str | None:
    """The way in the browser's cookie; one of the name before counts until somebody chooses anew.
    Python's own reader of cookies takes longer than all the rest of a page's way."""
    pairs = (one.strip().partition("=") for one in header.split(";"))
    sent = {name: value for name, _, value in pairs}
    return sent.get(_SECURE_COOKIE, sent.get(COOKIE))
