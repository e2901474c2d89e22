"""A council's own photo stands beside its question on a tablet without a network, and is gone from
the tablet once it was taken away."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, FilePayload

from tests.browser import until
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as
from tests.journeys.tablet.kiosk import Tablet
from tests.own_way import files

PHOTOS = "/anyborough/work/photos/your-support"
ALT = "The red door of the day centre"
SHOWN = "img.photo-square"
IS_DRAWN = f"""() => {{
    const photo = document.querySelector('main {SHOWN}');
    return photo && photo.complete ? photo.naturalWidth : 0;
}}"""
STORED = """(async () => {
    const addresses = [];
    for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys())
            if (url.includes('/photos/')) addresses.push(url);
    return addresses.length;
})()"""
REFRESHED = "navigator.serviceWorker.controller.postMessage({refresh: 'opus'})"


@pytest.fixture
async def dev(browser: Browser, site: str) -> AsyncIterator[Person]:
    """Dev, who has put a photo beside the first question, and takes it away in the end."""
    person = await comes_as(Person(await browser.new_page(), site), "dev")
    await person.opens(PHOTOS)
    await person.activates(person.page.locator("main .card--link a").first)
    photo = FilePayload(name="door.jpg", mimeType="image/jpeg", buffer=files.jpeg())
    await person.page.locator("#photo").set_input_files(photo)
    await person.page.locator("[name=alt]").fill(ALT)
    await person.page.locator("[name=credit]").fill("Amina Begum")
    await person.page.locator("[name=faces][value=no]").check()
    await person.page.locator("[name=agreed]").check()
    await person.presses("Save the photo")
    yield person
    await takes_away(person)
    await person.page.context.close()


async def takes_away(dev: Person) -> None:
    await dev.opens(PHOTOS)
    await dev.activates(dev.page.locator("main .card--link a").first)
    away = dev.page.get_by_role("button", name="Take this photo away")
    if await away.count():
        await dev.activates(away.first)


async def sees_the_first_question_without_a_network(tablet: Tablet) -> None:
    await tablet.network(on=False)
    await tablet.opens()
    await tablet.presses("Start")
    await tablet.presses("Skip")


async def test_a_photo_is_shown_without_a_network_and_goes_when_it_is_taken_away(
    dev: Person, tablet: Tablet
) -> None:
    page = tablet.page
    await tablet.is_ready_for_anything()
    await until(page, f"{STORED}.then(number => number === 1)")
    await sees_the_first_question_without_a_network(tablet)

    await until(page, f"({IS_DRAWN})() > 0")
    assert await page.locator(f"main {SHOWN}").get_attribute("alt") == ALT
    assert await page.locator(f"main {SHOWN}").is_visible()
    assert tablet.errors == []

    await tablet.finishes()
    await tablet.is_given_to_the_next()
    await tablet.network(on=True)
    await takes_away(dev)
    await page.evaluate(REFRESHED)
    await until(page, f"{STORED}.then(number => number === 0)")
    await sees_the_first_question_without_a_network(tablet)

    assert await page.locator(f"main {SHOWN}").count() == 0
    assert await page.locator("main .ask .picture").count() == 1
