"""A tablet's pages with axe, by keyboard alone, and how they look."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Page

from said_and_done.answering.model.response import AnswerProblem
from said_and_done.i18n.languages import LANGUAGES
from tests.browser import FOCUS, RING
from tests.journeys.looks import faults
from tests.journeys.people import picture
from tests.journeys.tablet.kiosk import STEPS, THANKS, Tablet, exactly

SCRIPTS = {one.tag: one.script for one in LANGUAGES.values()}


async def looked_at(tablet: Tablet, found: dict[str, list[str]]) -> None:
    """What is wrong with the page that is open."""
    found[f"{len(found)} {await tablet.page.title()}"] = await faults(tablet.page)
    await tablet.page.set_viewport_size({"width": 1280, "height": 800})


async def asks_to_skip(tablet: Tablet) -> None:
    await tablet.page.get_by_role("button", name="Next", exact=True).click()
    await tablet.page.locator("#skip-this:focus").wait_for()
    assert await tablet.page.locator(".govuk-error-summary").count() == 0


async def complains(tablet: Tablet, sentence: str) -> None:
    await tablet.page.get_by_role("button", name="Next", exact=True).click()
    await tablet.page.get_by_role("alert").get_by_text(sentence).wait_for()
    assert (await tablet.page.title()).startswith("Error: ")


async def test_each_language_is_named_in_its_own_letters_whatever_fonts_the_tablet_has(
    tablet: Tablet,
) -> None:
    """Letters that are not Latin come with our own small fonts where the tablet has none."""
    links = tablet.page.locator("a.languages__one")
    names = await links.evaluate_all("all => all.map(each => getComputedStyle(each).fontFamily)")
    languages = await links.evaluate_all("all => all.map(each => each.lang)")

    assert set(languages) == set(SCRIPTS) - {"en-GB"}
    for language, fonts in zip(languages, names, strict=True):
        assert ("Names of languages" in fonts) is bool(SCRIPTS[language]), language


async def test_axe_finds_nothing_on_the_first_pages_of_the_tablet(tablet: Tablet) -> None:
    wrong: dict[str, list[str]] = {}
    await looked_at(tablet, wrong)
    await tablet.presses("Start")
    await asks_to_skip(tablet)
    await looked_at(tablet, wrong)
    await tablet.ticks("Nobody helps me")
    await tablet.presses("Next")
    await looked_at(tablet, wrong)
    await asks_to_skip(tablet)
    await looked_at(tablet, wrong)
    await tablet.picks("Yes")
    await tablet.presses("Say more")
    await tablet.page.get_by_role("textbox").fill("a" * 5001)
    await complains(tablet, AnswerProblem.TOO_LONG.sentence)
    await looked_at(tablet, wrong)

    assert {where: faults for where, faults in wrong.items() if faults} == {}


async def test_axe_finds_nothing_on_the_last_pages_of_the_tablet(tablet: Tablet) -> None:
    wrong: dict[str, list[str]] = {}
    await tablet.skips_to("Do you want to say more about any of these?")
    await looked_at(tablet, wrong)
    await tablet.presses("Next")
    await looked_at(tablet, wrong)
    await tablet.presses("Rest")
    await looked_at(tablet, wrong)
    await tablet.presses("Carry on")
    await tablet.presses("Skip")
    await looked_at(tablet, wrong)
    await tablet.presses("Send my answers")
    await tablet.card()
    await looked_at(tablet, wrong)

    assert {where: faults for where, faults in wrong.items() if faults} == {}


async def test_with_the_keyboard_alone_somebody_answers(
    tablet: Tablet, through_it: Callable[[], Awaitable[int]]
) -> None:
    before = await through_it()
    await reach(tablet.page, "Start", "Enter")
    for _ in range(STEPS):
        await tablet.page.locator("h1[tabindex]").wait_for()
        await picture(tablet.page, "tablet")
        heading = await tablet.heading()
        if heading == THANKS:
            break
        if await tablet.page.get_by_role("radio").count():
            await reach(tablet.page, None, "Space")
            await reach(tablet.page, "Next", "Enter")
        else:
            await reach(tablet.page, await way_on(tablet.page), "Enter")
        await tablet.page.locator("h1").filter(has_not_text=exactly(heading)).wait_for()
    await tablet.staff_read("All answers have been sent.")

    assert await through_it() == before + 1


async def way_on(page: Page) -> str:
    """The first of the buttons that lead on."""
    for words in ("Skip", "Send my answers", "Next"):
        if await page.get_by_role("button", name=words, exact=True).count():
            return words
    raise AssertionError("Nothing leads on.")


async def reach(page: Page, words: str | None, press: str) -> None:
    """Tab to what is called so, or to the first answer, and press; each stop on the way is seen."""
    for _ in range(60):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(FOCUS)
        if stop["end"]:
            continue
        assert stop["ring"] == RING, stop
        assert stop["seen"], stop
        is_radio = await page.evaluate("document.activeElement.type === 'radio'")
        if stop["name"] == words or (words is None and is_radio):
            await page.keyboard.press(press)
            return
    raise AssertionError(f"Tab does not reach {words}")


async def test_skip_and_rest_work_with_nobody_and_somebody_ticked(tablet: Tablet) -> None:
    await tablet.presses("Start")
    await tablet.ticks("Nobody helps me")
    await tablet.ticks("Somebody reads it to me")

    await tablet.page.get_by_role("button", name="Next", exact=True).click()
    await tablet.page.get_by_role("alert").wait_for()
    assert "Pick only “Nobody helps me”, or do not pick it." in await tablet.reads()
    await tablet.presses("Skip")

    assert await tablet.page.get_by_role("radio").count() > 0
    await tablet.presses("Back")
    await tablet.comes_to("Is somebody helping you?")
