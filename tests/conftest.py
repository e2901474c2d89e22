"""What every test may ask for: a migrated database, one rolled-back transaction, a visitor."""

import asyncio
import itertools
import os
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
from psycopg.conninfo import conninfo_to_dict

from said_and_done import db
from said_and_done.main import create_app
from said_and_done.settings import Settings
from tests.browser import chromium

_numbers = itertools.count(1)

CLOSE_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
EMPTY = """
DO $$
DECLARE one text;
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR one IN
        SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT LIKE '%yoyo%'
    LOOP
        EXECUTE format('DELETE FROM %I', one);
    END LOOP;
END $$
"""
SHAPE = """
SELECT
    (SELECT count(*) FROM pg_trigger),
    (SELECT count(*) FROM pg_proc),
    (SELECT count(*) FROM pg_attribute),
    (SELECT count(*) FROM pg_constraint)
"""


class Database:
    """The addresses of one migrated database."""

    def __init__(self, owner_url: str, program_url: str) -> None:
        self.owner_url = owner_url
        self.program_url = program_url


class Given:
    """A server that stands ready, in place of the one that the program brings: SAID_TEST_SERVER is
    its owner's address, like ``postgresql://postgres:@/postgres?host=/run/postgresql``."""

    def __init__(self, server_url: str) -> None:
        self.owner_url = server_url.replace("/postgres?", f"/{db.OWN_DATABASE}?")
        self.program_url = self.owner_url.replace("postgres:@", f"{db.PROGRAM_ROLE}:@")
        own, role = sql.Identifier(db.OWN_DATABASE), db.PROGRAM_ROLE
        with psycopg.connect(server_url, autocommit=True) as owner:
            owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(own))
            owner.execute(sql.SQL("CREATE DATABASE {}").format(own))
            known = owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,))
            if known.fetchone() is None:
                owner.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))

    def stop(self) -> None:
        """Somebody else's server goes on."""


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One migrated database a run, on the PostgreSQL that the program brings or on a given one."""
    folder: Path = tmp_path_factory.mktemp("postgres")
    given = os.environ.get("SAID_TEST_SERVER")
    server = Given(given) if given else db.Embedded(folder)
    _spare_the_disk(server.owner_url)
    db.migrate(server.owner_url, server.program_url)
    yield Database(server.owner_url, server.program_url)
    server.stop()


def _spare_the_disk(owner_url: str) -> None:
    """What tests write need not outlive a power cut."""
    with psycopg.connect(owner_url, autocommit=True) as owner:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            owner.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        owner.execute("SELECT pg_reload_conf()")


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


@pytest.fixture(scope="session")
def spare_databases(database: Database) -> Iterator[list[tuple[Database, str]]]:
    """Databases that earlier tests are done with, each with the shape it had when it was new."""
    spare: list[tuple[Database, str]] = []
    yield spare
    with psycopg.connect(_server(database), autocommit=True) as owner:
        for own, _ in spare:
            name = str(conninfo_to_dict(own.owner_url)["dbname"])
            owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def own_database(
    database: Database, spare_databases: list[tuple[Database, str]]
) -> Iterator[Database]:
    """A database of the test's own, for what needs real commits or two connections.

    It is emptied and given to a later test, unless the test changed its shape: to make one takes
    longer than most tests do.
    """
    if spare_databases:
        own, shape = spare_databases.pop()
    else:
        own = copy_of(database, f"own_{os.getpid()}_{next(_numbers)}")
        shape = _emptied(own)
    yield own
    if _emptied(own) == shape:
        spare_databases.append((own, shape))


def _emptied(own: Database) -> str:
    """Empty all tables but the list of migrations; returns the shape of what is left."""
    with psycopg.connect(own.owner_url, autocommit=True) as owner:
        owner.execute(CLOSE_OTHERS)
        owner.execute(EMPTY)
        shape = owner.execute(SHAPE).fetchone()
    return str(shape)


@contextmanager
def copied(database: Database, name: str) -> Iterator[Database]:
    """A copy of the migrated database. Nobody may be connected to the original meanwhile."""
    yield copy_of(database, name)
    own = sql.Identifier(name)
    with psycopg.connect(_server(database), autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(own))


def copy_of(database: Database, name: str) -> Database:
    """A copy of the migrated database, for the rest of the run."""
    with psycopg.connect(_server(database), autocommit=True) as owner:
        owner.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE said_and_done").format(sql.Identifier(name))
        )
    return Database(
        database.owner_url.replace("/said_and_done?", f"/{name}?"),
        database.program_url.replace("/said_and_done?", f"/{name}?"),
    )


def _server(database: Database) -> str:
    return database.owner_url.replace("/said_and_done?", "/postgres?")


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
