"""A page is left by a link, by the browser's Back, or by closing it: what was said is kept."""

import asyncio

import pytest
from playwright.async_api import Page

from tests.journeys.conftest import Comes
from tests.journeys.people import Person

WORDS = "She listens to me."
SOON = 5


async def begins(person: Person) -> str:
    """Somebody at the first question; the address of their answers."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    await person.presses("Skip this question")
    return person.page.url.removesuffix("/questions/1")


async def by_a_link(page: Page) -> None:
    await page.get_by_role("link", name="My way").first.click()
    await page.wait_for_load_state()


async def by_going_back(page: Page) -> None:
    await page.go_back()


async def by_closing_it(page: Page) -> None:
    await page.close(run_before_unload=True)


LEAVING = [by_a_link, by_going_back, by_closing_it]


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

    await by_a_link(person.page)

    async with asyncio.timeout(SOON):
        await person.page.goto(f"{answers}/questions/1")
        while not await person.find("radio", "Sometimes").is_checked():
            await person.page.reload()


async def test_a_page_on_which_nothing_was_said_sends_nothing(by_mouse: Comes) -> None:
    person = await by_mouse()
    await begins(person)
    sent = []
    person.page.on("request", lambda one: sent.append(one.method))

    await by_a_link(person.page)

    assert "POST" not in sent
