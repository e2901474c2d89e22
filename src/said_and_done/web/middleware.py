"""The outermost layer of the program: checks the size of request heads, and clears Litestar's
caches of what visitors sent."""

from functools import _lru_cache_wrapper
from typing import Any

from litestar import Litestar
from litestar._asgi.routing_trie import traversal
from litestar._kwargs import extractors
from litestar._parsers import parse_cookie_string, parse_query_string, parse_url_encoded_form_data
from litestar.datastructures.url import URL
from litestar.enums import ScopeType

from said_and_done.core.errors import TooLong
from said_and_done.i18n.translation import gettext_noop
from said_and_done.web.errors import refused
from said_and_done.web.request import Request
from said_and_done.web.security import safe_headers

LONGEST_ADDRESS = 8 * 1024
LARGEST_HEAD = 32 * 1024
MOST_HEADERS = 100
"""A browser sends about 20, with our cookies 10 kB at most."""


class Program(Litestar):
    """Litestar, with the measuring of heads and the forgetting around all of it: addresses that
    lead nowhere pass no middleware."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != ScopeType.HTTP:
            await super().__call__(scope, receive, send)
            return
        try:
            answer = super().__call__ if _is_short(scope) else self._refuse_head
            await answer(scope, receive, send)
        finally:
            # The server keeps the scope of a connection until its next request.
            scope["state"].clear()
            for cache in caches_of(self):
                cache.cache_clear()

    async def _refuse_head(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer as if the part of the head that is too long had not been sent."""
        scope |= {"path": "/", "raw_path": b"/", "query_string": b"", "headers": []}
        scope |= {"litestar_app": self, "state": {}}
        request = Request(scope, receive)
        page = refused(request, HeadTooLong(gettext_noop("The address or a cookie is too long.")))

        async def send_safely(message: Any) -> None:
            await safe_headers(message, scope)
            await send(message)

        await page.to_asgi_response(None, request)(scope, receive, send_safely)


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


def _is_short(scope: Any) -> bool:
    headers = scope["headers"]
    return (
        len(scope["path"]) + len(scope["query_string"]) <= LONGEST_ADDRESS
        and len(headers) <= MOST_HEADERS
        and sum(len(name) + len(value) for name, value in headers) <= LARGEST_HEAD
    )


class HeadTooLong(TooLong):
    status = 431
