"""Every page in every way of showing it, on a phone: axe finds nothing, and nothing is wider than
the screen."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser

from said_and_done.core.my_way import COOKIE, from_cookie
from tests.journeys.addresses import route_of
from tests.journeys.looks import (
    COLOURS,
    WAYS,
    Looks,
    choose,
    in_all_colours,
    pages_of,
    without_secrets,
)
from tests.journeys.visitors import WHO, Visitor
from tests.journeys.walking import Visited

# It shows which colours somebody chose. tests/journeys/test_my_way.py opens it in all of them.
MY_WAY = {"/my-way", "/{slug}/my-way"}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", WHO)
async def test_axe_finds_nothing_in_any_way_of_showing(looks: Looks, who: str, way: str) -> None:
    found = await looks.of(who, way)

    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", WHO)
async def test_other_colours_change_nothing_but_the_first_tag(
    visitors: dict[str, Visitor], visited: list[Visited], who: str
) -> None:
    """So a page that is open in other colours is what comes when somebody chose them."""
    person = visitors[who].person
    for page in pages_of(visited, who):
        pages, routes = set(), set()
        for cookie in COLOURS.values():
            await choose(person.page, person.site, cookie)
            answer = await person.page.context.request.get(f"{person.site}{page.path}")
            html = await answer.text()
            # A page of the tablet may be in another language than the cookie says.
            assert from_cookie(cookie).html.partition(" class=")[2] in html
            pages.add(without_secrets(html))
            routes.add(route_of(urlsplit(answer.url).path))
        assert len(pages) == 1 or routes <= MY_WAY, page.path
    await person.page.context.clear_cookies(name=COOKIE)


PALE_IN_ONE = """<!DOCTYPE html><html lang="en" class="text-usual colours-cream"><title>Pale</title>
<style>.colours-white p { color: #bbb; transition: color 5s; }</style><main><h1>Pale</h1>
<p>In one of the colours nobody can read this.</p></main></html>"""


async def test_what_is_pale_in_one_of_the_colours_is_found(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content(PALE_IN_ONE)

    wrong = await in_all_colours(page)

    await page.close()
    assert [way for way, faults in wrong.items() if faults] == ["black on white"]
    assert "color-contrast" in wrong["black on white"][0]
