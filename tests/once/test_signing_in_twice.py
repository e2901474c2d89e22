"""Somebody taps the button of their link twice: they are signed in. Somebody else is not."""

from datetime import datetime, timedelta

from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import links
from tests import factories
from tests.once.conftest import JULY, Browser, Place
from tests.once.twice import alike, opened, twice

WORK = "/anyborough/work"


async def link_to_sign_in(
    pool: db.Pool, place: Place, settings: Settings, when: datetime = JULY.now
) -> str:
    async with db.transaction(pool, place.organisation.id) as conn:
        path = await links.link_for(
            CouncilContext(conn, place.organisation), place.dev.email, settings.link_key, when
        )
    assert path
    return path


async def sessions(pool: db.Pool, place: Place) -> int:
    async with db.transaction(pool, place.organisation.id) as conn:
        return int(await conn.fetchval("SELECT count(*) FROM sessions"))


async def is_signed_in(browser: AsyncClient) -> bool:
    return (await browser.get(WORK)).status_code == 200


async def test_who_taps_twice_at_the_same_moment_is_signed_in_once(
    browser_of: Browser, place: Place, pool: db.Pool, settings: Settings
) -> None:
    browser = await browser_of(None)
    link = await link_to_sign_in(pool, place, settings)

    answers = await twice(browser, link)

    assert alike(*answers)
    assert await is_signed_in(browser)
    assert await sessions(pool, place) == 1


async def test_who_lost_the_answer_to_the_first_tap_is_signed_in_by_the_second(
    browser_of: Browser, place: Place, pool: db.Pool, settings: Settings
) -> None:
    browser = await browser_of(None)
    link = await link_to_sign_in(pool, place, settings)
    data, cookies = await opened(browser, link), dict(browser.cookies)
    await browser.post(link, data=data)
    browser.cookies.clear()
    for name, value in cookies.items():
        browser.cookies.set(name, value)

    second = await browser.post(link, data=data)

    assert second.headers["location"] == WORK
    assert await is_signed_in(browser)
    assert await sessions(pool, place) == 1


async def test_who_taps_again_when_the_first_tap_was_answered_comes_to_their_work(
    browser_of: Browser, place: Place, pool: db.Pool, settings: Settings
) -> None:
    browser = await browser_of(None)
    link = await link_to_sign_in(pool, place, settings)
    data = await opened(browser, link)
    await browser.post(link, data=data)

    second = await browser.post(link, data=data)
    opened_again = await browser.get(second.headers["location"])

    assert (second.headers["location"], opened_again.headers["location"]) == (link, WORK)
    assert await is_signed_in(browser)


async def test_another_browser_is_refused_also_with_the_same_form(
    browser_of: Browser, place: Place, pool: db.Pool, settings: Settings
) -> None:
    mine, other = await browser_of(None), await browser_of(None)
    link = await link_to_sign_in(pool, place, settings)
    theirs = await opened(other, link)
    await mine.post(link, data=await opened(mine, link))

    refused = await other.post(link, data=theirs)

    assert refused.status_code == 410
    assert "This link was used already" in refused.text
    assert not await is_signed_in(other)


async def test_who_is_signed_in_as_somebody_else_is_not_led_on_by_a_used_link(
    browser_of: Browser, place: Place, pool: db.Pool, settings: Settings
) -> None:
    mine, aminas = await browser_of(None), await browser_of(place.amina)
    link = await link_to_sign_in(pool, place, settings)
    await mine.post(link, data=await opened(mine, link))

    assert (await aminas.get(link)).status_code == 410


async def test_after_signing_out_the_same_form_does_not_sign_in_again(
    browser_of: Browser, place: Place, pool: db.Pool, settings: Settings
) -> None:
    browser = await browser_of(None)
    link = await link_to_sign_in(pool, place, settings)
    data, cookies = await opened(browser, link), dict(browser.cookies)
    await browser.post(link, data=data)
    await factories.form(browser, "/anyborough/sign-out")
    browser.cookies.clear()
    for name, value in cookies.items():
        browser.cookies.set(name, value)

    refused = await browser.post(link, data=data)

    assert refused.status_code == 410
    assert not await is_signed_in(browser)


async def test_the_second_tap_makes_no_session_longer(
    browser_of: Browser, place: Place, pool: db.Pool, settings: Settings
) -> None:
    browser = await browser_of(None)
    link = await link_to_sign_in(pool, place, settings, JULY.now - timedelta(minutes=5))

    await twice(browser, link)

    async with db.transaction(pool, place.organisation.id) as conn:
        ends = await conn.fetchval("SELECT ends_at FROM sessions")
    assert ends == JULY.now + settings.shared_device.longest
