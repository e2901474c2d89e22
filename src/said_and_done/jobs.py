"""The queue: work that takes long waits in PostgreSQL until ``said work`` does it."""

import msgspec
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.queries import Queries

from said_and_done.db import Connection


async def enqueue(conn: Connection, name: str, payload: msgspec.Struct) -> None:
    """Ask for a job, in the caller's transaction: if that is rolled back, nobody asked."""
    queue = Queries(AsyncpgDriver(conn))  # type: ignore[arg-type]  # a pooled connection is one
    await queue.enqueue(name, msgspec.json.encode(payload))
