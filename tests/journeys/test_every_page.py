"""Every page there is, as each visitor sees it: it is there, and axe finds nothing on it."""

import re

import pytest
from playwright.async_api import Browser

from said_and_done.web.unsaved import LABELS_FIELD
from tests.browser import complaints
from tests.journeys.addresses import routes
from tests.journeys.looks import AS_USUAL, Looks
from tests.journeys.visitors import WHO
from tests.journeys.walking import Visited

ENDS = {"sign-in", "address", "s", "surveys", "set-up"}

LOOKS_UP = re.compile(r'<form[^>]*method="get".*?</form>', re.DOTALL)


async def test_every_link_leads_somewhere(visited: list[Visited]) -> None:
    # A sign-in link in the outbox works once, one for another address until there is a newer one,
    # a way in until its round closes, the page that sets this up until it did; each says so.
    lost = [
        f"{one.who} at {one.came_from}: {one.path} is {one.status}"
        for one in visited
        if one.status != 200 and not (one.status == 410 and ENDS & set(one.path.split("/")[1:3]))
    ]

    assert not lost, "\n".join(lost)
    assert len(visited) > 100


async def test_there_is_no_page_that_we_did_not_see(visited: list[Visited]) -> None:
    seen = {one.route for one in visited}

    unseen = [one.path for one in routes() if "GET" in one.methods and one.path not in seen]

    assert unseen == []


async def test_what_is_looked_up_makes_a_short_address(visited: list[Visited]) -> None:
    """What a form for looking up sends stands in the address: what its fields ask has no place
    there."""
    forms = [(one.path, form) for one in visited for form in LOOKS_UP.findall(one.html)]

    assert {path for path, form in forms if LABELS_FIELD in form} == set()
    assert len(forms) > 5


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", WHO)
async def test_axe_finds_nothing_on_any_page(looks: Looks, who: str) -> None:
    found = await looks.of(who, AS_USUAL)

    assert not found, "\n".join(found)


BAD = """<html><head><style>.grey { color: #999; } .less { color: #6b6b6b; } a { font-size: 8px; }
</style></head><body><img src="data:,"><p class="grey">Grey</p><p class="less">Less grey</p>
<input><button></button><a href="/1">1</a><br><a href="/2">2</a></body></html>"""


async def test_on_a_bad_page_axe_finds_what_is_bad(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content(BAD)

    found = {rule for rule, _places in await complaints(page)}

    await page.close()
    assert found >= {
        "button-name",
        "color-contrast",
        "color-contrast-enhanced",
        "document-title",
        "html-has-lang",
        "image-alt",
        "label",
        "page-has-heading-one",
        "target-size",
    }
