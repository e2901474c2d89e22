"""A council has surveys of its own, and no other council sees them: in no door, and not in SQL."""

import asyncio
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import asyncpg
import pytest
from msgspec.structs import replace

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import ContentProblem, NotFound, TooLate
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.domain import rounds
from said_and_done.surveys.domain import own, surveys
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import SurveyVersion
from tests import factories
from tests.conftest import Database
from tests.factories import NOW

EVERY_COLUMN = "SELECT * FROM {} WHERE organisation_id IS NOT NULL"


class Both(NamedTuple):
    """Two councils with a survey of the same name, in one transaction that looks at ``ours``."""

    conn: Connection
    ours: CouncilContext
    theirs: CouncilContext

    async def look_at(self, council: CouncilContext) -> None:
        await db.look_only_at(council)


@pytest.fixture
async def both(conn: Connection) -> Both:
    await factories.content(conn)
    theirs = await factories.organisation(conn, "otherham")
    await factories.own_survey(conn, theirs, about="This is theirs.")
    ours = await factories.organisation(conn, "anyborough")
    await factories.own_survey(conn, ours, about="This is ours.")
    return Both(conn, CouncilContext(conn, ours), CouncilContext(conn, theirs))


def by_key(found: list[SurveyVersion]) -> dict[str, Survey]:
    return {version.survey_key: version.survey for version in found}


async def shipped(both: Both, key: str = "your-support") -> Survey:
    return (await surveys.newest_in_catalogue(both.conn, key)).survey


async def test_each_council_has_its_own_survey_of_one_name(both: Both) -> None:
    ours = by_key(await surveys.newest_of_each(both.ours))
    await both.look_at(both.theirs)
    theirs = by_key(await surveys.newest_of_each(both.theirs))

    assert (ours["tea"].about, theirs["tea"].about) == ("This is ours.", "This is theirs.")
    assert ours.keys() == theirs.keys() == {"tea", *by_key(await catalogue(both))}


async def catalogue(both: Both) -> list[SurveyVersion]:
    """What a council without surveys of its own has."""
    return await surveys.newest_of_each(
        CouncilContext(both.conn, await factories.organisation(both.conn, "newham"))
    )


async def test_the_catalogue_has_none_of_them(both: Both) -> None:
    offered = by_key(await catalogue(both))

    assert "tea" not in offered
    with pytest.raises(NotFound):
        await surveys.newest_in_catalogue(both.conn, "tea")
    assert await surveys.loaded_but(both.conn, list(offered)) == []


async def test_raw_sql_sees_no_survey_of_another_council(both: Both) -> None:
    await own.retire(both.ours, "tea", by=None, now=NOW)
    version = await own.own_survey(both.ours, "tea")
    await both.conn.execute(
        "INSERT INTO spoken_versions (survey_version_id, language, edition, pages, organisation_id)"
        " VALUES ($1, 'en', 'e', '[]', $2)",
        version.id,
        both.ours.organisation_id,
    )

    tables = ("survey_versions", "retired_surveys", "spoken_versions")
    seen = {table: await both.conn.fetch(EVERY_COLUMN.format(table)) for table in tables}
    await both.look_at(both.theirs)
    seen_by_them = {table: await both.conn.fetch(EVERY_COLUMN.format(table)) for table in tables}

    assert {table: len(rows) for table, rows in seen.items()} == dict.fromkeys(tables, 1)
    assert {len(rows) for rows in seen_by_them.values()} == {0, 1}
    assert [row["organisation_id"] for row in seen_by_them["survey_versions"]] == [
        both.theirs.organisation_id
    ]


INSERT = """
INSERT INTO survey_versions (
    organisation_id, id, survey_key, number, content, content_hash, loaded_at
)
SELECT $1, gen_random_uuid(), 'cuckoo', 1, content, content_hash, loaded_at
FROM survey_versions LIMIT 1
"""


async def test_a_council_writes_neither_into_another_nor_into_the_catalogue(both: Both) -> None:
    for organisation_id in (both.theirs.organisation_id, None):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with both.conn.transaction():
                await both.conn.execute(INSERT, organisation_id)
    await both.conn.execute(INSERT, both.ours.organisation_id)


async def test_what_is_retired_in_the_catalogue_stays_so_for_a_council(both: Both) -> None:
    await surveys.retire_all_but(both.conn, ["your-support"], NOW)
    before = await surveys.retired_in_catalogue(both.conn)

    await both.conn.execute("DELETE FROM retired_surveys")

    assert before
    assert await surveys.retired_in_catalogue(both.conn) == before


async def test_memory_gives_a_version_to_its_council_only(both: Both) -> None:
    """Versions are remembered by their id for the whole process."""
    await both.look_at(both.theirs)
    theirs = await own.own_survey(both.theirs, "tea")
    assert (await surveys.version(both.theirs, theirs.id)).survey.about == "This is theirs."
    assert (await surveys.asked_survey(both.theirs, theirs.id)).questions
    await both.look_at(both.ours)

    with pytest.raises(NotFound):
        await surveys.version(both.ours, theirs.id)
    with pytest.raises(NotFound):
        await surveys.asked_survey(both.ours, theirs.id)
    with pytest.raises(NotFound):
        await surveys.version_for(both.conn, theirs.id, None)


@pytest.mark.parametrize("table", ["round_surveys", "responses", "conversations"])
async def test_nothing_can_be_pinned_to_another_councils_version(both: Both, table: str) -> None:
    """A foreign key would allow it to whoever knows the id."""
    await both.look_at(both.theirs)
    theirs = await own.own_survey(both.theirs, "tea")
    await both.look_at(both.ours)
    pinned = {
        "round_surveys": "(organisation_id, round_id, survey_key, survey_version_id)"
        " VALUES ($1, $3, 'x', $2)",
        "responses": "(organisation_id, id, round_id, way_in_id, survey_version_id, choices,"
        " card_hash) VALUES ($1, $3, $3, $3, $2, '{}', '')",
        "conversations": "(organisation_id, id, survey_version_id) VALUES ($1, $3, $2)",
    }[table]

    with pytest.raises(asyncpg.RestrictViolationError, match="not one of the council"):
        await both.conn.execute(
            f"INSERT INTO {table} {pinned}", both.ours.organisation_id, theirs.id, uuid4()
        )


async def test_a_round_can_have_an_own_survey_beside_one_of_the_catalogue(both: Both) -> None:
    round_ = await factories.round(
        both.conn, both.ours.organisation, survey_keys=("tea", "your-support")
    )

    versions = await rounds.round_versions(both.ours, round_.id)

    assert [version.organisation_id for version in versions] == [both.ours.organisation_id, None]


async def changed(both: Both, council: CouncilContext, **fields: Any) -> SurveyVersion:
    """The council's own survey of the key of a shipped one, from its words."""
    survey = replace(await shipped(both), **fields)
    return await own.save(council, survey, by=None, now=NOW)


async def test_an_own_survey_stands_before_the_shipped_one_for_its_council_only(
    both: Both,
) -> None:
    saved = await changed(both, both.ours, title="Your support here")

    assert saved.number == 2
    assert (await surveys.newest(both.ours, "your-support")).survey.title == "Your support here"
    titles = [one.survey.title for one in await surveys.newest_of_each(both.ours)]
    assert titles.count("Your support here") == 1
    assert (await shipped(both)).title not in titles
    await both.look_at(both.theirs)
    assert (await surveys.newest(both.theirs, "your-support")).survey == await shipped(both)


async def test_questions_in_the_same_words_stay_one_question_over_the_change(both: Both) -> None:
    """So a round before the change stands beside one after it."""
    first, *others = (await shipped(both)).questions
    reworded = replace(first, wording="Do you have a say?", same_meaning_as=())
    before = await surveys.newest(both.ours, "your-support")
    saved = await changed(both, both.ours, questions=(reworded, *others))
    again = await changed(both, both.ours, questions=(reworded, *others), minutes=3)

    units = [
        [question.unit for question in (await surveys.asked_survey(both.ours, one.id)).questions]
        for one in (before, saved, again)
    ]

    assert units[0][0].endswith("/1")
    assert units[1][0].endswith("/2")
    assert units[0][1:] == units[1][1:]
    assert units[1] == units[2]


async def test_later_versions_of_the_catalogue_are_not_its_history(both: Both) -> None:
    """After a council went its own way, the shipped survey goes another."""
    saved = await changed(both, both.ours, title="Ours")
    first, *others = (await shipped(both)).questions
    another = replace(first, wording="Is it nice?", same_meaning_as=())
    renewed = replace(await shipped(both), questions=(another, *others))
    theirs = await surveys.load(both.conn, renewed, NOW)
    later = await changed(both, both.ours, title="Ours again", questions=(first, *others))

    asked = await surveys.asked_survey(both.ours, later.id)

    assert (saved.number, theirs.number, later.number) == (2, 2, 3)
    assert [question.since for question in asked.questions] == [1] * len(asked.questions)
    of_catalogue = await surveys.asked_survey(both.theirs, theirs.id)
    assert of_catalogue.questions[0].since == 2


async def test_the_catalogue_loads_as_before_where_a_council_has_its_own(both: Both) -> None:
    """The loader looks at no council, whatever the transaction looks at, and then as before."""
    await changed(both, both.ours, title="Ours")
    again = await surveys.load(both.conn, await shipped(both), NOW)

    assert (again.number, again.organisation_id) == (1, None)
    assert (await own.own_survey(both.ours, "tea")).number == 1


async def test_the_same_words_twice_are_one_version(both: Both) -> None:
    first = await changed(both, both.ours, title="Ours")

    assert await changed(both, both.ours, title="Ours") == first


async def test_an_own_question_cannot_mean_the_same_as_one_that_was_not_asked(both: Both) -> None:
    first, *others = (await shipped(both)).questions
    wrong = replace(first, wording="Is it nice?", same_meaning_as=("Was it nice?",))

    with pytest.raises(ContentProblem, match="the version before asked"):
        await changed(both, both.ours, questions=(wrong, *others))


async def test_a_retired_one_is_offered_to_no_new_round_and_its_rounds_go_on(both: Both) -> None:
    round_ = await factories.round(both.conn, both.ours.organisation, survey_keys=("tea",))
    await own.retire(both.ours, "tea", by=None, now=NOW)

    assert "tea" not in by_key(await surveys.newest_of_each(both.ours))
    assert [one.survey_key for one in await surveys.retired(both.ours)] == ["tea"]
    assert [one.survey_key for one in await rounds.round_versions(both.ours, round_.id)] == ["tea"]
    with pytest.raises(TooLate):
        await own.retire(both.ours, "tea", by=None, now=NOW)
    await both.look_at(both.theirs)
    assert "tea" in by_key(await surveys.newest_of_each(both.theirs))


async def test_a_retired_change_does_not_bring_the_shipped_one_back(both: Both) -> None:
    """Its version 2 would be another survey than ours, under one name."""
    await changed(both, both.ours, title="Ours")
    await own.retire(both.ours, "your-support", by=None, now=NOW)

    assert "your-support" not in by_key(await surveys.newest_of_each(both.ours))
    await own.bring_back(both.ours, "your-support", by=None, now=NOW)
    assert by_key(await surveys.newest_of_each(both.ours))["your-support"].title == "Ours"
    with pytest.raises(TooLate):
        await own.bring_back(both.ours, "your-support", by=None, now=NOW)


async def test_a_shipped_survey_is_not_retired_by_a_council(both: Both) -> None:
    with pytest.raises(NotFound):
        await own.retire(both.ours, "your-support", by=None, now=NOW)
    with pytest.raises(NotFound):
        await own.bring_back(both.ours, "your-support", by=None, now=NOW)


async def test_each_change_is_an_event(both: Both) -> None:
    await own.retire(both.ours, "tea", by=None, now=NOW)
    await own.bring_back(both.ours, "tea", by=None, now=NOW)
    events = await both.conn.fetch("SELECT what, about FROM events ORDER BY number")

    assert [(row["what"], row["about"]) for row in events][-3:] == [
        ("survey published", {"survey": "tea", "version": "1"}),
        ("survey retired", {"survey": "tea"}),
        ("survey brought back", {"survey": "tea"}),
    ]


async def test_two_who_publish_at_once_make_two_versions(own_database: Database) -> None:
    async def save(council: Organisation, minutes: int) -> tuple[UUID, int]:
        conn = await asyncpg.connect(own_database.program_url)
        await db.prepare(conn)
        try:
            async with conn.transaction():
                await db.look_only_at(CouncilContext(conn, council))
                saved = await factories.own_survey(conn, council, minutes=minutes)
                return council.id, saved.number
        finally:
            await conn.close()

    first = await asyncpg.connect(own_database.program_url)
    await db.prepare(first)
    async with first.transaction():
        ours = await factories.organisation(first, "anyborough")
    async with first.transaction():
        theirs = await factories.organisation(first, "otherham")
    await first.close()

    saved = await asyncio.gather(
        *(save(council, minutes) for minutes in (3, 4, 5) for council in (ours, theirs))
    )

    assert sorted(saved) == sorted(
        (council.id, number) for number in (1, 2, 3) for council in (ours, theirs)
    )
