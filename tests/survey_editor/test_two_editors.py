"""Two people write one draft, or somebody is signed out meanwhile: nobody's words are lost."""

import asyncio

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from tests.once.twice import opened
from tests.pages import SAVED_MEANWHILE
from tests.survey_editor.conftest import ABOUT, WORDS, Editor, whole_form
from tests.survey_editor.test_writing import content

PARTS = {
    "about": ({**ABOUT, "why": "Mine."}, {**ABOUT, "why": "Theirs."}),
    "words": ({"word": "places", "means": "Mine."}, {"word": "places", "means": "Theirs."}),
    "question": ({**WORDS, "say_more": "Mine."}, {**WORDS, "say_more": "Theirs."}),
}


async def page_of(dev: Editor, draft: str, part: str) -> str:
    shown = await dev.see(draft)
    question = shown.split(f'href="{draft}/questions/')[1].split('"')[0]
    return f"{draft}/questions/{question}" if part == "question" else f"{draft}/{part}"


@pytest.mark.parametrize("part", PARTS)
async def test_two_who_write_one_part_see_both_and_choose(
    dev: Editor, kim: Editor, part: str
) -> None:
    mine, theirs = PARTS[part]
    draft = await dev.complete()
    page = await page_of(dev, draft, part)
    form = await opened(dev.browser, page)
    await kim.lead(page, **theirs)

    answer = await dev.browser.post(page, data={**form, **mine})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert "Kim Admin" in answer.text
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    assert "Theirs." in await dev.see(page)
    again = {**form, **(await reopened(answer.text)), **mine}
    assert (await dev.browser.post(page, data=again)).status_code == 303
    assert "Mine." in await kim.see(page)


async def reopened(page: str) -> dict[str, str]:
    """What the page that shows both is based on."""
    return {"based_on": page.split('name="based_on" value="')[1].split('"', maxsplit=1)[0]}


async def test_two_who_write_different_questions_are_in_nobodys_way(
    dev: Editor, kim: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.begin()
    pages = [await dev.add_question(draft, code) for code in ("1.I.1", "2.I.1")]

    await asyncio.gather(
        dev.lead(pages[0], **{**WORDS, "wording": "Mine?"}),
        kim.lead(pages[1], **{**WORDS, "wording": "Theirs?"}),
    )

    asked = (await content(pool, anyborough, draft)).questions
    assert [one.wording for one in asked] == ["Mine?", "Theirs?"]


@pytest.mark.parametrize("what", ["statement", "picture"])
async def test_two_who_pick_for_one_question_see_both(dev: Editor, kim: Editor, what: str) -> None:
    mine, theirs = {"statement": ("1.I.1", "2.I.1"), "picture": ("bus", "minibus")}[what]
    draft = await dev.complete()
    page = f"{await page_of(dev, draft, 'question')}/{what}"
    look = f"{page}?find=bus" if what == "picture" else page
    form = await opened(dev.browser, look, page)
    await kim.lead(look, page, **{what: theirs})

    answer = await dev.browser.post(page, data={**form, what: mine})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    again = {**form, **(await reopened(answer.text)), what: mine}
    assert (await dev.browser.post(page, data=again)).status_code == 303


async def test_two_who_pick_for_the_survey_see_both(dev: Editor, kim: Editor) -> None:
    draft = await dev.complete()
    page = f"{draft}/picture"
    form = await opened(dev.browser, f"{page}?find=bus", page)
    await kim.lead(f"{page}?find=bus", page, picture="minibus")

    answer = await dev.browser.post(page, data={**form, "picture": "bus"})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text


async def test_words_for_a_question_that_was_taken_away_come_back(dev: Editor, kim: Editor) -> None:
    draft = await dev.complete()
    page = await page_of(dev, draft, "question")
    form = await whole_form(dev, page)
    await kim.lead(f"{page}/remove")

    answer = await dev.browser.post(page, data={**form, **WORDS, "explain": "All my own words."})

    assert answer.status_code == 404
    assert "This question is not in the draft any more." in answer.text
    assert "All my own words." in answer.text


async def test_words_for_a_draft_that_is_gone_come_back(dev: Editor, kim: Editor) -> None:
    draft = await dev.complete()
    form = await whole_form(dev, f"{draft}/about")
    await kim.lead(f"{draft}/throw-away")

    answer = await dev.browser.post(
        f"{draft}/about", data={**form, **ABOUT, "why": "All my own words."}
    )

    assert answer.status_code == 404
    assert "All my own words." in answer.text


async def test_whoever_is_signed_out_while_they_type_keeps_their_words(dev: Editor) -> None:
    draft = await dev.complete()
    page = await page_of(dev, draft, "question")
    form = await whole_form(dev, page)
    await dev.lead(draft, "/anyborough/sign-out")

    answer = await dev.browser.post(page, data={**form, **WORDS, "explain": "All my own words."})

    assert answer.status_code in {401, 403}
    assert "All my own words." in answer.text
    assert "sign" in answer.text.lower()


async def test_what_was_seen_is_what_is_published(dev: Editor, kim: Editor) -> None:
    draft = await dev.complete()
    form = await opened(dev.browser, f"{draft}/publish")
    await kim.lead(await page_of(dev, draft, "question"), **{**WORDS, "wording": "Other words?"})

    answer = await dev.browser.post(f"{draft}/publish", data=form)

    assert answer.status_code == 409
    assert "Somebody changed the draft since you opened this page." in answer.text
    assert await dev.publish(draft) == "/anyborough/work/surveys/getting-around"


async def test_two_who_change_one_survey_work_on_one_draft(dev: Editor, kim: Editor) -> None:
    mine = await dev.change()

    page = await kim.see("/anyborough/work/surveys/your-support")
    assert f'href="{mine}"' in page
    assert "/your-support/change" not in page
