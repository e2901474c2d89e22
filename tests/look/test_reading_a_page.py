"""A page is read: on a phone, by keyboard, in large type, in other colours, by ear."""

import pytest
from playwright.async_api import Browser

from tests.browser import BEYOND_THE_EDGE, FOCUS, RING, TOO_SMALL, complaints, until
from tests.look.conftest import PAGES

pytestmark = pytest.mark.journey
EVERY_PAGE = pytest.mark.parametrize("name", sorted(PAGES))
A_LITTLE_MORE_SPACE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
}"""
WITH_A_WIDE_LOGO = """() => {
    const drawn = Object.assign(document.createElement('canvas'), {width: 176, height: 44});
    const logo = document.querySelector('.head__home img');
    logo.className = 'own-logo';
    logo.width = 176;
    logo.height = 44;
    logo.src = drawn.toDataURL();
}"""


@EVERY_PAGE
async def test_axe_finds_nothing_to_put_right(browser: Browser, gallery: str, name: str) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 900})
    await page.goto(f"{gallery}/{name}.html")

    found = await complaints(page)

    await page.close()
    assert found == []


async def test_axe_would_find_something(browser: Browser, gallery: str) -> None:
    page = await browser.new_page()
    await page.goto(f"{gallery}/question.html")
    await page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img>')")

    found = await complaints(page)

    await page.close()
    assert [rule for rule, _ in found] == ["image-alt"]


@EVERY_PAGE
async def test_nothing_lies_beyond_the_edge_of_a_narrow_screen(
    browser: Browser, gallery: str, name: str
) -> None:
    page = await browser.new_page(viewport={"width": 320, "height": 256})
    await page.goto(f"{gallery}/{name}.html")
    plain = await page.evaluate(BEYOND_THE_EDGE)
    await page.evaluate(A_LITTLE_MORE_SPACE)

    spaced = await page.evaluate("document.documentElement.scrollWidth")

    await page.close()
    assert plain == []
    assert spaced <= 320


@EVERY_PAGE
async def test_letters_of_twice_the_size_still_fit(
    browser: Browser, gallery: str, name: str
) -> None:
    page = await browser.new_page(viewport={"width": 640, "height": 900})
    await page.goto(f"{gallery}/{name}.html")
    await page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")

    wide = await page.evaluate("document.documentElement.scrollWidth")

    await page.close()
    assert wide <= 640


@pytest.mark.parametrize(("name", "smallest"), [("question", 56), ("work", 40), ("gallery", 44)])
async def test_what_can_be_pressed_is_large(
    browser: Browser, gallery: str, name: str, smallest: int
) -> None:
    page = await browser.new_page(viewport={"width": 390, "height": 900})
    await page.goto(f"{gallery}/{name}.html")

    small = await page.evaluate(TOO_SMALL, smallest)

    await page.close()
    assert small == []


@EVERY_PAGE
async def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    browser: Browser, gallery: str, name: str
) -> None:
    page = await browser.new_page(viewport={"width": 1280, "height": 700})
    await page.goto(f"{gallery}/{name}.html")
    places = []
    for _ in range(60):
        await page.keyboard.press("Tab")
        place = await page.evaluate(FOCUS)
        if place["end"]:
            break
        places.append(place)

    await page.close()
    assert len(places) > 5
    assert [each for each in places if each["ring"] != RING] == []
    assert [each for each in places if not each["seen"]] == []


async def test_a_chosen_answer_differs_by_more_than_colour(browser: Browser, gallery: str) -> None:
    page = await browser.new_page(forced_colors="active")
    await page.goto(f"{gallery}/question.html")

    widths = await page.evaluate(
        """['.answer:has(:checked)', '.answer:not(:has(:checked))']
            .map(each => getComputedStyle(document.querySelector(each)).borderTopWidth)"""
    )

    await page.close()
    assert widths == ["4px", "2px"]


async def test_pressing_anywhere_on_the_card_chooses_the_answer(
    browser: Browser, gallery: str
) -> None:
    page = await browser.new_page()
    await page.goto(f"{gallery}/question.html")

    await page.locator(".answer").filter(has_text="Yes").click(position={"x": 8, "y": 8})

    chosen = await page.locator("input:checked").get_attribute("value")
    await page.close()
    assert chosen == "yes"


async def test_a_page_with_a_problem_says_so_first(browser: Browser, gallery: str) -> None:
    page = await browser.new_page()
    await page.goto(f"{gallery}/question_again.html")
    title = await page.title()
    # The browser moves the focus when it first draws the page.
    await until(page, "document.activeElement.className.includes('govuk-error-summary')")

    await page.get_by_role("link", name="Choose one answer").click()

    reached = await page.evaluate("document.activeElement.value")
    await page.close()
    assert title.startswith("Error: Do they listen?")
    assert reached == "yes"


async def test_a_question_is_heard_as_a_question(browser: Browser, gallery: str) -> None:
    page = await browser.new_page()
    await page.goto(f"{gallery}/question.html")

    heard = await page.locator("main").aria_snapshot()
    above = await page.locator("header").aria_snapshot()

    await page.close()
    assert 'group "Do the people who support you listen to you?"' in heard
    assert 'radio "Sometimes" [checked]' in heard
    assert "img" not in heard
    assert 'progressbar "Page 4 of 12"' in above


@EVERY_PAGE
async def test_nothing_moves_for_people_who_do_not_want_it(
    browser: Browser, gallery: str, name: str
) -> None:
    page = await browser.new_page(reduced_motion="reduce")
    await page.goto(f"{gallery}/{name}.html")

    moving = await page.evaluate(
        """[...document.querySelectorAll('*')].filter(each =>
            getComputedStyle(each).transitionDuration !== '0s'
            || getComputedStyle(each).animationName !== 'none').length"""
    )

    await page.close()
    assert moving == 0


@pytest.mark.parametrize("name", ["question", "work"])
async def test_a_wide_logo_of_a_council_is_not_squeezed_on_a_phone(
    browser: Browser, gallery: str, name: str
) -> None:
    page = await browser.new_page(viewport={"width": 320, "height": 640})
    await page.goto(f"{gallery}/{name}.html")
    await page.evaluate(WITH_A_WIDE_LOGO)

    width, height = await page.evaluate(
        "(({width, height}) => [width, height])"
        "(document.querySelector('.own-logo').getBoundingClientRect())"
    )

    await page.close()
    assert height >= 32
    assert width >= 60
