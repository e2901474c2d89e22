"""A page is left by what looks like a link, by the browser's Back, or by closing it: what was said
is kept."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.journeys.conftest import DESK, PHONE, Comes, comes_with
from tests.journeys.looks import faults
from tests.journeys.people import Person

WORDS = "She listens to me."
SOON = 5


async def begins(person: Person) -> str:
    """Somebody at the first question; the address of their answers."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    await person.presses("Skip")
    return person.page.url.removesuffix("/questions/1")


async def by_my_way(page: Page) -> None:
    await page.locator(".help summary").click()
    await page.get_by_role("button", name="My way").click()
    await page.wait_for_load_state()


async def by_going_back(page: Page) -> None:
    await page.go_back()


async def by_closing_it(page: Page) -> None:
    await page.close(run_before_unload=True)


LEAVING = [by_my_way, by_going_back, by_closing_it]


async def looks_again(person: Person, address: str) -> Page:
    """The same person with a new page."""
    page = await person.page.context.new_page()
    await page.goto(address)
    return page


@pytest.mark.parametrize("leaving", LEAVING, ids=lambda one: one.__name__)
async def test_words_are_kept(by_mouse: Comes, leaving: object) -> None:
    person = await by_mouse()
    answers = await begins(person)
    await person.presses("Say more")
    await person.page.get_by_role("textbox").fill(WORDS)

    assert callable(leaving)
    await leaving(person.page)

    async with asyncio.timeout(SOON):
        found = ""
        while found != WORDS:
            page = await looks_again(person, f"{answers}/questions/1/words")
            found = await page.get_by_role("textbox").input_value()
            await page.close()


async def test_a_picked_answer_is_kept(by_mouse: Comes) -> None:
    person = await by_mouse()
    answers = await begins(person)
    await person.picks("Sometimes")

    await by_my_way(person.page)

    async with asyncio.timeout(SOON):
        await person.page.goto(f"{answers}/questions/1")
        while not await person.find("radio", "Sometimes").is_checked():
            await person.page.reload()


async def test_a_page_on_which_nothing_was_said_sends_nothing(by_mouse: Comes) -> None:
    person = await by_mouse()
    await begins(person)
    sent = []
    person.page.on("request", lambda one: sent.append(one.method))

    await by_going_back(person.page)

    assert "POST" not in sent


# ------------------------------------------------------------------- without JavaScript


async def test_without_javascript_words_wait_while_somebody_goes_everywhere(
    by_phone: Comes,
) -> None:
    person = await by_phone()
    answers = await begins(person)
    await person.picks("Sometimes")
    await person.presses_in_help("See all questions")
    assert await person.sees("You have answered 1 of 6 questions.")
    await person.opens(f"{answers.removeprefix(person.site)}/questions/1")
    await person.presses("Say more")
    await person.page.get_by_role("textbox").fill(WORDS)

    await person.presses_in_help("My way")
    await person.presses("Yellow on black")
    await person.follows("Go back to where I was")
    assert await person.page.get_by_role("textbox").input_value() == WORDS

    for there in ("I want to talk to someone", "I am not safe", "Privacy", "Anyborough"):
        await person.page.get_by_role("textbox").fill(f"{WORDS} {there}")
        await (person.presses_in_help if there == "Privacy" else person.presses)(there)
        assert "/answers/" not in person.page.url
        await person.opens(f"{answers.removeprefix(person.site)}/questions/1/words")
        assert await person.page.get_by_role("textbox").input_value() == f"{WORDS} {there}"


@pytest.mark.parametrize("how", [PHONE, DESK], ids=["without", "with a script"])
async def test_the_enter_key_goes_on(
    browser: Browser, site: str, closing: AsyncExitStack, how: dict[str, Any]
) -> None:
    person = await comes_with(Person, browser, site, closing, **how)()
    answers = await begins(person)
    await person.picks("Sometimes")
    await enter(person)
    assert person.page.url == f"{answers}/questions/2"

    await person.opens(f"{answers.removeprefix(site)}/questions/2/words")
    await person.page.get_by_role("textbox").fill(WORDS)
    await person.page.get_by_role("checkbox").first.focus()
    await enter(person)
    assert person.page.url == f"{answers}/questions/3"
    await person.opens(f"{answers.removeprefix(site)}/helpers")
    await person.ticks("Somebody read it to me")
    await enter(person)
    assert person.page.url == f"{answers}/without-helper"


async def enter(person: Person) -> None:
    async with person.page.expect_navigation():
        await person.page.keyboard.press("Enter")
    await person.arrives()


async def test_on_the_page_without_the_helper_the_enter_key_hides(by_phone: Comes) -> None:
    person = await by_phone()
    answers = await begins(person)
    await person.opens(f"{answers.removeprefix(person.site)}/helpers")
    await person.ticks("Somebody read it to me")
    await person.presses("Next")

    await person.picks("Yes")
    await enter(person)

    assert person.page.url == f"{answers}/hidden"
    await person.opens(f"{answers.removeprefix(person.site)}/without-helper")
    assert await person.sees("You answered this.")


LOOKS = """() => [
    ...document.querySelectorAll(".foot__help li > *")
].map(each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    return [
        each.innerText, style.color, style.backgroundColor, style.fontSize, style.fontWeight,
        style.textDecorationLine, style.borderTopWidth, style.textAlign, style.cursor,
        ...[box.width, box.height].map(Math.round),
    ].join(" ");
})"""


@pytest.mark.parametrize("colours", ["cream", "white", "yellow"])
@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("width", [320, 1280])
async def test_the_buttons_look_like_the_links_of_other_pages(
    browser: Browser, site: str, closing: AsyncExitStack, colours: str, forced: str, width: int
) -> None:
    size: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "forced_colors": forced}
    person = await comes_with(Person, browser, site, closing, **size)()
    await begins(person)
    way = f"en.symbols.usual.usual.{colours}.off.on"
    await person.page.context.add_cookies([{"name": "my-way", "value": way, "url": site}])
    await person.page.reload()
    buttons = await person.page.evaluate(LOOKS)
    # axe looks at the colours of the sheet, which are not those that are forced.
    wrong = await faults(person.page) if forced == "none" else []

    await person.page.set_viewport_size(size["viewport"])
    await person.opens("/anyborough/card")
    links = await person.page.evaluate(LOOKS)

    assert buttons == links
    assert wrong == []
