"""Many people answer on one tablet, and the network comes and goes."""

import json
import re
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.async_api import Browser, Request

from said_and_done.i18n.languages import LANGUAGES
from tests.browser import until
from tests.journeys.conftest import DESK
from tests.journeys.people import Person
from tests.journeys.tablet.conftest import Query
from tests.journeys.tablet.kiosk import ALL_ON_THE_PAGE, BIG_WORDS, Tablet, opened_again

LOADED_FONTS = """document.fonts.ready.then(all => [...all]
    .filter(one => one.status === 'loaded').map(one => one.family))"""


@pytest.mark.timeout(300)
async def test_three_people_answer_without_a_network_and_all_of_it_arrives_once(
    browser: Browser,
    address: str,
    site: str,
    through_it: Callable[[], Awaitable[int]],
    ask: Query,
) -> None:
    before = await through_it()
    with TemporaryDirectory(prefix="said-tablet-") as folder:
        cards = await two_answer_and_the_third_is_interrupted(browser, Path(folder), address)
        cards.append(await the_third_carries_on(browser, Path(folder), address, cards[1]))
        assert await through_it() == before
        posted = await the_network_is_back(browser, Path(folder), address)

    assert await through_it() == before + 3
    assert len(posted) == len({json.loads(each(one))["key"] for one in posted}) == 3
    assert await ask("SELECT count(*) FROM words WHERE wording = %s", BIG_WORDS) == 1
    for card in cards:
        await opens_with_card(browser, site, card)


async def two_answer_and_the_third_is_interrupted(
    browser: Browser, folder: Path, address: str
) -> list[list[str]]:
    """The network goes away in the middle of the first person's survey; the browser is closed in
    the middle of the third's."""
    context = await opened_again(browser, folder, offline=False)
    tablet = Tablet(context.pages[0], address)
    await tablet.opens()
    await tablet.is_ready_for_anything()
    await tablet.starts("Yes")
    await tablet.network(on=False)
    first = await tablet.finishes()
    await tablet.staff_read("1 answer waits for the network.")
    await tablet.is_given_to_the_next()
    await tablet.starts("No", BIG_WORDS)
    second = await tablet.finishes()
    await tablet.is_given_to_the_next()
    await nothing_is_left_of(tablet, BIG_WORDS, second)
    await tablet.starts("Sometimes")
    await tablet.is_kept(2)
    await is_switched_off(tablet)
    return [first, second]


async def is_switched_off(tablet: Tablet) -> None:
    """Close the browser without a network. While it closes it stops pretending that there is none,
    and a page that is still there would send what waits."""
    await tablet.page.goto("about:blank")
    await tablet.page.context.close()


async def the_third_carries_on(
    browser: Browser, folder: Path, address: str, before: list[str]
) -> list[str]:
    """The browser opens again, still without a network; then it is closed once more."""
    context = await opened_again(browser, folder, offline=True)
    tablet = Tablet(context.pages[0], address)
    await tablet.opens()
    await tablet.comes_to("Somebody was answering here. Was it you?")
    await nothing_is_left_of(tablet, BIG_WORDS, before)
    await tablet.comes_to("Somebody was answering here. Was it you?")
    await tablet.presses("Yes, it was me. Carry on")
    assert (await tablet.heading()).startswith("Is the information")
    card = await tablet.finishes()
    await tablet.staff_read("3 answers wait for the network.")
    await is_switched_off(tablet)
    return card


async def the_network_is_back(browser: Browser, folder: Path, address: str) -> list[Request]:
    """All that the tablet sends."""
    posted: list[Request] = []
    context = await opened_again(browser, folder, offline=False)
    context.on("request", lambda one: posted.append(one) if one.method == "POST" else None)
    tablet = Tablet(context.pages[0], address)
    await tablet.opens()
    await tablet.staff_read("All answers have been sent.")
    assert (await tablet.kept())["waiting"] == []
    assert tablet.errors == []
    await context.close()
    return posted


def each(posted: Request) -> str:
    return posted.post_data or ""


async def nothing_is_left_of(tablet: Tablet, wrote: str, card: list[str]) -> None:
    """Not in the page, not by going back, not in what the browser keeps."""
    for go in (None, tablet.page.go_back, tablet.page.go_forward):
        if go:
            await go()
        html = await tablet.page.evaluate(ALL_ON_THE_PAGE)
        assert wrote not in html
        assert not re.search(r"\s".join(card), await tablet.page.inner_text("body"))
    await tablet.page.wait_for_selector("#kiosk[data-ready]")
    stored = await tablet.kept()
    assert stored["extractable"] == [False]
    assert stored["waiting"], "there is something that could be read"
    assert set(stored["names"]) == {"id", "sealed", "refused", "iv", "data"}
    everything = json.dumps(stored)
    for words in (wrote, wrote[:12], card[0] + '"', "picked", "wording"):
        assert words not in everything


async def opens_with_card(browser: Browser, site: str, card: list[str]) -> None:
    """The card that was made on the tablet opens the answers at the council."""
    person = Person(await browser.new_page(), site)
    await person.opens("/anyborough/card")
    await person.writes("Type the 5 words on your card", " ".join(card))
    await person.presses("Open my answers")
    assert await person.sees("You sent them on")
    await person.page.context.close()


@pytest.mark.parametrize(
    ("key", "font"),
    [
        ("cy", "Atkinson Hyperlegible Next"),
        ("bn", "Noto Sans Bengali"),
        ("gu", "Noto Sans Gujarati"),
        ("pa", "Noto Sans Gurmukhi"),
        ("ur", "Noto Sans Arabic"),
    ],
)
async def test_without_a_network_the_welcome_opens_in_every_language_with_its_letters(
    tablet: Tablet, key: str, font: str
) -> None:
    await tablet.is_ready_for_anything()
    await until(
        tablet.page,
        f"caches.match(document.getElementById('kiosk').dataset.path + '?language={key}')"
        ".then(each => each !== undefined)",
    )
    await tablet.network(on=False)

    await tablet.page.get_by_role("link", name=LANGUAGES[key].name, exact=True).click()
    await tablet.page.wait_for_selector(f"html[lang={key}] #kiosk[data-ready]")
    await tablet.page.locator("#start button").click()
    await tablet.page.locator("h1[tabindex]").wait_for()

    loaded = await tablet.page.evaluate(LOADED_FONTS)
    assert font in " ".join(loaded)
    assert await tablet.heading() != "Is somebody helping you?"


async def test_stop_and_rest_gives_the_card_and_keeps_a_draft(
    tablet: Tablet, browser: Browser, site: str
) -> None:
    await tablet.starts("No")
    await tablet.presses("Rest")
    card = await tablet.card()
    await tablet.presses("Carry on")
    assert (await tablet.heading()).startswith("Is the information")
    await tablet.presses("Rest")
    assert await tablet.card() == card
    await tablet.is_given_to_the_next()
    await tablet.staff_read("All answers have been sent.")

    person = Person(await browser.new_page(), site)
    await person.opens("/anyborough/card")
    await person.writes("Type the 5 words on your card", " ".join(card))
    await person.presses("Open my answers")
    assert await person.sees("You did not send them yet.") or "/questions/" in person.page.url
    await person.page.context.close()


async def chooses_a_theme(tablet: Tablet) -> None:
    """The first one, and passes its question by."""
    await tablet.skips_to("Do you want to say more about any of these?")
    await tablet.page.get_by_role("checkbox").first.check()
    await tablet.presses("Next")
    assert "Page 9 of 11" in await tablet.how_far()
    await tablet.presses("Back")
    assert await tablet.page.get_by_role("checkbox").first.is_checked()
    await tablet.presses("Next")
    await tablet.presses("Skip")


async def test_each_answer_can_be_changed_before_it_is_sent(tablet: Tablet) -> None:
    await chooses_a_theme(tablet)
    await tablet.ticks("Somebody read it to me")
    await tablet.presses("Next")
    await tablet.presses("Skip")

    await tablet.changes("Change")
    await tablet.picks("Sometimes")
    await tablet.presses("Next")
    await tablet.changes("Change")
    await tablet.presses("Say more")
    await tablet.page.get_by_role("textbox").fill("أهلا \N{WHITE HEART}")
    await tablet.page.get_by_label("I agree: count what I say").check()
    await tablet.presses("Next")

    seen = await tablet.reads()
    assert "Sometimes “أهلا \N{WHITE HEART}” I agree: count it. Do not show it to others." in seen
    assert "Who helped you? Somebody read it to me." in seen


async def test_without_a_service_worker_answers_are_kept_and_sent(
    browser: Browser,
    address: str,
    closing: AsyncExitStack,
    through_it: Callable[[], Awaitable[int]],
) -> None:
    before = await through_it()
    context = await browser.new_context(**DESK, service_workers="block")
    closing.push_async_callback(context.close)
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()

    await tablet.starts()
    await tablet.network(on=False)
    await tablet.finishes()
    await tablet.is_given_to_the_next()
    await tablet.starts("No")
    await tablet.finishes()
    await tablet.staff_read("2 answers wait for the network.")
    await tablet.network(on=True)
    await tablet.staff_read("All answers have been sent.")

    assert await through_it() == before + 2
