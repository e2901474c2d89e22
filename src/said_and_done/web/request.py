"""What a handler is given: the request, its transaction, and what was sent."""

from collections.abc import Iterator
from typing import Any, TypeAlias, cast

from litestar import Litestar, Request
from litestar.di import NamedDependency
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp, Receive, Scope, Send

from said_and_done.core.db import Connection, Transaction

Visit: TypeAlias = Request[Any, Any, Any]
Conn: TypeAlias = NamedDependency[Connection]
ONLY_READS = "only reads"
WORKSPACE = "/{slug}/work"
READS = {ONLY_READS: True}
"""The ``opt`` of an address that gets a connection without a transaction, which cannot write."""
# One letter of Gujarati or Urdu takes up to 9 bytes in a form.
BYTES_A_LETTER = 9


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


def door_of(visit: Visit) -> tuple[str, str]:
    """The method, and the address below /{slug}/work with its gaps, such as /rounds/{name}."""
    return visit.method, visit.scope["path_template"].removeprefix(WORKSPACE)


def workspace_doors(app: Litestar) -> Iterator[tuple[tuple[str, str], bool]]:
    """Each page and each form below /{slug}/work, and whether it asks who is signed in."""
    for route in app.routes:
        path = route.path_format
        if isinstance(route, HTTPRoute) and f"{path}/".startswith(f"{WORKSPACE}/"):
            for method, (_, model) in route.route_handler_map.items():
                asked = {one.key for batch in model.dependency_batches for one in batch}
                if method != "OPTIONS":
                    yield (method, path.removeprefix(WORKSPACE)), "member" in asked


_OPEN = "said_and_done.open"


def opened(visit: Visit, transaction: Transaction) -> Transaction:
    """The request's own transaction, which ``nothing_left_open`` knows of."""
    visit.scope[_OPEN] = transaction  # type: ignore[literal-required]  # a place of our own
    return transaction


async def commit_early(visit: Visit) -> None:
    """Keep what was written, and give the request's connection back before something that takes
    long: a document that is made, or a program that is waited for."""
    transaction = cast(Transaction | None, visit.scope.get(_OPEN))
    if transaction is not None:
        await transaction.commit()


def nothing_left_open(app: ASGIApp) -> ASGIApp:
    """Roll back and give back the connection of a page that was refused before its handler ran.

    Litestar leaves that to Python's collector when a dependency raises (who is this? which
    council?), and until then the connection is missing in the pool.
    """

    async def with_everything_closed(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        finally:
            transaction = cast(Transaction | None, scope.get(_OPEN))
            if transaction is not None:
                await transaction.give_up()

    return with_everything_closed


def heads_too(app: ASGIApp) -> ASGIApp:
    """Answer HEAD as GET, for programs that check links: the server leaves the page itself away."""

    async def with_heads(scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope.get("method") == "HEAD"
        await app(cast(Scope, {**scope, "method": "GET"}) if is_head else scope, receive, send)

    return with_heads
