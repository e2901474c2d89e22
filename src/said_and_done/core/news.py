"""What the database tells every process at once: that something which they cache has changed."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

import asyncpg

AGAIN = 5.0
"""Seconds after which we listen again when the database went away."""


async def hear(url: str, channel: str, heard: Callable[[], None]) -> NoReturn:
    """Call ``heard`` for each notification of this channel, and whenever we begin to listen: what
    was said before, nobody heard. It has a connection of its own, and comes back when that broke.
    Behind a proxy of connections that knows no LISTEN, nothing is ever heard."""
    while True:
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await _listen(url, channel, heard)
        await asyncio.sleep(AGAIN)


async def _listen(url: str, channel: str, heard: Callable[[], None]) -> None:
    """Until the connection ends."""
    conn = await asyncpg.connect(url)
    try:
        ended = asyncio.Event()
        conn.add_termination_listener(lambda _conn: ended.set())
        await conn.add_listener(channel, lambda *_said: heard())
        heard()
        await ended.wait()
    finally:
        await conn.close()
