"""A tablet reads each page aloud and says what hard words mean, without a network too."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser

from tests.browser import until
from tests.journeys.conftest import DESK
from tests.journeys.looks import faults
from tests.journeys.tablet.kiosk import Tablet

# How long the first language of the first survey may take on a machine that has much to do.
SPOKEN_WITHIN = 300
MARKED = "[...document.querySelectorAll('.said--now')].map(each => each.textContent)"
TIME = "document.querySelector('.aloud audio').currentTime"
SOUNDS = """caches.match(document.getElementById('kiosk').dataset.path + '/sounds')
    .then(each => each?.json() ?? null)"""
TABLETS_OWN = {"hidden", "check", "sent", "about-told", "rest", "help", "was-it-you"}
SILENT = """[...document.querySelectorAll('template[data-step]')]
    .filter(each => !each.content.querySelector('audio')).map(each => each.dataset.step)"""
# A worker that gets larger files than it has room for, and one that gets none.
GETS_LARGE_FILES = """() => {
    const get = self.fetch;
    self.fetch = (path, how) => String(path.url ?? path).includes('/speech/')
        ? Promise.resolve(new Response(new Blob([new Uint8Array(21 * 1024 * 1024)])))
        : get(path, how);
}"""
GETS_NO_SOUND = """() => {
    const get = self.fetch;
    self.fetch = (path, how) => String(path.url ?? path).includes('/speech/')
        ? Promise.reject(new TypeError('no network'))
        : get(path, how);
}"""


@pytest.fixture(scope="module")
async def spoken(browser: Browser, site: str, demo_code: str) -> str:
    """The address of the demo's tablet, once its pages were read aloud."""
    address = f"{site}/anyborough/tablets/{demo_code}"
    page = await browser.new_page()
    for _ in range(SPOKEN_WITHIN):
        answer = await page.request.get(address)
        html = await answer.text()
        if html.count("<audio") > html.count('<template data-step="question"'):
            await page.close()
            return address
        await asyncio.sleep(1)
    raise AssertionError("nobody read the pages aloud")


@pytest.fixture
async def tablet(browser: Browser, spoken: str, closing: AsyncExitStack) -> Tablet:
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    return Tablet(await context.new_page(), spoken)


async def with_sounds(tablet: Tablet, so: str) -> None:
    """Opened, and the worker is done with fetching sounds."""
    await tablet.opens()
    await tablet.is_ready_for_anything()
    await until(tablet.page, f"{SOUNDS}.then(each => each && each.done && {so})")


async def with_a_worker_that(tablet: Tablet, does: str) -> None:
    """Opened with a worker that has no sound any more, and cannot have all."""
    await with_sounds(tablet, "each.kept === each.of")
    await tablet.page.context.service_workers[0].evaluate(does)
    await tablet.page.evaluate(
        """caches.keys().then(all => Promise.all(all.map(each => caches.open(each).then(kept =>
            kept.keys().then(found => Promise.all(
                found.filter(one => /speech|sounds/.test(one.url)).map(one => kept.delete(one)))
            )))))"""
    )
    await tablet.opens()
    await until(tablet.page, f"{SOUNDS}.then(each => each && each.done && each.kept < each.of)")


@pytest.mark.timeout(400)
async def test_without_a_network_each_page_is_read_aloud(tablet: Tablet) -> None:
    page = tablet.page
    await with_sounds(tablet, "each.kept === each.of")
    await tablet.network(on=False)
    await tablet.presses("Start")

    await page.get_by_role("button", name="Listen", exact=True).click()
    await until(page, f"{TIME} > 0.3")
    assert await page.evaluate(MARKED) == ["Is somebody helping you?"]
    await tablet.presses("Skip")
    assert await page.evaluate(MARKED) == []
    await page.get_by_role("button", name="Listen", exact=True).click()
    await until(page, f"{TIME} > 0.3")
    await tablet.picks("Sometimes")
    await until(page, f"{MARKED}[0] === 'Sometimes'")
    await tablet.presses("Say more")
    await page.get_by_role("button", name="Listen", exact=True).click()
    await until(page, f"{TIME} > 0.3")
    # Whatever is asked has its sound; the tablet's own pages have none.
    assert set(await page.evaluate(SILENT)) == TABLETS_OWN

    assert await faults(page) == []
    assert tablet.errors == []


@pytest.mark.timeout(400)
async def test_staff_read_how_much_room_the_sounds_take(tablet: Tablet) -> None:
    await with_sounds(tablet, "each.kept === each.of")
    sounds = await tablet.page.evaluate(SOUNDS)

    await tablet.page.get_by_role("link", name="For staff: about this tablet").click()

    size = f"{-(-sounds['bytes'] // 1024**2)} MB of 40 MB at most"
    await tablet.page.get_by_text(
        f"All {sounds['of']} sounds are here: {size}. Pages are read aloud without a network."
    ).wait_for()
    assert sounds["bytes"] < 40 * 1024**2


@pytest.mark.timeout(400)
async def test_sounds_that_there_is_no_room_for_stay_with_the_council(tablet: Tablet) -> None:
    await with_a_worker_that(tablet, GETS_LARGE_FILES)
    sounds = await tablet.page.evaluate(SOUNDS)

    await tablet.page.get_by_role("link", name="For staff: about this tablet").click()

    assert sounds["kept"] == 1
    await tablet.page.get_by_text("This tablet works without a network.").wait_for()
    await tablet.page.get_by_text(
        f"1 of {sounds['of']} sounds are here: 21 MB of 40 MB at most. The others need a network."
    ).wait_for()


@pytest.mark.timeout(400)
async def test_where_no_sound_is_kept_the_page_works_without_it(tablet: Tablet) -> None:
    await with_a_worker_that(tablet, GETS_NO_SOUND)
    await tablet.network(on=False)
    await tablet.presses("Start")
    assert await tablet.page.get_by_role("button", name="Listen").count() == 0
    await tablet.presses("Skip")
    await tablet.picks("Yes")
    await tablet.finishes()

    assert tablet.errors == []


@pytest.mark.timeout(400)
async def test_a_sound_that_does_not_come_is_said_in_words(tablet: Tablet) -> None:
    await with_a_worker_that(tablet, GETS_NO_SOUND)
    await tablet.presses("Start")

    await tablet.page.get_by_role("button", name="Listen", exact=True).click()

    await tablet.page.get_by_text("We cannot read this page aloud just now.").wait_for()
    assert await tablet.page.get_by_role("button", name="Listen").count() == 0
    assert await faults(tablet.page) == []


async def test_without_a_network_hard_words_open_in_the_page(tablet: Tablet) -> None:
    await tablet.opens()
    await tablet.is_ready_for_anything()
    await tablet.network(on=False)
    await tablet.presses("Start")
    for _ in range(3):
        await tablet.presses("Skip")
    meaning = tablet.page.get_by_text("How a group of people lives")
    assert not await meaning.is_visible()

    await tablet.page.get_by_text("What does “culture” mean?").click()

    assert await meaning.is_visible()
    assert await faults(tablet.page) == []
