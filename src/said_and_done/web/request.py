"""The request as handlers see it, and its database transaction."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, cast

from litestar import Litestar
from litestar import Request as LitestarRequest
from litestar.di import NamedDependency, Provide
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp, Receive, Scope, Send

from said_and_done.core.db import Connection, Transaction
from said_and_done.core.settings import Settings

Request: TypeAlias = LitestarRequest[Any, Any, Any]
Conn: TypeAlias = NamedDependency[Connection]
ONLY_READS = "only reads"
CHANGES_COUNCIL = "changes the council"
"""An address whose ``opt`` says so may change what is cached of a council."""
AT_FIRST_NAME = "at its first name"
"""An address whose ``opt`` says so stays at the first short name that its council had."""
WORKSPACE = "/{slug}/work"
READS = {ONLY_READS: True}
"""The ``opt`` of an address that gets a connection without a transaction, which cannot write."""
WITHOUT_COOKIES = {"exclude_from_csrf": True, "skip_session": True}
"""The ``opt`` of what is the same for everybody: without cookies it can be kept anywhere."""
# One letter of Gujarati or Urdu takes up to 9 bytes in a form.
BYTES_A_LETTER = 9


def several(sent: str | list[str]) -> list[str]:
    """What tick boxes of one name send: nothing, one value, or a list. Write the form's field as
    ``codes: str | list[str] = ""``."""
    return [sent] if isinstance(sent, str) and sent else list(sent)


def last_part(request: Request) -> str:
    """The last part of the address. Litestar's ``url`` is worked out anew for each request."""
    return str(request.scope["path"]).rsplit("/", 1)[-1]


def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def door_of(request: Request) -> tuple[str, str]:
    """The method, and the address below /{slug}/work with its gaps, such as /rounds/{name}."""
    return request.method, request.scope["path_template"].removeprefix(WORKSPACE)


def workspace_doors(app: Litestar) -> Iterator[tuple[tuple[str, str], bool]]:
    """Each page and each form below /{slug}/work, and whether it asks who is signed in."""
    for route in app.routes:
        path = route.path_format
        if isinstance(route, HTTPRoute) and f"{path}/".startswith(f"{WORKSPACE}/"):
            for handler in route.route_handlers:
                asks = "work" in needs_of(handler, handler.resolve_dependencies())
                for method in handler.http_methods - {"OPTIONS"}:
                    yield (method, path.removeprefix(WORKSPACE)), asks


def needs_of(function: BaseRouteHandler | Provide, provided: Mapping[str, Provide]) -> set[str]:
    """The names of all that a handler is given, and of what that is made from."""
    names = function.parsed_fn_signature.parameters.keys() & provided.keys()
    return names.union(*(needs_of(provided[name], provided) for name in names))


_OPEN = "said_open"


def opened(request: Request, transaction: Transaction) -> Transaction:
    """The request's own transaction, which ``release_connection`` knows of."""
    request.scope["state"][_OPEN] = transaction
    return transaction


async def commit_early(request: Request) -> None:
    """Keep what was written, and give the request's connection back before something that takes
    long: a document that is made, or a program that is waited for."""
    transaction: Transaction | None = request.scope["state"].get(_OPEN)
    if transaction is not None:
        await transaction.commit()


def release_connection(app: ASGIApp) -> ASGIApp:
    """Roll back and give back the connection of a page that was refused before its handler ran.

    Litestar leaves that to Python's collector when a dependency raises (who is this? which
    council?), and until then the connection is missing in the pool.
    """

    async def with_everything_closed(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        finally:
            transaction: Transaction | None = scope["state"].get(_OPEN)
            if transaction is not None:
                await transaction.give_up()

    return with_everything_closed


def heads_too(app: ASGIApp) -> ASGIApp:
    """Answer HEAD as GET, for programs that check links: the server leaves out the body."""

    async def with_heads(scope: Scope, receive: Receive, send: Send) -> None:
        is_head = scope.get("method") == "HEAD"
        await app(cast(Scope, {**scope, "method": "GET"}) if is_head else scope, receive, send)

    return with_heads
