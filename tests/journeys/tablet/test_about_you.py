"""Somebody tells about themselves on a tablet, without a network: apart from what they answered."""

import json
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser, Request

from tests.journeys.conftest import DESK
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.tablet.conftest import Query
from tests.journeys.tablet.kiosk import WARNING, Tablet, left_alone

OFFER = "Tell us about you, if you want"
TOLD = "Thank you. What you told us about you is kept."
ABOUT = "SELECT count(*) FROM about_you_answers"


@pytest.fixture
async def tablet(browser: Browser, address: str, closing: AsyncExitStack) -> Tablet:
    """A tablet that is ready, and has no network from here on; its time passes as the test says."""
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()
    await tablet.is_ready_for_anything()
    await tablet.network(on=False)
    return tablet


async def begins(tablet: Tablet) -> None:
    """From the card to the first question about people."""
    await tablet.presses(OFFER)
    assert await faults(tablet.page) == []
    await tablet.presses("Start")


async def tells_two_things(tablet: Tablet) -> None:
    await begins(tablet)
    await tablet.page.get_by_role("radio").first.check()
    assert await faults(tablet.page) == []
    await tablet.presses("Next")
    await tablet.picks("I do not want to say")
    await tablet.presses("Next")
    await tablet.presses("Stop here")


async def test_what_people_tell_about_themselves_is_kept_and_their_card_opens_it(
    tablet: Tablet,
    ask: Query,
    through_it: Callable[[], Awaitable[int]],
    site: str,
    browser: Browser,
) -> None:
    before, answers = await ask(ABOUT), await through_it()
    await tablet.starts("Yes")
    card = await tablet.finishes()
    await tells_two_things(tablet)
    assert await tablet.heading() == TOLD
    assert await tablet.card() == card
    assert await faults(tablet.page) == []
    await tablet.staff_read("2 answers wait for the network.")

    await tablet.network(on=True)
    await tablet.staff_read("All answers have been sent.")

    assert (await ask(ABOUT), await through_it()) == (before + 1, answers + 1)
    await opens_with_card(browser, site, card)
    assert tablet.errors == []


async def test_it_is_an_item_of_its_own(tablet: Tablet) -> None:
    sent: list[Request] = []

    def hears(request: Request) -> None:
        sent.append(request)

    tablet.page.context.on("request", hears)
    await tablet.starts("Yes")
    await tablet.finishes()
    await tells_two_things(tablet)
    assert set((await tablet.kept())["names"]) == {"id", "sealed", "refused", "iv", "data"}

    await tablet.network(on=True)
    await tablet.staff_read("All answers have been sent.")

    posted = (one for one in sent if one.method == "POST")
    said = {one.url.rpartition("/")[2]: json.loads(one.post_data or "") for one in posted}
    assert set(said) == {"answers", "about-you"}
    assert set(said["about-you"]) == {"key", "pack_version_id", "choice_id", "card", "choices"}
    assert said["about-you"]["key"] != said["answers"]["key"]
    assert said["about-you"]["choices"] == [1, -1, *[None] * 7]


async def opens_with_card(browser: Browser, site: str, card: list[str]) -> None:
    """The card opens what somebody told about themselves, so they can take it back."""
    person = Person(await browser.new_page(), site)
    await person.opens("/anyborough/card")
    await person.writes("Type the 5 words on your card", " ".join(card))
    await person.presses("Open my answers")
    await person.page.goto(f"{person.page.url}/about-you")
    assert await person.page.get_by_role("link", name="See and change what I said").count() == 1
    await person.page.context.close()


async def test_nobody_has_to_tell_anything(tablet: Tablet, ask: Query) -> None:
    await tablet.starts("Yes")
    card = await tablet.finishes()
    await tablet.presses(OFFER)
    await tablet.presses("No, thank you")
    assert await tablet.card() == card
    await begins(tablet)
    await tablet.presses("Stop here")
    assert await tablet.card() == card
    await tablet.staff_read("1 answer waits for the network.")


async def test_the_next_person_sees_nothing_of_it(tablet: Tablet) -> None:
    await tablet.starts("Yes")
    await tablet.finishes()
    await tells_two_things(tablet)
    await tablet.is_given_to_the_next()
    await tablet.starts("No")
    await tablet.finishes()

    await begins(tablet)

    assert await tablet.page.get_by_role("radio", checked=True).count() == 0
    kept = await tablet.kept()
    assert len(kept["waiting"]) == 3
    assert "choices" not in json.dumps(kept)


async def test_what_somebody_told_before_they_left_is_kept(
    browser: Browser, address: str, closing: AsyncExitStack, ask: Query
) -> None:
    before = await ask(ABOUT)
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    await context.clock.install()
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()
    await tablet.starts("Yes")
    await tablet.finishes()
    await begins(tablet)
    await tablet.page.get_by_role("radio").first.check()

    await left_alone(tablet.page)
    async with tablet.page.expect_navigation():
        await tablet.page.clock.fast_forward(WARNING)
    await tablet.page.wait_for_selector("#kiosk[data-ready] #start")
    await tablet.staff_read("All answers have been sent.")

    assert await ask(ABOUT) == before + 1


async def test_what_was_told_before_the_browser_closed_is_kept(tablet: Tablet) -> None:
    await tablet.starts("Yes")
    await tablet.finishes()
    await begins(tablet)
    await tablet.page.get_by_role("radio").first.check()
    await tablet.presses("Next")

    await tablet.opens()

    await tablet.staff_read("2 answers wait for the network.")
    assert await tablet.heading() == "Your support"
    assert (await tablet.kept())["draft"] == []


async def test_whoever_asks_for_help_on_the_way_comes_back(tablet: Tablet) -> None:
    await tablet.starts("Yes")
    await tablet.finishes()
    await begins(tablet)
    asked = await tablet.heading()
    await tablet.page.get_by_role("radio").first.check()

    await tablet.page.get_by_role("link", name="I am not safe").click()
    await tablet.comes_to("Talk to somebody now")
    await tablet.presses("Back")

    assert await tablet.heading() == asked
    assert await tablet.page.get_by_role("radio").first.is_checked()
