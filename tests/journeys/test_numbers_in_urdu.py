"""Somebody types a telephone number among Urdu words: it reads as it was typed, while they type and
when it comes back."""

from playwright.async_api import Locator

from tests.journeys.conftest import Comes
from tests.journeys.people import Person

WORDS = "فون 0300 123 4567 پر"
IN_URDU = {"name": "my-way", "value": "ur.symbols.usual.usual.cream.off.on"}
# Where the first and the last part of the number stand in a box with these words: a box itself does
# not say where its letters are, so the same words are laid out beside it.
PLACES = """(box, words) => {
    const shown = document.createElement("div");
    shown.dir = "auto";
    shown.style.cssText = getComputedStyle(box).cssText;
    shown.textContent = words ?? box.value;
    box.after(shown);
    const left = (part) => {
        const range = document.createRange();
        const start = shown.textContent.indexOf(part);
        range.setStart(shown.firstChild, start);
        range.setEnd(shown.firstChild, start + part.length);
        return range.getBoundingClientRect().left;
    };
    const places = [left("0300"), left("4567")];
    shown.remove();
    return places;
}"""


async def reads_as_typed(box: Locator, words: str | None = None) -> bool:
    first, last = await box.evaluate(PLACES, words)
    return bool(first < last)


async def in_urdu(ben: Person, path: str) -> None:
    await ben.page.context.add_cookies([{**IN_URDU, "url": ben.site}])  # type: ignore[typeddict-item]
    await ben.opens(path)


async def test_while_it_is_typed_and_the_cursor_stays(by_mouse: Comes) -> None:
    ben = await by_mouse()
    await in_urdu(ben, "/anyborough/talk")
    box = ben.page.locator("#about")

    await box.press_sequentially(WORDS)

    assert await reads_as_typed(box)
    assert not await reads_as_typed(box, WORDS), "it could be turned round"
    await box.press("Home")
    for _ in range(len("فون 0300 ")):
        await box.press("ArrowLeft")
    await box.press_sequentially("9")
    assert (await box.input_value()).replace("\u00a0", " ") == WORDS.replace("123", "9123")


async def test_when_it_comes_back_and_we_keep_what_was_typed(by_mouse: Comes) -> None:
    ben = await by_mouse()
    await in_urdu(ben, "/anyborough/talk")
    await ben.page.locator("#about").fill(WORDS)
    await ben.page.locator("#call button").click()
    await ben.page.wait_for_selector(".govuk-error-summary")

    assert await reads_as_typed(ben.page.locator("#about"))


async def test_a_number_alone_is_left_as_it_is(by_mouse: Comes) -> None:
    ben = await by_mouse()
    await in_urdu(ben, "/anyborough/talk")
    box = ben.page.locator("#reach")

    await box.press_sequentially("0300 123 4567")

    assert await box.input_value() == "0300 123 4567"
    assert await reads_as_typed(box)
