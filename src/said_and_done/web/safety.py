"""Safety headers, and many tries in a row."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.types import Message, Scope

from said_and_done.db import Pool
from said_and_done.web.clock import clock_now

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_SAFETY = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), microphone=(self), geolocation=(), interest-cohort=()",
    ),
]
_NOT_KEPT = (b"cache-control", b"no-store")


async def safe_headers(message: Message, _scope: Scope) -> None:
    """Put the safety headers on every answer; nothing is kept by caches unless it says so itself.

    A hook, not a middleware: answers to unknown addresses and missing tokens pass no middleware.
    """
    if message["type"] == "http.response.start":
        headers = list(message["headers"])
        own = _SAFETY if _has(headers, b"cache-control") else [*_SAFETY, _NOT_KEPT]
        message["headers"] = [*headers, *own]


def _has(headers: list[tuple[bytes, bytes]], name: bytes) -> bool:
    return any(key.lower() == name for key, _ in headers)


class Count(Protocol):
    """Counts a try of somebody at an address, and raises TooMany."""

    def __call__(
        self, pool: Pool, slug: str, address: str, *, secret: bytes, now: datetime
    ) -> Awaitable[None]: ...


Guard: TypeAlias = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]


def not_too_often(count: Count) -> Guard:
    """A guard for a page of a council that may not be tried many times in a row.

    It counts before the request has a connection, in a transaction of its own: a try counts even
    when the page refuses it, and no request ever holds two connections. The address is that of the
    other end; behind a proxy, uvicorn's FORWARDED_ALLOW_IPS says whose word about it we take.
    """

    async def guard(visit: ASGIConnection[Any, Any, Any, Any], _page: BaseRouteHandler) -> None:
        state = visit.app.state
        await count(
            state.pool,
            visit.path_params["slug"],
            visit.client.host if visit.client else "",
            secret=state.settings.secret,
            now=clock_now().now,
        )

    return guard
