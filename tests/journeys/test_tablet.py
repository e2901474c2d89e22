"""A tablet at a venue: many people, one after another, with or without a network."""

import asyncio
import json
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
from playwright.async_api import Browser, BrowserContext, Page, Request, Route

from tests.browser import FOCUS, NAMES
from tests.journeys.conftest import DESK, PHONE, faults
from tests.journeys.people import RING, Person, picture
from tests.journeys.signing_in import comes_as
from tests.journeys.visitors import code_of_tablet

STEPS = 30
SOON = 20_000
THANKS = "Thank you. Your answers are safe."
BIG_WORDS = "The lift at the library does not work and nobody says when."
IDLE, WARNING = "03:01", "01:01"
EVERYTHING_KEPT = """async () => {
    const named = (await indexedDB.databases()).map(each => each.name);
    const read = (store) => new Promise((yes, no) => {
        const asked = store.getAll();
        asked.onsuccess = () => yes(asked.result);
        asked.onerror = no;
    });
    const found = {keys: [], draft: [], waiting: []};
    for (const name of named) {
        const database = await new Promise((yes) => {
            const asked = indexedDB.open(name);
            asked.onsuccess = () => yes(asked.result);
        });
        for (const store of Object.keys(found)) {
            found[store].push(...await read(database.transaction(store).objectStore(store)));
        }
        database.close();
    }
    const words = (sealed) => new TextDecoder().decode(sealed.data);
    return {
        extractable: found.keys.map(each => each.extractable),
        draft: found.draft.map(words),
        waiting: found.waiting.map(each => words(each.sealed)),
        names: found.waiting.flatMap(each => [...Object.keys(each), ...Object.keys(each.sealed)]),
        elsewhere: JSON.stringify({...localStorage, ...sessionStorage}) + document.cookie,
    };
}"""


async def until(page: Page, expression: str) -> None:
    """Playwright's own waiting would need eval, which our pages forbid."""
    for _ in range(300):
        if await page.evaluate(expression):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"It never came: {expression}")


def exactly(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*$")


ALL_ON_THE_PAGE = """document.documentElement.outerHTML
    + [...document.querySelectorAll('input:checked, textarea')].map(each => each.value).join()"""


class Tablet:
    """The browser of a tablet, at its welcome."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        page.set_default_timeout(SOON)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    async def opens(self) -> None:
        await self.page.goto(self.address)
        await self.page.wait_for_selector("#kiosk[data-ready]")

    async def is_ready_for_anything(self) -> None:
        """Its own pages are kept: from here on it needs no network."""
        await until(self.page, "navigator.serviceWorker.controller !== null")

    async def network(self, *, on: bool) -> None:
        await self.page.context.set_offline(not on)

    async def heading(self) -> str:
        return (await self.page.locator("h1").inner_text()).strip()

    async def comes_to(self, heading: str) -> None:
        await self.page.get_by_role("heading", level=1, name=heading, exact=True).wait_for()

    async def presses(self, words: str) -> None:
        """Press it, and wait until another page is there."""
        before = await self.heading()
        await self.page.get_by_role("button", name=words, exact=True).click()
        await self.page.locator("h1").filter(has_not_text=exactly(before)).wait_for()

    async def picks(self, words: str) -> None:
        await self.page.get_by_role("radio", name=words, exact=True).check()

    async def ticks(self, words: str) -> None:
        await self.page.get_by_role("checkbox", name=words).check()

    async def reads(self) -> str:
        return " ".join((await self.page.locator("main").inner_text()).split())

    async def card(self) -> list[str]:
        await self.page.locator(".code-words li").first.wait_for()
        return [one.strip() for one in await self.page.locator(".code-words li").all_inner_texts()]

    async def starts(self, choice: str = "Yes", wrote: str = "") -> None:
        """Start, nobody helps, an answer and words to the first question."""
        await self.presses("Start")
        await self.presses("Skip this question")
        await self.picks(choice)
        if wrote:
            await self.presses("Say more")
            await self.page.get_by_role("textbox").fill(wrote)
        await self.presses("Next")

    async def skips_to(self, heading: str) -> None:
        await self.presses("Start")
        while await self.heading() != heading:
            await self.presses("Skip this question")

    async def changes(self, what: str) -> None:
        """From the check page to the first answer's page."""
        await self.comes_to("Check your answers")
        await self.page.get_by_role("button", name=what).first.click()
        await self.page.locator("h1").filter(has_not_text="Check your answers").wait_for()

    async def finishes(self) -> list[str]:
        """Skip all the rest, and send; the words of the card."""
        for _ in range(STEPS):
            if await self.page.get_by_role("button", name="Send my answers").count():
                break
            skip = self.page.get_by_role("button", name="Skip this question")
            await self.presses("Skip this question" if await skip.count() else "Next")
        await self.presses("Send my answers")
        await self.comes_to(THANKS)
        return await self.card()

    async def is_given_to_the_next(self) -> None:
        await self.page.get_by_role("button", name="I have my card").click()
        await self.page.wait_for_selector("#kiosk[data-ready] #start")

    async def staff_read(self, words: str) -> None:
        await self.page.locator("#staff-words", has_text=words).wait_for()

    async def is_kept(self, number: int) -> None:
        """So many people's answers wait, and a draft is sealed beside them."""
        kept = await self.kept()
        assert (len(kept["waiting"]), len(kept["draft"])) == (number, 1)

    async def kept(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.page.evaluate(EVERYTHING_KEPT)
        return found


# ------------------------------------------------------------------ the surroundings


@pytest.fixture(scope="session")
async def code(browser: Browser, site: str) -> str:
    """The code of the demo's tablet."""
    dev = await comes_as(Person(await browser.new_page(), site), "dev")
    found = await code_of_tablet(dev)
    await dev.page.context.close()
    return found


@pytest.fixture
def address(site: str, code: str) -> str:
    return f"{site}/anyborough/tablets/{code}"


Ask = Callable[..., Awaitable[Any]]


@pytest.fixture
async def ask(demo: tuple[str, Path]) -> AsyncIterator[Ask]:
    """What the council really keeps. The demo's own server hears us at its socket."""
    (pid,) = demo[1].rglob("postmaster.pid")
    lines = pid.read_text().splitlines()
    owner = await psycopg.AsyncConnection.connect(
        host=lines[4], port=lines[3], user="postgres", dbname="said_and_done", autocommit=True
    )

    async def value(words: str, *args: object) -> Any:
        row = await (await owner.execute(words.encode(), args)).fetchone()
        return None if row is None else row[0]

    yield value
    await owner.close()


@pytest.fixture
async def through_it(ask: Ask, code: str) -> Callable[[], Awaitable[int]]:
    """How many people's answers came through the tablet."""

    async def count() -> int:
        found: int = await ask(
            "SELECT count(*) FROM responses AS r JOIN ways_in AS w ON w.id = r.way_in_id"
            " WHERE w.code = %s AND r.sent_on IS NOT NULL",
            code,
        )
        return found

    return count


@pytest.fixture
async def tablet(browser: Browser, address: str, closing: AsyncExitStack) -> Tablet:
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    made = Tablet(await context.new_page(), address)
    await made.opens()
    return made


async def opened_again(browser: Browser, folder: Path, *, offline: bool) -> BrowserContext:
    """The same tablet: a browser with a folder of its own, which it finds again."""
    return await browser.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which(next(filter(shutil.which, NAMES))),
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        offline=offline,
        viewport={"width": 1280, "height": 800},
    )


# ------------------------------------------------------------------ without a network


@pytest.mark.timeout(300)
async def test_three_people_answer_without_a_network_and_all_of_it_arrives_once(
    browser: Browser,
    address: str,
    site: str,
    through_it: Callable[[], Awaitable[int]],
    ask: Ask,
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
    await context.close()
    return [first, second]


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
    await context.close()
    return card


async def the_network_is_back(browser: Browser, folder: Path, address: str) -> list[Request]:
    """All that the tablet sends."""
    posted: list[Request] = []
    context = await opened_again(browser, folder, offline=False)
    context.on("request", lambda one: posted.append(one) if one.method == "POST" else None)
    tablet = Tablet(context.pages[0], address)
    await tablet.opens()
    await tablet.staff_read("No answers wait.")
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
    kept = await tablet.kept()
    assert kept["extractable"] == [False]
    assert kept["waiting"], "there is something that could be read"
    assert set(kept["names"]) == {"id", "sealed", "refused", "iv", "data"}
    everything = json.dumps(kept)
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


async def test_without_a_network_the_welcome_opens_in_every_language(tablet: Tablet) -> None:
    await tablet.is_ready_for_anything()
    await until(
        tablet.page,
        "caches.match(document.getElementById('kiosk').dataset.path + '?language=cy')"
        ".then(each => each !== undefined)",
    )
    await tablet.network(on=False)

    await tablet.page.get_by_role("link", name="Cymraeg").click()
    await tablet.page.wait_for_selector("html[lang=cy] #kiosk[data-ready]")
    await tablet.page.locator("#start button").click()
    await tablet.page.locator("h1[tabindex]").wait_for()

    assert await tablet.page.evaluate("document.fonts.check('700 20px Atkinson Hyperlegible Next')")
    assert await tablet.heading() != "Is somebody helping you?"


async def test_who_was_not_the_one_who_answered_sees_nothing_of_it(
    tablet: Tablet, ask: Ask
) -> None:
    drafts = "SELECT count(*) FROM responses WHERE sent_on IS NULL"
    before = await ask(drafts)
    await tablet.starts("Yes", BIG_WORDS)

    await tablet.opens()
    await tablet.comes_to("Somebody was answering here. Was it you?")
    assert BIG_WORDS not in await tablet.page.content()
    await tablet.presses("No, I am somebody else")
    await tablet.presses("Skip this question")

    assert not await tablet.page.get_by_role("radio", checked=True).count()
    for _ in range(100):
        if await ask(drafts) > before:
            break
        await asyncio.sleep(0.1)
    assert await ask(drafts) == before + 1, "what the other said is kept for their card"


async def test_stop_and_rest_gives_the_card_and_keeps_a_draft(
    tablet: Tablet, browser: Browser, site: str
) -> None:
    await tablet.starts("No")
    await tablet.presses("Stop and rest")
    card = await tablet.card()
    await tablet.presses("Carry on")
    assert (await tablet.heading()).startswith("Is the information")
    await tablet.presses("Stop and rest")
    assert await tablet.card() == card
    await tablet.is_given_to_the_next()
    await tablet.staff_read("No answers wait.")

    person = Person(await browser.new_page(), site)
    await person.opens("/anyborough/card")
    await person.writes("Type the 5 words on your card", " ".join(card))
    await person.presses("Open my answers")
    assert await person.sees("You did not send them yet.") or "/questions/" in person.page.url
    await person.page.context.close()


async def test_each_answer_can_be_changed_before_it_is_sent(tablet: Tablet) -> None:
    await tablet.skips_to("Do you want to say more about any of these?")
    await tablet.page.get_by_role("checkbox").first.check()
    await tablet.presses("Next")
    assert "Question 7 of 7" in await tablet.reads()
    await tablet.presses("Back")
    assert await tablet.page.get_by_role("checkbox").first.is_checked()
    await tablet.presses("Next")
    await tablet.presses("Skip this question")
    await tablet.ticks("Somebody read it to me")
    await tablet.presses("Next")

    await tablet.changes("Change the answer")
    await tablet.picks("Sometimes")
    await tablet.presses("Next")
    await tablet.changes("Say more")
    await tablet.page.get_by_role("textbox").fill("أهلا \N{WHITE HEART}")
    await tablet.page.get_by_label("You may count what I say").check()
    await tablet.presses("Next")

    seen = await tablet.reads()
    assert "Sometimes “أهلا \N{WHITE HEART}” You may count it. Do not show it to others." in seen
    assert "Who helped you? Somebody read it to me." in seen


# -------------------------------------------------------------------- what goes wrong


async def test_when_our_answer_is_lost_the_same_answers_go_again_and_count_once(
    tablet: Tablet, through_it: Callable[[], Awaitable[int]]
) -> None:
    before, lost = await through_it(), asyncio.Event()

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()
        lost.set()

    await tablet.page.route("**/answers", lose_the_answer)
    await tablet.starts()
    await tablet.finishes()
    await tablet.staff_read("1 answer waits for the network.")
    await asyncio.wait_for(lost.wait(), SOON)
    await tablet.page.unroute_all(behavior="wait")
    assert await through_it() == before + 1
    await tablet.is_given_to_the_next()
    await tablet.staff_read("No answers wait.")

    assert await through_it() == before + 1


async def test_what_the_council_does_not_take_stays_and_staff_read_why(tablet: Tablet) -> None:
    async def refuse(route: Route) -> None:
        await route.fulfill(status=410, json={"sentence": "We could take these in until 1 May."})

    await tablet.page.route("**/answers", refuse)
    await tablet.starts()
    await tablet.finishes()
    await tablet.staff_read("The council did not take 1 answer. It stays here.")
    await tablet.page.get_by_role("link", name="For staff: about this tablet").click()
    await tablet.page.get_by_text("We could take these in until 1 May.").wait_for()
    assert await faults(tablet.page) == []
    assert len((await tablet.kept())["waiting"]) == 1
    await tablet.page.unroute("**/answers")

    await tablet.page.get_by_role("button", name="Send now").click()

    await tablet.page.get_by_text("No answers wait.").wait_for()


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "body": "<h1>Sign in to the free wifi</h1>"},
        {"status": 200, "json": {"kept": "00000000-0000-4000-8000-000000000000"}},
        {"status": 200, "json": {}},
        {"status": 500, "json": {"sentence": "It is not your fault."}},
        {"status": 403, "body": "no token"},
        {"status": 429, "json": {"sentence": "Wait."}},
    ],
    ids=lambda answer: f"{answer['status']} {next(reversed(answer.values()))}",
)
async def test_only_an_answer_that_names_them_takes_answers_off_the_tablet(
    tablet: Tablet, answer: dict[str, Any]
) -> None:
    await tablet.page.route("**/answers", lambda route: route.fulfill(**answer))
    await tablet.starts()
    await tablet.finishes()
    await asyncio.sleep(0.3)

    await tablet.staff_read("1 answer waits for the network.")
    assert len((await tablet.kept())["waiting"]) == 1


async def test_a_clock_that_is_wrong_is_told_to_staff_and_loses_nothing(
    browser: Browser,
    address: str,
    ask: Ask,
    closing: AsyncExitStack,
    through_it: Callable[[], Awaitable[int]],
) -> None:
    before = await through_it()
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    await context.clock.install(time="2019-03-01T10:00:00Z")
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()

    await tablet.staff_read("This tablet's clock is wrong. It says 1 March 2019, and today is ")
    await tablet.starts()
    await tablet.finishes()
    await tablet.staff_read("No answers wait. This tablet's clock is wrong.")

    assert await through_it() == before + 1
    assert await ask("SELECT count(*) FROM responses WHERE sent_on < '2020-01-01'") == 0


async def test_a_clock_that_is_right_is_not_talked_about(tablet: Tablet) -> None:
    await tablet.staff_read("No answers wait.")

    assert "clock" not in await tablet.page.locator("#staff-words").inner_text()


# The browser's own transaction breaks, as it does when the disk has no room. (Chromium lets one set
# a smaller quota for a test, and then does not look at it.)
FULL = """() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...all) {
        const asked = put.apply(this, all);
        this.transaction.abort();
        return asked;
    };
}"""
TABLET_IS_FULL = (
    "This tablet is full. What you said is still on this page. Please tell somebody who works here."
)


async def test_a_full_tablet_says_so_and_clears_nothing(
    tablet: Tablet, through_it: Callable[[], Awaitable[int]]
) -> None:
    await tablet.is_ready_for_anything()
    await tablet.starts("Yes")
    await tablet.network(on=False)
    await tablet.page.evaluate(FULL)

    await tablet.picks("No")
    await tablet.page.get_by_role("button", name="Next", exact=True).click()
    await tablet.page.get_by_role("alert").get_by_text(TABLET_IS_FULL).wait_for()

    assert (await tablet.heading()).startswith("Is the information")
    assert await tablet.page.get_by_role("radio", name="No", exact=True).is_checked()
    assert await faults(tablet.page) == []
    # With a network the answers go to the council at once.
    before = await through_it()
    await tablet.network(on=True)
    await tablet.finishes()
    assert await through_it() == before + 1


# ------------------------------------------------------------------- nobody is there


@pytest.fixture
async def patient(browser: Browser, address: str, closing: AsyncExitStack) -> Tablet:
    """A tablet whose time passes as the test says."""
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    await context.clock.install()
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()
    return tablet


async def test_the_question_whether_somebody_is_there_can_be_put_off(patient: Tablet) -> None:
    page = patient.page
    await patient.starts()
    await patient.picks("No")
    for _ in range(3):
        await page.clock.fast_forward(IDLE)
        await page.get_by_role("heading", name="Are you still there?").wait_for()
        assert await faults(page) == []
        await page.get_by_role("button", name="I am still here").click()
        await page.locator("dialog").wait_for(state="detached")
        await page.clock.fast_forward("00:59")

    assert (await patient.heading()).startswith("Is the information")
    assert await page.get_by_role("radio", name="No", exact=True).is_checked()
    assert await page.get_by_role("dialog").count() == 0


async def test_who_only_pressed_start_is_asked_too(patient: Tablet) -> None:
    await patient.presses("Start")
    await patient.page.clock.fast_forward(IDLE)

    await patient.page.get_by_role("button", name="I am still here").click()

    assert await patient.heading() == "Is somebody helping you?"


async def test_who_touches_the_page_is_not_asked(patient: Tablet) -> None:
    await patient.starts()
    for _ in range(4):
        await patient.page.clock.fast_forward("02:00")
        await patient.page.mouse.move(10, 10)
        await patient.page.mouse.move(20, 20)

    assert await patient.page.get_by_role("dialog").count() == 0


async def test_when_nobody_answers_the_next_person_finds_the_welcome(
    patient: Tablet, ask: Ask
) -> None:
    page = patient.page
    words = f"Nobody may read this {await ask('SELECT count(*) FROM words')}."
    await patient.presses("Start")
    await patient.presses("Skip this question")
    await patient.presses("Say more")
    await page.get_by_role("textbox").fill(words)

    await page.clock.fast_forward(IDLE)
    await page.get_by_role("dialog").wait_for()
    async with page.expect_navigation():
        await page.clock.fast_forward(WARNING)
    await page.wait_for_selector("#kiosk[data-ready] #start")

    assert words not in await page.content()
    await patient.staff_read("No answers wait.")
    drafts = "SELECT count(*) FROM words AS w JOIN responses AS r ON r.id = w.response_id"
    assert await ask(f"{drafts} WHERE r.sent_on IS NULL AND w.wording = %s", words) == 1


async def test_a_card_does_not_stay_on_the_screen(patient: Tablet) -> None:
    await patient.starts()
    card = await patient.finishes()

    async with patient.page.expect_navigation():
        await patient.page.clock.fast_forward(IDLE)
    await patient.page.wait_for_selector("#kiosk[data-ready] #start")

    assert not re.search(r"\s".join(card), await patient.page.inner_text("body"))


# ------------------------------------------------------ browsers that can do less


@pytest.fixture
async def forgetful(browser: Browser, address: str, closing: AsyncExitStack) -> Person:
    """A tablet whose browser keeps nothing; its time passes as the test says."""
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    await context.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    await context.clock.install()
    person = Person(await context.new_page(), address.partition("/anyborough")[0])
    await person.opens(address.removeprefix(person.site))
    await person.presses("Start")
    return person


async def test_a_browser_that_keeps_nothing_answers_page_by_page(
    forgetful: Person, through_it: Callable[[], Awaitable[int]]
) -> None:
    before = await through_it()

    await answers_page_by_page(forgetful)

    assert await through_it() == before + 1
    await forgetful.follows("I have my card. Start again for the next person")
    assert await forgetful.heading() == "Your support"


async def test_the_councils_own_pages_ask_too_and_keep_what_was_typed(
    forgetful: Person, ask: Ask
) -> None:
    page = forgetful.page
    typed = "Kept before it was cleared."
    await forgetful.presses("Skip this question")
    await forgetful.presses("Say more")
    await page.get_by_role("textbox").fill(typed)
    await page.clock.fast_forward(IDLE)
    await page.get_by_role("button", name="I am still here").click()
    assert await page.get_by_role("textbox").input_value() == typed
    await page.locator("dialog").wait_for(state="detached")
    answering = page.url

    await page.clock.fast_forward(IDLE)
    await page.get_by_role("dialog").wait_for()
    async with page.expect_navigation(url=re.compile("/tablets/")):
        await page.clock.fast_forward(WARNING)

    assert await forgetful.heading() == "Your support"
    assert await ask("SELECT count(*) FROM words WHERE wording = %s", typed) == 1
    await page.goto(answering)
    assert await forgetful.heading() == "We cannot open these answers here"


async def answers_page_by_page(person: Person) -> None:
    for _ in range(STEPS):
        if await person.page.get_by_role("button", name="Send my answers").count():
            break
        skip = person.find("button", "Skip this question")
        await person.presses("Skip this question" if await skip.count() else "Next")
    await person.presses("Send my answers")
    assert await person.heading() == "Thank you. Your answers are with us."


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
    await tablet.staff_read("No answers wait.")

    assert await through_it() == before + 2


async def test_without_javascript_three_people_answer_one_after_another(
    browser: Browser,
    address: str,
    closing: AsyncExitStack,
    through_it: Callable[[], Awaitable[int]],
) -> None:
    before = await through_it()
    context = await browser.new_context(**PHONE)
    closing.push_async_callback(context.close)
    person = Person(await context.new_page(), address.partition("/anyborough")[0])
    for _ in range(3):
        await person.opens(address.removeprefix(person.site))
        await person.presses("Start")
        await answers_page_by_page(person)
        sent = person.page.url
        await person.follows("I have my card. Start again for the next person")
        assert await person.heading() == "Your support"
        await person.page.goto(sent)
        assert await person.heading() == "We cannot open these answers here"

    assert await through_it() == before + 3


# ----------------------------------------------------------------- for everybody


async def looked_at(tablet: Tablet, found: dict[str, list[str]]) -> None:
    """What is wrong with the page that is open."""
    found[f"{len(found)} {await tablet.page.title()}"] = await faults(tablet.page)
    await tablet.page.set_viewport_size({"width": 1280, "height": 800})


async def complains(tablet: Tablet, sentence: str) -> None:
    await tablet.page.get_by_role("button", name="Next", exact=True).click()
    await tablet.page.get_by_role("alert").get_by_text(sentence).wait_for()
    assert (await tablet.page.title()).startswith("Error: ")


async def test_axe_finds_nothing_on_the_first_pages_of_the_tablet(tablet: Tablet) -> None:
    found: dict[str, list[str]] = {}
    await looked_at(tablet, found)
    await tablet.presses("Start")
    await complains(tablet, "Pick an answer, or skip this question.")
    await looked_at(tablet, found)
    await tablet.ticks("Nobody helps me")
    await tablet.presses("Next")
    await looked_at(tablet, found)
    await complains(tablet, "Pick an answer, or skip this question.")
    await looked_at(tablet, found)
    await tablet.picks("Yes")
    await tablet.presses("Say more")
    await tablet.page.get_by_role("textbox").fill("a" * 5001)
    await complains(tablet, "Make your words shorter: 5,000 letters or fewer.")
    await looked_at(tablet, found)

    assert {where: faults for where, faults in found.items() if faults} == {}


async def test_axe_finds_nothing_on_the_last_pages_of_the_tablet(tablet: Tablet) -> None:
    found: dict[str, list[str]] = {}
    await tablet.skips_to("Do you want to say more about any of these?")
    await looked_at(tablet, found)
    await tablet.presses("Next")
    await looked_at(tablet, found)
    await tablet.presses("Stop and rest")
    await looked_at(tablet, found)
    await tablet.presses("Carry on")
    await tablet.presses("Skip this question")
    await looked_at(tablet, found)
    await tablet.presses("Send my answers")
    await tablet.card()
    await looked_at(tablet, found)

    assert {where: faults for where, faults in found.items() if faults} == {}


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
            words = ("Skip this question", "Send my answers", "Next")
            buttons = [tablet.page.get_by_role("button", name=one, exact=True) for one in words]
            there = [
                one for one, button in zip(words, buttons, strict=True) if await button.count()
            ]
            await reach(tablet.page, there[0], "Enter")
        await tablet.page.locator("h1").filter(has_not_text=exactly(heading)).wait_for()
    await tablet.staff_read("No answers wait.")

    assert await through_it() == before + 1


async def way_on(page: Page) -> str:
    """The first of the buttons that lead on."""
    for words in ("Skip this question", "Send my answers", "Next"):
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
