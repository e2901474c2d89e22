"""Pages in somebody's own way: every colour, no pictures, calm, the largest words, and on paper."""

import io
import re
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pypdfium2
import pytest
from playwright.async_api import Browser, BrowserContext, Page

from said_and_done.core.my_way import COOKIE
from tests.browser import BEYOND_THE_EDGE
from tests.journeys.conftest import Comes
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as

# The value of the cookie: language, pictures, text, spacing, colours, calm, reminders.
USUAL = "en.symbols.usual.usual.cream.off.on"
WAYS = {
    "black on white": "en.symbols.usual.usual.white.off.on",
    "yellow on black": "en.symbols.usual.usual.yellow.off.on",
    "cream, largest, calm": "en.symbols.largest.usual.cream.on.on",
    "white, no pictures, larger, wide": "en.none.larger.wide.white.off.on",
    "yellow, no pictures, largest, wide, calm": "en.none.largest.wide.yellow.on.on",
}
MOVING = "document.getAnimations().filter(one => one.playState !== 'finished').length"
TIMES = re.compile(
    r'http-equiv="refresh"|setInterval|location\.reload|scrollIntoView|scrollBy'
    # A box for words may stay where it was while its letters are put in order.
    r"|scrollTo\b|(?<!field\.)scrollTop\s*="
)
A_LITTLE_MORE_SPACE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
}"""
CLIPPED = """[...document.querySelectorAll('main *')].filter(each => {
    const style = getComputedStyle(each);
    return style.overflow === 'hidden' && each.clientWidth > 2 && !each.closest('progress')
        && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1);
}).map(each => each.outerHTML.slice(0, 80))"""


class Place(msgspec.Struct, frozen=True):
    """One kind of page. ``next`` is the button that brings its errors up, if it has any."""

    name: str
    path: str
    next: str = ""


@pytest.fixture(scope="module")
async def walker(browser: Browser, site: str) -> AsyncIterator[Person]:
    """Somebody who is in the middle of one survey, and has sent another."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    yield Person(await context.new_page(), site)
    await context.close()


@pytest.fixture(scope="module")
async def places(walker: Person) -> list[Place]:
    """One page of each kind that people who answer and people who read come to."""
    sent = await begins(walker)
    while not walker.page.url.endswith("/check"):
        skip = walker.find("button", "Skip")
        await walker.activates(skip if await skip.count() else walker.find("button", "Next"))
    await walker.presses("Send my answers")
    welcome = await welcome_of(walker)
    begun = await begins(walker)
    return [
        Place("council", "/anyborough"),
        Place("my way", "/anyborough/my-way"),
        Place("welcome", welcome),
        Place("practice", f"{welcome}/practice"),
        Place("question", f"{begun}/questions/2"),
        Place("a question again", f"{begun}/questions/3", next="Next"),
        Place("a rest", f"{begun}/questions/5"),
        Place("words", f"{begun}/questions/2/words"),
        Place("more about", f"{begun}/more-about"),
        Place("helpers", f"{begun}/helpers"),
        Place("map", f"{begun}/map"),
        Place("check", f"{begun}/check"),
        Place("thank you", f"{sent}/sent"),
        Place("findings", await first_link(walker, "/anyborough/findings", "/findings/")),
        Place("promises", "/anyborough/promises"),
    ]


async def welcome_of(person: Person) -> str:
    await person.opens("/anyborough")
    await person.follows("Your support")
    return person.page.url.removeprefix(person.site)


async def begins(person: Person) -> str:
    """The path of answers that were just begun."""
    await welcome_of(person)
    await person.presses("Start")
    return "/".join(person.page.url.removeprefix(person.site).split("/")[:4])


async def first_link(person: Person, page: str, to: str) -> str:
    await person.opens(page)
    found = await person.page.locator(f"main a[href*='{to}']").first.get_attribute("href")
    assert found
    return found


async def wants(context: BrowserContext, site: str, way: str) -> None:
    await context.add_cookies([{"name": COOKIE, "value": way, "url": site}])


async def opens(person: Person, place: Place) -> Page:
    await person.page.goto(f"{person.site}{place.path}")
    if place.next:
        await person.find("button", place.next).click()
        await person.page.wait_for_load_state()
        assert (await person.page.title()).startswith("Skip this one? "), place.name
    return person.page


@pytest.mark.timeout(300)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_axe_finds_nothing_in_any_way(walker: Person, places: list[Place], way: str) -> None:
    await wants(walker.page.context, walker.site, way)
    wrong = []
    for place in places:
        page = await opens(walker, place)
        wrong += [f"{place.name} {fault}" for fault in await faults(page)]
        assert (".none." not in way) or await page.locator("main img.picture").count() <= 1

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("way", [USUAL, WAYS["yellow, no pictures, largest, wide, calm"]])
async def test_words_of_twice_the_size_and_with_more_space_still_fit(
    walker: Person, places: list[Place], way: str
) -> None:
    await wants(walker.page.context, walker.site, way)
    wrong = []
    for place in places:
        page = await opens(walker, place)
        await page.set_viewport_size({"width": 640, "height": 900})
        await page.evaluate(
            """() => { const root = document.documentElement;
            root.style.setProperty('font-size', parseFloat(getComputedStyle(root).fontSize) * 2
                + 'px'); }"""
        )
        wrong += [f"{place.name}, 200%: {one}" for one in await page.evaluate(BEYOND_THE_EDGE)]
        await page.evaluate("document.documentElement.style.removeProperty('font-size')")
        await page.set_viewport_size({"width": 320, "height": 640})
        await page.evaluate(A_LITTLE_MORE_SPACE)
        wrong += [f"{place.name}, space: {one}" for one in await page.evaluate(BEYOND_THE_EDGE)]
        wrong += [f"{place.name}, cut off: {one}" for one in await page.evaluate(CLIPPED)]

    assert not wrong, "\n".join(wrong)


async def test_in_forced_colours_what_is_chosen_has_a_wider_border(
    browser: Browser, site: str, places: list[Place]
) -> None:
    page = await browser.new_page(forced_colors="active")
    await page.goto(f"{site}/anyborough/my-way")

    widths = await page.evaluate(
        """['true', 'false'].map(each => getComputedStyle(
            document.querySelector(`.way__option[aria-pressed=${each}]`)).borderTopWidth)"""
    )

    await page.close()
    assert widths == ["6px", "3px"]


@pytest.mark.parametrize(
    ("way", "motion", "moves"),
    [
        (USUAL, "no-preference", True),
        (USUAL, "reduce", False),
        ("en.symbols.usual.usual.cream.on.on", "no-preference", False),
    ],
    ids=["as usual", "reduced motion", "calm"],
)
async def test_nothing_moves_for_who_does_not_want_it(
    browser: Browser, site: str, way: str, motion: Any, moves: bool
) -> None:
    context = await browser.new_context(reduced_motion=motion)
    await wants(context, site, way)
    page = await context.new_page()
    slowly = await context.new_cdp_session(page)
    await slowly.send("Animation.enable")
    await slowly.send("Animation.setPlaybackRate", {"playbackRate": 0.01})
    await page.goto(f"{site}/anyborough/my-way")
    await page.locator(".govuk-button").first.hover()
    await page.mouse.down()

    moving = await page.evaluate(MOVING)

    await context.close()
    assert bool(moving) is moves


@pytest.fixture(params=["by_keyboard", "by_phone"])
def comes(request: pytest.FixtureRequest) -> Comes:
    made: Comes = request.getfixturevalue(request.param)
    return made


async def test_somebody_chooses_by_keyboard_alone_and_without_javascript(comes: Comes) -> None:
    amina = await comes()
    await amina.opens("/anyborough/promises")
    await amina.follows("My way")
    for choice in ("Largest", "Black on white", "No pictures", "More room", "Calm"):
        await amina.presses(choice)
        chosen = amina.page.locator(".way__option[aria-pressed=true]").filter(has_text=choice)
        assert await chosen.count() == 1
        assert await chosen.evaluate("each => each === document.activeElement"), "we stay there"
    await amina.follows("Go back to where I was")

    assert amina.page.url == f"{amina.site}/anyborough/promises"
    assert await amina.page.locator("main img").count() == 0
    assert await amina.page.evaluate(
        """() => [getComputedStyle(document.documentElement).fontSize,
            getComputedStyle(document.body).color]"""
    ) == ["24px", "rgb(0, 0, 0)"]

    await amina.follows("My way")
    await amina.presses("Put everything back to how it was")
    assert await amina.sees("Everything is as usual.")


async def test_calm_pages_of_a_question_have_no_face(walker: Person, places: list[Place]) -> None:
    question = next(one for one in places if one.name == "question")
    await wants(walker.page.context, walker.site, "en.symbols.usual.usual.cream.on.on.faces")
    calm = await (await opens(walker, question)).content()
    await wants(walker.page.context, walker.site, "en.symbols.usual.usual.cream.off.on.faces")
    faces = await (await opens(walker, question)).content()

    assert "smiling-face" in faces
    assert not re.search(r"pictures/[a-z-]*(face|person|people|man\b)", calm)
    assert (calm.count('class="mark'), faces.count('class="mark')) == (4, 0)


async def test_no_page_hurries_or_moves_anybody(walker: Person, places: list[Place]) -> None:
    """No time limit, no page that comes again by itself, and nothing scrolls but the person."""
    moving = []
    for place in places:
        page = await opens(walker, place)
        html = await page.content()
        files = re.findall(r'<script[^>]+src="([^"]+)"', html)
        texts = [html, *[await (await page.request.get(walker.site + f)).text() for f in files]]
        moving += [(place.name, one) for text in texts for one in TIMES.findall(text)]
        assert not re.search(r"\b(score|points|seconds left)\b", html), place.name

    assert moving == []


async def test_every_kind_of_page_is_of_use_on_paper(
    browser: Browser, walker: Person, places: list[Place]
) -> None:
    dev = await comes_as(Person(await browser.new_page(), walker.site), "dev")
    await wants(walker.page.context, walker.site, "en.symbols.usual.usual.yellow.off.on")
    printed = [(walker, one) for one in places]
    printed += [(dev, Place("work", "/anyborough/work"))]
    printed += [(dev, Place("promise", "/anyborough/promises/1"))]
    wrong = []
    for person, place in printed:
        page = await opens(person, place)
        heading = await person.heading()
        words = on_paper(await page.pdf(format="A4"))
        if heading.split()[0] not in words:
            wrong.append(f"{place.name} lacks {heading}")
        wrong += [
            f"{place.name} has {one}"
            for one in ("My way", "Sign out", "Accessibility", "Skip to the main part", "Start\n")
            if one in words and one != heading
        ]
    await dev.page.close()

    assert wrong == []


def on_paper(pdf: bytes) -> str:
    """The words of a PDF, page by page."""
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as made:
        assert len(made) >= 1
        return "\n".join(
            made[number].get_textpage().get_text_range() for number in range(len(made))
        )


async def test_on_paper_everything_is_black_on_white(walker: Person, places: list[Place]) -> None:
    await wants(walker.page.context, walker.site, "en.symbols.usual.usual.yellow.off.on")
    page = await opens(walker, places[0])
    await page.emulate_media(media="print")

    colours = await page.evaluate(
        "['color', 'backgroundColor'].map(each => getComputedStyle(document.body)[each])"
    )

    await page.emulate_media(media="screen")
    await wants(walker.page.context, walker.site, USUAL)
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
