"""Somebody reads what they said, changes one answer, and sends: few things to press, one a row."""

import pytest
from playwright.async_api import Page

from tests.journeys.conftest import Comes
from tests.journeys.people import Person
from tests.journeys.test_answers_in_sight import (
    LARGEST,
    by_phone_with_scripts,
    prefer,
)

__all__ = ["by_phone_with_scripts"]

MOST_CONTROLS, QUESTIONS = 20, 12
"""On the whole page, besides the link to skip the header."""
IN_HEADER, IN_FOOTER = ["Help", "Leave"], ["I am not safe"]
IN_HELP = {
    "I am not safe",
    "I want to talk to someone",
    "See all questions",
    "My way",
    "Accessibility",
    "Privacy",
}
IN_SIGHT = 640
CHECK = "Check your answers"
URDU = "ur.symbols.usual.usual.cream.off.on.signs"
YELLOW = "en.symbols.usual.usual.yellow.off.on.signs"
FACES = "en.symbols.usual.usual.cream.off.on.faces"
CONTROLS = """() => {
    const every = 'a[href], button, input:not([type=hidden]), select, textarea, summary, audio';
    const shown = (where) => [...document.querySelectorAll(`${where} :is(${every})`)]
        .filter((each) => each.tabIndex >= 0 && each.checkVisibility())
        .map((each) => each.textContent.trim() || each.tagName);
    return ['main', 'header', 'footer', 'body'].map(shown);
}"""
TOP = "document.querySelector('.demo').getBoundingClientRect().bottom"


async def comes_to_check(person: Person, *answers: str, themes: int = 0) -> str:
    """Answer the questions, skip those for which there is no answer; the path of the answers."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    begun = person.page.url.removeprefix(person.site).removesuffix("/helpers-at-start")
    await person.ticks("Nobody helps me")
    await person.presses("Next")
    await answers_all(person, *answers)
    for box in (await person.page.get_by_role("checkbox").all())[:themes]:
        await box.check()
    await person.presses("Next")
    await answers_all(person)
    assert await person.heading() == CHECK
    return begun


async def answers_all(person: Person, *answers: str) -> None:
    waiting = list(answers)
    while "/questions/" in person.page.url:
        if waiting:
            await person.picks(waiting.pop(0))
            await person.presses("Next")
        else:
            await person.presses("Skip")


async def row(person: Person, number: int) -> str:
    """What stands in the row of a question."""
    return " ".join((await person.page.locator(f"#answer-{number}").inner_text()).split())


async def test_twelve_answers_have_one_thing_to_press_each(by_phone_with_scripts: Comes) -> None:
    amina = await by_phone_with_scripts()
    await comes_to_check(amina, "Yes", "No", themes=6)

    main, header, footer, whole = await amina.page.evaluate(CONTROLS)

    rows = amina.page.locator(".said-row[id^=answer-]")
    assert await rows.count() == QUESTIONS
    assert len(whole) - 1 <= MOST_CONTROLS, whole
    assert whole == ["Skip to the main part", *header, *main, *footer]
    assert (header, footer) == (IN_HEADER, IN_FOOTER)
    assert main.count("Send my answers") == 2
    assert {"Listen", "Rest"} <= set(main)
    assert "Say more about something else" not in main  # nothing else is left
    for each in await rows.all():
        assert await each.locator("a, button").count() == 1


async def test_send_stands_at_the_top_and_at_the_end(by_phone_with_scripts: Comes) -> None:
    amina = await by_phone_with_scripts()
    await comes_to_check(amina, "Yes")

    send = amina.page.get_by_role("button", name="Send my answers")

    assert await send.count() == 2
    first, last = [await each.bounding_box() for each in await send.all()]
    rows = await amina.page.locator(".said-row").all()
    in_rows = [await each.bounding_box() for each in rows]
    assert first
    assert last
    top = await amina.page.evaluate(TOP)
    assert first["y"] + first["height"] - top <= IN_SIGHT
    assert all(box and first["y"] < box["y"] < last["y"] for box in in_rows)


async def test_the_whole_row_leads_to_the_question_and_back_to_the_row(by_phone: Comes) -> None:
    amina = await by_phone()
    await comes_to_check(amina, "Yes", "Sometimes")
    assert "Yes" in await row(amina, 1)

    async with amina.page.expect_navigation():
        await amina.page.locator("#answer-2").click(position={"x": 20, "y": 20})
    await amina.arrives()
    assert await amina.find("radio", "Sometimes").is_checked()
    await amina.picks("No")
    await amina.presses("Next")

    assert await amina.heading() == CHECK
    assert amina.page.url.endswith("/check#answer-2")
    assert " No " in await row(amina, 2)


async def test_the_marks_are_those_of_the_question_page(by_phone: Comes, site: str) -> None:
    amina = await by_phone()
    begun = await comes_to_check(amina, "Yes", "Sometimes", "No", "I am not sure")
    drawn = [
        await amina.page.locator(f"#answer-{number} .mark").inner_html() for number in range(1, 5)
    ]

    await amina.opens(f"{begun}/questions/1")
    offered = [await each.inner_html() for each in await amina.page.locator(".answer .mark").all()]

    assert drawn == offered
    await prefer(amina.page, site, FACES)
    await amina.opens(f"{begun}/check")
    assert await amina.page.locator("#answer-1 img.picture, #answer-1 .picture").count() == 1
    assert await amina.page.locator("#answer-1 .mark").count() == 0


async def test_what_was_skipped_is_fine_and_can_be_changed(by_phone: Comes) -> None:
    amina = await by_phone()
    await comes_to_check(amina, "Yes", "No")

    seen = await amina.reads()

    assert "You have answered 2 of 6 questions. You skipped 4. That is fine." in seen
    assert "You skipped this" in await row(amina, 3)
    await amina.follows(f"Change: {await question(amina, 3)}")
    await amina.presses("Say more")
    await amina.writes(await amina.heading(), "We ring each other.")
    await amina.presses("Next")
    assert await amina.heading() == CHECK
    assert "In your own words" in await row(amina, 3)
    assert "“We ring each other.”" in await row(amina, 3)
    assert "You have answered 3 of 6 questions." in await amina.reads()


async def question(person: Person, number: int) -> str:
    words = person.page.locator(f"#answer-{number} .said-row__question")
    return " ".join((await words.inner_text()).split())


async def test_answers_are_taken_back_only_after_sending(by_phone: Comes) -> None:
    amina = await by_phone()
    await comes_to_check(amina, "Yes")
    assert "ake my answers back" not in await amina.reads()
    await amina.presses("Send my answers")
    card = " ".join(await amina.page.locator(".code-words li").all_inner_texts())
    await amina.opens("/anyborough/card")
    await amina.writes("Type the 5 words on your card", card)
    await amina.presses("Open my answers")
    await amina.follows("See and change my answers")
    assert "You have sent your answers." in await amina.reads()
    asked = await question(amina, 1)

    await amina.follows("Take my answers back")
    await amina.follows(asked)
    await amina.presses("Yes, take it back")

    await amina.follows("See and change my answers")
    assert "You skipped this" in await row(amina, 1)


async def test_whoever_wants_to_say_more_is_asked_all_of_it_and_comes_back(by_phone: Comes) -> None:
    amina = await by_phone()
    await comes_to_check(amina, "Yes")

    await amina.follows("Say more about something else")
    for box in (await amina.page.get_by_role("checkbox").all())[:2]:
        await box.check()
    await amina.presses("Next")
    assert "Page " in await amina.page.locator(".head__at").inner_text()
    await amina.picks("No")
    await amina.presses("Next")
    assert amina.page.url.endswith("/questions/8?change=yes")
    await amina.presses("Skip")

    assert await amina.heading() == CHECK
    assert " No " in await row(amina, 7)


async def test_whoever_rests_on_the_check_page_comes_back_to_it(by_phone: Comes) -> None:
    amina = await by_phone()
    await comes_to_check(amina, "Yes")

    await amina.presses("Rest")
    await amina.follows("Carry on")

    assert await amina.heading() == CHECK


async def test_all_that_is_not_on_the_page_is_in_help_and_leads_back(by_phone: Comes) -> None:
    """The page before, too: there is no Back, as each answer has its own way."""
    amina = await by_phone()
    await comes_to_check(amina, "Yes")

    await amina.page.locator(".help summary").click()
    shown = await amina.page.locator(".help button").all_inner_texts()
    assert {words.strip() for words in shown} == IN_HELP
    await amina.page.locator(".help summary").click()
    await amina.presses_in_help("See all questions")
    await amina.follows("Do you want to say more about any of these?")
    assert amina.page.url.endswith("/more-about")


async def test_help_does_not_send_anything(by_phone: Comes) -> None:
    amina = await by_phone()
    begun = await comes_to_check(amina, "Yes")

    await amina.presses_in_help("I am not safe")

    assert amina.page.url.endswith("/not-safe")
    await amina.opens(f"{begun}/check")
    assert "Nothing is sent yet." in await amina.reads()


async def test_sent_from_two_windows_is_sent_once(by_phone: Comes) -> None:
    amina = await by_phone()
    begun = await comes_to_check(amina, "Yes")
    other = Person(await amina.page.context.new_page(), amina.site)
    await other.opens(f"{begun}/check")

    await amina.presses("Send my answers")
    await other.presses("Send my answers")

    assert await other.heading() == await amina.heading() == "Thank you. Your answers are with us."


@pytest.mark.parametrize("way", [URDU, YELLOW, LARGEST])
async def test_it_fits_a_small_phone_in_every_way(by_phone: Comes, site: str, way: str) -> None:
    amina = await by_phone()
    begun = await comes_to_check(amina, "Yes", "No", themes=6)
    await prefer(amina.page, site, way)

    await amina.opens(f"{begun}/check")

    assert await inside(amina.page) == []


async def inside(page: Page) -> list[str]:
    """What stands outside of the screen."""
    outside: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll('main *')]
            .filter((each) => !each.closest('.for-ears'))
            .filter((each) => {
                const { left, right } = each.getBoundingClientRect();
                return left < -1 || right > innerWidth + 1;
            })
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    return outside
