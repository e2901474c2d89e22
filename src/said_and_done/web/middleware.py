"""The way in and out of the program: heads are measured first, and nothing of a request is
remembered when it was answered."""

from functools import _lru_cache_wrapper
from typing import Any

from litestar import Litestar
from litestar._asgi.routing_trie import traversal
from litestar._kwargs import extractors
from litestar._parsers import (
    parse_cookie_string,
    parse_query_string,
    parse_url_encoded_form_data,
)
from litestar.datastructures.url import URL
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Empty, Receive, Scope, Send
from litestar.utils.scope.state import ScopeState

from said_and_done.core.errors import TooLong
from said_and_done.i18n.translation import later
from said_and_done.web.errors import refused
from said_and_done.web.request import Visit

LONGEST_ADDRESS = 8 * 1024
LARGEST_HEAD = 32 * 1024
MOST_HEADERS = 100
"""A browser sends about 20, with our cookies 10 kB at most."""


def enter(app: Litestar) -> Litestar:
    """Put the measuring of heads and the forgetting around the whole program: addresses that lead
    nowhere pass no middleware."""
    inside, caches = app.asgi_handler, caches_of(app)

    async def with_nothing_remembered(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await _measured(inside, scope, receive, send)
        finally:
            _forget(scope)
            for cache in caches:
                cache.cache_clear()

    app.asgi_handler = with_nothing_remembered
    return app


def caches_of(app: Litestar) -> list["_lru_cache_wrapper[Any]"]:
    """Where Litestar keeps what visitors sent, as long as 1,023 others did not send something else:
    forms, questions in addresses, cookies, and addresses with the links to sign in."""
    return [
        parse_url_encoded_form_data,
        parse_query_string,
        parse_cookie_string,
        extractors.create_query_default_dict,
        traversal.parse_path_params,
        app.asgi_router.handle_routing,
        URL._new.__func__,  # type: ignore[attr-defined]  # noqa: SLF001
        URL.from_components.__func__,  # type: ignore[attr-defined]
    ]


async def _measured(inside: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != ScopeType.HTTP or _is_short(scope):
        await inside(scope, receive, send)
        return
    # From here on it is a request without what was too long.
    bare: Any = {**scope, "path": "/", "raw_path": b"/", "query_string": b"", "headers": []}
    request = Visit(bare, receive)
    answer = refused(request, HeadTooLong(later("The address or a cookie is too long.")))
    await answer.to_asgi_response(None, request)(bare, receive, send)


def _is_short(scope: Any) -> bool:
    headers = scope["headers"]
    return (
        len(scope["path"]) + len(scope["query_string"]) <= LONGEST_ADDRESS
        and len(headers) <= MOST_HEADERS
        and sum(len(name) + len(value) for name, value in headers) <= LARGEST_HEAD
    )


class HeadTooLong(TooLong):
    status = 431


def _forget(scope: Scope) -> None:
    """The server keeps the scope of a connection until its next request."""
    state = ScopeState.from_scope(scope)
    state.body = state.form = state.json = state.cookies = state.parsed_query = Empty
