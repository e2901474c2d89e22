"""Somebody looks around in the demo: everything that the loop has is there, in every state."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from said_and_done import content
from said_and_done.commitments.domain import commitments
from said_and_done.commitments.model import State
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.demo import seeding
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import KeyRole
from said_and_done.progress.domain import checking, reading
from said_and_done.rounds.domain import rounds
from tests import factories

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

STORIES = """
SELECT CASE
    WHEN r.id IS NULL THEN 'waiting'
    WHEN r.set_aside_because IS NOT NULL THEN 'set aside'
    WHEN w.may_quote THEN 'quoted'
    ELSE 'counted'
END AS state, count(*) AS number
FROM words AS w LEFT JOIN readings AS r ON r.words_id = w.id
GROUP BY 1
"""

SENT = """
SELECT count(*) FROM responses AS r JOIN ways_in AS w ON w.id = r.way_in_id
WHERE r.round_id = $1 AND w.survey_key = 'your-support' AND r.sent_on IS NOT NULL
"""


@pytest.mark.parametrize("start", [NOW, datetime(2027, 2, 28, 23, 30, tzinfo=UTC)])
async def test_the_demo_shows_every_state(settings: Settings, start: datetime) -> None:
    await _seeded(settings, start)

    async with _looking_at_anyborough(settings) as (conn, anyborough):
        opened, recent, before = await rounds.rounds(CouncilContext(conn, anyborough))
        promises = await commitments.commitments(CouncilContext(conn, anyborough), start.date())
        earlier = await reading.of_round(CouncilContext(conn, anyborough), before.id)
        half = await reading.of_round(CouncilContext(conn, anyborough), recent.id)

        assert (opened.is_open(start.date()), recent.has_closed(start.date())) == (True, True)
        assert recent.answer_by > start.date()
        assert await conn.fetchval(SENT, recent.id) == 60
        assert {row["state"]: row["number"] for row in await conn.fetch(STORIES)} == {
            "quoted": 15,
            "counted": 3,
            "set aside": 3,
            "waiting": 8,
        }
        assert {one.state for one in promises} == set(State)
        assert any(one.late for one in promises)
        assert earlier.published_at is not None
        assert half.missing_keys == (KeyRole.LEAD,)
        assert (
            await checking.problems(CouncilContext(conn, anyborough), now=datetime.now(UTC)) == ()
        )


async def test_a_second_start_changes_nothing(settings: Settings) -> None:
    await _seeded(settings, NOW)
    steps: list[str] = []

    await seeding.seed(settings, NOW, steps.append)

    assert steps == []


async def test_the_other_council_sees_nothing_of_it(settings: Settings) -> None:
    await _seeded(settings, NOW)

    async with (
        db.pool(str(settings.database_url), size=1) as pool,
        db.transaction(pool) as conn,
    ):
        otherham = await organisations.open_organisation(conn, "otherham")
        assert await conn.fetchval("SELECT count(*) FROM responses") == 20
        assert len(await rounds.rounds(CouncilContext(conn, otherham))) == 2
        await organisations.open_organisation(conn, "anyborough")
        assert await conn.fetchval("SELECT count(*) FROM responses") > 60


async def _seeded(settings: Settings, start: datetime) -> None:
    async with (
        db.pool(str(settings.database_url), size=1) as pool,
        db.transaction(pool) as conn,
    ):
        await content.load(conn, content.read(settings.home), factories.NOW)
    await seeding.seed(settings, start, lambda _: None)


@asynccontextmanager
async def _looking_at_anyborough(
    settings: Settings,
) -> AsyncIterator[tuple[db.Connection, Organisation]]:
    async with (
        db.pool(str(settings.database_url), size=1) as pool,
        db.transaction(pool) as conn,
    ):
        yield conn, await organisations.open_organisation(conn, "anyborough")
