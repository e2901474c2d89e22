"""An administrator loads the framework, and loads it again."""

import asyncio
from datetime import UTC, date, datetime
from uuid import uuid4

import asyncpg
import pytest

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotFound
from said_and_done.framework.domain import files, loading
from said_and_done.framework.model import Gap
from tests.conftest import Database
from tests.factories import NOW
from tests.framework.written import making_it_real, small


async def test_loading_keeps_all_of_it(conn: Connection) -> None:
    loaded = await loading.load(conn, making_it_real(), NOW)

    assert loaded.number == 1
    assert loaded.framework == making_it_real()
    assert loaded.loaded_on == date(2026, 6, 14)
    assert await loading.newest(conn) == loaded
    assert await loading.version(conn, loaded.id) == loaded


async def test_the_same_content_makes_no_new_version(conn: Connection) -> None:
    first = await loading.load(conn, small(), NOW)

    assert await loading.load(conn, small(), NOW) == first


async def test_changed_content_is_the_next_version_and_the_old_one_stays(conn: Connection) -> None:
    first = await loading.load(conn, small(), NOW)
    second = await loading.load(conn, small("We listen.", "We listen well."), NOW)

    assert (first.number, second.number) == (1, 2)
    assert await loading.newest(conn, "small") == second
    assert await loading.version(conn, first.id) == first


async def test_going_back_to_earlier_words_makes_them_the_newest(conn: Connection) -> None:
    first = await loading.load(conn, small(), NOW)
    await loading.load(conn, small("We listen.", "We listen well."), NOW)

    again = await loading.load(conn, small(), NOW)

    assert (again.number, again.framework) == (3, first.framework)
    assert (await loading.newest(conn, "small")).number == 3


class LaterGap(Gap, frozen=True):
    """As a later release might write it: with one more field that a file may leave out."""

    seen_by: str | None = None


def test_a_new_release_makes_no_new_versions_of_content_that_did_not_change() -> None:
    before, after = (kind(code="1.I.1", why="Not seen.") for kind in (Gap, LaterGap))

    assert files.content_hash(before) == files.content_hash(after)


async def test_a_version_is_dated_by_the_clock_in_london(conn: Connection) -> None:
    late = datetime(2026, 6, 14, 23, 30, tzinfo=UTC)

    assert (await loading.load(conn, small(), late)).loaded_on == date(2026, 6, 15)


async def test_a_version_is_remembered_without_asking_again(conn: Connection) -> None:
    loaded = await loading.load(conn, small(), NOW)
    first = await loading.version(conn, loaded.id)

    assert await loading.version(conn, loaded.id) is first


async def test_what_is_not_loaded_is_not_found(conn: Connection) -> None:
    with pytest.raises(NotFound):
        await loading.newest(conn, "nothing-like-it")
    with pytest.raises(NotFound):
        await loading.version(conn, uuid4())


async def test_a_loaded_version_never_changes(conn: Connection) -> None:
    await loading.load(conn, small(), NOW)

    with pytest.raises(asyncpg.RestrictViolationError):
        await conn.execute("UPDATE framework_versions SET number = 9")


async def test_two_machines_that_load_at_once_make_one_version(own_database: Database) -> None:
    async def load() -> int:
        conn = await asyncpg.connect(own_database.program_url)
        await db.prepare(conn)
        try:
            return (await loading.load(conn, small(), NOW)).number
        finally:
            await conn.close()

    numbers = await asyncio.gather(*(load() for _ in range(6)))

    assert numbers == [1] * 6
