"""Security headers, and rate limits."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import Message, Scope

from said_and_done.core.limits import Limit, Tries, network_of
from said_and_done.web.clocks import clock_now

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_SAFETY = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
# Browsers read these with a page, or on the way to one. On built files they would cost a first
# visit 6 kB.
_OF_PAGES = [
    (b"content-security-policy", _POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(self), geolocation=()"),
]
# A drawing that is opened as a page loads nothing.
_OF_FILES = [(b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")]
ASSETS = "/assets/"
# Nor compressed on its way by whoever passes it on: ADR 0049.
_NOT_KEPT = (b"cache-control", b"no-store, no-transform")


async def safe_headers(message: Message, scope: Scope) -> None:
    """Put the safety headers on every answer; nothing is kept by caches unless it says so itself.

    A hook, not a middleware: answers to unknown addresses and missing tokens pass no middleware.
    """
    if message["type"] == "http.response.start":
        headers = list(message["headers"])
        kept = [] if _has(headers, b"cache-control") else [_NOT_KEPT]
        more = _OF_FILES if scope["path"].startswith(ASSETS) else _OF_PAGES
        message["headers"] = [*headers, *_SAFETY, *more, *kept]


def _has(headers: list[tuple[bytes, bytes]], name: bytes) -> bool:
    return any(key.lower() == name for key, _ in headers)


Guard: TypeAlias = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]


def network(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The network that a visitor comes from, for limits only: the one place that looks at it.

    It is that of the other end. Behind a proxy, uvicorn's FORWARDED_ALLOW_IPS says whose word about
    the visitor we take; a header of anybody else is not read.
    """
    return network_of(connection.client.host if connection.client else "")


def not_too_often(limit: Limit) -> Guard:
    """A guard for a page that one network may not try many times in a row. Each council counts for
    itself. A try counts even when the page refuses it."""

    async def guard(
        connection: ASGIConnection[Any, Any, Any, Any], _page: BaseRouteHandler
    ) -> None:
        tries: Tries = connection.app.state.tries
        slug = connection.path_params.get("slug", "")
        known = connection.app.state.councils.get(slug)  # one council, by whichever of its names
        council = known.lasting_slug if known else slug
        tries.count(limit, council, network(connection), now=clock_now().now)

    return guard


def is_over(connection: ASGIConnection[Any, Any, Any, Any], limit: Limit, *who: str) -> bool:
    """Count a try that is not of a network, such as one for an email address, and say whether it
    was one too many."""
    tries: Tries = connection.app.state.tries
    return tries.is_over(limit, *who, now=clock_now().now)
