"""A question, what people said, and the two keys: very large, spaced out, in other colours, still.

The three stand for all pages: the calm ones, the ones with charts, and the ones with forms.
"""

from contextlib import AsyncExitStack
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.browser import BEYOND_THE_EDGE
from tests.journeys.visitors import Visitor
from tests.journeys.walking import Visited

QUESTION = ("amina", "/{slug}/answers/{response_id}/questions/{number}")
PAGES = {
    "a question": QUESTION,
    "what people said": ("nobody", "/{slug}/findings/{name}"),
    "two keys": ("dev", "/{slug}/work/progress/{name}"),
}
MORE_SPACE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
}"""
TWICE_THE_SIZE = "document.documentElement.style.setProperty('font-size', '200%')"
ACROSS = "document.documentElement.scrollWidth"
CUT_OFF = """[...document.querySelectorAll('main *, header *, footer *')]
    .filter(each => ['hidden', 'clip'].includes(getComputedStyle(each).overflowY))
    .filter(each => each.scrollHeight > each.clientHeight + 1 && each.clientWidth > 1)
    .map(each => each.className + ': ' + each.textContent.trim().slice(0, 40))"""
MOVING = """[...document.querySelectorAll('*')].filter(each => each.getClientRects().length).filter(
    each => getComputedStyle(each).transitionDuration !== '0s'
    || getComputedStyle(each).animationName !== 'none').length + document.getAnimations().length"""
BORDERS = """['.answer:has(:checked)', '.answer:not(:has(:checked))']
    .map(each => parseFloat(getComputedStyle(document.querySelector(each)).borderTopWidth))"""


class Reader:
    """Opens one of the pages with a browser that is set up in some way."""

    def __init__(
        self,
        browser: Browser,
        visitors: dict[str, Visitor],
        visited: list[Visited],
        closing: AsyncExitStack,
    ) -> None:
        self.browser = browser
        self.visitors = visitors
        self.visited = visited
        self.closing = closing

    async def opens(self, page: tuple[str, str], width: int, height: int, **how: Any) -> Page:
        who, route = page
        path = next(
            one.path
            for one in self.visited
            if (one.who, one.route, one.status) == (who, route, 200)
        )
        known = self.visitors[who].person
        context = await self.browser.new_context(
            viewport={"width": width, "height": height},
            storage_state=await known.page.context.storage_state(),
            **how,
        )
        self.closing.push_async_callback(context.close)
        made = await context.new_page()
        await made.goto(f"{known.site}{path}")
        return made


@pytest.fixture
def reader(
    browser: Browser,
    visitors: dict[str, Visitor],
    visited: list[Visited],
    closing: AsyncExitStack,
) -> Reader:
    return Reader(browser, visitors, visited, closing)


EVERY = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@EVERY
async def test_four_times_as_large_it_needs_no_sideways_scroll(
    reader: Reader, page: tuple[str, str]
) -> None:
    # 320 by 256 is what a window of 1280 by 1024 becomes at 400 %.
    opened = await reader.opens(page, 320, 256)

    assert await opened.evaluate(BEYOND_THE_EDGE) == []
    assert await opened.evaluate(ACROSS) <= 320


@EVERY
async def test_more_space_between_letters_and_lines_cuts_nothing_off(
    reader: Reader, page: tuple[str, str]
) -> None:
    opened = await reader.opens(page, 320, 640)
    await opened.evaluate(MORE_SPACE)

    assert await opened.evaluate(CUT_OFF) == []
    assert await opened.evaluate(ACROSS) <= 320


@EVERY
async def test_letters_of_twice_the_size_fit(reader: Reader, page: tuple[str, str]) -> None:
    opened = await reader.opens(page, 640, 800)
    await opened.evaluate(TWICE_THE_SIZE)

    assert await opened.evaluate(CUT_OFF) == []
    assert await opened.evaluate(ACROSS) <= 640


@EVERY
async def test_nothing_moves_for_people_who_do_not_want_it(
    reader: Reader, page: tuple[str, str]
) -> None:
    opened = await reader.opens(page, 1280, 800, reduced_motion="reduce")

    assert await opened.evaluate(MOVING) == 0


async def test_in_colours_of_their_own_people_see_what_they_chose(reader: Reader) -> None:
    opened = await reader.opens(QUESTION, 320, 640, forced_colors="active")
    await opened.get_by_role("radio", name="Sometimes").check()

    chosen, other = await opened.evaluate(BORDERS)

    assert chosen > other > 0
