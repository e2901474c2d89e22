"""A survey of one blank page on a tablet: the council's own pages ask it, so it needs a network."""

import pytest
from playwright.async_api import Browser

from tests.journeys.conftest import Comes
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as
from tests.journeys.tablet.kiosk import Tablet, answers_page_by_page

NEEDS_IT = "This survey needs a network. There is no network here just now."


@pytest.fixture(scope="module")
async def own_way(browser: Browser, site: str) -> str:
    """The address of a tablet that Dev sets up for the blank page."""
    dev = await comes_as(Person(await browser.new_page(), site), "dev")
    await dev.opens("/anyborough/work/rounds")
    await dev.activates(dev.page.locator("main a[href*='/work/rounds/']:not([href$=new])").first)
    await dev.activates(dev.page.locator("main a[href$='/ways-in/new']").first)
    await dev.picks("Tell us in your own way")
    await dev.picks("Venue tablet")
    await dev.writes("Where is it?", "The day centre")
    await dev.presses("Add the way in")
    code = dev.page.url.rpartition("/")[2]
    await dev.page.context.close()
    return f"{site}/anyborough/tablets/{code}"


async def test_without_a_network_the_welcome_says_so_and_offers_no_start(
    by_mouse: Comes, own_way: str
) -> None:
    person = await by_mouse()
    tablet = Tablet(person.page, own_way)
    await tablet.opens()
    await tablet.is_ready_for_anything()
    assert "1 blank page." in await tablet.reads()
    assert NEEDS_IT not in await tablet.reads()

    await tablet.network(on=False)
    await tablet.opens()

    assert NEEDS_IT in await tablet.reads()
    assert await tablet.page.get_by_role("button", name="Start").count() == 0
    assert await faults(tablet.page) == []
    await tablet.network(on=True)
    await tablet.page.get_by_role("button", name="Start").wait_for()
    assert NEEDS_IT not in await tablet.reads()


async def test_with_a_network_the_blank_page_is_answered_and_the_tablet_cleared(
    by_mouse: Comes, own_way: str
) -> None:
    person = await by_mouse()
    await person.opens(own_way.removeprefix(person.site))
    await person.presses("Start")
    await person.presses("Skip")
    answering = person.page.url
    await answers_page_by_page(person)

    await person.follows("I have my card. Start again for the next person")

    assert await person.heading() == "Tell us in your own way"
    await person.page.goto(answering)
    assert await person.heading() == "We cannot open these answers here"
