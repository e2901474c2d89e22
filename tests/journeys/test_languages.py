"""People answer in each of our languages: the language changes, nothing else does."""

import pytest
from playwright.async_api import Page

from said_and_done.i18n import catalogues
from said_and_done.i18n.languages import LANGUAGES
from tests.journeys.conftest import Comes
from tests.journeys.looks import faults
from tests.journeys.people import Person

OTHERS = [key for key in LANGUAGES if key != "en"]
SPANS_IN_ATTRIBUTES = """[...document.querySelectorAll('*')].flatMap(each =>
    [...each.attributes].filter(one => one.value.includes('<span')).map(one => one.name))"""
FONTS = """document.fonts.ready.then(all => [...all]
    .filter(one => one.status === 'loaded').map(one => one.family.replaceAll('"', '')))"""


def said(key: str, english: str) -> str:
    """Our words in a language, as its catalogue has them."""
    return catalogues.catalogue(key).gettext(english)


async def begins(person: Person) -> str:
    """Somebody starts in English and comes to the first question; returns where their answers
    are."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    await person.presses("Skip")
    return person.page.url.removeprefix(person.site).removesuffix("/questions/1")


async def changes_to(person: Person, key: str) -> None:
    """By "My way", from the page where they are and back to it."""
    await person.page.locator(".help summary").press("Enter")
    await person.activates(person.page.locator(".help [value=my-way]"))
    await person.activates(person.page.locator(f"button[name=language][value={key}]"))
    await person.follows(said(key, "Go back to where I was"))


@pytest.mark.parametrize("key", ["ur", "cy"])
async def test_to_change_the_language_on_the_way_keeps_the_place_and_the_answers(
    by_phone: Comes, key: str
) -> None:
    person = await by_phone()
    mine = await begins(person)
    await person.picks("Sometimes")
    await person.presses("Next")
    await person.picks("Yes")
    await person.presses("Say more")
    await person.writes("What information helped you? What was hard to understand?", "Letters.")

    await person.presses("Back")
    await changes_to(person, key)

    assert person.page.url == f"{person.site}{mine}/questions/2"
    assert await person.page.locator("input[value=yes]").is_checked()
    await person.presses(said(key, "Back"))
    assert await person.page.locator("input[value=sometimes]").is_checked()
    await to_the_end(person, key)
    assert await person.sees(said(key, "Your code card"))


async def to_the_end(person: Person, key: str) -> None:
    """Skip what is left, in the language, and send."""
    while "/check" not in person.page.url:
        skip = person.find("button", said(key, "Skip"))
        onward = skip if await skip.count() else person.find("button", said(key, "Next"))
        await person.activates(onward)
    assert await person.sees("“Letters.”")
    await person.presses(said(key, "Send my answers"))


@pytest.mark.parametrize("key", OTHERS)
async def test_one_tap_on_the_welcome_page_is_enough(by_phone: Comes, key: str) -> None:
    person = await by_phone()
    await person.opens("/anyborough")
    await person.follows("Your support")

    await person.presses(LANGUAGES[key].name)

    way = await person.page.evaluate("[document.documentElement.lang, document.dir]")
    assert way == [LANGUAGES[key].tag, LANGUAGES[key].direction]
    await person.presses(said(key, "Start"))


PAGES = (
    "/helpers-at-start",
    "/questions/1",
    "/questions/2/words",
    "/map",
    "/more-about",
    "/helpers",
    "/check",
    "/rest",
    "/card",
    "",
    "/take-back",
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("key", OTHERS)
async def test_axe_finds_nothing_on_the_way_in_any_language(by_mouse: Comes, key: str) -> None:
    person = await by_mouse()
    mine = await begins(person)
    await changes_to(person, key)
    wrong = await looked_at(person.page, f"{person.site}{mine}/questions/1")
    for page in PAGES:
        await person.page.goto(f"{person.site}{mine}{page}")
        wrong += await looked_at(person.page, page)
    for page in ("/card", "/my-way", "/talk", "/not-safe", "/surveys/zzzzzz"):
        await person.page.goto(f"{person.site}/anyborough{page}")
        wrong += await looked_at(person.page, page)

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("key", OTHERS)
async def test_axe_finds_nothing_where_something_must_be_put_right(
    by_mouse: Comes, key: str
) -> None:
    person = await by_mouse()
    mine = await begins(person)
    await changes_to(person, key)
    wrong = []
    for page, button in (("/questions/1", "Next"), ("/helpers", "Next")):
        await person.opens(f"{mine}{page}")
        await person.presses(said(key, button), status=422)
        wrong += await looked_at(person.page, page)
    await person.opens("/anyborough/card")
    await person.presses(said(key, "Open my answers"), status=422)
    wrong += await looked_at(person.page, "card")

    assert not wrong, "\n".join(wrong)


async def looked_at(page: Page, name: str) -> list[str]:
    """What is wrong with a page, wide and narrow; marked-up words in an attribute are wrong too."""
    inside = await page.evaluate(SPANS_IN_ATTRIBUTES)
    return [
        *(f"{name}: {fault}" for fault in await faults(page)),
        *(f"{name}: markup stands in {one}" for one in inside),
    ]


@pytest.mark.parametrize(
    ("key", "font"),
    [
        ("ur", "Noto Sans Arabic"),
        ("ar", "Noto Sans Arabic"),
        ("bn", "Noto Sans Bengali"),
        ("gu", "Noto Sans Gujarati"),
        ("pa", "Noto Sans Gurmukhi"),
    ],
)
async def test_a_language_brings_its_letters(by_mouse: Comes, key: str, font: str) -> None:
    person = await by_mouse()
    await begins(person)
    english = await person.page.evaluate(FONTS)

    await changes_to(person, key)

    assert font not in english
    assert font in await person.page.evaluate(FONTS)


async def test_in_urdu_the_page_is_turned_round(by_mouse: Comes) -> None:
    """The choices, their pictures and how far one is begin at the right."""
    person = await by_mouse()
    await begins(person)
    await changes_to(person, "ur")

    places = await person.page.evaluate(
        """['.answer input', '.answer .mark', '.answer__words'].map(
            each => document.querySelector(each).getBoundingClientRect().x)"""
    )
    direction = await person.page.evaluate(
        "getComputedStyle(document.querySelector('progress')).direction"
    )

    assert places == sorted(places, reverse=True)
    assert direction == "rtl"


@pytest.mark.parametrize("key", ["pl", "ur"])
async def test_one_tap_on_the_front_page_is_enough(by_phone: Comes, key: str) -> None:
    """The first tap led to a page in English, where one had to tap again."""
    person = await by_phone()
    await person.opens("/anyborough")

    await person.follows(LANGUAGES[key].name)

    assert person.page.url == f"{person.site}/anyborough"
    assert await person.page.locator("html").get_attribute("lang") == LANGUAGES[key].tag
    await person.follows("English")
    assert await person.page.locator("html").get_attribute("lang") == "en-GB"
