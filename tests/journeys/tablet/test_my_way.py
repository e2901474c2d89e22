"""Somebody chooses how pages look on a tablet: it holds without a network, and for them alone."""

import asyncio

from tests.journeys.looks import faults
from tests.journeys.tablet.kiosk import Tablet

WAY = "document.documentElement.className"
PICTURES = "main img.picture"


async def taps(tablet: Tablet, *choices: str) -> None:
    """From the welcome to My way, each choice, and back."""
    await tablet.page.get_by_role("link", name="My way").click()
    await tablet.comes_to("My way")
    for one in choices:
        async with tablet.page.expect_navigation():
            await tablet.page.get_by_role("button", name=one).click()
    await tablet.page.get_by_role("link", name="Go back to where I was").first.click()
    await tablet.page.wait_for_selector("#kiosk[data-ready]")


async def forgets_my_way(tablet: Tablet) -> None:
    """The browser has no cookie of My way any more."""
    for _ in range(100):
        if "my-way" not in {one.get("name") for one in await tablet.page.context.cookies()}:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("The next person gets the way of the one before.")


async def test_my_way_holds_without_a_network_and_is_gone_for_the_next_person(
    tablet: Tablet,
) -> None:
    page = tablet.page
    await tablet.is_ready_for_anything()
    await taps(tablet, "No pictures", "Largest")
    await tablet.network(on=False)

    await tablet.starts("Yes")
    assert {"pictures-none", "text-largest"} <= set((await page.evaluate(WAY)).split())
    assert await page.locator(PICTURES).count() == 0
    assert await faults(page) == []
    assert len(await tablet.finishes()) == 5
    assert await page.locator(PICTURES).count() == 0

    await tablet.is_given_to_the_next()
    assert {"pictures-symbols", "text-usual"} <= set((await page.evaluate(WAY)).split())
    await tablet.presses("Start")
    assert await page.locator(PICTURES).count() > 0
    await tablet.network(on=True)
    await forgets_my_way(tablet)
    await tablet.opens()
    assert "text-usual" in await page.evaluate(WAY)
    assert tablet.errors == []


async def test_a_voice_that_somebody_chose_is_not_the_next_persons(tablet: Tablet) -> None:
    await tablet.page.evaluate("localStorage.setItem('voice', 'near')")

    await tablet.opens()

    assert await tablet.page.evaluate("localStorage.getItem('voice')") is None
