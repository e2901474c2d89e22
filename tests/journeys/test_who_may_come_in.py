"""Dev gives a role for some time, takes an invitation back, and asks for a second yes: with a
keyboard alone, on a screen of 320 px."""

from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser

from tests.journeys.conftest import Comes, comes_with
from tests.journeys.looks import NARROW, faults
from tests.journeys.people import KeyboardPerson, Person
from tests.journeys.signing_in import comes_as

PEOPLE = "/anyborough/work/people"


@pytest.fixture
def comes(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    return comes_with(KeyboardPerson, browser, site, closing, viewport=NARROW)


async def adds(dev: Person, name: str, email: str, role: str) -> str:
    """A new person; the address of their page."""
    await dev.opens(f"{PEOPLE}/new")
    await dev.writes("Name", name)
    await dev.writes("Email address", email)
    await dev.ticks(role)
    await dev.presses("Add this person")
    return dev.page.url.removeprefix(dev.site).partition("?")[0]


async def gives_for_some_time(dev: Person, role: str, last_day: str) -> None:
    """On the page of somebody."""
    await dev.follows("Give a role for some time")
    await dev.picks(role)
    await dev.page.locator("[name=last_day-day]").fill(last_day)
    await dev.presses("Save these days")
    assert f"{role}: until {last_day}" in await dev.reads()
    assert await faults(dev.page) == []


async def test_a_role_for_some_time_and_an_invitation_that_is_taken_back(comes: Comes) -> None:
    dev = await comes_as(await comes(), "dev")
    await adds(dev, "Nia Brown", "nia@anyborough.example", "Reader")
    await gives_for_some_time(dev, "Interviewer", "31 May")

    assert "Not signed in yet." in await dev.reads()
    await dev.follows("Take the invitation back")
    assert "Rosa Lind" in await dev.reads()
    await dev.presses("Yes, take it back", status=422)
    assert await dev.sees("Tick the box first.")
    assert await faults(dev.page) == []
    await dev.ticks("I have read what happens.")
    await dev.presses("Yes, take it back")
    await dev.opens(f"{PEOPLE}?find=Nia+Brown")
    assert await dev.sees("Invitation taken back on")
    assert await faults(dev.page) == []


async def test_a_second_person_answers_whether_somebody_stays_administrator(comes: Comes) -> None:
    dev = await comes_as(await comes(), "dev")
    page = await adds(dev, "Olu Ade", "olu@anyborough.example", "Administrator")
    assert await faults(dev.page) == []

    await dev.follows("Take that role away")
    await dev.presses("Ask for a second yes", status=422)
    assert await faults(dev.page) == []
    await dev.writes("Why", "He works somewhere else now.")
    await dev.presses("Ask for a second yes")
    assert await dev.sees("He works somewhere else now.")
    assert await faults(dev.page) == []

    lena = await comes_as(await comes(), "lena")
    assert await lena.sees("Does Olu Ade stay an administrator?")
    await lena.opens(f"{page}/administrator")
    assert await faults(lena.page) == []
    await lena.presses("Yes, I agree")
    await dev.opens(page)
    assert not await dev.page.get_by_role("checkbox", name="Administrator").is_checked()


async def test_a_reader_reads_what_leaving_does(comes: Comes) -> None:
    rosa = await comes_as(await comes(), "rosa")

    await rosa.opens("/anyborough/sign-out")
    await rosa.follows("Read what happens when you leave")

    assert await rosa.heading() == "You leave"
    await rosa.presses("Yes, I leave", status=422)
    assert await rosa.sees("Tick the box first.")
    assert await faults(rosa.page) == []
