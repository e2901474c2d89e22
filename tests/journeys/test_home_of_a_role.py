"""A coordinator and a reader open the first page of their work: on a phone, on a desk, by keyboard,
in forced colours."""

import pytest

from tests.browser import complaints
from tests.journeys.conftest import Comes
from tests.journeys.eyes import HOW_WIDE
from tests.journeys.signing_in import comes_as

WIDTHS = (320, 1280)
OF_ROLE = {
    "dev": ("Answers so far: ", "How people answer"),
    "rosa": ("Words that wait, the oldest first",),
}
FILLS = """[...document.querySelectorAll('.day-chart rect, .ways-bars__bar rect')]
    .map(each => getComputedStyle(each).fill)"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("who", OF_ROLE)
async def test_the_first_page_fits_and_axe_finds_nothing(
    by_mouse: Comes, who: str, width: int
) -> None:
    person = await comes_as(await by_mouse(), who)
    await person.page.set_viewport_size({"width": width, "height": 800})

    headings = " | ".join(await person.page.locator("main h2").all_inner_texts())

    assert [words for words in OF_ROLE[who] if words not in headings] == []
    assert await person.page.evaluate(HOW_WIDE) <= width
    assert await complaints(person.page) == []


async def test_the_chart_of_days_is_told_in_words_and_in_a_table(by_keyboard: Comes) -> None:
    dev = await comes_as(await by_keyboard(), "dev")
    chart = dev.page.locator(".day-chart")

    label = await chart.get_attribute("aria-label") or ""
    summary = dev.page.locator("details summary", has_text="Show the numbers").first
    await summary.focus()
    await dev.page.keyboard.press("Enter")

    assert "A bar for each day: " in label
    assert "A line: " in label
    assert await dev.page.locator("main details table tbody tr").count() > 1
    assert await complaints(dev.page) == []


async def test_bars_and_what_is_hidden_are_told_apart_in_forced_colours(by_mouse: Comes) -> None:
    dev = await comes_as(await by_mouse(), "dev")
    await dev.page.emulate_media(forced_colors="active")

    fills = set(await dev.page.evaluate(FILLS))
    dashes = await dev.page.evaluate(
        "getComputedStyle(document.querySelector('.day-chart__hidden')).strokeDasharray"
    )

    assert len(fills) == 2
    assert dashes != "none"
