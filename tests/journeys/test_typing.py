"""Ines types a paper sheet with the keyboard alone, and asks somebody on the telephone."""

import re
from collections import Counter
from contextlib import AsyncExitStack

from playwright.async_api import Browser, Page

from tests.journeys.conftest import DESK, Comes, comes_with
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as

ANSWERS = "123412341230"


async def new_sheet(ines: Person) -> str:
    """The address of an empty sheet."""
    await ines.opens("/anyborough/work/typing")
    await ines.activates(ines.page.locator("main .card--link a").first)
    found = await ines.page.locator("main a[href*='/sheets/new']").first.get_attribute("href")
    assert found
    await ines.opens(found)
    return found


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed: Counter[str] = Counter()

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed[key] += 1
            await self.page.keyboard.press(key)

    @property
    def count(self) -> int:
        return sum(self.pressed.values())


async def test_a_sheet_of_twelve_answers_takes_sixteen_keys_and_no_mouse(by_mouse: Comes) -> None:
    ines = await comes_as(await by_mouse(), "ines")
    await new_sheet(ines)
    keys = Keys(ines.page)
    number = await ines.page.locator("#sheet").input_value()

    await keys.press("Enter", *ANSWERS, "1", "Enter")
    async with ines.page.expect_navigation():
        await keys.press("Enter")
    await ines.arrives()

    assert keys.count == 16
    assert await ines.sees(f"Sheet {number} is saved.")
    assert await ines.page.evaluate("document.activeElement.id") == "sheet"


async def test_own_words_are_one_key_away(by_mouse: Comes) -> None:
    ines = await comes_as(await by_mouse(), "ines")
    await new_sheet(ines)
    keys = Keys(ines.page)

    await keys.press("Enter", "1", "w")
    await ines.page.keyboard.type("They came on time.\nEvery day.")
    await keys.press("Tab", "Space", "Tab", "Tab")

    assert await ines.page.evaluate("document.activeElement.id") == "answer-3"
    assert await ines.page.locator("#words-2").input_value() == "They came on time.\nEvery day."
    assert await ines.page.locator("#count-2").is_checked()
    assert not await ines.page.locator("#quote-2").is_checked()
    assert await faults(ines.page) == []


async def test_a_wrong_key_stays_where_it_is_until_it_is_put_right(by_mouse: Comes) -> None:
    ines = await comes_as(await by_mouse(), "ines")
    await new_sheet(ines)
    keys = Keys(ines.page)

    await keys.press("Enter", *"12341234123x", "Enter", "1", "Enter")
    async with ines.page.expect_navigation():
        await keys.press("Enter")
    await ines.arrives(422)
    assert await ines.sees("Question 12. Type 1, 2, 3 or 4.")
    await ines.page.locator(".govuk-error-summary a").first.press("Enter")
    assert await ines.page.evaluate("document.activeElement.id") == "answer-12"
    await keys.press("4", "Enter")
    async with ines.page.expect_navigation():
        await keys.press("Enter")
    await ines.arrives()

    assert await ines.sees("is saved. Here is the next one.")


async def test_without_javascript_tab_goes_on(
    browser: Browser, site: str, closing: AsyncExitStack
) -> None:
    plain = comes_with(Person, browser, site, closing, **DESK, java_script_enabled=False)
    ines = await comes_as(await plain(), "ines")
    await new_sheet(ines)
    keys = Keys(ines.page)
    await ines.page.locator("#sheet").focus()

    await keys.press("Tab", ANSWERS[0])
    for key in ANSWERS[1:]:
        # Past the link that opens the box for own words.
        await keys.press("Tab", "Tab", key)
    # Past the ticks for all words.
    await keys.press("Tab", "Tab", "Tab", "Tab", "2", "3", "Tab")
    async with ines.page.expect_navigation():
        await keys.press("Enter")
    await ines.arrives()

    assert await ines.sees("is saved. Here is the next one.")


async def test_somebody_is_asked_on_the_telephone(by_phone: Comes) -> None:
    """On a screen of 320 px, without JavaScript: as on a visit."""
    ines = await comes_as(await by_phone(), "ines")
    await an_interview(ines)

    await ines.picks("Yes")
    await ines.writes("Their own words", "I swim on Tuesdays.")
    await ines.ticks("Yes, you may count it")
    await ines.presses("Next")
    await skips_the_others(ines)
    await ines.follows("Change it: Did anybody else help?")
    await ines.ticks("Somebody explained it")
    await ines.presses("Next")
    assert await ines.sees("I swim on Tuesdays.")
    await ines.presses("Send the answers")
    words = await ines.page.locator(".spelled strong").all_inner_texts()
    assert len(words) == 5
    await ines.presses("They have the words. The interview is over.")

    assert await ines.page.locator(".spelled").count() == 0
    # One or two of them may stand there by chance: "web" is a word of cards and of ways in.
    page = await ines.page.content()
    assert sum(bool(re.search(rf"\b{word}\b", page)) for word in words) < 3
    assert (await ines.heading()).startswith("Typed answers: ")


async def an_interview(ines: Person) -> None:
    """Somebody says yes."""
    await ines.opens("/anyborough/work/typing")
    await ines.activates(ines.page.locator("main .card--link a").first)
    await ines.activates(ines.page.locator("main a[href*='/interviews/new']").first)
    await ines.picks("They said yes")
    await ines.picks("The person themselves")
    await ines.presses("Go on")


async def skips_the_others(ines: Person) -> None:
    while "/questions/" in ines.page.url:
        await ines.presses("They skip this question")
    await ines.presses("Next")


async def test_a_second_person_settles_what_differs(by_mouse: Comes) -> None:
    ines = await comes_as(await by_mouse(), "ines")
    sheet = await new_sheet(ines)
    number = await ines.page.locator("#sheet").input_value()
    await types(ines, "Enter", *ANSWERS, "1", "Enter")
    dev = await comes_as(await by_mouse(), "dev")
    await dev.opens(sheet.rsplit("/", 3)[0])
    await dev.follows(f"Check it: Sheet {number}")

    await types(dev, *ANSWERS[:-1], "4", "1", "Enter")
    assert await dev.heading() == f"Sheet {number}: what does the paper say?"
    assert await faults(dev.page) == []
    await dev.presses("The sheet is checked", status=422)
    assert await faults(dev.page) == []
    await dev.picks("I am not sure")
    await dev.presses("The sheet is checked")

    assert await dev.sees(f"Sheet {number} is checked.")
    assert await dev.sees("Checked by Dev Patel")


async def types(person: Person, *keys: str) -> None:
    """Keys, and at the end Enter, which sends the sheet."""
    await Keys(person.page).press(*keys)
    async with person.page.expect_navigation():
        await person.page.keyboard.press("Enter")
    await person.arrives()
