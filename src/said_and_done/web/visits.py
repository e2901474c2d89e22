"""What a handler is given: the request, its transaction, and what was sent."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from typing import Any, TypeAlias, cast

from litestar import Litestar, Request
from litestar.di import NamedDependency
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp, Receive, Scope, Send

from said_and_done.db import Connection

Visit: TypeAlias = Request[Any, Any, Any]
Conn: TypeAlias = NamedDependency[Connection]


def several(sent: str | list[str]) -> list[str]:
    """What tick boxes of one name send: nothing, one value, or a list. Write the form's field as
    ``codes: str | list[str] = ""``."""
    return [sent] if isinstance(sent, str) and sent else list(sent)


def one_after_another(app: Litestar) -> Litestar:
    """What a handler asks for is made one after another. Litestar would start a task for each
    thing, which costs more than to make it, and all of it waits for one connection anyway."""
    for route in app.routes:
        for _, model in route.route_handler_map.values() if isinstance(route, HTTPRoute) else ():
            batches = model.dependency_batches
            model.dependency_batches = [{one} for batch in batches for one in batch]
    return app


_OPEN = "said_and_done.open"


class _GivenUp(Exception):
    """Rolls back what was begun for a page that was refused before its handler ran."""


@asynccontextmanager
async def held(
    visit: Visit, transaction: AbstractAsyncContextManager[Connection]
) -> AsyncIterator[Connection]:
    """The request's connection: committed when the handler has returned, before the first byte is
    sent; rolled back when it raised."""
    async with AsyncExitStack() as stack:
        visit.scope[_OPEN] = stack  # type: ignore[literal-required]  # a place of our own
        yield await stack.enter_async_context(transaction)


def nothing_left_open(app: ASGIApp) -> ASGIApp:
    """Roll back and give back the connection of a page that was refused before its handler ran.

    Litestar leaves that to Python's collector when a dependency raises (who is this? which
    council?), and until then the connection is missing in the pool.
    """

    async def with_everything_closed(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        finally:
            stack = cast(AsyncExitStack | None, scope.get(_OPEN))
            if stack is not None:
                with suppress(_GivenUp):
                    await stack.__aexit__(_GivenUp, _GivenUp(), None)

    return with_everything_closed


def heads_too(app: ASGIApp) -> ASGIApp:
    """Answer HEAD as GET, for programs that check links: the server leaves the page itself away."""

    async def with_heads(scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope.get("method") == "HEAD"
        await app(cast(Scope, {**scope, "method": "GET"}) if is_head else scope, receive, send)

    return with_heads
