"""One running program for all tests of a folder; each test finds it without any council.

To make a database and to start the program takes longer than most tests do. A conftest.py imports
these by name, and they stand in for those of tests/conftest.py. Content that a test loads stays:
its versions never change.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator

import asyncpg
import psycopg
import pytest
from litestar import Litestar
from psycopg import sql

from said_and_done.main import create_app
from said_and_done.settings import Settings
from tests.conftest import Database


@pytest.fixture(scope="package")
def own_database(database: Database, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database for the tests of this folder."""
    name = "of_" + request.node.name.replace("/", "_").replace(".", "_").replace("-", "_")
    made = sql.Identifier(name)
    base = database.owner_url
    with psycopg.connect(base.replace("/said_and_done?", "/postgres?"), autocommit=True) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {} TEMPLATE said_and_done").format(made))
        yield Database(
            base.replace("/said_and_done?", f"/{name}?"),
            database.program_url.replace("/said_and_done?", f"/{name}?"),
        )
        owner.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(made))


@pytest.fixture(scope="package")
def settings(own_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        data=tmp_path_factory.mktemp("data"),
        database_url=own_database.program_url,
        owner_url=own_database.owner_url,
        secret=bytes(range(32)),
        demo=True,
    )


@pytest.fixture(scope="package")
async def running(settings: Settings) -> AsyncIterator[Litestar]:
    """The real program, started once."""
    made = create_app(settings)
    started, done = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with made.lifespan():
            started.set()
            await done.wait()

    # A task of its own: pytest begins and ends a fixture in two, and anyio wants one.
    living = asyncio.create_task(live())
    await asyncio.wait_for(started.wait(), 30)
    yield made
    done.set()
    await living


@pytest.fixture
async def app(running: Litestar, own_database: Database) -> Litestar:
    """The real program, with no council in it yet."""
    owner = await asyncpg.connect(own_database.owner_url)
    await owner.execute("TRUNCATE organisations CASCADE")
    await owner.close()
    return running
