"""On a small phone the question, its answers and Next are in sight, and nothing else is in the way.

Positions are in CSS px from the top, without the note of the demonstration.
"""

from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.journeys.conftest import PHONE, Comes, comes_with
from tests.journeys.people import Person

FIRST_ANSWER, LAST_ANSWER, NEXT = 300, 540, 640
MOST_CONTROLS, MOST_BEFORE = 12, 4
QUESTIONS = 6  # that everybody is asked in "Your support"
LARGEST = "en.symbols.largest.wide.cream.off.on.signs"
PLACES = """() => {
    const top = document.querySelector('.demo').getBoundingClientRect().bottom + scrollY;
    const box = (each) => each.getBoundingClientRect();
    const answers = [...document.querySelectorAll('.answer')].map(box);
    return {
        first: box(document.querySelector('.answer')).top + scrollY - top,
        last: Math.max(...answers.map(({ bottom }) => bottom)) + scrollY - top,
        next: box(document.querySelector('.moves [value=next]')).bottom + scrollY - top,
    };
}"""
CONTROLS = """() => {
    const every = 'a[href], button, input:not([type=hidden]), select, textarea, summary, audio';
    const shown = [...document.querySelectorAll(every)].filter((each) =>
        each.tabIndex >= 0 && !each.matches('.skip') && each.checkVisibility());
    return [...new Set(shown.map((each) =>
        each.matches('[type=radio]') ? each.name : shown.indexOf(each)))];
}"""
BROKEN_WORDS = """() => {
    const broken = [];
    const main = document.querySelector('main');
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!text.parentElement.checkVisibility()) continue;
        for (const word of text.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
                broken.push(word[0]);
        }
    }
    return broken;
}"""


@pytest.fixture
def by_phone_with_scripts(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    return comes_with(Person, browser, site, closing, **{**PHONE, "java_script_enabled": True})


async def come_to_the_questions(person: Person, survey: str = "Your support") -> None:
    await person.opens("/anyborough")
    await person.follows(survey)
    await person.presses("Start")
    await person.presses("Skip")


async def prefer(page: Page, site: str, way: str) -> None:
    await page.context.add_cookies([{"name": "my-way", "value": way, "url": site}])


async def places(page: Page) -> dict[str, float]:
    found: dict[str, float] = await page.evaluate(PLACES)
    return found


async def test_question_answers_and_next_are_in_sight(by_phone_with_scripts: Comes) -> None:
    amina = await by_phone_with_scripts()
    await come_to_the_questions(amina)

    for number in range(1, QUESTIONS + 1):
        measured = await places(amina.page)
        assert measured["first"] <= FIRST_ANSWER, (number, measured)
        assert measured["last"] <= LAST_ANSWER, (number, measured)
        assert measured["next"] <= NEXT, (number, measured)
        await amina.presses("Skip")


async def test_without_a_script_the_answers_are_in_sight_below_the_player(by_phone: Comes) -> None:
    amina = await by_phone()
    await come_to_the_questions(amina)

    assert (await places(amina.page))["last"] <= NEXT


async def test_few_things_can_be_pressed_and_few_stand_before_the_answers(
    by_phone_with_scripts: Comes,
) -> None:
    amina = await by_phone_with_scripts()
    await come_to_the_questions(amina)

    controls: list[Any] = await amina.page.evaluate(CONTROLS)

    assert len(controls) <= MOST_CONTROLS, controls
    assert controls.index("choice") <= MOST_BEFORE, controls


async def test_with_the_largest_words_and_more_room_the_first_answer_is_in_sight(
    by_phone_with_scripts: Comes, site: str
) -> None:
    amina = await by_phone_with_scripts()
    await prefer(amina.page, site, LARGEST)
    await come_to_the_questions(amina)

    assert (await places(amina.page))["first"] <= NEXT
    assert await amina.page.evaluate(BROKEN_WORDS) == []


async def test_whoever_presses_next_without_an_answer_is_asked_where_the_finger_is(
    by_phone_with_scripts: Comes,
) -> None:
    amina = await by_phone_with_scripts()
    await come_to_the_questions(amina)
    before = await places(amina.page)

    await amina.presses("Next", status=422)

    assert (await amina.page.title()).startswith(f"Skip this one? {await amina.heading()} – ")
    assert await amina.page.evaluate("document.activeElement.id") == "skip-this"
    after = await places(amina.page)
    assert (after["first"], after["last"]) == (before["first"], before["last"])
    await amina.presses("Skip it")
    assert amina.page.url.endswith("/questions/2")


async def test_help_holds_what_the_header_has_no_room_for(by_phone: Comes) -> None:
    amina = await by_phone()
    await come_to_the_questions(amina)
    await amina.picks("Yes")

    await amina.presses_in_help("See all questions")

    assert await amina.sees("You have answered 1 of 6 questions.")
