"""Administrators see what was deleted because its time was over, and when."""

from datetime import date, timedelta

import pytest
from httpx import AsyncClient

from said_and_done.contact.domain import call_backs
from said_and_done.contact.model import Wish
from said_and_done.core import db
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import DELETED, CouncilContext
from said_and_done.organisations.model import DeletionKind, Organisation
from said_and_done.people.model import Role
from said_and_done.upkeep import domain as upkeep
from tests import factories

HERE = "/anyborough/work/data-protection"
LETTER = """
INSERT INTO mails (organisation_id, id, to_address, subject, wording, made_at)
SELECT $1, gen_random_uuid(), 'a@b.example', 'A', 'B', $2 FROM generate_series(1, $3)
"""


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


async def page(visitor: AsyncClient, pool: db.Pool, here: Organisation) -> str:
    """What an administrator sees."""
    async with db.transaction(pool) as conn:
        await db.look_only_at(CouncilContext(conn, here))
        member = await factories.member(conn, here, "Kim Auld", Role.ADMINISTRATOR)
    await factories.signed_in(visitor, here, member)
    return (await visitor.get(HERE)).text


async def letters(pool: db.Pool, here: Organisation, number: int) -> None:
    """So many letters that are too old on 1 July 2024."""
    async with db.transaction(pool, here.id) as conn:
        await conn.execute(LETTER, here.id, factories.NOW - timedelta(days=400), number)


async def test_nothing_was_deleted_yet(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    seen = await page(visitor, pool, anyborough)

    assert "Nothing was deleted yet." in seen
    assert "30 days after their round" in seen


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "fewer than 10"), (9, "fewer than 10"), (12, "about 10"), (13, "about 15")],
)
async def test_the_day_and_about_how_many(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, number: int, words: str
) -> None:
    await letters(pool, anyborough, number)
    today = factories.NOW.date()

    assert await upkeep.remove_letters(pool, today, factories.NOW) == number
    assert await upkeep.remove_letters(pool, today, factories.NOW) == 0
    seen = await page(visitor, pool, anyborough)

    assert f"Letters to members: {words}." in seen
    assert seen.count("Deleted on ") == 1
    async with db.transaction(pool, anyborough.id) as conn:
        kept = await conn.fetchval("SELECT number FROM deletions")
    assert kept is None or kept % 5 == 0


async def test_of_calls_no_number_is_told(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    asked = date(2024, 1, 1)
    async with db.transaction(pool, anyborough.id) as conn:
        council = CouncilContext(conn, anyborough)
        for _ in range(12):
            await call_backs.ask(
                council,
                Wish(reach="1"),
                urgent=False,
                keys=[bytes(32)],
                now=factories.NOW,
                today=asked,
            )
        assert await call_backs.remove_old(council, asked + timedelta(days=91), factories.NOW) == 12
        assert await call_backs.remove_old(council, asked + timedelta(days=91), factories.NOW) == 0
    seen = await page(visitor, pool, anyborough)

    assert "Deleted on 1 April 2024. Calls that people asked for." in seen


async def test_another_council_sees_its_own(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool) as conn:
        other = await factories.organisation(conn, "otherham")
    await letters(pool, other, 20)
    await upkeep.remove_letters(pool, factories.NOW.date(), factories.NOW)

    assert "Nothing was deleted yet." in await page(visitor, pool, anyborough)


async def test_each_deletion_stands_in_the_record_once(
    pool: db.Pool, anyborough: Organisation
) -> None:
    """Without a number where that would tell of somebody."""
    today = factories.NOW.date()
    await letters(pool, anyborough, 12)
    async with db.transaction(pool, anyborough.id) as conn:
        council = CouncilContext(conn, anyborough)
        await organisations.note_deletion(council, DeletionKind.CALLS, today, now=factories.NOW)
    for _night in range(2):
        await upkeep.remove_letters(pool, today, factories.NOW)
        await letters(pool, anyborough, 12)

    async with db.transaction(pool, anyborough.id) as conn:
        events = await organisations.events_after(CouncilContext(conn, anyborough), 0, 100)
    assert [(each.about, each.member_id) for each in events if each.what == DELETED] == [
        ({"kind": "calls"}, None),
        ({"kind": "letters", "about": "10"}, None),
    ]
