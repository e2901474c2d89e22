"""Somebody hears the words of their code card in a real browser, with and without a script."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page

from tests.journeys.conftest import Comes
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.test_read_aloud import MARKED, SPOKEN_WITHIN, TIME, until
from tests.journeys.test_valid_html import errors_in, kept

WORDS = "[...document.querySelectorAll('.code-words .said')].map(each => each.textContent)"


async def card(person: Person) -> Page:
    """The page of somebody's card, once the words of all cards were spoken."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    await person.presses("Rest")
    await person.follows("Print my card, or keep it as a file")
    for _attempt in range(SPOKEN_WITHIN):
        if await person.page.locator("audio").count():
            return person.page
        await asyncio.sleep(1)
        await person.page.reload()
    raise AssertionError("nobody spoke the words of the cards")


@pytest.mark.timeout(400)
async def test_without_a_script_one_player_says_all_five_words(
    by_phone: Comes, tmp_path: Any
) -> None:
    page = await card(await by_phone())

    assert await page.locator("audio[controls][preload=none]").is_visible()
    assert len(await page.evaluate(WORDS)) == 5
    # Nobody can press the browser's own player here: this does what its button does.
    assert await page.evaluate("document.querySelector('audio').play().then(() => 'it plays')")
    await until(page, "document.querySelector('.aloud audio').currentTime > 0.3")
    assert 4 < float(await page.evaluate("document.querySelector('audio').duration")) < 12
    assert await errors_in([kept(tmp_path, "card", await page.content())]) == []


@pytest.mark.timeout(400)
async def test_with_a_script_the_word_that_is_heard_is_marked_and_nobody_is_asked_for_it(
    by_mouse: Comes,
) -> None:
    page = await card(await by_mouse())
    words = await page.evaluate(WORDS)
    asked: list[str] = []
    page.on("request", lambda worker: asked.append(worker.url))

    await page.get_by_role("button", name="Listen", exact=True).click()
    await until(page, f"{TIME} > 0.3")
    assert await page.evaluate(MARKED) == words[:1]
    await until(page, f"{MARKED}[0] === {words[1]!r}")
    await page.get_by_role("button", name="Stop", exact=True).click()
    assert await page.evaluate(MARKED) == []

    await page.get_by_role("button", name=f"Listen {words[3]}", exact=True).first.click()
    await until(page, f"{MARKED}[0] === {words[3]!r}")
    await until(page, "document.querySelector('audio').paused")

    assert [one for one in asked if not one.startswith("data:") and "favicon" not in one] == []
    assert await faults(page) == []
