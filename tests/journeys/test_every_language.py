"""Every page for people who answer in every language, and pages that say what to put right in every
way of showing them, on a phone: axe finds nothing, and nothing is wider than the screen."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page

from said_and_done.core.my_way import COOKIE
from tests.journeys.looks import (
    NARROW,
    WAYS,
    choose,
    faults_for_other_eyes,
    narrow_faults,
    pages_of,
)
from tests.journeys.visitors import Visitor
from tests.journeys.walking import Visited

LANGUAGES = {
    key: f"{key}.symbols.{text}.usual.{colours}.off.on"
    for key, text, colours in (
        ("cy", "usual", "cream"),
        ("pl", "larger", "white"),
        ("ur", "usual", "yellow"),
        ("gu", "usual", "cream"),
        ("ar", "usual", "cream"),
        ("bn", "larger", "white"),
        ("pa", "usual", "yellow"),
        ("ro", "larger", "white"),
    )
}
ANSWERING = ("nobody", "amina")
LANGUAGE = "document.documentElement.lang"


class Looking:
    """Looks at pages through one visitor's browser, in a way of its own."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.found: list[str] = []
        self.seen = 0

    async def choose(self, way: str) -> None:
        await choose(self.page, self.site, way)
        await self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # it is one

    async def look(self, path: str, name: str) -> None:
        self.seen += 1
        faults = await narrow_faults(self.page, name) + await faults_for_other_eyes(self.page)
        self.found += [f"{path} {fault}" for fault in faults]

    async def open(self, path: str) -> None:
        await self.page.goto(f"{self.site}{path}")

    async def send_nothing(self, path: str) -> None:
        """A page that asks again."""
        await self.open(path)
        await self.page.locator("main button[name=then][value=next]").click()
        await self.page.wait_for_load_state()


@pytest.fixture
async def looking(visitors: dict[str, Visitor], who: str) -> AsyncIterator[Looking]:
    person = visitors[who].person
    yield Looking(person.page, person.site)
    await person.page.context.clear_cookies(name=COOKIE)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("key", LANGUAGES)
@pytest.mark.parametrize("who", ANSWERING)
async def test_axe_finds_nothing_in_any_language(
    looking: Looking, visited: list[Visited], who: str, key: str
) -> None:
    await looking.choose(LANGUAGES[key])
    for page in pages_of(visited, who):
        await looking.open(page.path)
        # Pages that are in English only were looked at already.
        if await looking.page.evaluate(LANGUAGE) == key:
            await looking.look(page.path, key)

    assert not looking.found, "\n".join(looking.found)
    assert looking.seen > 3


@pytest.mark.parametrize("way", [*WAYS.values(), *LANGUAGES.values()])
@pytest.mark.parametrize("who", ["amina"])
async def test_axe_finds_nothing_on_a_page_that_asks_again_or_refuses(
    looking: Looking, visitors: dict[str, Visitor], who: str, way: str
) -> None:
    begun = visitors[who].within
    await looking.choose(way)
    for page in ("/questions/1", "/questions/2"):
        await looking.send_nothing(f"{begun}{page}")
        assert await looking.page.locator("[role=alert], #skip-this").count() == 1
        await looking.look(page, way)
    for page in (f"{begun}/questions/99", "/anyborough/surveys/no-such"):
        await looking.open(page)
        await looking.look(page, way)

    assert not looking.found, "\n".join(looking.found)
