"""What people said, on a phone: in short first, then by theme, and no page without an end."""

import re

import pytest

from tests.journeys.addresses import route_of
from tests.journeys.conftest import Comes
from tests.journeys.walking import Visited

LONGEST = 6000
HEIGHT = "document.documentElement.scrollHeight"
KINDS = {
    "/{slug}/findings/{name}",
    "/{slug}/findings/{name}/themes/{number}",
    "/{slug}/findings/{name}/stories",
    "/{slug}/findings/{name}/stories/themes/{number}",
}


async def test_no_page_is_longer_than_6000_px_on_a_phone(
    by_phone: Comes, visited: list[Visited]
) -> None:
    paths = {
        one.path.partition("?")[0]
        for one in visited
        if one.status == 200 and route_of(one.path) in KINDS
    }
    assert {route_of(path) for path in paths} == KINDS

    amina = await by_phone()
    lengths = {}
    for path in sorted(paths):
        await amina.opens(path)
        lengths[path] = await amina.page.evaluate(HEIGHT)

    assert {path: high for path, high in lengths.items() if high > LONGEST} == {}


async def test_a_link_from_before_shows_the_way_to_its_theme(by_phone: Comes) -> None:
    amina = await by_phone()
    await amina.opens("/anyborough/findings")
    name = await amina.page.locator("main a[href*='/findings/']").last.get_attribute("href")
    await amina.opens(f"{name}#your-support-2.I.1")

    card = amina.page.locator("li:has(:target) a")
    top = await card.evaluate("node => node.getBoundingClientRect().top")

    assert await card.get_attribute("href") == f"{name}/themes/2"
    assert 0 <= top < 640
    await amina.activates(card)
    assert amina.page.url.endswith(f"{name}/themes/2")


@pytest.mark.parametrize("width", [320, 1280])
async def test_people_and_staff_have_squares_of_one_size(by_phone: Comes, width: int) -> None:
    amina = await by_phone()
    await amina.page.set_viewport_size({"width": width, "height": 640})
    await amina.opens("/anyborough/findings")
    name = await amina.page.locator("main a[href*='/findings/']").nth(1).get_attribute("href")
    await amina.opens(f"{name}/themes/2")

    widths = await amina.page.locator(".mirror .squares").evaluate_all(
        "all => all.map(each => Math.round(each.getBoundingClientRect().width))"
    )

    assert len(widths) >= 2
    assert len(set(widths)) == 1


async def test_nobody_reads_a_code_of_ours_on_any_page_for_everybody(
    visited: list[Visited],
) -> None:
    """Addresses have them, and files for machines."""
    pages = [one for one in visited if one.who == "nobody" and one.is_page and one.is_theirs]
    read = {one.path: re.sub(r"<[^>]*>", " ", one.html) for one in pages}

    assert len(pages) > 30
    assert any("#1.I.1" in one.html for one in pages)
    assert {path for path, words in read.items() if re.search(r"\b\d\.(I|We)\.\d", words)} == set()
    assert {path for path, words in read.items() if "Own voice" in words} == set()
