"""Each page of a visitor, opened as seldom as possible and looked at in every way of showing it."""

import re
from collections.abc import Iterable

from playwright.async_api import Page

from said_and_done.core.my_way import COOKIE
from tests.browser import TOO_SMALL, complaints
from tests.journeys.eyes import HOW_WIDE, faults_of_size, lost_in_forced_colours
from tests.journeys.people import LARGE_ENOUGH, picture
from tests.journeys.visitors import Visitor
from tests.journeys.walking import Visited, one_of_each

AS_USUAL = "as usual"
# What colours can spoil is contrast; all else is looked at on the page in its usual colours.
CONTRAST = ("color-contrast", "color-contrast-enhanced", "link-in-text-block")
# Colours are a class of <html>, and change nothing else: a page that is open is shown in others.
COLOURS = {
    "black on white": "en.symbols.usual.usual.white.off.on",
    "yellow on black": "en.symbols.usual.usual.yellow.off.on",
}
OPENED_AGAIN = {"no pictures, largest, wide, calm": "en.none.largest.wide.cream.on.off"}
WAYS = COLOURS | OPENED_AGAIN

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
SHOW_IN = """colours => {
    const { classList } = document.documentElement;
    classList.remove(...[...classList].filter(each => each.startsWith('colours-')));
    classList.add(`colours-${colours}`);
    document.getAnimations().forEach(each => each.finish());
}"""


def pages_of(visited: Iterable[Visited], who: str) -> list[Visited]:
    """One page of each kind that this visitor comes to."""
    return one_of_each(one for one in visited if one.who == who and one.is_theirs)


async def choose(page: Page, site: str, way: str) -> None:
    """From here on all pages come in this way."""
    cookie = {"name": COOKIE, "value": way, "url": site}
    await page.context.add_cookies([cookie])  # type: ignore[list-item]  # it is one


async def faults(page: Page) -> list[str]:
    """What is wrong with the page that is open, on a desk and on a phone."""
    violations = []
    for size in (WIDE, NARROW):
        await page.set_viewport_size(size)  # type: ignore[arg-type]  # it is one
        violations += [f"at {size['width']} px: {one}" for one in await complaints(page)]
        await picture(page, "page")
    across = await page.evaluate("document.documentElement.scrollWidth")
    if across > NARROW["width"]:
        violations.append(f"is {across} px wide")
    violations += [f"is small: {one}" for one in await page.evaluate(TOO_SMALL, LARGE_ENOUGH)]
    return violations


async def narrow_faults(page: Page, name: str, *only: str) -> list[str]:
    """What is wrong with the page that is open on a phone; ``only`` these rules, if any."""
    wrong = [str(one) for one in await complaints(page, *only)]
    across = await page.evaluate(HOW_WIDE)
    if across > NARROW["width"]:
        wrong.append(f"is {across} px wide")
    await picture(page, name.replace(" ", "-"))
    return wrong


async def faults_for_other_eyes(page: Page) -> list[str]:
    """What is wrong with the page that is open on a phone, with letters of twice the size, with
    more room between them, and in colours that a browser forces on it."""
    return await faults_of_size(page) + await lost_in_forced_colours(page)


class Looks:
    """What is wrong with the pages of each visitor, found once a run: several tests ask."""

    def __init__(self, visitors: dict[str, Visitor], visited: list[Visited]) -> None:
        self._visitors = visitors
        self._visited = visited
        self._found: dict[str, dict[str, list[str]]] = {}

    async def of(self, who: str, way: str) -> list[str]:
        """The faults of all their pages in a way of showing them."""
        if who not in self._found:
            self._found[who] = await self._look(who)
        return self._found[who][way]

    async def _look(self, who: str) -> dict[str, list[str]]:
        person, pages = self._visitors[who].person, pages_of(self._visited, who)
        assert pages
        violations: dict[str, list[str]] = {way: [] for way in (AS_USUAL, *WAYS)}
        for path in pages:
            await person.page.goto(f"{person.site}{path.path}")
            for way, faults in (await in_all_colours(person.page)).items():
                violations[way] += [f"{path.path} {fault}" for fault in faults]
        for way, cookie in OPENED_AGAIN.items():
            await choose(person.page, person.site, cookie)
            for path in pages:
                await person.page.goto(f"{person.site}{path.path}")
                faults = await narrow_faults(person.page, way)
                violations[way] += [f"{path.path} {fault}" for fault in faults]
            await person.page.context.clear_cookies(name=COOKIE)
        return violations


async def in_all_colours(page: Page) -> dict[str, list[str]]:
    """What is wrong with the page that is open: all of it as usual, the contrast in others."""
    by_colour = {AS_USUAL: await faults(page)}
    by_colour[AS_USUAL] += await faults_for_other_eyes(page)
    for way, cookie in COLOURS.items():
        await page.evaluate(SHOW_IN, cookie.split(".")[4])
        by_colour[way] = await narrow_faults(page, way, *CONTRAST)
        by_colour[way] += await lost_in_forced_colours(page)
    return by_colour


def without_secrets(html: str) -> str:
    """A page without its first tag, and without the marks that are new each time it is made."""
    return re.sub(r'value="[^"]*"|<html[^>]*>', "", html).rstrip()
