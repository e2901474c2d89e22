"""Whoever has a role for some time reads some days before that it ends, once."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import psycopg
import pytest

from said_and_done.access.jobs import tell_of_ending_roles
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.core.view import day_words
from said_and_done.jobs import Tools
from said_and_done.organisations.domain import CouncilContext
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain import roles
from said_and_done.people.model import Member, Role, RoleDays
from said_and_done.web import clocks
from tests.access.conftest import Place, make_place, today
from tests.conftest import Database

A_DAY = timedelta(days=1)
LAST = today() + 7 * A_DAY
SUBJECTS = ("A role of yours ends", "Roles of people end")
Morning: TypeAlias = Callable[[int], Awaitable[dict[str, str]]]


async def ends(pool: db.Pool, place: Place, member: Member, days: RoleDays) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        here = CouncilContext(conn, place.organisation)
        await roles.save_change(here, days, given=True, by=place.dev.id, now=datetime.now(UTC))
    assert days.member_id == member.id


def reads_until(member: Member, after: int = 7) -> RoleDays:
    last = today() + after * A_DAY
    return RoleDays(member_id=member.id, role=Role.READER, last_day=last)


@pytest.fixture
def morning(
    pool: db.Pool, settings: Settings, place: Place, monkeypatch: pytest.MonkeyPatch
) -> Morning:
    """The job some days from now, by a program that has just started, and what it wrote."""

    async def write(after: int) -> dict[str, str]:
        moment = datetime.now(UTC) + after * A_DAY
        monkeypatch.setattr(clocks, "clock_now", lambda: clocks.Clock(now=moment))
        async with db.transaction(pool, place.organisation.id) as conn:
            await conn.execute("DELETE FROM mails")
        async with db.pool(str(settings.database_url), size=2) as own:
            await tell_of_ending_roles(Tools(pool=own, renderers=Renderers(), settings=settings))
        async with db.transaction(pool, place.organisation.id) as conn:
            rows = await conn.fetch("SELECT to_address, subject, wording FROM mails")
        assert {row["subject"] for row in rows} <= set(SUBJECTS)
        assert len({row["to_address"] for row in rows}) == len(rows), "two letters to one person"
        return {row["to_address"].split("@")[0]: row["wording"] for row in rows}

    return write


async def test_two_mornings_and_a_restart_write_one_letter(
    pool: db.Pool, place: Place, morning: Morning
) -> None:
    await ends(pool, place, place.ben, reads_until(place.ben, 8))
    last = day_words(today() + 8 * A_DAY)

    too_early, first, again, next_day = [await morning(after) for after in (0, 1, 1, 2)]

    assert (too_early, again, next_day) == ({}, {}, {})
    assert first.keys() == {"ben", "dev", "nia"}, "the holder and both administrators"
    assert f"Reader: the last day is {last}." in first["ben"]
    assert "Ask an administrator: Dev Patel, Nia Brown." in first["ben"]
    assert f"Ben Ford. Reader: the last day is {last}." in first["dev"]
    assert "/anyborough/work/people" in first["dev"]


async def test_another_last_day_is_told_again(
    pool: db.Pool, place: Place, morning: Morning
) -> None:
    await ends(pool, place, place.ben, reads_until(place.ben))
    assert "ben" in await morning(0)

    await ends(pool, place, place.ben, reads_until(place.ben, 5))

    assert day_words(today() + 5 * A_DAY) in (await morning(0))["ben"]


async def test_an_administrator_whose_role_ends_is_not_told_to_ask_themselves(
    pool: db.Pool, place: Place, morning: Morning
) -> None:
    days = RoleDays(member_id=place.nia.id, role=Role.ADMINISTRATOR, last_day=LAST)
    async with db.transaction(pool, place.organisation.id) as conn:
        here = CouncilContext(conn, place.organisation)
        await roles.save_change(here, days, given=True, by=place.nia.id, now=datetime.now(UTC))

    written = await morning(0)

    assert written.keys() == {"dev", "nia"}
    assert "Ask an administrator: Dev Patel." in written["nia"]


@pytest.mark.parametrize("what", ["taken", "over", "to come"])
async def test_what_does_not_end_now_is_not_told(
    pool: db.Pool, place: Place, morning: Morning, what: str
) -> None:
    days = reads_until(place.ben, -1 if what == "over" else 7)
    if what == "to come":
        days = RoleDays(
            member_id=place.ben.id, role=Role.READER, first_day=today() + 3 * A_DAY, last_day=LAST
        )
    await ends(pool, place, place.ben, days)
    if what == "taken":
        async with db.transaction(pool, place.organisation.id) as conn:
            here = CouncilContext(conn, place.organisation)
            await roles.change_role(
                here, place.ben.id, Role.READER, given=False, by=None, now=datetime.now(UTC)
            )

    assert await morning(0) == {}


async def test_what_goes_wrong_in_one_council_leaves_the_letters_of_another_alone(
    pool: db.Pool,
    place: Place,
    morning: Morning,
    own_database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with db.transaction(pool) as conn:
        other = await make_place(conn, "otherham")
    for council in (place, other):
        await ends(pool, council, council.ben, reads_until(council.ben))
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(
            "ALTER TABLE mails ADD CHECK (to_address <> 'ben@otherham.example') NOT VALID"
        )

    written = await morning(0)

    assert "ben" in written
    assert "Nobody was told in one council" in caplog.text
    async with db.transaction(pool, other.organisation.id) as conn:
        noted = await conn.fetchval("SELECT count(*) FROM role_end_letters")
    assert noted == 0, "it is tried again the next morning"
