"""While a round is open, those who run it see how many answered. It is counted when a day is over:
test_nobody_takes_counts_apart.py plays the attacks on that."""

from datetime import date, timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.answering.domain import counting
from said_and_done.answering.model.counting import CountedRound
from said_and_done.answering.model.response import AccessGrant
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.findings.domain import publishing
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.withdrawals import domain as withdrawals
from tests import factories

A_DAY = timedelta(days=1)
TODAY = factories.NOW.date()


async def counted_on(
    conn: Connection, here: Organisation, round_: Round, today: date
) -> CountedRound:
    """What the pages have on a day, after the night before it."""
    council = CouncilContext(conn, here)
    await counting.count_finished_days(council, today)
    return (await counting.counted_rounds(council, [round_.id]))[round_.id]


async def people_answer(
    conn: Connection, here: Organisation, round_: Round, number: int, on: date
) -> list[AccessGrant]:
    answers = [await factories.response(conn, here, round_, on=on) for _ in range(number)]
    return [
        AccessGrant(
            response_id=response.id, survey_version_id=response.survey_version_id, card="made up"
        )
        for response in answers
    ]


async def test_each_day_is_counted_when_it_is_over(conn: Connection) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    first = spring.opens_on
    await people_answer(conn, here, spring, 11, first)

    same_day = await counted_on(conn, here, spring, first)
    await people_answer(conn, here, spring, 30, first + A_DAY)
    next_morning = await counted_on(conn, here, spring, first + A_DAY)
    later = await counted_on(conn, here, spring, first + 3 * A_DAY)

    assert same_day.by_day == ()
    assert [(one.day, one.people) for one in next_morning.by_day] == [(first, 10)]
    assert [one.people for one in later.by_day] == [10, 40, 40]
    assert later.moved_on == first + A_DAY


async def test_answers_that_are_taken_back_move_no_day(conn: Connection) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    first = spring.opens_on
    grants = await people_answer(conn, here, spring, 23, first)
    before = await counted_on(conn, here, spring, first + A_DAY)

    for grant in grants[:9]:
        by_card = msgspec.structs.replace(grant, again=True)
        await withdrawals.take_back(CouncilContext(conn, here), by_card, first + A_DAY)
    after = await counted_on(conn, here, spring, first + 2 * A_DAY)

    assert [one.people for one in before.by_day] == [25]
    assert [one.people for one in after.by_day] == [25, 25]
    assert (after.by_kind, after.by_way) == (before.by_kind, before.by_way)


async def test_a_day_that_was_counted_never_changes(conn: Connection) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    await people_answer(conn, here, spring, 12, spring.opens_on)
    await counted_on(conn, here, spring, spring.opens_on + A_DAY)

    with pytest.raises(asyncpg.PostgresError):
        await conn.execute("UPDATE counted_days SET people = 15")


async def test_late_sheets_move_no_day_and_nothing_is_counted_after_the_last(
    conn: Connection,
) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    await people_answer(conn, here, spring, 12, spring.opens_on)
    at_the_end = await counted_on(conn, here, spring, spring.last_day + A_DAY)
    await people_answer(conn, here, spring, 30, spring.last_day)

    much_later = await counted_on(conn, here, spring, spring.late_until + 9 * A_DAY)

    assert at_the_end.by_day[-1].day == spring.last_day
    assert much_later == at_the_end


async def test_a_round_whose_numbers_are_public_is_not_counted_afterwards(
    conn: Connection,
) -> None:
    """What people took back since then would be the difference to the public numbers."""
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    spring = await factories.round(conn, here)
    await people_answer(conn, here, spring, 12, spring.opens_on)
    today = spring.late_until + A_DAY
    council = CouncilContext(conn, here)
    await publishing.publish(
        council, spring.name, seen=0, by=dev.id, now=factories.NOW, today=today
    )

    assert (await counted_on(conn, here, spring, today)).by_day == ()


async def test_carers_and_staff_are_in_no_number_of_a_day(conn: Connection) -> None:
    here = await factories.organisation(conn)
    keys = ("your-support", "unpaid-carers", "what-we-do")
    spring = await factories.round(conn, here, survey_keys=keys)
    await people_answer(conn, here, spring, 12, spring.opens_on)
    for key in keys[1:]:
        for _ in range(15):
            await factories.response(conn, here, spring, survey_key=key)

    counted = await counted_on(conn, here, spring, spring.opens_on + A_DAY)

    assert counted.people == 10
    assert counted.by_kind == {WayInKind.LINK: 10}


async def test_the_true_numbers_are_forgotten_when_the_last_day_is_counted(
    conn: Connection,
) -> None:
    """And a round that opens again does not count its ways in as if for the first time."""
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    await people_answer(conn, here, spring, 12, spring.opens_on)
    stored = "SELECT sent FROM counted_ways"

    while_open = await counted_on(conn, here, spring, spring.last_day)
    assert list((await conn.fetchval(stored)).values()) == [12]
    await counted_on(conn, here, spring, spring.last_day + A_DAY)
    assert await conn.fetchval(stored) is None

    await conn.execute("UPDATE rounds SET closes_on = closes_on + 9")
    await people_answer(conn, here, spring, 30, spring.last_day + 2 * A_DAY)
    again = await counted_on(conn, here, spring, spring.last_day + 4 * A_DAY)
    assert again.people == 40
    assert (again.by_kind, again.ways_of) == (while_open.by_kind, 10)
    assert await conn.fetchval(stored) is None


async def test_the_true_numbers_of_a_round_with_public_numbers_are_forgotten_too(
    conn: Connection,
) -> None:
    """Where no night came between the last days and the publication."""
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    await people_answer(conn, here, spring, 12, spring.opens_on)
    await counted_on(conn, here, spring, spring.opens_on + A_DAY)
    await factories.published_numbers(conn, here, spring)

    counted = await counted_on(conn, here, spring, spring.late_until + 2 * A_DAY)

    assert counted.by_kind == {WayInKind.LINK: 10}
    assert await conn.fetchval("SELECT sent FROM counted_ways") is None


async def test_a_round_that_only_staff_type_says_so(visitor: AsyncClient, pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
        spring = await factories.round(conn, here)
        await conn.execute("UPDATE ways_in SET kind = 'paper'")
        await counted_on(conn, here, spring, TODAY)
    await factories.signed_in(visitor, here, dev)

    home = (await visitor.get("/anyborough/work")).text
    page = (await visitor.get(f"/anyborough/work/rounds/{spring.name}")).text

    assert "This round has no such way in." in home
    assert "Not counted" in home
    assert "ewer than 10" not in home
    assert "not counted, as staff type all answers" in page


async def test_the_only_way_in_says_what_the_whole_says(conn: Connection) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    first, shown = spring.opens_on, []
    for day in range(5):
        await people_answer(conn, here, spring, 7, first + day * A_DAY)
        counted = await counted_on(conn, here, spring, first + (day + 1) * A_DAY)
        ways: dict[UUID, int] = counted.by_way
        shown.append((counted.people, counted.by_kind.get(WayInKind.LINK), *ways.values()))

    assert shown == [(None, None), (15, 15, 15), (15, 15, 15), (30, 30, 30), (30, 30, 30)]


async def test_the_page_of_a_round_says_nothing_new_before_the_day_is_over(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    """Whoever reloads the page sees nobody come."""
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
        spring = await factories.round(conn, here)
        await people_answer(conn, here, spring, 12, spring.opens_on)
        await counted_on(conn, here, spring, TODAY)
    await factories.signed_in(visitor, here, dev)
    pages = ("/anyborough/work", f"/anyborough/work/rounds/{spring.name}")
    before = [(await visitor.get(page)).text for page in pages]

    async with db.transaction(pool, here.id) as conn:
        await people_answer(conn, here, spring, 40, TODAY)
    after = [(await visitor.get(page)).text for page in pages]

    assert "bout 10" in before[0]
    assert "bout 10" in before[1]
    assert ["bout 50" in page for page in after] == [False, False]
