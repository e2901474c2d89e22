"""Nobody finds anything of whoever used the tablet before."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from playwright.async_api import Browser

from tests.journeys.conftest import PHONE
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.tablet.conftest import Query
from tests.journeys.tablet.kiosk import IDLE, WARNING, Tablet, answers_page_by_page, left_alone

OTHER_WORDS = "The garden at the library is for everybody."


async def test_who_was_not_the_one_who_answered_sees_nothing_of_it(
    tablet: Tablet, ask: Query
) -> None:
    drafts = "SELECT count(*) FROM responses WHERE sent_on IS NULL"
    before = await ask(drafts)
    await tablet.starts("Yes", OTHER_WORDS)

    await tablet.opens()
    await tablet.comes_to("Somebody was answering here. Was it you?")
    assert OTHER_WORDS not in await tablet.page.content()
    await tablet.presses("No, I am somebody else")
    await tablet.presses("Skip")

    assert not await tablet.page.get_by_role("radio", checked=True).count()
    for _ in range(100):
        if await ask(drafts) > before:
            break
        await asyncio.sleep(0.1)
    assert await ask(drafts) == before + 1, "what the other said is kept for their card"


async def test_the_question_whether_somebody_is_there_can_be_put_off(patient: Tablet) -> None:
    page = patient.page
    await patient.starts()
    await patient.picks("No")
    for _ in range(3):
        await left_alone(patient.page)
        await page.get_by_role("heading", name="Are you still there?").wait_for()
        assert await faults(page) == []
        await page.get_by_role("button", name="I am still here").click()
        await page.locator("dialog").wait_for(state="detached")
        await page.clock.fast_forward("00:59")

    assert (await patient.heading()).startswith("Is the information")
    assert await page.get_by_role("radio", name="No", exact=True).is_checked()
    assert await page.get_by_role("dialog").count() == 0


async def test_who_only_pressed_start_is_asked_too(patient: Tablet) -> None:
    await patient.presses("Start")
    await left_alone(patient.page)

    await patient.page.get_by_role("button", name="I am still here").click()

    assert await patient.heading() == "Is somebody helping you?"


async def test_who_touches_the_page_is_not_asked(patient: Tablet) -> None:
    await patient.starts()
    for _ in range(4):
        await patient.page.clock.fast_forward("02:00")
        await patient.page.mouse.move(10, 10)
        await patient.page.mouse.move(20, 20)

    assert await patient.page.get_by_role("dialog").count() == 0


async def test_when_nobody_answers_the_next_person_finds_the_welcome(
    patient: Tablet, ask: Query
) -> None:
    page = patient.page
    words = f"Nobody may read this {await ask('SELECT count(*) FROM words')}."
    await patient.presses("Start")
    await patient.presses("Skip")
    await patient.presses("Say more")
    await page.get_by_role("textbox").fill(words)

    await left_alone(patient.page)
    async with page.expect_navigation():
        await page.clock.fast_forward(WARNING)
    await page.wait_for_selector("#kiosk[data-ready] #start")

    assert words not in await page.content()
    await patient.staff_read("All answers have been sent.")
    drafts = "SELECT count(*) FROM words AS w JOIN responses AS r ON r.id = w.response_id"
    assert await ask(f"{drafts} WHERE r.sent_on IS NULL AND w.wording = %s", words) == 1


async def test_a_card_does_not_stay_on_the_screen(patient: Tablet) -> None:
    await patient.starts()
    card = await patient.finishes()

    async with patient.page.expect_navigation():
        await patient.page.clock.fast_forward(IDLE)
    await patient.page.wait_for_selector("#kiosk[data-ready] #start")

    assert not re.search(r"\s".join(card), await patient.page.inner_text("body"))


async def test_without_javascript_three_people_answer_one_after_another(
    browser: Browser,
    address: str,
    closing: AsyncExitStack,
    through_it: Callable[[], Awaitable[int]],
) -> None:
    before = await through_it()
    context = await browser.new_context(**PHONE)
    closing.push_async_callback(context.close)
    person = Person(await context.new_page(), address.partition("/anyborough")[0])
    for _ in range(3):
        await person.opens(address.removeprefix(person.site))
        await person.presses("Start")
        await answers_page_by_page(person)
        sent = person.page.url
        await person.follows("I have my card. Start again for the next person")
        assert await person.heading() == "Your support"
        await person.page.goto(sent)
        assert await person.heading() == "We cannot open these answers here"

    assert await through_it() == before + 3


async def test_a_browser_that_keeps_nothing_answers_page_by_page(
    forgetful: Person, through_it: Callable[[], Awaitable[int]]
) -> None:
    before = await through_it()

    await answers_page_by_page(forgetful)

    assert await through_it() == before + 1
    await forgetful.follows("I have my card. Start again for the next person")
    assert await forgetful.heading() == "Your support"


async def test_the_councils_own_pages_ask_too_and_keep_what_was_typed(
    forgetful: Person, ask: Query
) -> None:
    page = forgetful.page
    typed = "Kept before it was cleared."
    await forgetful.presses("Skip")
    await forgetful.presses("Say more")
    await page.get_by_role("textbox").fill(typed)
    await left_alone(forgetful.page)
    await page.get_by_role("button", name="I am still here").click()
    assert await page.get_by_role("textbox").input_value() == typed
    await page.locator("dialog").wait_for(state="detached")
    answering = page.url

    await left_alone(forgetful.page)
    async with page.expect_navigation(url=re.compile("/tablets/")):
        await page.clock.fast_forward(WARNING)

    assert await forgetful.heading() == "Your support"
    assert await ask("SELECT count(*) FROM words WHERE wording = %s", typed) == 1
    await page.goto(answering)
    assert await forgetful.heading() == "We cannot open these answers here"
