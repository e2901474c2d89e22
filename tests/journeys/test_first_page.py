"""What comes over the wire to somebody's old phone: the first question, and the pages after it.

Bytes are counted with their heads, as the browser got them.
"""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext, Page

from tests.journeys.conftest import Comes
from tests.journeys.people import Person
from tests.journeys.test_read_aloud import SPOKEN_WITHIN, question

MOST_BYTES = 60_000
MOST_LATER = 8_000
"""A question with its picture; of other pages, the page alone."""
THEMES = 6


class Wire:
    """What a page's browser was sent: bytes by address, and what did not come whole."""

    def __init__(self) -> None:
        self.sizes: dict[str, int] = {}
        self.broken: list[str] = []
        self._names: dict[str, str] = {}

    async def listen(self, page: Page) -> None:
        session = await page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.on("Network.loadingFailed", self._failed)
        await session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        self._names[event["requestId"]] = event["request"]["url"]

    def _came(self, event: dict[str, Any]) -> None:
        address = self._names[event["requestId"]]
        if not address.startswith("data:"):  # it came with the page or the sheet that holds it
            self.sizes[address] = round(event["encodedDataLength"])

    def _failed(self, event: dict[str, Any]) -> None:
        self.broken.append(f"{self._names[event['requestId']]}: {event['errorText']}")


@pytest.mark.timeout(SPOKEN_WITHIN + 120)
async def test_the_first_question_and_those_after_it_are_small_and_all_ours(
    browser: Browser, site: str
) -> None:
    context = await browser.new_context(viewport={"width": 320, "height": 640})
    amina = Person(await context.new_page(), site)
    page = await question(amina)  # with its player: the page is never larger than that

    first, later = await _visits(browser, context, page.url)

    await context.close()
    assert {urlsplit(one).netloc for one in first} == {urlsplit(site).netloc}
    assert any("/pictures/" in one for one in first)
    assert any("/fonts/" in one for one in first)
    assert sum(first.values()) <= MOST_BYTES, first
    assert len(later) >= 8 + THEMES  # questions, more about, their questions, who helped, check
    for address, sizes in later.items():
        if "/questions/" in address:
            assert sum(sizes.values()) <= MOST_LATER, sizes
        else:
            assert sizes[address] <= MOST_LATER, sizes


async def _visits(
    browser: Browser, known: BrowserContext, address: str
) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """The bytes of a first visit, for a browser that holds no file yet; then of each page after it,
    up to the one that shows all answers."""
    fresh = await browser.new_context(
        viewport={"width": 320, "height": 640}, storage_state=await known.storage_state()
    )
    page, wire = await fresh.new_page(), Wire()
    await wire.listen(page)
    await page.goto(address, wait_until="networkidle")
    first, later = dict(wire.sizes), {}
    onward = page.locator("main [value=skip], main:not(:has([value=skip])) [value=next]")
    while not page.url.endswith("/check"):
        themes = await page.locator("main [name=themes]").all()
        for box in themes:
            await box.check()
        wire.sizes.clear()
        async with page.expect_navigation(wait_until="networkidle"):
            await (page.locator("main [value=next]") if themes else onward).first.click()
        later[page.url] = dict(wire.sizes)
    await fresh.close()
    assert wire.broken == []
    return first, later


async def test_the_first_question_needs_no_script(by_phone: Comes) -> None:
    amina = await by_phone()
    await _first_question(amina)

    await amina.picks("Sometimes")
    await amina.presses("Next")

    assert amina.page.url.endswith("/questions/2")


async def _first_question(person: Person) -> None:
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    await person.presses("Skip")
    assert person.page.url.endswith("/questions/1")
