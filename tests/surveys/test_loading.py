"""An administrator loads a survey, and loads it again after somebody changed it."""

import asyncio
from datetime import date
from uuid import uuid4

import asyncpg
import pytest

from said_and_done.answering.model import screens
from said_and_done.core import db
from said_and_done.core.db import Connection, CouncilConnection
from said_and_done.core.errors import NotFound
from said_and_done.core.settings import HOME
from said_and_done.surveys.domain import surveys as domain
from tests.conftest import Database
from tests.factories import NOW
from tests.framework.written import all_pictures, making_it_real
from tests.surveys.written import small


async def test_loading_keeps_all_of_every_survey(conn: Connection) -> None:
    surveys = domain.read_folder(HOME / "surveys", [making_it_real()], all_pictures())

    loaded = [await domain.load(conn, survey, NOW) for survey in surveys]

    assert [one.survey for one in loaded] == surveys
    assert {(one.number, one.loaded_on) for one in loaded} == {(1, date(2026, 6, 14))}
    assert await domain.newest_of_each(CouncilConnection(conn, uuid4())) == loaded


async def test_a_question_without_a_picture_is_kept_and_asked_so(conn: Connection) -> None:
    survey = small('picture = "ear"\n')

    loaded = await domain.load(conn, survey, NOW)

    assert [one.picture for one in loaded.survey.questions] == ["sun", None]
    assert screens.question(loaded.survey, loaded.survey.questions[1]).picture == ""


async def test_the_same_content_makes_no_new_version(conn: Connection) -> None:
    first = await domain.load(conn, small(), NOW)

    assert await domain.load(conn, small(), NOW) == first


async def test_changed_words_are_the_next_version_and_the_old_one_stays(conn: Connection) -> None:
    first = await domain.load(conn, small(), NOW)
    second = await domain.load(conn, small("Do people listen?", "Do people hear?"), NOW)

    assert (first.number, second.number) == (1, 2)
    assert await domain.newest_in_catalogue(conn, "small-talk") == second
    assert await domain.newest_of_each(CouncilConnection(conn, uuid4())) == [second]
    assert await domain.version_for(conn, first.id, None) == first


async def test_going_back_to_earlier_words_makes_them_the_newest(conn: Connection) -> None:
    first = await domain.load(conn, small(), NOW)
    await domain.load(conn, small("Do people listen?", "Do people hear?"), NOW)

    again = await domain.load(conn, small(), NOW)

    assert (again.number, again.survey) == (3, first.survey)
    assert again.id != first.id


async def test_a_version_is_remembered_without_asking_again(conn: Connection) -> None:
    loaded = await domain.load(conn, small(), NOW)
    first = await domain.version_for(conn, loaded.id, None)

    assert await domain.version_for(conn, loaded.id, None) is first


async def test_what_is_not_loaded_is_not_found(conn: Connection) -> None:
    with pytest.raises(NotFound):
        await domain.newest_in_catalogue(conn, "nothing-like-it")
    with pytest.raises(NotFound):
        await domain.version_for(conn, uuid4(), None)


async def test_a_loaded_version_never_changes(conn: Connection) -> None:
    await domain.load(conn, small(), NOW)

    with pytest.raises(asyncpg.RestrictViolationError):
        await conn.execute("DELETE FROM survey_versions")


async def test_two_machines_that_load_at_once_make_one_version(own_database: Database) -> None:
    async def load() -> int:
        conn = await asyncpg.connect(own_database.program_url)
        await db.prepare(conn)
        try:
            return (await domain.load(conn, small(), NOW)).number
        finally:
            await conn.close()

    numbers = await asyncio.gather(*(load() for _ in range(6)))

    assert numbers == [1] * 6
