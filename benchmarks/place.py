"""A council with an open round, on a PostgreSQL of our own, and the servers that we measure."""

import asyncio
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import asyncpg
import msgspec
import psycopg

from benchmarks import machine, smallest
from said_and_done import content
from said_and_done.core import db, schema
from said_and_done.core.settings import HOME
from said_and_done.embedded.server import Embedded
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.rounds.domain import planning, ways_in
from said_and_done.rounds.model import RoundPlan, WayInKind

SECRET = "5a" * 32
SECONDS_TO_START = 60.0


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """A server that answers on this port; ``welcome`` is where a journey begins."""

    name: str
    port: int
    process_id: int
    welcome: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Our own PostgreSQL, migrated, with a council in it."""

    folder: Path
    owner_url: str
    program_url: str
    postmaster: int
    code: str

    @property
    def smallest_url(self) -> str:
        return self.owner_url.replace("/said_and_done?", "/smallest?")


@asynccontextmanager
async def place() -> AsyncIterator[Place]:
    """Everything that the servers need, gone at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        server = Embedded(folder / "postgres")
        try:
            schema.migrate(server.owner_url, server.program_url)
            code = await _council(server.program_url)
            place = Place(
                folder=folder,
                owner_url=server.owner_url,
                program_url=server.program_url,
                postmaster=machine.postmaster(folder / "postgres"),
                code=code,
            )
            await _database_of_the_smallest(place)
            yield place
        finally:
            server.stop()


async def _council(url: str) -> str:
    """The code of the way in to an open round of a new council."""
    now = datetime.now(UTC)
    async with db.pool(url, size=1) as pool, db.transaction(pool) as conn:
        await content.load(conn, content.read(HOME), now)
        contact = ("Dev Patel", "dev@anyborough.example", "01632 960 001")
        council = await organisations.create(
            conn, slug="anyborough", name="Anyborough", contact=contact, now=now
        )
        plan = _plan(now.date())
        round_ = await planning.create_round(CouncilContext(conn, council), plan, None, now)
        way_in = await ways_in.add_way_in(
            CouncilContext(conn, council), round_, "your-support", WayInKind.LINK, "Web link", now
        )
        return way_in.code


def _plan(today: date) -> RoundPlan:
    return RoundPlan(
        title="All year",
        opens_on=today - timedelta(days=1),
        closes_on=today + timedelta(days=30),
        answer_by=today + timedelta(days=90),
        survey_keys=("your-support",),
    )


async def _database_of_the_smallest(place: Place) -> None:
    with psycopg.connect(place.owner_url, autocommit=True) as conn:
        conn.execute("CREATE DATABASE smallest")
    owner = await asyncpg.connect(place.smallest_url)
    await owner.execute(smallest.TABLE)
    await owner.close()


@contextmanager
def said(place: Place) -> Iterator[Server]:
    """The real program: ``said serve`` in a process of its own."""
    port = _free_port()
    command = [str(Path(sys.executable).with_name("said")), "serve", "--port", str(port)]
    settings = {
        "DATABASE_URL": place.program_url,
        "DATABASE_OWNER_URL": place.owner_url,
        "SAID_SECRET": SECRET,
        "SAID_DATA": str(place.folder),
    }
    with subprocess.Popen(command, env=settings, stdout=subprocess.DEVNULL) as process:
        try:
            yield Server(
                name="Said and Done",
                port=port,
                process_id=process.pid,
                welcome=f"/anyborough/surveys/{place.code}",
            )
        finally:
            process.terminate()


@contextmanager
def smallest_app(place: Place, *, tuned: bool = False) -> Iterator[Server]:
    """What we measure it against; ``tuned`` gives it our setting of asyncpg's pool."""
    port = _free_port()
    command = [sys.executable, "-m", "benchmarks.smallest", place.smallest_url, str(port)]
    if tuned:
        command.append("tuned")
    with subprocess.Popen(command, cwd=HOME) as process:
        try:
            yield Server(name="the smallest app", port=port, process_id=process.pid, welcome="/")
        finally:
            process.terminate()


async def until_it_answers(server: Server) -> None:
    """Raises TimeoutError."""
    async with asyncio.timeout(SECONDS_TO_START):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", server.port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
