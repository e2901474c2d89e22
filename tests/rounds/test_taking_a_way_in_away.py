"""A way in was added twice: a coordinator takes one away, and whoever began by it goes on."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.core.errors import TooLate
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.domain import ways_in
from said_and_done.rounds.model import Round, WayIn, WayInKind, WayInProblem
from said_and_done.tablets import domain as tablets
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories

JUNE = Clock(now=datetime(2026, 6, 14, 10, 0, tzinfo=UTC))
ROUND = "/anyborough/work/rounds/spring-2026"
WHY = "It was added twice"
GONE = "This link is not used any more. There may be another one."


@pytest.fixture(autouse=True)
def fourteenth_of_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "clock_now", lambda: JUNE)


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def spring(pool: db.Pool, anyborough: Organisation) -> Round:
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.round(conn, anyborough)


@pytest.fixture
async def links(pool: db.Pool, anyborough: Organisation, spring: Round) -> tuple[WayIn, WayIn]:
    """The same way in, twice."""
    async with db.transaction(pool, anyborough.id) as conn:
        [first] = await ways_in.ways_in_of(CouncilContext(conn, anyborough), spring.id)
        return first, await factories.way_in(conn, anyborough, spring)


@pytest.fixture
async def dev(visitor: AsyncClient, pool: db.Pool, anyborough: Organisation) -> AsyncClient:
    """The browser of Dev, who coordinates."""
    async with db.transaction(pool, anyborough.id) as conn:
        member = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, member)
    return visitor


@pytest.fixture
async def ben(app: Litestar) -> AsyncIterator[AsyncClient]:
    """Another browser, where nobody is signed in."""
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as client:
        yield client


def take_away(way_in: WayIn) -> str:
    return f"{ROUND}/ways-in/{way_in.code}/take-away"


async def test_nobody_begins_by_it_any_more_and_the_other_one_works(
    dev: AsyncClient, ben: AsyncClient, links: tuple[WayIn, WayIn]
) -> None:
    front = (await ben.get("/anyborough")).text
    first, second = links if links[0].code in front else links[::-1]
    assert second.code not in front

    answer = await factories.form(dev, take_away(first), because=WHY)

    assert answer.headers["location"] == ROUND
    old = await ben.get(f"/anyborough/s/{first.code}", follow_redirects=True)
    assert old.status_code == 410
    assert GONE in old.text
    assert (await ben.get(f"/anyborough/surveys/{second.code}")).status_code == 200
    front = (await ben.get("/anyborough")).text
    assert first.code not in front
    assert second.code in front


async def test_whoever_has_the_old_page_open_cannot_start_and_is_led_on(
    dev: AsyncClient, ben: AsyncClient, links: tuple[WayIn, WayIn]
) -> None:
    start = f"/anyborough/surveys/{links[0].code}"
    hidden = await factories.open_form(ben, start)
    await factories.form(dev, take_away(links[0]), because=WHY)

    answer = await ben.post(start, data=hidden)

    assert answer.status_code == 410
    assert GONE in answer.text
    assert 'href="/anyborough"' in answer.text


async def test_who_began_by_it_goes_on_and_is_counted(
    dev: AsyncClient, ben: AsyncClient, links: tuple[WayIn, WayIn]
) -> None:
    started = await factories.form(ben, f"/anyborough/surveys/{links[0].code}")
    answers = started.headers["location"].removesuffix("/helpers-at-start")
    await factories.form(dev, take_away(links[0]), because=WHY)

    picked = await factories.form(ben, f"{answers}/questions/1", choice="no")
    sent = await factories.form(ben, f"{answers}/check")

    assert (picked.status_code, sent.status_code) == (303, 303)
    assert (await ben.get(f"{answers}/sent")).status_code == 200


async def test_it_stays_on_record_who_took_it_away_and_why(
    dev: AsyncClient, links: tuple[WayIn, WayIn], pool: db.Pool, anyborough: Organisation
) -> None:
    await factories.form(dev, take_away(links[0]), because=WHY)

    page = (await dev.get(ROUND)).text
    assert f"Taken away on 14 June 2026: {WHY}" in page
    assert take_away(links[0]) not in page
    assert take_away(links[1]) in page
    async with db.transaction(pool, anyborough.id) as conn:
        event = await conn.fetchrow("SELECT what, about FROM events ORDER BY number DESC")
    assert event
    assert event["what"] == "way in taken away"
    assert event["about"] == {"way in": str(links[0].id), "because": WHY}


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("  ", WayInProblem.NO_REASON.sentence),
        ("twice " * 60, WayInProblem.LONG_REASON.sentence),
    ],
)
async def test_it_asks_for_a_reason(
    dev: AsyncClient, ben: AsyncClient, links: tuple[WayIn, WayIn], because: str, said: str
) -> None:
    answer = await factories.form(dev, take_away(links[0]), because=because)

    assert answer.status_code == 422
    assert said in answer.text
    assert (await ben.get(f"/anyborough/surveys/{links[0].code}")).status_code == 200


async def test_a_second_coordinator_is_told_that_it_was_taken_away(
    dev: AsyncClient, links: tuple[WayIn, WayIn], pool: db.Pool, anyborough: Organisation
) -> None:
    hidden = await factories.open_form(dev, take_away(links[0]))
    await factories.form(dev, take_away(links[0]), because=WHY)

    again = await dev.post(take_away(links[0]), data={**hidden, "because": "Another reason"})

    assert again.status_code == 410
    assert "Somebody took this way in away already." in again.text
    assert (await dev.get(take_away(links[0]))).status_code == 410
    assert (await dev.get(f"{ROUND}/ways-in/{links[0].code}")).status_code == 410, "no poster"


async def test_a_tablet_shows_why_and_what_waits_on_it_still_comes_in(
    pool: db.Pool, anyborough: Organisation, spring: Round
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        dev = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
        tablet = await factories.way_in(conn, anyborough, spring, kind=WayInKind.TABLET)
        before = await tablets.kiosk(CouncilContext(conn, anyborough), tablet.code, JUNE.today)
        await ways_in.take_away_way_in(
            CouncilContext(conn, anyborough), tablet, WHY, dev.id, JUNE.now, JUNE.today
        )
        kiosk = await tablets.kiosk(CouncilContext(conn, anyborough), tablet.code, JUNE.today)
        open_way_in = await tablets.tablet(CouncilContext(conn, anyborough), tablet.code)

    assert (before.shut, kiosk.shut) == (None, GONE)
    tablets.refuse_unless_in_time(open_way_in.round, JUNE.today)
    with pytest.raises(TooLate):
        ways_in.refuse_unless_used(open_way_in.way_in)


@pytest.mark.parametrize("kind", [WayInKind.PAPER, WayInKind.TELEPHONE])
async def test_staff_type_nothing_more_for_it(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, kind: WayInKind
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        typed = await factories.way_in(conn, anyborough, spring, kind=kind)
    what = "interviews" if kind is WayInKind.TELEPHONE else "sheets"
    page = f"{ROUND}/typed/{typed.code}/{what}/new"
    assert (await dev.get(page)).status_code == 200

    await factories.form(dev, take_away(typed), because=WHY)

    assert (await dev.get(page)).status_code == 410
    assert page not in (await dev.get(ROUND)).text
    assert page not in (await dev.get(f"{ROUND}/typed")).text


async def test_another_council_and_another_round_cannot(
    dev: AsyncClient, links: tuple[WayIn, WayIn], pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
    async with db.transaction(pool, theirs.id) as conn:
        elsewhere = await factories.way_in(conn, theirs, await factories.round(conn, theirs))

    other_council = await dev.get(f"{ROUND}/ways-in/{elsewhere.code}/take-away")
    other_round = await dev.get(take_away(links[0]).replace("spring-2026", "autumn-2026"))

    assert (other_council.status_code, other_round.status_code) == (404, 404)
