"""What belongs together stays together on the screen of a phone."""

import pytest
from playwright.async_api import Browser

from said_and_done.core.my_way import COOKIE
from said_and_done.i18n.languages import LANGUAGES
from tests.journeys.conftest import Comes
from tests.journeys.eyes import HOW_WIDE
from tests.journeys.looks import NARROW
from tests.journeys.signing_in import comes_as

WHERE_BOXES_END = """[...document.querySelectorAll('.govuk-date-input')]
    .map(date => [...date.querySelectorAll('input')])
    .map(boxes => boxes.map(box => box.getBoundingClientRect().bottom))"""
CUT_OFF = """[...document.querySelectorAll('.govuk-date-input input')]
    .filter(box => box.scrollWidth > box.clientWidth).map(box => box.name)"""


@pytest.mark.parametrize("text", ["usual", "largest"])
async def test_day_month_and_year_stand_in_one_line_on_a_phone(by_phone: Comes, text: str) -> None:
    """The year alone in a second line looked like a question of its own."""
    dev = await comes_as(await by_phone(), "dev")
    cookie = {"name": COOKIE, "value": f"en.symbols.{text}.usual.cream.off.on", "url": dev.site}
    await dev.page.context.add_cookies([cookie])  # type: ignore[list-item]  # it is one
    await dev.opens("/anyborough/work/rounds/new")
    for box, value in (("day", "30"), ("month", "12"), ("year", "2026")):
        for one in await dev.page.locator(f"input[name$=-{box}]").all():
            await one.fill(value)

    lines = await dev.page.evaluate(WHERE_BOXES_END)

    assert len(lines) == 3
    assert [len(set(line)) for line in lines] == [1, 1, 1]
    assert await dev.page.evaluate(CUT_OFF) == []
    assert await dev.page.evaluate(HOW_WIDE) <= NARROW["width"]


SECTION = "/anyborough/work/progress/summer-2026/sections/summary"
HIDDEN_WORDS = """[...document.querySelectorAll('.sentence')]
    .filter(box => box.scrollHeight > box.clientHeight + 1).map(box => box.id)"""
BUTTON_OF_A_FILE = """() => {
    const field = document.querySelector('input[type=file]');
    const button = getComputedStyle(field, '::file-selector-button');
    return {display: button.display, lines: field.clientHeight / parseFloat(button.height)};
}"""


async def test_a_sentence_of_15_words_is_in_sight_in_its_box(by_phone: Comes) -> None:
    """A box of one line showed three words of it."""
    dev = await comes_as(await by_phone(), "dev")
    await dev.opens(SECTION)
    boxes = await dev.page.locator(".sentence").all()
    for box in boxes:
        await box.fill("somebody listens " * 7 + "carefully")

    assert len(boxes) > 3
    assert await dev.page.evaluate(HIDDEN_WORDS) == []
    assert await dev.page.evaluate(HOW_WIDE) <= NARROW["width"]


async def test_the_name_of_a_file_has_a_line_of_its_own(by_phone: Comes) -> None:
    """Beside the button a phone said “No f…sen”."""
    dev = await comes_as(await by_phone(), "dev")
    for page in (SECTION.replace("sections/summary", "photo"), "/anyborough/work/photos"):
        await dev.opens(page)
        if page.endswith("photos"):
            await dev.page.locator("main a[href*='/work/photos/']").first.click()
            await dev.page.locator("main a[href*='/work/photos/']").nth(1).click()

        found = await dev.page.evaluate(BUTTON_OF_A_FILE)

        assert found["display"] == "block"
        assert found["lines"] > 1.6


IN_URDU = """width => {
    const main = document.querySelector('main');
    main.innerHTML = '<p dir="rtl" lang="ur">' + 'ہم '.repeat(40)
        .split(' ').map(word => word + ' <bdi dir="ltr">01632 960 123</bdi>').join(' ') + '</p>';
    main.style.width = `${width}px`;
    if (getComputedStyle(main.querySelector('bdi')).display !== 'inline') return ['no underline'];
    return [...main.querySelectorAll('bdi')].map(number => number.getClientRects().length);
}"""


async def test_a_telephone_number_in_urdu_is_never_in_two_lines(
    browser: Browser, site: str
) -> None:
    """Half of it stood at the end of a line, and half at the start of the next, from the right."""
    page = await browser.new_page()
    await page.goto(f"{site}/anyborough")

    for width in range(200, 320, 7):
        assert set(await page.evaluate(IN_URDU, width)) == {1}, width
    await page.close()


LEAVE = """() => {
    const [leave, home] = ['#leave', '.head__home'].map(each =>
        document.querySelector(each).getBoundingClientRect());
    const isBeside = leave.top < home.bottom && home.top < leave.bottom;
    return [isBeside, Math.min(leave.width, leave.height) >= 44];
}"""


@pytest.mark.parametrize("text", ["usual", "larger", "largest"])
async def test_leave_stands_in_the_first_row_whatever_the_language(
    by_phone: Comes, text: str
) -> None:
    """In Polish, and with large letters, it stood in a row of its own."""
    amina = await by_phone()
    await amina.opens("/anyborough")
    await amina.follows("Your support")
    await amina.presses("Start")
    for key in LANGUAGES:
        way = f"{key}.symbols.{text}.usual.cream.off.on"
        cookie = {"name": COOKIE, "value": way, "url": amina.site}
        await amina.page.context.add_cookies([cookie])  # type: ignore[list-item]  # it is one
        await amina.page.reload()

        assert await amina.page.evaluate(LEAVE) == [True, True], key
        assert await amina.page.evaluate(HOW_WIDE) <= NARROW["width"], key


# What can be pressed in the header, from top to bottom: a row begins below the end of another.
ROWS = """() => {
    const boxes = [...document.querySelectorAll('.head__row :is(a, button, summary)')]
        .filter(each => each.checkVisibility())
        .map(each => each.getBoundingClientRect())
        .sort((one, other) => one.top - other.top);
    let rows = 0, end = -1;
    for (const { top, bottom } of boxes) {
        if (top > end - 2) rows += 1;
        end = Math.max(end, bottom);
    }
    return [boxes.length, rows];
}"""


@pytest.mark.parametrize("key", LANGUAGES)
async def test_the_public_header_has_two_rows_on_a_phone_in_each_language(
    by_phone: Comes, key: str
) -> None:
    """In Welsh and Romanian it had three, above a page of which little was in sight."""
    nobody = await by_phone()
    cookie = {"name": COOKIE, "value": f"{key}.symbols.usual.usual.cream.off.on"}
    await nobody.page.context.add_cookies([cookie | {"url": nobody.site}])  # type: ignore[list-item]  # it is one
    for page in ("", "/findings", "/promises", "/progress"):  # where one is has bold words
        await nobody.opens(f"/anyborough{page}")

        assert await nobody.page.evaluate(ROWS) == [6, 2], page
