"""Every page there is, as each visitor sees it: it is there, and axe finds nothing on it."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page

from tests.browser import TOO_SMALL, complaints
from tests.journeys.addresses import routes
from tests.journeys.people import LARGE_ENOUGH
from tests.journeys.visitors import WHO, Visitor, come
from tests.journeys.walking import Visited, one_of_each, walk

ENDS = {"sign-in", "s", "surveys"}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="session")
async def visitors(browser: Browser, site: str) -> AsyncIterator[dict[str, Visitor]]:
    found = await come(browser, site)
    yield found
    for one in found.values():
        await one.person.page.context.close()


@pytest.fixture(scope="session")
async def visited(visitors: dict[str, Visitor], site: str) -> list[Visited]:
    """Every address that the five find by following links."""
    return [
        found
        for one in visitors.values()
        for found in await walk(
            one.who, one.person.page.context, site, one.starts, within=one.within
        )
    ]


async def test_every_link_leads_somewhere(visited: list[Visited]) -> None:
    # A sign-in link in the outbox works once, a way in until its round closes; each says so.
    lost = [
        f"{one.who} at {one.came_from}: {one.path} is {one.status}"
        for one in visited
        if one.status != 200 and not (one.status == 410 and one.path.split("/")[2] in ENDS)
    ]

    assert lost == []
    assert len(visited) > 100


async def test_there_is_no_page_that_we_did_not_see(visited: list[Visited]) -> None:
    seen = {one.route for one in visited}

    unseen = [one.path for one in routes() if "GET" in one.methods and one.path not in seen]

    assert unseen == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("who", WHO)
async def test_axe_finds_nothing_on_any_page(
    visitors: dict[str, Visitor], visited: list[Visited], who: str
) -> None:
    page, site = visitors[who].person.page, visitors[who].person.site
    found = []
    for one in one_of_each(each for each in visited if each.who == who and each.is_theirs):
        await page.goto(f"{site}{one.path}")
        found += [f"{one.path} {fault}" for fault in await faults(page)]

    assert found == []


async def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, on a desk and on a phone."""
    found = []
    for size in (WIDE, NARROW):
        await page.set_viewport_size(size)  # type: ignore[arg-type]  # it is one
        found += [f"at {size['width']} px: {one}" for one in await complaints(page)]
    across = await page.evaluate("document.documentElement.scrollWidth")
    if across > NARROW["width"]:
        found.append(f"is {across} px wide")
    found += [f"is small: {one}" for one in await page.evaluate(TOO_SMALL, LARGE_ENOUGH)]
    return found
