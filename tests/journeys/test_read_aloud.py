"""Somebody listens in a real browser: with and without a script, or with the device's voice."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Page

from tests.journeys.conftest import Comes
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.test_valid_html import errors_in, kept

# How long the first language of the first survey may take on a machine that has much to do.
SPOKEN_WITHIN = 300
MARKED = "[...document.querySelectorAll('.said--now')].map(each => each.textContent)"
TIME = "document.querySelector('.aloud audio').currentTime"
VOICES = """() => {
    const said = window.said = [];
    const voices = [
        {name: 'Near', voiceURI: 'near', lang: 'en-GB', localService: true},
        {name: 'Far away', voiceURI: 'far', lang: 'en-GB', localService: false},
        {name: 'Lähellä', voiceURI: 'other', lang: 'fi-FI', localService: true},
    ];
    class Saying { constructor(text) { this.text = text; } }
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {value: Saying});
    Object.defineProperty(window, 'speechSynthesis', {value: {
        getVoices: () => voices,
        addEventListener: () => {},
        cancel: () => {},
        speak: (one) => {
            said.push([one.text, one.voice.name]);
            setTimeout(() => one.onend && one.onend(), 20);
        },
    }});
}"""
# One short word may be over before we ask again.
REMEMBER = """() => {
    window.heard = [];
    new MutationObserver(() => window.heard.push(
        ...[...document.querySelectorAll('.said--now')].map(each => each.textContent)
    )).observe(document.querySelector('main'), {subtree: true, attributeFilter: ['class']});
}"""
# No sound comes at all, and the first is refused only when somebody has pressed again.
SLOW_TO_BEGIN = """() => {
    window.refused = false;
    let asked = 0;
    HTMLMediaElement.prototype.play = () => {
        asked += 1;
        if (asked > 1) return Promise.resolve();
        return new Promise((yes, no) => setTimeout(() => {
            no(new DOMException("stopped", "AbortError"));
            setTimeout(() => { window.refused = true; });
        }, 1000));
    };
}"""
PAIR = """() => {
    const probe = document.querySelector('.said--now');
    const style = getComputedStyle(probe);
    return [style.color, style.backgroundColor, style.textDecorationLine];
}"""


async def until(page: Page, words: str, seconds: float = 30) -> None:
    """Asks the page again and again: its own rules let nobody wait inside it."""
    for _attempt in range(int(seconds * 20)):
        if await page.evaluate(words):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"it never was so: {words}")


async def question(person: Person, number: int = 1) -> Page:
    """The page of a question, once it was spoken."""
    await person.opens("/anyborough")
    await person.page.locator("a[href*='/surveys/']").first.click()
    await person.page.locator("form[action*='/surveys/'] .govuk-button").first.click()
    await person.page.locator("button[value=skip]").first.click()
    address = re.sub(r"questions/\d+", f"questions/{number}", person.page.url)
    for _attempt in range(SPOKEN_WITHIN):
        await person.page.goto(address)
        if await person.page.locator("audio").count():
            return person.page
        await asyncio.sleep(1)
    raise AssertionError("nobody read the page aloud")


@pytest.mark.timeout(400)
async def test_without_a_script_the_page_has_the_browsers_own_player(by_phone: Comes) -> None:
    page = await question(await by_phone())
    player = page.locator("audio[controls][preload=none]")

    assert await player.is_visible()
    assert await page.locator(".aloud button").count() == 0
    address = await page.locator("audio source").first.get_attribute("src")
    answer = await page.context.request.get(
        f"{page.url.split('/anyborough')[0]}{address}", headers={"range": "bytes=0-99"}
    )
    assert (answer.status, answer.headers["content-type"]) == (206, "audio/ogg")
    assert len(await answer.body()) == 100


@pytest.mark.timeout(400)
async def test_with_a_script_the_sentence_that_is_heard_is_marked(by_mouse: Comes) -> None:
    page = await question(await by_mouse(), 2)

    await page.get_by_role("button", name="Listen", exact=True).click()
    await until(page, f"{TIME} > 0.3")

    first = await page.evaluate(MARKED)
    assert first == ["Is the information you get easy to understand?"]
    colour, ground, line = await page.evaluate(PAIR)
    assert line == "underline"
    assert contrast(colour, ground) >= 7
    await until(page, f"{MARKED}[0]?.startsWith('For example')")
    await page.get_by_role("button", name="Stop", exact=True).click()
    assert await page.evaluate(MARKED) == []
    assert await page.evaluate("document.querySelector('audio').paused")


@pytest.mark.timeout(400)
async def test_whoever_listens_hears_the_answer_that_they_pick_by_keyboard_alone(
    by_mouse: Comes,
) -> None:
    page = await question(await by_mouse())
    await page.get_by_role("radio", name="Yes", exact=True).focus()
    await page.keyboard.press("Space")
    assert await page.evaluate(MARKED) == [], "nobody asked to hear anything"

    await page.get_by_role("button", name="Listen", exact=True).focus()
    await page.keyboard.press("Enter")
    await until(page, f"{MARKED}.length > 0")
    await page.evaluate(REMEMBER)
    await page.get_by_role("radio", name="Yes", exact=True).focus()
    await page.keyboard.press("ArrowDown")
    await until(page, "window.heard.includes('Sometimes')")

    await until(page, "document.querySelector('audio').paused")
    assert await page.evaluate(MARKED) == []
    assert await page.get_by_role("button", name="Listen", exact=True).count() == 1


@pytest.mark.timeout(400)
async def test_an_answer_that_is_picked_before_the_sound_begins_is_heard(by_mouse: Comes) -> None:
    person = await by_mouse()
    await person.page.context.add_init_script(f"({SLOW_TO_BEGIN})()")
    page = await question(person)

    await page.get_by_role("button", name="Listen", exact=True).click()
    await page.get_by_role("radio", name="Sometimes", exact=True).focus()
    await page.keyboard.press("Space")
    assert await page.evaluate(MARKED) == ["Sometimes"]

    await until(page, "window.refused")
    assert await page.evaluate(MARKED) == ["Sometimes"]


@pytest.mark.timeout(400)
async def test_a_hard_word_opens_in_the_page(by_phone: Comes) -> None:
    page = await question(await by_phone(), 3)
    meaning = page.get_by_text("How a group of people lives")

    assert not await meaning.is_visible()
    await page.get_by_text("What does “culture” mean?").click()

    assert await meaning.is_visible()


@pytest.mark.timeout(400)
async def test_a_voice_of_this_device_may_be_chosen_and_a_voice_far_away_is_not_offered(
    by_mouse: Comes,
) -> None:
    person = await by_mouse()
    await person.page.context.add_init_script(f"({VOICES})()")
    page = await question(person)

    await page.locator(".help summary").click()
    voices = page.get_by_label("Voice")
    offered = await voices.locator("option").all_inner_texts()
    assert offered == ["The voice of this page", "Near"]
    await voices.select_option("Near")
    await page.locator(".help summary").click()
    await page.get_by_role("button", name="Listen", exact=True).click()
    await until(page, "window.said.length >= 5")

    said: list[list[Any]] = await page.evaluate("window.said")
    assert said[0] == ["Do you live the life you want?", "Near"]
    assert {voice for _words, voice in said} == {"Near"}
    assert await page.evaluate(TIME) == 0


@pytest.mark.timeout(400)
@pytest.mark.parametrize("number", [1, 3])
async def test_axe_finds_nothing_on_a_page_that_is_read_aloud(by_mouse: Comes, number: int) -> None:
    page = await question(await by_mouse(), number)
    for one in await page.locator("details.word summary").all():
        await one.click()
    await page.get_by_role("button", name="Listen", exact=True).first.click()
    await until(page, f"{MARKED}.length > 0")

    assert await faults(page) == []


@pytest.mark.timeout(400)
async def test_the_page_is_valid_and_small(by_phone: Comes, tmp_path: Any) -> None:
    page = await question(await by_phone(), 3)

    assert await errors_in([kept(tmp_path, "aloud", await page.content())]) == []
    assert len((await page.content()).encode()) < 20_000


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG between two colours as a browser names them."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    return sum(
        share * (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4)
        for share, each in ((0.2126, red), (0.7152, green), (0.0722, blue))
    )
