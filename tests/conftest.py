"""What every test may ask for: a migrated database, one rolled-back transaction, a visitor."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, cast

import asyncpg
import psycopg
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from playwright.async_api import Browser
from psycopg import sql

from said_and_done import db
from said_and_done.main import create_app
from said_and_done.settings import Settings
from tests.browser import chromium

_numbers = itertools.count(1)


class Database:
    """The addresses of one migrated database."""

    def __init__(self, owner_url: str, program_url: str) -> None:
        self.owner_url = owner_url
        self.program_url = program_url


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One migrated database a run, on the PostgreSQL that the program brings."""
    folder: Path = tmp_path_factory.mktemp("postgres")
    server = db.Embedded(folder)
    db.migrate(server.owner_url, server.program_url)
    yield Database(server.owner_url, server.program_url)
    server.stop()


@pytest.fixture
async def conn(database: Database) -> AsyncIterator[db.Connection]:
    """One transaction a test, rolled back at its end; as the program's own role."""
    made = await asyncpg.connect(database.program_url)
    await db.prepare(made)
    change = made.transaction()
    await change.start()
    try:
        yield made
    finally:
        await change.rollback()
        await made.close()


@pytest.fixture
def own_database(database: Database) -> Iterator[Database]:
    """A database of the test's own, for what needs real commits or two connections."""
    with copied(database, f"own_{next(_numbers)}") as made:
        yield made


@contextmanager
def copied(database: Database, name: str) -> Iterator[Database]:
    """A copy of the migrated database. Nobody may be connected to the original meanwhile."""
    own = sql.Identifier(name)
    base = database.owner_url
    with psycopg.connect(base.replace("/said_and_done?", "/postgres?"), autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE said_and_done").format(own))
        yield Database(
            base.replace("/said_and_done?", f"/{name}?"),
            database.program_url.replace("/said_and_done?", f"/{name}?"),
        )
        owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(own))


@pytest.fixture
def settings(own_database: Database, tmp_path: Path) -> Settings:
    return _settings(own_database, tmp_path)


def _settings(database: Database, data: Path) -> Settings:
    return Settings(
        data=data,
        database_url=database.program_url,
        owner_url=database.owner_url,
        secret=bytes(range(32)),
        demo=True,
    )


@pytest.fixture(scope="session")
async def program(
    database: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Litestar]:
    """The real program, put together and started once a run: that takes longer than most tests."""
    with copied(database, "of_the_program") as own:
        async with _running(_settings(own, tmp_path_factory.mktemp("data"))) as made:
            yield made


@asynccontextmanager
async def _running(settings: Settings) -> AsyncIterator[Litestar]:
    made = create_app(settings)
    started, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with made.lifespan():
            started.set()
            await done.wait()

    # A task of its own: pytest begins and ends a fixture in two, and anyio wants one.
    async with asyncio.timeout(30):
        living = asyncio.create_task(live())
        starting = asyncio.create_task(started.wait())
        await asyncio.wait({living, starting}, return_when=asyncio.FIRST_COMPLETED)
    if living.done():
        living.result()
    yield made
    done.set()
    await living


@pytest.fixture
async def app(program: Litestar, settings: Settings) -> AsyncIterator[Litestar]:
    """The real program on a database of the test's own."""
    before = (program.state.pool, program.state.settings)
    async with db.pool(str(settings.database_url), size=settings.pool_size) as own:
        program.state.pool, program.state.settings = own, settings
        yield program
        program.state.pool, program.state.settings = before


@pytest.fixture
async def pool(app: Litestar) -> db.Pool:
    pool: db.Pool = app.state.pool
    return pool


@pytest.fixture
async def visitor(app: Litestar) -> AsyncIterator[AsyncClient]:
    """A browser without JavaScript that nobody has signed in."""
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as client:
        yield client


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One real browser a run."""
    async with chromium() as made:
        yield made
