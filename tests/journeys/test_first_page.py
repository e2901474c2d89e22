"""The first question, as it comes over the wire to somebody's old phone."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, BrowserContext

from tests.journeys.conftest import Comes
from tests.journeys.people import Person
from tests.journeys.test_read_aloud import SPOKEN_WITHIN, question

MOST_BYTES = 60_000


@pytest.mark.timeout(SPOKEN_WITHIN + 120)
async def test_the_first_question_is_small_and_all_ours(browser: Browser, site: str) -> None:
    context = await browser.new_context(viewport={"width": 320, "height": 640})
    amina = Person(await context.new_page(), site)
    page = await question(amina)  # with its player: the page is never larger than that

    sizes = await _first_visit(browser, context, page.url)

    await context.close()
    assert len(sizes) > 5
    assert {urlsplit(one).netloc for one in sizes} == {urlsplit(site).netloc}
    assert any("/pictures/" in one for one in sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes


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


async def _first_visit(browser: Browser, known: BrowserContext, address: str) -> dict[str, int]:
    """Bytes over the wire, heads included, by address, for a browser that holds no file yet."""
    fresh = await browser.new_context(
        viewport={"width": 320, "height": 640}, storage_state=await known.storage_state()
    )
    page = await fresh.new_page()
    wire = await fresh.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def asked(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["request"]["url"]

    def came(event: dict[str, Any]) -> None:
        address = names[event["requestId"]]
        if not address.startswith("data:"):  # it came with the page or the sheet that holds it
            sizes[address] = round(event["encodedDataLength"])

    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.loadingFinished", came)
    await wire.send("Network.enable")
    await page.goto(address, wait_until="networkidle")
    await fresh.close()
    return sizes
