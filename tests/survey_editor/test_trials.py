"""Who tried a survey before it was asked: written down, changed, and taken away."""

import re

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from tests.answering.conftest import Query
from tests.once.twice import opened
from tests.survey_editor.conftest import SURVEYS, Editor, whole_form

TRIAL = {
    "who": "4 people with a learning disability, at the day centre",
    "tried-day": "2",
    "tried-month": "6",
    "tried-year": "2026",
    "how": "We read each question together.",
    "said": "The second question was hard.",
    "changed": "It has shorter words now.",
}
TRIALS = f"{SURVEYS}/getting-around/trials"
COUNT = "SELECT count(*) FROM survey_trials"
NEWEST_EVENT = "SELECT what FROM events ORDER BY number DESC LIMIT 1"
NUMBER = "SELECT version_number FROM survey_trials"


@pytest.fixture
async def draft(dev: Editor) -> str:
    return await dev.complete()


def trial_id(page: str) -> str:
    """The one trial of a page."""
    (found,) = re.findall(r"change=([0-9a-f-]{36})#form", page)
    return str(found)


async def test_a_trial_of_a_draft_stands_on_its_page(dev: Editor, draft: str, query: Query) -> None:
    assert f'href="{TRIALS}"' in await dev.see(draft)
    assert "Nobody has tried it yet." in await dev.see(TRIALS)

    await dev.lead(TRIALS, **TRIAL)

    page = await dev.see(TRIALS)
    for words in ("4 people with a learning", "2 June 2026", TRIAL["said"], TRIAL["changed"]):
        assert words in page
    assert "The draft" in page
    assert "Dev Patel wrote this down on 14 June 2026." in page
    assert await query(NEWEST_EVENT) == "survey trial added"


async def test_it_is_of_the_version_that_the_draft_becomes(
    dev: Editor, draft: str, query: Query
) -> None:
    await dev.lead(TRIALS, **TRIAL)

    survey = await dev.publish(draft)

    assert await query(NUMBER) == 1
    page = await dev.see(survey)
    assert "Version 1, 2 June 2026. It has shorter words now." in page


@pytest.mark.parametrize(("which", "number"), [("draft", None), ("version", 1)])
async def test_beside_a_draft_it_can_be_of_what_people_are_asked_today(
    dev: Editor, draft: str, query: Query, which: str, number: int | None
) -> None:
    survey = await dev.publish(draft)
    await dev.lead(survey, f"{survey}/change")

    await dev.lead(TRIALS, **TRIAL, which=which)

    assert await query(NUMBER) == number


async def test_a_shipped_survey_can_be_tried_as_it_is(dev: Editor, query: Query) -> None:
    await dev.lead(f"{SURVEYS}/your-support/trials", **TRIAL, which="draft")

    assert await query(NUMBER) == 1
    assert TRIAL["who"] in await dev.see(f"{SURVEYS}/your-support")


async def test_it_is_written_down_otherwise(dev: Editor, draft: str, query: Query) -> None:
    await dev.lead(TRIALS, **TRIAL)
    change = f"{TRIALS}?change={trial_id(await dev.see(TRIALS))}"
    assert TRIAL["said"] in await dev.see(change)

    await dev.lead(change, TRIALS, **{**TRIAL, "changed": "We ask it last."})

    page = await dev.see(TRIALS)
    assert "We ask it last." in page
    assert TRIAL["changed"] not in page
    assert await query(COUNT) == 1
    assert await query(NEWEST_EVENT) == "survey trial changed"


async def test_two_who_change_one_see_both_and_choose(dev: Editor, kim: Editor, draft: str) -> None:
    await dev.lead(TRIALS, **TRIAL)
    change = f"{TRIALS}?change={trial_id(await dev.see(TRIALS))}"
    form = await opened(dev.browser, change, TRIALS)
    await kim.lead(change, TRIALS, **{**TRIAL, "said": "Said to Kim."})

    answer = await dev.browser.post(TRIALS, data={**form, **TRIAL, "said": "Said to Dev."})

    assert answer.status_code == 409
    assert "Said to Kim." in answer.text
    assert "Said to Dev." in answer.text
    assert "Said to Dev." not in await dev.see(TRIALS)
    (based_on,) = re.findall(r'name="based_on" value="(\d+)"', answer.text)
    fresh = {**form, **TRIAL, "said": "Said to both.", "based_on": based_on, "_once": "b" * 22}
    assert (await dev.browser.post(TRIALS, data=fresh)).status_code == 303
    assert "Said to both." in await dev.see(TRIALS)


async def test_it_is_taken_away_for_good(dev: Editor, draft: str, query: Query) -> None:
    await dev.lead(TRIALS, **TRIAL)
    away = f"{TRIALS}/{trial_id(await dev.see(TRIALS))}/take-away"

    await dev.lead(TRIALS, away)
    assert await query(COUNT) == 1
    await dev.lead(TRIALS, away, sure="yes")

    assert await query(COUNT) == 0
    assert TRIAL["said"] not in await dev.see(TRIALS)
    assert await query(NEWEST_EVENT) == "survey trial taken away"


async def test_words_for_one_that_is_gone_come_back(dev: Editor, draft: str) -> None:
    await dev.lead(TRIALS, **TRIAL)
    trial = trial_id(await dev.see(TRIALS))
    form = await whole_form(dev, f"{TRIALS}?change={trial}", TRIALS)
    await dev.lead(TRIALS, f"{TRIALS}/{trial}/take-away", sure="yes")

    answer = await dev.browser.post(TRIALS, data={**form, **TRIAL, "said": "All my own words."})

    assert answer.status_code == 404
    assert "All my own words." in answer.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"who": ""}, "Say who tried it, without names."),
        ({"tried-day": "31", "tried-month": "2"}, "Write the day like this: 14 6 2026."),
        ({"tried-year": "2027"}, "This day is still to come."),
        ({"tried-year": "1926"}, "1926"),
        ({"said": "a" * 501}, "Make it shorter"),
    ],
    ids=["nobody", "no-day", "ahead", "long-ago", "long"],
)
async def test_what_cannot_be_saved_comes_back_with_all_that_was_typed(
    dev: Editor, draft: str, wrong: dict[str, str], sentence: str, query: Query
) -> None:
    answer = await dev.send(TRIALS, **{**TRIAL, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert TRIAL["changed"] in answer.text
    assert await query(COUNT) == 0


async def test_a_draft_that_is_thrown_away_takes_its_trials_along_and_no_others(
    dev: Editor, draft: str, query: Query
) -> None:
    await dev.lead(TRIALS, **TRIAL)
    survey = await dev.publish(draft)
    again = await dev.lead(survey, f"{survey}/change")
    await dev.lead(TRIALS, **TRIAL, which="draft")
    assert await query(COUNT) == 2

    await dev.lead(f"{again}/throw-away")

    assert await query(NUMBER) == 1
    assert await query(COUNT) == 1


async def test_no_other_council_sees_them(
    dev: Editor, draft: str, otherham: Organisation, pool: db.Pool
) -> None:
    await dev.lead(TRIALS, **TRIAL)

    async with db.transaction(pool, otherham.id) as conn:
        assert await conn.fetchval(COUNT) == 0
        assert await conn.fetchval("SELECT count(*) FROM survey_trial_view") == 0


async def test_a_survey_that_there_is_not_has_none(dev: Editor) -> None:
    assert (await dev.browser.get(f"{SURVEYS}/nonsense/trials")).status_code == 404
