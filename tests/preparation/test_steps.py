"""The list of steps: what is done, who said so, and that nothing else follows."""

import asyncio
from datetime import timedelta

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.preparation.model import Step
from said_and_done.rounds.model import Round
from tests.answering.conftest import Calendar, Query
from tests.once.twice import opened
from tests.photographs.conftest import SignsIn
from tests.survey_editor.conftest import Editor

COUNT = "SELECT count(*) FROM round_steps"


async def test_nothing_is_done_at_first_and_each_step_leads_somewhere(
    dev: Editor, prepare: str
) -> None:
    page = await dev.see(prepare)

    assert f"No steps of {len(Step)} done." in page
    assert "called this done" not in page
    assert page.count("This is done<") == len(Step)


async def test_a_step_is_done_when_somebody_says_so_and_can_be_opened_again(
    dev: Editor, prepare: str, query: Query
) -> None:
    step = f"{prepare}/steps/{Step.POSTERS}"
    await dev.lead(prepare, step, done="yes")

    page = await dev.see(prepare)
    assert f"1 step of {len(Step)} done." in page
    assert "Dev Patel called this done on 14 June 2026." in page
    await dev.lead(prepare, step, done="")
    assert await query(COUNT) == 0
    assert "called this done" not in await dev.see(prepare)


async def test_whoever_says_so_first_stays_named(
    dev: Editor,
    prepare: str,
    signs_in: SignsIn,
    anyborough: Organisation,
    calendar: Calendar,
    query: Query,
) -> None:
    kim = Editor((await signs_in("Kim Admin", Role.ADMINISTRATOR, anyborough)).browser)
    step = f"{prepare}/steps/{Step.DAYS}"
    forms = [await opened(each.browser, prepare, step) for each in (dev, kim)]
    await dev.browser.post(step, data={**forms[0], "done": "yes"})
    calendar.now += timedelta(days=1)

    await kim.browser.post(step, data={**forms[1], "done": "yes"})

    assert await query(COUNT) == 1
    assert "Dev Patel called this done on 14 June 2026." in await kim.see(prepare)


async def test_two_at_the_same_moment_are_one(dev: Editor, prepare: str, query: Query) -> None:
    step = f"{prepare}/steps/{Step.DAYS}"
    forms = [await opened(dev.browser, prepare, step) for _each in range(2)]

    answers = await asyncio.gather(
        *(dev.browser.post(step, data={**form, "done": "yes"}) for form in forms)
    )

    assert [one.status_code for one in answers] == [303, 303]
    assert await query(COUNT) == 1


async def test_a_step_that_there_is_not_is_not_found(
    dev: Editor, prepare: str, query: Query
) -> None:
    form = await opened(dev.browser, prepare, f"{prepare}/steps/{Step.DAYS}")

    answer = await dev.browser.post(f"{prepare}/steps/nonsense", data={**form, "done": "yes"})

    assert answer.status_code == 404
    assert await query(COUNT) == 0


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("before", "The round opens by itself on 1 June 2026. Nobody can answer before."),
        ("open", "The round is open. People can answer now."),
        ("after", "The round is over."),
    ],
)
async def test_the_list_says_whether_people_can_answer(
    dev: Editor, prepare: str, calendar: Calendar, spring: Round, when: str, sentence: str
) -> None:
    if when != "open":
        getattr(calendar, when)(spring)

    assert sentence in await dev.see(prepare)


async def test_no_other_council_sees_what_is_done(
    dev: Editor, prepare: str, otherham: Organisation, pool: db.Pool
) -> None:
    await dev.lead(prepare, f"{prepare}/steps/{Step.POSTERS}", done="yes")

    async with db.transaction(pool, otherham.id) as conn:
        assert await conn.fetchval(COUNT) == 0
        assert await conn.fetchval("SELECT count(*) FROM round_step_view") == 0
