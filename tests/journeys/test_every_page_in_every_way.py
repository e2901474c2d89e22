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
    faults_for_other_eyes,
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


FOR_SOME_EYES = """<!DOCTYPE html><html lang="en"><title>For some eyes</title><style>
body { background: #fff; color: #000; }
.short { height: 40px; overflow: hidden; } .wide { width: 11rem; }
.low { line-height: 1.1; } .low b { display: block; height: 40px; }
.bar { width: 60px; height: 10px; background: #000; } svg path { fill: none; stroke: #222; }
[aria-current] { background: #ffe838; } nav a { display: block; text-decoration: none; }
.tick::before { display: block; width: 20px; height: 20px; background: #000; content: ""; }
button { border: 0; background: #4b2e83; color: #fff; }
input { appearance: none; position: relative; width: 34px; height: 34px; }
input::after { position: absolute; top: 4px; left: 30px; width: 9px; height: 16px; content: ""; }
[dir=rtl] [name=turned]::after { left: -9px; } [name=turned]::after { left: 12px; }
.link { display: flex; width: 200px; } .link img { flex: none; width: 60px; height: 60px; }
</style><main><h1>For some eyes</h1><p class="short">Two lines of words that fit a low box</p>
<p class="wide">A box</p><p class="low"><b>One and another line</b><b>and more of them</b></p>
<div class="bar"></div><svg width="20" height="20"><path d="M0 10h20" stroke-width="4"/></svg>
<nav><a href="/a" aria-current="page">Here</a><a href="/b">There</a></nav>
<p class="tick"></p><button>Send</button><img src="/dark.svg" alt="A drawing">
<label><input type="checkbox">Out</label><label><input type="radio" name="turned">Turned</label>
<p class="link"><img src="/dark.svg" alt=""><span>I am not safe</span></p></main>"""


async def test_what_only_some_eyes_see_is_found(browser: Browser) -> None:
    page = await browser.new_page(viewport={"width": 320, "height": 640})
    await page.set_content(FOR_SOME_EYES)

    wrong = await faults_for_other_eyes(page)

    await page.close()
    for fault in (
        "twice as large: is 360 px wide",
        "twice as large: beyond the edge: P.wide",
        "twice as large: cut off: P.short",
        "twice as large: on other words: One and another line | and more of them",
        "twice as large: narrow beside an icon: I am not safe: 4.4 em",
        "outside its box: width of the tick of INPUT.null: Out",
        "twice as large: outside its box: width of the tick of INPUT.null: Out",
        "twice as large, the other way round: outside its box: width of the tick of INPUT.null: Tu",
        "spaced out: cut off: P.short",
        "in forced colours: shape of DIV.bar",
        "in forced colours: drawing of path",
        "in forced colours: ::before of P.tick",
        "in forced colours: shape of BUTTON",
        "in forced colours: picture of IMG",
        "in forced colours: nobody sees that it is on: A.null Here",
    ):
        assert any(each.startswith(fault) for each in wrong), (fault, wrong)
