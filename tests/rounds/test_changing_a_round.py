"""A coordinator changes a round, closes it early, and opens it again."""

import asyncio
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.core.errors import NotYet, TooLate
from said_and_done.findings.domain import findings, publishing
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds import queries
from said_and_done.rounds.domain import changing
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import Round, RoundProblem, WayIn
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories
from tests.pages import SAVED_MEANWHILE

ROUND = "/anyborough/work/rounds/spring-2026"
CHANGE = f"{ROUND}/change"
AS_IT_IS = {
    "title": "Spring 2026",
    "closes_on-day": "30",
    "closes_on-month": "6",
    "closes_on-year": "2026",
    "answer_by-day": "30",
    "answer_by-month": "9",
    "answer_by-year": "2026",
}


@pytest.fixture(autouse=True)
def days(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The day that the program thinks it is: the last one in the list."""
    known = [date(2026, 6, 14)]
    noon = timedelta(hours=12)
    monkeypatch.setattr(
        clocks,
        "clock_now",
        lambda: Clock(now=datetime.combine(known[-1], datetime.min.time(), UTC) + noon),
    )
    return known


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def spring(pool: db.Pool, anyborough: Organisation) -> Round:
    """Open from 1 to 30 June 2026."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.round(conn, anyborough, survey_keys=("your-support", "your-review"))


@pytest.fixture
async def link(pool: db.Pool, anyborough: Organisation, spring: Round) -> WayIn:
    async with db.transaction(pool, anyborough.id) as conn:
        return (await ways_in_of(CouncilContext(conn, anyborough), spring.id))[0]


@pytest.fixture
async def dev(
    pool: db.Pool, visitor: AsyncClient, anyborough: Organisation, spring: Round
) -> AsyncClient:
    """The browser of Dev, who coordinates."""
    async with db.transaction(pool, anyborough.id) as conn:
        member: Member = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, member)
    return visitor


async def events(pool: db.Pool, anyborough: Organisation) -> list[tuple[str, dict[str, str]]]:
    async with db.transaction(pool, anyborough.id) as conn:
        rows = await conn.fetch("SELECT what, about FROM events ORDER BY number")
        return [(row["what"], row["about"]) for row in rows if row["what"].startswith("round ")]


async def change(dev: AsyncClient, **fields: str | list[str]) -> Response:
    """What comes back when Dev sends the form that the page shows now, or with an older basis."""
    sent: dict[str, Any] = {
        **AS_IT_IS,
        "based_on": based_on((await dev.get(CHANGE)).text),
        "surveys": ["your-support", "your-review"],
        **fields,
    }
    return await factories.form(dev, CHANGE, **sent)


def based_on(page: str) -> str:
    return page.partition('name="based_on" value="')[2].partition('"')[0]


async def test_people_with_the_link_read_the_new_last_day_at_once(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, link: WayIn
) -> None:
    welcome = f"/anyborough/surveys/{link.code}"
    assert "30 June 2026" in (await dev.get(welcome)).text

    answer = await change(dev, **{"title": "Spring again", "closes_on-day": "20"})

    assert answer.headers["location"] == ROUND
    page = (await dev.get(welcome)).text
    assert "20 June 2026" in page
    assert "30 June 2026" not in page
    assert "Spring again" in (await dev.get(ROUND)).text
    assert (await events(pool, anyborough))[-1] == (
        "round closed early",
        {
            "round": "spring-2026",
            "title": "Spring 2026 → Spring again",
            "closes on": "2026-06-30 → 2026-06-20",
        },
    )


async def test_a_form_that_changes_nothing_leaves_no_event(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    assert (await change(dev)).status_code == 303

    assert [what for what, _ in await events(pool, anyborough)] == ["round made"]


async def test_a_round_that_closes_today_takes_answers_until_the_day_ends(
    dev: AsyncClient, days: list[date], link: WayIn
) -> None:
    welcome = f"/anyborough/surveys/{link.code}"
    await change(dev, **{"closes_on-day": "14"})

    assert (await dev.get(welcome)).status_code == 200
    days.append(date(2026, 6, 15))
    assert (await dev.get(welcome)).status_code == 410


async def test_numbers_wait_14_days_from_the_real_last_day(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, days: list[date]
) -> None:
    await change(dev, **{"closes_on-day": "14"})

    async with db.transaction(pool, anyborough.id) as conn:
        material = await findings.material(
            CouncilContext(conn, anyborough), "spring-2026", counting=True
        )
    with pytest.raises(NotYet):
        publishing.refuse_publication(material, 0, date(2026, 6, 28))
    publishing.refuse_publication(material, 0, date(2026, 6, 29))

    days.append(date(2026, 6, 29))
    await change(dev, **{"closes_on-day": "5", "closes_on-month": "7"})
    async with db.transaction(pool, anyborough.id) as conn:
        material = await findings.material(
            CouncilContext(conn, anyborough), "spring-2026", counting=True
        )
    with pytest.raises(NotYet):
        publishing.refuse_publication(material, 0, date(2026, 7, 19))
    publishing.refuse_publication(material, 0, date(2026, 7, 20))


async def test_a_closed_round_opens_again_and_its_links_work(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, days: list[date], link: WayIn
) -> None:
    days.append(date(2026, 7, 3))
    assert (await dev.get(f"/anyborough/surveys/{link.code}")).status_code == 410

    page = await dev.get(CHANGE)
    await change(dev, **{"closes_on-day": "10", "closes_on-month": "7"})

    assert "It closed on 30 June 2026. To open it again, write a later day" in page.text
    assert "10 July 2026" in (await dev.get(f"/anyborough/surveys/{link.code}")).text
    assert (await events(pool, anyborough))[-1][0] == "round opened again"


async def test_a_closed_round_keeps_its_last_day_when_only_its_answer_comes_later(
    dev: AsyncClient, days: list[date]
) -> None:
    days.append(date(2026, 7, 3))

    answer = await change(dev, **{"answer_by-month": "October"})

    assert answer.status_code == 303
    assert "30 October 2026" in (await dev.get(ROUND)).text


async def test_when_its_numbers_are_public_nothing_changes_any_more(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, days: list[date]
) -> None:
    days.append(date(2026, 7, 20))
    assert CHANGE in (await dev.get(ROUND)).text
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.published_numbers(conn, anyborough, spring)

    assert CHANGE not in (await dev.get(ROUND)).text
    page = await dev.get(CHANGE)

    assert page.status_code == 410
    assert "The numbers of this round are public" in page.text
    with pytest.raises(TooLate, match="cannot change any more"):
        async with db.transaction(pool, anyborough.id) as conn:
            await conn.execute("UPDATE rounds SET closes_on = closes_on + 1")


async def test_a_way_in_that_is_added_is_in_the_record(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    new = f"{ROUND}/ways-in/new"

    await factories.form(dev, new, survey="your-support", kind="poster", name="The library")

    what, about = (await events(pool, anyborough))[-1]
    assert what == "round changed"
    assert about["way in"] == "The library"
    assert about["kind"] == "poster"


async def test_before_it_opens_a_survey_can_go_and_another_one_comes(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, days: list[date]
) -> None:
    days.append(date(2026, 5, 20))
    first = {"opens_on-day": "1", "opens_on-month": "6", "opens_on-year": "2026"}

    await change(dev, **first, surveys=["your-support", "unpaid-carers"])

    keys, ways_in = await surveys_of(pool, anyborough, spring)
    assert keys == ["unpaid-carers", "your-support"]
    assert ways_in == set(keys)
    assert (await events(pool, anyborough))[-1][1]["surveys"] == (
        "your-review, your-support → unpaid-carers, your-support"
    )


async def test_from_its_first_day_on_all_its_surveys_stay_and_another_one_can_come(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round
) -> None:
    page = (await dev.get(CHANGE)).text
    await change(dev, surveys=["unpaid-carers"])

    assert "Surveys that stay" in page
    assert 'value="your-support"' not in page
    keys, _ = await surveys_of(pool, anyborough, spring)
    assert keys == ["unpaid-carers", "your-review", "your-support"]


async def test_the_form_looks_the_same_before_and_after_the_first_person_answers(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round
) -> None:
    """Else whoever reloads it sees the first carer come."""
    nobody = shown_of((await dev.get(CHANGE)).text)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.response(conn, anyborough, spring, {1: "yes"})

    assert shown_of((await dev.get(CHANGE)).text) == nobody


async def surveys_of(
    pool: db.Pool, anyborough: Organisation, round_: Round
) -> tuple[list[str], set[str]]:
    """The surveys of a round, and those to which a way in leads."""
    async with db.transaction(pool, anyborough.id) as conn:
        council = CouncilContext(conn, anyborough)
        pinned = await queries.round_surveys(council, round_id=round_.id)
        ways_in = {one.survey_key for one in await ways_in_of(council, round_.id)}
    return [one.survey_key for one in pinned], ways_in


def shown_of(page: str) -> str:
    """The page without its secrets against forged forms, which are new each time."""
    return re.sub(r'value="[0-9a-f]{32,}"', "", page)


async def test_who_begins_a_survey_at_the_moment_it_is_taken_out_reads_that_it_is_gone(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, link: WayIn
) -> None:
    page = f"/anyborough/surveys/{link.code}"
    form = await factories.open_form(visitor, page)
    async with db.transaction(pool, anyborough.id) as conn:
        await changing.round_to_change(
            CouncilContext(conn, anyborough), spring.name, date(2026, 6, 14)
        )
        begins = asyncio.create_task(visitor.post(page, data=form))
        await asyncio.sleep(0.3)
        await queries.remove_ways_in_of_survey(
            CouncilContext(conn, anyborough), round_id=spring.id, survey_key=link.survey_key
        )
        await queries.remove_round_survey(
            CouncilContext(conn, anyborough), round_id=spring.id, survey_key=link.survey_key
        )
        assert not begins.done()

    answer = await begins
    assert answer.status_code == 404
    assert "Somebody took it away in the meantime." in answer.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": ""}, RoundProblem.NO_TITLE.sentence),
        ({"closes_on-day": "13"}, RoundProblem.CLOSES_IN_THE_PAST.sentence),
        ({"closes_on-year": "2029", "answer_by-year": "2029"}, "Do you mean 30 June 2026?"),
        ({"answer_by-month": "6"}, RoundProblem.ANSWER_BEFORE_IT_CLOSES.sentence),
    ],
)
async def test_a_change_that_does_not_hold_together_is_asked_for_again(
    dev: AsyncClient, fields: dict[str, str], sentence: str
) -> None:
    page = await change(dev, **fields)

    assert page.status_code == 422
    assert page.text.count(sentence) == 2
    assert "from 1 June 2026 to 30 June 2026" in (await dev.get(ROUND)).text


async def test_two_people_who_change_a_round_see_what_the_other_did(dev: AsyncClient) -> None:
    basis = based_on((await dev.get(CHANGE)).text)
    await change(dev, **{"closes_on-day": "20"})

    late = await change(dev, based_on=basis, title="Mine")
    again = await change(dev, title="Mine")

    assert late.status_code == 409
    assert SAVED_MEANWHILE in late.text
    assert "1 June 2026 to 20 June 2026" in late.text
    assert 'value="Mine"' in late.text
    assert again.status_code == 303


async def test_a_way_in_that_somebody_added_meanwhile_is_not_taken_away_unseen(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, days: list[date]
) -> None:
    days.append(date(2026, 5, 20))
    first = {"opens_on-day": "1", "opens_on-month": "6", "opens_on-year": "2026"}
    basis = based_on((await dev.get(CHANGE)).text)
    new = f"{ROUND}/ways-in/new"
    await factories.form(dev, new, survey="your-review", kind="poster", name="The library")
    twice = await factories.form(dev, new, survey="your-review", kind="poster", name="Added twice")
    await factories.form(
        dev, f"{twice.headers['location']}/take-away", because="It was there already"
    )

    late = await change(dev, based_on=basis, **first, surveys=["your-support"])

    assert late.status_code == 409
    assert "QR poster: The library" in late.text
    assert "Added twice" not in late.text
    async with db.transaction(pool, anyborough.id) as conn:
        names = [one.name for one in await ways_in_of(CouncilContext(conn, anyborough), spring.id)]
    assert "The library" in names
    assert (await change(dev, **first, surveys=["your-support"])).status_code == 303


async def test_before_it_opens_all_its_days_can_change_and_that_closes_nothing_early(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, days: list[date]
) -> None:
    days.append(date(2026, 5, 20))
    first = {"opens_on-day": "25", "opens_on-month": "May", "opens_on-year": "26"}

    answer = await change(dev, **first, **{"closes_on-day": "20"})

    assert answer.status_code == 303
    assert "from 25 May 2026 to 20 June 2026" in (await dev.get(ROUND)).text
    assert (await events(pool, anyborough))[-1][0] == "round changed"


async def test_only_whoever_runs_rounds_of_this_council_changes_one(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        rosa = await factories.member(conn, anyborough, "Rosa Reader", Role.READER)
    async with db.transaction(pool) as conn:
        other = await factories.organisation(conn, "otherton")
        ewa = await factories.member(conn, other, "Ewa Nowak", Role.COORDINATOR)

    await factories.signed_in(visitor, anyborough, rosa)
    assert (await visitor.get(CHANGE)).status_code == 403
    await factories.signed_in(visitor, other, ewa)
    assert (await visitor.get("/otherton/work/rounds/spring-2026/change")).status_code == 404
