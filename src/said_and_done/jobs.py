"""The queue: work that takes long waits in PostgreSQL until ``said work`` does it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeAlias, cast

import msgspec
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.queries import Queries

from said_and_done.core.db import Connection, Pool
from said_and_done.core.settings import Settings
from said_and_done.pdf.pool import Renderers


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What a job may use: connections, the processes that make PDFs, the settings. ``stop`` is set
    when the program ends: whoever works long leaves the rest for later."""

    pool: Pool
    renderers: Renderers
    settings: Settings
    stop: asyncio.Event | None = None

    @property
    def stopping(self) -> bool:
        return self.stop is not None and self.stop.is_set()


Job: TypeAlias = Callable[[Tools, bytes], Awaitable[None]]


async def enqueue(
    conn: Connection,
    name: str,
    payload: msgspec.Struct,
    *,
    after: timedelta = timedelta(),
    priority: int = 0,
) -> None:
    """Ask for a job, in the caller's transaction: if that is rolled back, nobody asked. It is done
    as soon as may be, or not before ``after`` has passed. Those of a higher ``priority`` go
    first."""
    await enqueue_encoded(conn, name, msgspec.json.encode(payload), after=after, priority=priority)


async def enqueue_encoded(
    conn: Connection,
    name: str,
    payload: bytes,
    *,
    after: timedelta = timedelta(),
    priority: int = 0,
) -> None:
    """The same for a job that is written down already."""
    queue = Queries(_Driver(conn))  # type: ignore[arg-type]  # a pooled connection is one
    await queue.enqueue(name, payload, priority, execute_after=after)


class _Driver(AsyncpgDriver):
    """Takes pgqueuer's JSON apart again: on our connections an object becomes jsonb by itself, and
    JSON would become a string in jsonb, which no worker can read."""

    async def fetch(self, query: str, *args: object) -> list[dict[str, object]]:
        *others, headers = args
        plain = [msgspec.json.decode(words) for words in cast(list[str], headers)]
        return await super().fetch(query, *others, plain)
