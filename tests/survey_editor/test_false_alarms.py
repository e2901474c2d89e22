"""A hint of the plain-words check is a false alarm: somebody says why, and it comes back with other
words."""

import re
from typing import Any

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.surveys.model.questions import Scale
from tests.answering.conftest import Calendar, Query
from tests.once.twice import opened
from tests.survey_editor.conftest import ABOUT, SURVEYS, WORDS, Editor
from tests.survey_editor.test_two_editors import page_of

HARD = "Do the stakeholders listen to you?"
ADVICE = "For “stakeholders” say: people."
ASKED = {**WORDS, "wording": HARD}
ROBUST = {**ABOUT, "why": "It is robust."}
REASON = "The group calls itself that."
COUNT = "SELECT count(*) FROM dismissed_hints"


def hint_ids(page: str) -> list[str]:
    """The hints that nobody called a false alarm, by the hidden fields beside them."""
    return re.findall(r'name="hint" value="([^"]+)"', page)


def dismissed_ids(page: str) -> list[str]:
    return re.findall(r'name="take_back" type="checkbox" value="([^"]+)"', page)


@pytest.fixture
async def draft(dev: Editor) -> str:
    """A draft with one question in hard words."""
    return await dev.complete(wording=HARD)


@pytest.fixture
async def question(dev: Editor, draft: str) -> str:
    return await page_of(dev, draft, "question")


async def dismiss(editor: Editor, page: str, **fields: str) -> None:
    """Say of the one hint on a page why it is fine."""
    (hint,) = hint_ids(await editor.see(page))
    await editor.lead(page, **{**ASKED, "hint": hint, "reason": REASON, **fields})


async def test_a_hint_that_is_fine_is_hidden_with_the_reason_who_and_when(
    dev: Editor, draft: str, question: str, calendar: Calendar, query: Query
) -> None:
    await dismiss(dev, question)

    page = await dev.see(question)
    assert hint_ids(page) == []
    assert "It could be easier to read" not in page
    assert "1 hint does not fit" in page
    assert REASON in page
    assert "Dev Patel, 14 June 2026" in page
    assert "(could be easier to read)" not in await dev.see(draft)
    assert await query("SELECT what FROM events ORDER BY number DESC LIMIT 1") == "hint dismissed"


async def test_what_is_typed_beside_the_reason_is_saved_too(dev: Editor, question: str) -> None:
    await dismiss(dev, question, explain="All my own words.")

    page = await dev.see(question)
    assert "All my own words." in page
    assert REASON in page


async def test_the_hint_comes_back_with_other_words(dev: Editor, question: str) -> None:
    await dismiss(dev, question)

    await dev.lead(question, **{**WORDS, "wording": "Do the stakeholders hear you?"})

    page = await dev.see(question)
    assert ADVICE in page
    assert len(hint_ids(page)) == 1
    assert REASON not in page


async def test_another_sentence_beside_it_changes_nothing(dev: Editor, draft: str) -> None:
    about = f"{draft}/about"
    await dev.lead(about, **ROBUST)
    await dismiss(dev, about, **ROBUST)

    await dev.lead(about, **{**ABOUT, "why": "It is robust. We use all of it."})

    page = await dev.see(about)
    assert hint_ids(page) == []
    assert len(dismissed_ids(page)) == 1


async def test_it_can_be_shown_again(dev: Editor, question: str, query: Query) -> None:
    await dismiss(dev, question)
    (hint,) = dismissed_ids(await dev.see(question))

    await dev.lead(question, **ASKED, take_back=hint)

    page = await dev.see(question)
    assert hint_ids(page) == [hint]
    assert await query(COUNT) == 0
    newest = await query("SELECT what FROM events ORDER BY number DESC LIMIT 1")
    assert newest == "hint taken up again"


async def test_a_reason_for_words_that_are_changed_in_the_same_form_is_not_kept_and_that_is_said(
    dev: Editor, question: str, query: Query
) -> None:
    (hint,) = hint_ids(await dev.see(question))

    answer = await dev.send(question, hint=hint, reason=REASON, **WORDS)

    assert await query(COUNT) == 0
    shown = await dev.browser.get(answer.headers["location"])
    assert "your reason for its hint was not kept" in shown.text


@pytest.mark.parametrize(
    "wrong", [{"say_more": "a" * 501}, {"reason": "a" * 501}], ids=["words", "reason"]
)
async def test_a_reason_comes_back_where_something_cannot_be_saved(
    dev: Editor, question: str, wrong: dict[str, str], query: Query
) -> None:
    (hint,) = hint_ids(await dev.see(question))
    fields = {**ASKED, "hint": hint, "reason": REASON, **wrong}

    answer = await dev.send(question, **fields)

    assert answer.status_code == 422
    assert fields["reason"] in answer.text
    assert await query(COUNT) == 0


async def test_a_reason_comes_back_where_somebody_saved_meanwhile(
    dev: Editor, kim: Editor, question: str, query: Query
) -> None:
    form = await opened(dev.browser, question)
    (hint,) = hint_ids(await dev.see(question))
    await kim.lead(question, **ASKED, explain="Said Kim.")

    data = {**form, **ASKED, "hint": hint, "reason": REASON}
    answer = await dev.browser.post(question, data=data)

    assert answer.status_code == 409
    assert REASON in answer.text
    assert await query(COUNT) == 0


async def test_what_is_no_hint_of_this_page_is_not_kept(
    dev: Editor, question: str, query: Query
) -> None:
    other = "5d6a4d2e-5a3c-4f6d-8f53-0e0e6a2a5f6b"

    await dev.send(
        question, hint=[other, "nonsense"], reason=[REASON, REASON], take_back="nonsense"
    )

    assert await query(COUNT) == 0


async def test_false_alarms_go_along_into_the_next_version_and_into_a_copy(
    dev: Editor, draft: str, question: str
) -> None:
    await dismiss(dev, question)
    survey = await dev.publish(draft)

    again = await dev.change("getting-around")
    copy = await dev.lead(survey, f"{survey}/copy", title="Getting around 2")

    for each in (again, copy):
        page = await dev.see(await page_of(dev, each, "question"))
        assert hint_ids(page) == []
        assert REASON in page
        assert "Dev Patel, 14 June 2026" in page


async def test_a_draft_that_is_thrown_away_takes_them_along_where_nothing_was_published(
    dev: Editor, draft: str, question: str, query: Query
) -> None:
    await dismiss(dev, question)

    await dev.lead(f"{draft}/throw-away")

    assert await query(COUNT) == 0


async def test_a_draft_of_a_published_survey_that_is_thrown_away_leaves_them(
    dev: Editor, draft: str, question: str, query: Query
) -> None:
    await dismiss(dev, question)
    await dev.publish(draft)

    await dev.lead(f"{await dev.change('getting-around')}/throw-away")

    assert await query(COUNT) == 1


async def test_no_other_council_sees_them(
    dev: Editor, question: str, otherham: Organisation, pool: db.Pool
) -> None:
    await dismiss(dev, question)

    async with db.transaction(pool, otherham.id) as conn:
        assert await conn.fetchval(COUNT) == 0
        assert await conn.fetchval("SELECT count(*) FROM dismissed_hint_view") == 0


async def test_each_answer_has_its_own_hint(dev: Editor) -> None:
    answers: dict[str, Any] = {
        "scale": Scale.PICK_ONE.value,
        "answer": ["Empowered", "Robust"],
        "mark": ["", ""],
    }
    question = await page_of(dev, await dev.complete(**answers), "question")
    hints = hint_ids(await dev.see(question))
    assert len(hints) == 2

    await dev.lead(question, **WORDS, **answers, hint=hints, reason=["", REASON])

    page = await dev.see(question)
    assert hint_ids(page) == hints[:1]
    assert dismissed_ids(page) == hints[1:]


async def test_the_shipped_surveys_have_none(dev: Editor) -> None:
    assert "could be easier to read" not in await dev.see(await dev.change())
    assert await dev.see(SURVEYS)
