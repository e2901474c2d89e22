"""A published progress statement on a phone: page by page, each with an end, and all on one."""

import io

import pytest
from pypdf import PdfReader

from said_and_done.core.my_way import COOKIE
from said_and_done.progress.model.parts import Part
from tests.browser import until
from tests.journeys.addresses import links, route_of
from tests.journeys.conftest import Comes, faults
from tests.journeys.looks import NARROW, WIDE
from tests.journeys.walking import Visited, one_of_each

LONGEST = 6000
HEIGHT = "document.documentElement.scrollHeight"
HERE = "/anyborough/progress/spring-2026"
FORMS = ["", "/easy-read"]
STATEMENT = "/{slug}/progress/{name}"
PARTS = [part.heading for part in Part]
IN_SIGHT = """each => {
    const { top, bottom } = each.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}"""


@pytest.mark.parametrize("form", FORMS)
async def test_next_leads_through_all_parts_and_no_page_is_longer_than_6000_px(
    by_phone: Comes, form: str
) -> None:
    reader = await by_phone()
    await reader.opens(f"{HERE}{form}")
    lengths, headings = {}, []
    while True:
        path = reader.page.url.removeprefix(reader.site)
        lengths[path] = await reader.page.evaluate(HEIGHT)
        headings.append(await reader.page.locator("h1").inner_text())
        following = reader.page.locator("a[rel='next']")
        if not await following.count():
            break
        await reader.activates(following)

    assert {path: high for path, high in lengths.items() if high > LONGEST} == {}
    read = "\n".join(headings)
    places = [read.index(heading) for heading in PARTS[1:]]
    assert places == sorted(places)
    assert sum("What people said" in heading for heading in headings) == 7
    assert await reader.page.locator("#check").count() == 1


@pytest.mark.parametrize("form", FORMS)
async def test_the_keyboard_alone_goes_on_and_back(by_keyboard: Comes, form: str) -> None:
    reader = await by_keyboard()
    await reader.opens(f"{HERE}{form}/what-people-said")
    await reader.activates(reader.page.locator("a[rel='next']"))
    assert await reader.page.locator("h1").inner_text() != ""
    on = reader.page.url
    await reader.activates(reader.page.locator("a[rel='prev']"))
    assert reader.page.url.endswith(f"{form}/what-people-said")
    await reader.activates(reader.page.locator("a[rel='next']"))
    assert reader.page.url == on


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("page", ["", "/what-people-said", "/what-we-agreed", "/sign-off", "/all"])
async def test_nothing_is_wrong_with_a_page(by_mouse: Comes, form: str, page: str) -> None:
    reader = await by_mouse()
    await reader.opens(f"{HERE}{form}{page}")

    assert await faults(reader.page) == []


async def test_the_contents_stay_in_sight_on_a_desk_and_are_one_press_away_on_a_phone(
    by_mouse: Comes, by_phone: Comes
) -> None:
    page = f"{HERE}/what-we-agreed"
    desk = await by_mouse()
    await desk.opens(page)
    await desk.page.mouse.wheel(0, 900)
    await until(desk.page, "scrollY > 500")
    here = desk.page.locator(".contents [aria-current]")
    assert await here.inner_text() == "What we agreed to do"
    assert await here.evaluate(IN_SIGHT)

    phone = await by_phone()
    await phone.opens(page)
    await phone.page.get_by_role("link", name="Contents", exact=True).click()
    title = phone.page.locator(".contents__title")
    assert await title.evaluate(IN_SIGHT)
    await phone.activates(phone.page.locator(".contents a").nth(1))
    assert phone.page.url == f"{phone.site}{HERE}/who-we-are"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", [part for part in Part if part is not Part.SUMMARY])
async def test_a_link_of_before_stands_at_the_way_to_its_part(
    by_phone: Comes, form: str, part: Part
) -> None:
    reader = await by_phone()
    await reader.opens(f"{HERE}{form}#part-{part.number}")

    way = reader.page.locator(":target a")

    assert await way.evaluate(IN_SIGHT)
    await reader.activates(way)
    assert part.heading in await reader.page.locator("h1").inner_text()


@pytest.mark.parametrize("form", FORMS)
async def test_all_on_one_page_is_printed_whole_and_without_menus(
    by_mouse: Comes, form: str
) -> None:
    reader = await by_mouse()
    await reader.opens(f"{HERE}{form}/all")

    printed = PdfReader(io.BytesIO(await reader.page.pdf(format="A4")))
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())

    for part in Part:
        assert f"{part.number}. {part.heading}" in words
    for name in ("Carol Osei", "Lena Hart", "How to check these words"):
        assert name in words
    for menu in ("Surveys", "My way", "Contents", "What is in it", "http"):
        assert menu not in words


async def test_no_link_of_a_statement_is_dead_or_leads_to_a_place_that_is_not_there(
    visited: list[Visited],
) -> None:
    pages = {each.path: each for each in visited if each.who == "nobody"}
    of_statements = [each for each in pages.values() if (each.route or "").startswith(STATEMENT)]
    ours = [each for each in of_statements if each.is_page]
    assert {each.route for each in ours} >= {
        f"{STATEMENT}{form}{page}"
        for form in FORMS
        for page in ("", "/all", "/{part}", "/{part}/{theme}")
    }

    for statement_page in ours:
        where = statement_page.path
        assert statement_page.status == 200, where
        for path in links(statement_page.html, ""):
            assert pages[path].status in {200, 410}, f"{path} at {where}"
        for path, place in anchors(statement_page):
            assert f'id="{place}"' in pages[path].html, f"{path}#{place} at {where}"


LONGER = {
    f"{STATEMENT}/all": "all of a statement, to print it",
    f"{STATEMENT}/easy-read/all": "the same",
    "/{slug}/outbox": "the letters of a demo, which is never for everybody",
}


async def test_no_kind_of_page_for_everybody_is_longer_than_6000_px(
    by_phone: Comes, visited: list[Visited]
) -> None:
    """The page with the most on it of each kind that is not measured page by page."""
    kinds = one_of_each(
        each for each in visited if each.who == "nobody" and each.is_theirs and each.status == 200
    )
    assert {each.route for each in kinds} >= LONGER.keys()

    reader = await by_phone()
    lengths = {}
    for kind in kinds:
        if kind.route not in LONGER:
            await reader.page.goto(f"{reader.site}{kind.path}")
            lengths[kind.path] = await reader.page.evaluate(HEIGHT)

    assert len(lengths) > 30
    assert {path: high for path, high in lengths.items() if high > LONGEST} == {}


def anchors(page: Visited) -> list[tuple[str, str]]:
    """The places on our pages to which a page leads: the path and the place."""
    leads = [part.partition('"')[0] for part in page.html.split('href="')[1:]]
    split = [link.partition("#") for link in leads if "#" in link]
    return [
        (path or page.path, place)
        for path, _, place in split
        if not path or (path.startswith("/") and route_of(path))
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_largest_letters_fit_each_kind_of_page(
    by_phone: Comes, size: dict[str, int]
) -> None:
    reader = await by_phone()
    await reader.page.set_viewport_size(size)  # type: ignore[arg-type]  # it is one
    cookie = {"name": COOKIE, "value": "en.none.largest.wide.cream.on.off", "url": reader.site}
    await reader.page.context.add_cookies([cookie])  # type: ignore[list-item]  # it is one
    for form in FORMS:
        for page in ("", "/what-people-said/wellbeing-and-independence", "/sign-off", "/all"):
            await reader.opens(f"{HERE}{form}{page}")
