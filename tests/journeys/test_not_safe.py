"""Somebody who may be watched leaves at once, and somebody who is not safe gets help."""

from typing import Any

import pytest
from playwright.async_api import Page, Route

from tests.journeys.conftest import Comes
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as

WEATHER = "https://www.bbc.co.uk/weather"
COVERED = """() => {
    const bar = document.querySelector('.head').getBoundingClientRect();
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    return one !== document.body && !one.closest('.head') && box.height > 0 && bar.height > 0
        && box.top < bar.bottom && box.bottom > bar.top;
}"""


async def forecast(page: Page) -> list[str]:
    """Stands in for the page about the weather; the addresses that it was asked for."""
    asked: list[str] = []

    async def answer(route: Route) -> None:
        asked.append(str(await route.request.header_value("referer")))
        await route.fulfill(body="<h1>Sunny</h1>", content_type="text/html")

    await page.context.route("https://www.bbc.co.uk/**", answer)
    return asked


async def at_the_first_question(person: Person) -> str:
    """The path of the answers."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    await person.presses("Skip")
    return person.page.url.removeprefix(person.site).removesuffix("/questions/1")


async def test_without_javascript_one_press_leaves_and_tells_nobody_where_from(
    by_phone: Comes,
) -> None:
    amina = await by_phone()
    asked = await forecast(amina.page)
    await at_the_first_question(amina)

    await amina.page.get_by_role("link", name="Leave this page", exact=True).click()
    await amina.page.wait_for_url(WEATHER)

    assert asked == ["None"]


async def test_with_javascript_what_was_picked_is_kept_and_the_page_leaves_the_history(
    by_mouse: Comes,
) -> None:
    amina = await by_mouse()
    await forecast(amina.page)
    answers = await at_the_first_question(amina)
    before = await amina.page.evaluate("history.length")
    await amina.picks("Yes")

    async with amina.page.expect_request(lambda sent: sent.method == "POST") as saving:
        await amina.page.get_by_role("link", name="Leave this page", exact=True).click()
    await amina.page.wait_for_url(WEATHER)

    assert (await saving.value).url.endswith("/questions/1")
    assert await amina.page.evaluate("history.length") == before
    await amina.page.wait_for_timeout(500)
    await amina.opens(f"{answers}/questions/1")
    assert await amina.find("radio", "Yes").is_checked()


async def test_shift_three_times_leaves_and_says_how_often_is_left(by_mouse: Comes) -> None:
    amina = await by_mouse()
    await forecast(amina.page)
    await amina.opens("/anyborough/not-safe")
    said = amina.page.locator(".leave [role=status]")

    await amina.page.keyboard.press("Shift")
    assert await said.inner_text() == "Shift. Press it 2 more times to leave this page."
    await amina.page.keyboard.press("Shift")
    assert await said.inner_text() == "Shift. Press it 1 more time to leave this page."
    await amina.page.keyboard.press("a")
    assert await said.inner_text() == ""
    for _ in range(3):
        await amina.page.keyboard.press("Shift")
    await amina.page.wait_for_url(WEATHER)


async def test_writing_capital_letters_and_escape_do_not_leave(by_mouse: Comes) -> None:
    amina = await by_mouse()
    asked = await forecast(amina.page)
    await amina.opens("/anyborough/talk")

    await amina.page.locator("#name").focus()
    for _ in range(4):
        await amina.page.keyboard.press("Shift+A")
        await amina.page.keyboard.press("Shift+Tab")
        await amina.page.keyboard.press("Tab")
    for _ in range(4):
        await amina.page.keyboard.press("Escape")

    assert asked == []
    assert amina.page.url.endswith("/anyborough/talk")
    # Tab marks what is there, so each letter takes the place of the one before.
    assert await amina.page.locator("#name").input_value() == "A"


async def test_after_five_seconds_the_count_begins_again(by_mouse: Comes) -> None:
    amina = await by_mouse()
    asked = await forecast(amina.page)
    await amina.page.clock.install()
    await amina.opens("/anyborough/not-safe")

    await amina.page.keyboard.press("Shift")
    await amina.page.keyboard.press("Shift")
    await amina.page.clock.fast_forward(6000)
    said = amina.page.locator(".leave [role=status]")
    assert await said.inner_text() == "You did not leave. Press Shift 3 times to leave this page."
    await amina.page.keyboard.press("Shift")

    assert asked == []


@pytest.mark.parametrize("height", [900, 480])
async def test_the_button_never_covers_what_has_the_focus(by_keyboard: Comes, height: int) -> None:
    amina = await by_keyboard()
    await amina.page.set_viewport_size({"width": 320, "height": height})
    await at_the_first_question(amina)

    covered = []
    for key in (*("Tab",) * 22, *("Shift+Tab",) * 22):
        await amina.page.keyboard.press(key)
        if await amina.page.evaluate(COVERED):
            covered.append(await amina.page.evaluate("document.activeElement.outerHTML"))

    assert covered == []


async def test_every_survey_has_the_button_and_no_page_for_reading_has_it(by_mouse: Comes) -> None:
    amina = await by_mouse()
    await amina.opens("/anyborough")
    assert await amina.page.locator("#leave").count() == 0

    await amina.follows("What we do")
    assert await amina.page.locator("#leave").count() == 1
    await amina.presses("Start")

    assert await amina.page.locator("#leave").count() == 1


async def test_every_page_of_answering_has_the_button(visited: list[Any]) -> None:
    without = [
        one.path
        for one in visited
        if one.who == "amina" and one.is_theirs and one.is_page and one.status == 200
        if 'id="leave"' not in one.html
    ]

    assert without == []


async def test_help_is_on_every_page_in_the_same_place_and_order(visited: list[Any]) -> None:
    """Where the header has Help it is there, as while somebody answers; elsewhere in the footer."""

    def is_where_it_belongs(html: str) -> bool:
        start = html.find('class="help__list"' if 'class="help__list"' in html else "<footer")
        unsafe = html.find('not-safe"', start)
        return 0 < start < unsafe < html.find('talk"', unsafe) < html.find("</nav>", start)

    without = [
        place.path
        for place in visited
        if place.is_page and place.status in {200, 404, 410} and not is_where_it_belongs(place.html)
    ]

    assert without == []


async def test_somebody_who_is_not_safe_asks_for_a_call_and_rosa_reads_it_first(
    by_phone: Comes, by_mouse: Comes
) -> None:
    ben, rosa = await by_phone(), await by_mouse()
    await at_the_first_question(ben)

    await ben.presses("I am not safe")
    assert await ben.page.locator("a[href='tel:999']").is_visible()
    await ben.writes("Your telephone number, or another way to reach you", "01632 960 777")
    await ben.writes("When is it safe to call you?", "After 10 in the morning")
    await ben.presses("Please call me")
    assert await ben.sees("If you are in danger, do not wait. Call 999.")

    await comes_as(rosa, "rosa")
    assert await rosa.sees("not safe")
    await rosa.opens("/anyborough/work/call-backs")
    first = rosa.page.locator(".card").first
    assert "01632 960 777" in await first.inner_text()
    assert "Says that they are not safe." in await first.inner_text()
    await rosa.presses("We talked")
    assert await rosa.sees("It is written down.")
    assert not await rosa.sees("01632 960 777")
