"""Every page in every way of showing it, and in every language, on a phone: axe finds nothing, and
nothing is wider than the screen. Pages that say what to put right are among them."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page

from said_and_done.my_way import COOKIE
from tests.browser import complaints
from tests.journeys.conftest import NARROW
from tests.journeys.people import picture
from tests.journeys.visitors import WHO, Visitor
from tests.journeys.walking import Visited, one_of_each

# What colours can spoil is contrast; all else was looked at on the page in its usual colours.
CONTRAST = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
WAYS = {
    "black on white": ("en.symbols.usual.usual.white.off.on", CONTRAST),
    "yellow on black": ("en.symbols.usual.usual.yellow.off.on", CONTRAST),
    "no pictures, largest, wide, calm": ("en.none.largest.wide.cream.on.off", ()),
}
LANGUAGES = {
    key: f"{key}.symbols.{text}.usual.{colours}.off.on"
    for key, text, colours in (
        ("cy", "usual", "cream"),
        ("pl", "larger", "white"),
        ("ur", "usual", "yellow"),
        ("gu", "usual", "cream"),
    )
}
ANSWERING = ("nobody", "amina")
HOW_WIDE = "document.documentElement.scrollWidth"
LANGUAGE = "document.documentElement.lang"


class Looking:
    """Looks at pages through one visitor's browser, in a way of its own."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.found: list[str] = []
        self.seen = 0
        self.only: tuple[str, ...] = ()

    async def choose(self, way: str) -> None:
        cookie = {"name": COOKIE, "value": way, "url": self.site}
        await self.page.context.add_cookies([cookie])  # type: ignore[list-item]  # it is one
        await self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # it is one

    async def look(self, path: str, name: str) -> None:
        self.seen += 1
        self.found += [f"{path} {one}" for one in await complaints(self.page, *self.only)]
        across = await self.page.evaluate(HOW_WIDE)
        if across > NARROW["width"]:
            self.found.append(f"{path} is {across} px wide")
        await picture(self.page, name.replace(" ", "-"))

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


def pages_of(visited: list[Visited], who: str) -> list[Visited]:
    return one_of_each(one for one in visited if one.who == who and one.is_theirs)


@pytest.mark.timeout(400)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", WHO)
async def test_axe_finds_nothing_in_any_way_of_showing(
    looking: Looking, visited: list[Visited], who: str, way: str
) -> None:
    cookie, looking.only = WAYS[way]
    await looking.choose(cookie)
    pages = pages_of(visited, who)
    for one in pages:
        await looking.open(one.path)
        await looking.look(one.path, way)

    assert not looking.found, "\n".join(looking.found)
    assert looking.seen == len(pages) > 0


@pytest.mark.timeout(400)
@pytest.mark.parametrize("key", LANGUAGES)
@pytest.mark.parametrize("who", ANSWERING)
async def test_axe_finds_nothing_in_any_language(
    looking: Looking, visited: list[Visited], who: str, key: str
) -> None:
    await looking.choose(LANGUAGES[key])
    for one in pages_of(visited, who):
        await looking.open(one.path)
        # Pages that are in English only were looked at already.
        if await looking.page.evaluate(LANGUAGE) == key:
            await looking.look(one.path, key)

    assert not looking.found, "\n".join(looking.found)
    assert looking.seen > 3


@pytest.mark.parametrize(
    "way", [*(cookie for cookie, _rules in WAYS.values()), *LANGUAGES.values()]
)
@pytest.mark.parametrize("who", ["amina"])
async def test_axe_finds_nothing_on_a_page_that_asks_again_or_refuses(
    looking: Looking, visitors: dict[str, Visitor], who: str, way: str
) -> None:
    begun = visitors[who].within
    await looking.choose(way)
    for page in ("/questions/1", "/questions/2"):
        await looking.send_nothing(f"{begun}{page}")
        assert await looking.page.locator("[role=alert]").count() == 1
        await looking.look(page, way)
    for page in (f"{begun}/questions/99", "/anyborough/surveys/no-such"):
        await looking.open(page)
        await looking.look(page, way)

    assert not looking.found, "\n".join(looking.found)
