"""A form that waits, with all that was looked up before, while something else happens."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias
from uuid import UUID

from httpx import Response

from said_and_done.core import db

Act: TypeAlias = Callable[[db.Connection], Awaitable[object]]
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"


async def sent_meanwhile(
    pool: db.Pool, organisation_id: UUID, send: Awaitable[Response], *, lock: Act, happens: Act
) -> Response:
    """What comes back for a form that was sent before ``happens``, and waited for ``lock``."""
    async with db.transaction(pool, organisation_id) as conn:
        await lock(conn)
        sending = asyncio.ensure_future(send)
        async with asyncio.timeout(20):
            while not (sending.done() or await conn.fetchval(WAITING)):  # noqa: ASYNC110 - no event
                await asyncio.sleep(0.02)
        await happens(conn)
    return await sending
