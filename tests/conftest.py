"""What every test may ask for: a migrated database, one rolled-back transaction, a visitor."""

import asyncio
import itertools
import os
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, cast

import asyncpg
import psycopg
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from playwright.async_api import Browser
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from xdist.remote import Producer

from said_and_done.app import create_app
from said_and_done.core import db, schema
from said_and_done.core.limits import Tries
from said_and_done.core.settings import Settings, StaysSignedIn
from said_and_done.embedded.server import Embedded
from said_and_done.organisations.domain import CheckedChains
from said_and_done.web import clocks
from tests import factories
from tests.browser import chromium
from tests.made_demo import MadeDemo, folder_of_all
from tests.together import Together, turn_of

FOR_EVER = StaysSignedIn(idle=timedelta(days=36500), longest=timedelta(days=36500))
_numbers = itertools.count(1)

CLOSE_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
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
EMPTY_BUT_FOR_CONTENT = EMPTY.replace(
    "NOT LIKE '%yoyo%'",
    "NOT LIKE '%yoyo%' AND tablename <> ALL('{framework_versions, survey_versions,"
    " about_you_versions, spoken_versions, speech, media}')",
)
VERSIONS = """
SELECT
    (SELECT count(*) FROM framework_versions),
    (SELECT count(*) FROM survey_versions),
    (SELECT count(*) FROM about_you_versions)
"""
SHAPE = """
SELECT
    (SELECT count(*) FROM pg_trigger),
    (SELECT count(*) FROM pg_proc),
    (SELECT count(*) FROM pg_attribute),
    (SELECT count(*) FROM pg_constraint)
"""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Each run has a temporary folder of its own. The one that pytest would take is closed, by the
    next run of the same person, to the user that PostgreSQL is when we are root."""
    if config.option.basetemp is None:
        config.option.basetemp = mkdtemp(prefix="said-tests-")
        config.add_cleanup(partial(shutil.rmtree, config.option.basetemp, ignore_errors=True))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: turn_of(item.nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    """Who goes with whom, where a run asks for groups."""
    return Together(config, log) if config.getvalue("dist") == "loadgroup" else None


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
    factories = os.environ.get("SAID_TEST_SERVER")
    server = Given(factories) if factories else Embedded(folder)
    _spare_the_disk(server.owner_url)
    schema.migrate(server.owner_url, server.program_url)
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
    connection = await asyncpg.connect(database.program_url)
    await db.prepare(connection)
    change = connection.transaction()
    await change.start()
    try:
        yield connection
    finally:
        await change.rollback()
        await connection.close()


class Spare:
    """A database that one test after another has for its own, and the program's way into it."""

    def __init__(self, own: Database) -> None:
        self.own = own
        self.owner = psycopg.connect(own.owner_url, autocommit=True)
        self.shape = self._shape()
        self._pool: tuple[int, AsyncExitStack, db.Pool] | None = None

    def emptied(self, *, keep_content: bool) -> bool:
        """Empty all tables but the list of migrations; whether the shape is as it was when new.

        Our own content may stay: its versions never change.
        """
        self.owner.execute(CLOSE_OTHERS)
        self.owner.execute(EMPTY_BUT_FOR_CONTENT if keep_content else EMPTY)
        if keep_content and self.owner.execute(VERSIONS).fetchone() != factories.our_versions():
            self.owner.execute(EMPTY)
        return self._shape() == self.shape

    def _shape(self) -> str:
        return str(self.owner.execute(SHAPE).fetchone())

    async def pool(self, size: int) -> db.Pool:
        """Connections as the program has them, made once."""
        if self._pool is None or self._pool[0] != size:
            await self._close_pool()
            stack = AsyncExitStack()
            made = await stack.enter_async_context(db.pool(self.own.program_url, size=size))
            self._pool = size, stack, made
        return self._pool[2]

    async def _close_pool(self) -> None:
        if self._pool is not None:
            await self._pool[1].aclose()
            self._pool = None

    async def drop(self) -> None:
        """Nobody needs it any more."""
        await self._close_pool()
        self.owner.close()
        name = str(conninfo_to_dict(self.own.owner_url)["dbname"])
        with psycopg.connect(_server(self.own), autocommit=True) as owner:
            owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
async def spare_databases() -> AsyncIterator[dict[bool, list[Spare]]]:
    """Databases that earlier tests are done with: those that may hold our content, and others."""
    spare: dict[bool, list[Spare]] = {True: [], False: []}
    yield spare
    for one in (*spare[True], *spare[False]):
        await one.drop()


@pytest.fixture
async def spare_database(
    database: Database, spare_databases: dict[bool, list[Spare]], request: pytest.FixtureRequest
) -> AsyncIterator[Spare]:
    """It is emptied and given to a later test, unless the test changed its shape: to make one takes
    longer than most tests do. Where the program runs in the test, our content may be there."""
    with_content = "app" in request.fixturenames
    spare = spare_databases[with_content]
    number = f"own_{os.getpid()}_{next(_numbers)}"
    ours = spare.pop() if spare else Spare(copy_of(database, number))
    yield ours
    if ours.emptied(keep_content=with_content):
        spare.append(ours)
    else:
        await ours.drop()


@pytest.fixture
def own_database(spare_database: Spare) -> Database:
    """A database of the test's own, for what needs real commits or two connections."""
    return spare_database.own


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
    return re.sub(r"/\w+\?", "/postgres?", database.owner_url, count=1)


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
        # Tests travel in time, and stay signed in; tests/people/test_sessions.py has the usual.
        shared_device=FOR_EVER,
        own_device=FOR_EVER,
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
    litestar = create_app(settings)
    started, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with litestar.lifespan():
            started.set()
            await done.wait()

    # A task of its own: pytest begins and ends a fixture in two, and anyio wants one.
    async with asyncio.timeout(30):
        living = asyncio.create_task(live())
        starting = asyncio.create_task(started.wait())
        await asyncio.wait({living, starting}, return_when=asyncio.FIRST_COMPLETED)
    if living.done():
        living.result()
    yield litestar
    done.set()
    await living


@pytest.fixture
async def app(
    program: Litestar, settings: Settings, spare_database: Spare
) -> AsyncIterator[Litestar]:
    """The real program on a database of the test's own."""
    before = (program.state.pool, program.state.settings)
    program.state.pool = await spare_database.pool(settings.pool_size)
    program.state.settings = settings
    program.state.councils.clear()
    program.state.chains = CheckedChains(lambda: clocks.clock_now().now)
    program.state.tries = Tries(lambda: bytes(32))
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
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> MadeDemo:
    """The demo that this run made, or will make when somebody asks."""
    return MadeDemo(folder_of_all(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One real browser a run."""
    async with chromium() as made:
        yield made
