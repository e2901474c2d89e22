"""The browser of a tablet, and what people and staff do with it."""

import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, TimeoutError  # noqa: A004

from tests.browser import WITH_WINDOWS, until
from tests.journeys.people import Person

STEPS = 30
SOON = 20_000
THANKS = "Thank you. Your answers are kept."
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


async def left_alone(page: Page) -> None:
    """Nobody touches the page until it asks whether somebody is there. A busy browser may tell it
    only now that it moved, and then it counts from now."""
    for patience in (SOON / 2, SOON):
        await page.clock.fast_forward(IDLE)
        with suppress(TimeoutError):
            await page.get_by_role("dialog").wait_for(timeout=patience)
            return
    raise AssertionError("It does not ask whether somebody is there.")


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
        await self.page.get_by_role("button", name=words, exact=True).first.click()
        await self.page.locator("h1").filter(has_not_text=exactly(before)).wait_for()

    async def picks(self, words: str) -> None:
        await self.page.get_by_role("radio", name=words, exact=True).check()

    async def ticks(self, words: str) -> None:
        await self.page.get_by_role("checkbox", name=words).check()

    async def reads(self) -> str:
        return " ".join((await self.page.locator("main").inner_text()).split())

    async def how_far(self) -> str:
        """What the header says of that, also to those who hear it; "" where it says nothing."""
        return " ".join((await self.page.locator(".head__at").inner_text()).split())

    async def card(self) -> list[str]:
        await self.page.locator(".code-words li").first.wait_for()
        return [one.strip() for one in await self.page.locator(".code-words li").all_inner_texts()]

    async def starts(self, choice: str = "Yes", wrote: str = "") -> None:
        """Start, nobody helps, an answer and words to the first question."""
        await self.presses("Start")
        await self.presses("Skip")
        await self.picks(choice)
        if wrote:
            await self.presses("Say more")
            await self.page.get_by_role("textbox").fill(wrote)
        await self.presses("Next")

    async def skips_to(self, heading: str) -> None:
        await self.presses("Start")
        while await self.heading() != heading:
            await self.presses("Skip")

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
            skip = self.page.get_by_role("button", name="Skip")
            await self.presses("Skip" if await skip.count() else "Next")
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

    async def is_empty(self) -> None:
        """Nothing waits, and there is no draft. What staff read may be from a moment before."""
        nothing = "({draft, waiting}) => draft.length + waiting.length === 0"
        await until(self.page, f"({EVERYTHING_KEPT})().then({nothing})")

    async def kept(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.page.evaluate(EVERYTHING_KEPT)
        return found


NO_NETWORK = ("--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>")


async def opened_again(browser: Browser, folder: Path, *, offline: bool) -> BrowserContext:
    """The same tablet: a browser with a folder of its own, which it finds again. Chromium's own
    pretence that there is no network begins late for a service worker and ends when the browser
    closes, so a browser without a network has a proxy that nobody answers, too."""
    return await browser.browser_type.launch_persistent_context(
        folder,
        executable_path=shutil.which(next(filter(shutil.which, WITH_WINDOWS))),
        args=[
            *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *(NO_NETWORK if offline else ()),
        ],
        offline=offline,
        viewport={"width": 1280, "height": 800},
    )


async def answers_page_by_page(person: Person) -> None:
    for _ in range(STEPS):
        if await person.page.get_by_role("button", name="Send my answers").count():
            break
        skip = person.find("button", "Skip")
        await person.presses("Skip" if await skip.count() else "Next")
    await person.presses("Send my answers")
    assert await person.heading() == "Thank you. Your answers are with us."
