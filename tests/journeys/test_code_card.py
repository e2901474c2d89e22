"""The code card on a small phone: all of it in sight, and three ways back in."""

from contextlib import AsyncExitStack
from io import BytesIO
from urllib.parse import urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Browser

from said_and_done.code_cards.domain import KINDS
from said_and_done.code_cards.model import THING_KINDS
from tests.browser import complaints
from tests.journeys.conftest import DESK, PHONE, Comes, comes_with
from tests.journeys.people import Person, picture
from tests.journeys.test_amina_answers import sent
from tests.journeys.test_answers_in_sight import BROKEN_WORDS

LOWEST = 640
WAYS = (
    "en.symbols.usual.usual.yellow.off.on.signs",
    "en.symbols.largest.wide.cream.off.on.signs",
    "ur.symbols.usual.usual.cream.off.on.signs",
)
PLACES = """() => {
    const top = document.querySelector('.demo').getBoundingClientRect().bottom + scrollY;
    const bottom = (each) => each.getBoundingClientRect().bottom + scrollY - top;
    const tiles = [...document.querySelectorAll('.code-words li')];
    const text = (each) => each.textContent.trim();
    const kept = [...document.querySelectorAll('main button')].find(
        (each) => text(each) === 'I have kept my card');
    return {
        tiles: tiles.length,
        columns: new Set(tiles.map((each) => each.getBoundingClientRect().left)).size,
        pictures: tiles.map((each) => each.querySelector('img').getBoundingClientRect().width),
        last: Math.max(...tiles.map(bottom)),
        code: document.querySelector('.tiles__code img').getBoundingClientRect().width,
        kept: bottom(kept),
    };
}"""


@pytest.fixture
def by_phone_with_scripts(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    return comes_with(Person, browser, site, closing, **{**PHONE, "java_script_enabled": True})


@pytest.fixture
def comes(request: pytest.FixtureRequest, way: str) -> Comes:
    made: Comes = request.getfixturevalue(way)
    return made


@pytest.mark.parametrize("way", ["by_phone", "by_phone_with_scripts"])
async def test_five_tiles_and_the_button_that_it_was_kept_are_in_sight(
    comes: Comes,
) -> None:
    amina = await comes()
    await sent(amina)

    seen = await amina.page.evaluate(PLACES)

    assert (seen["tiles"], seen["columns"]) == (5, 2)
    assert min(seen["pictures"]) >= 64, seen
    assert seen["code"] >= 96, seen
    assert seen["last"] < seen["kept"] <= LOWEST, seen


async def test_the_card_fits_in_every_way_of_showing_it(
    by_phone_with_scripts: Comes, site: str
) -> None:
    """Yellow on black, the largest letters, from right to left: nothing is cut, and the code is
    still read."""
    amina = await by_phone_with_scripts()
    words = await sent(amina)
    for way in WAYS:
        await amina.page.context.add_cookies([{"name": "my-way", "value": way, "url": site}])
        await amina.page.reload()
        await picture(amina.page, "card")
        width = await amina.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, way
        assert await complaints(amina.page) == [], way
        assert (await read_by_camera(amina)).endswith("#" + "-".join(words)), way


@pytest.mark.parametrize("way", WAYS)
async def test_choosing_pictures_is_accessible_in_every_way_of_showing_it(
    by_phone_with_scripts: Comes, site: str, way: str
) -> None:
    amina = await by_phone_with_scripts()
    await amina.page.context.add_cookies([{"name": "my-way", "value": way, "url": site}])
    await amina.opens("/anyborough/card/pictures")
    for pressed in ("[value=home]", "[value=spoon]", "[value=food-drink]"):
        assert await complaints(amina.page) == []
        await amina.activates(amina.page.locator(f"button{pressed}"))
        assert await amina.page.evaluate(BROKEN_WORDS) == []


async def read_by_camera(person: Person) -> str:
    """What another phone reads on this screen."""
    shot = await person.page.locator(".tiles__code").screenshot()
    seen = Image.open(BytesIO(shot)).convert("L")
    (code,) = zxingcpp.read_barcodes(seen.resize((seen.width * 3, seen.height * 3)))
    return str(code.text)


async def test_a_phone_scans_the_card_and_one_press_opens_the_answers(
    browser: Browser, site: str, closing: AsyncExitStack
) -> None:
    """The server hears the words with the form, and never in an address."""
    amina = await comes_with(Person, browser, site, closing, **{**DESK, "device_scale_factor": 2})()
    await sent(amina)
    scanned = urlsplit(await read_by_camera(amina))
    phone = {**PHONE, "java_script_enabled": True}
    again = await comes_with(Person, browser, site, closing, **phone)()
    asked: list[str] = []
    again.page.on("request", lambda each: asked.append(each.url))

    await again.opens(f"{scanned.path}#{scanned.fragment}")
    assert await again.sees("We have read your card.")
    assert again.page.url == f"{site}/anyborough/card", "the words are not in the address any more"
    assert await again.page.evaluate("document.activeElement.textContent") == "Open my answers"
    await again.presses("Open my answers")

    assert await again.sees("You can change them until")
    assert not any(scanned.fragment in each for each in asked), asked


async def test_without_a_script_the_scanned_address_offers_words_and_pictures(
    by_phone: Comes,
) -> None:
    amina = await by_phone()

    await amina.opens("/anyborough/card#lion-door-apple-bus-tree")

    assert not await amina.sees("We have read your card.")
    await amina.follows("Choose the pictures")
    assert await amina.heading() == "Picture 1: what is it?"


@pytest.mark.parametrize("way", ["by_phone", "by_keyboard"])
async def test_amina_chooses_her_five_pictures_and_is_in(
    comes: Comes,
) -> None:
    """Without a script by touch, and with the keyboard alone."""
    words = await sent(await comes())
    amina = await comes()
    await amina.opens("/anyborough/card")
    await amina.follows("Choose the pictures")

    for number, word in enumerate(words, 1):
        kind = next(each for each in THING_KINDS if each.key in KINDS[word])
        await amina.presses(kind.name)
        assert await amina.heading() == f"Picture {number}: which one is it?"
        await amina.presses(word)
    assert await amina.heading() == "Are these your pictures?"
    await amina.presses("Open my answers")

    assert await amina.sees("You can change them until")


async def test_somebody_goes_back_in_the_browser_and_chooses_again(by_phone: Comes) -> None:
    words = await sent(await by_phone())
    amina = await by_phone()
    await amina.opens("/anyborough/card/pictures")
    await amina.presses("Tools")
    await amina.presses("hammer")
    assert await amina.heading() == "Picture 2: what is it?"

    await amina.page.go_back()
    await amina.page.go_back()

    assert await amina.heading() == "Picture 1: what is it?"
    await amina.presses(next(each for each in THING_KINDS if each.key in KINDS[words[0]]).name)
    await amina.presses(words[0])
    assert await amina.heading() == "Picture 2: what is it?"
    assert words[0] in await amina.reads()
    assert "hammer" not in await amina.reads() or words[0] == "hammer"
