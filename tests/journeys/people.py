"""How somebody uses a page: by touch on a small screen, with a mouse, or by keyboard alone.

Whatever they do, each page they come to is looked at: it fits the screen, it has one heading, and
what can be pressed is large enough. By keyboard each stop on the way shows where it is.
"""

import asyncio
import os
import re
from itertools import count
from pathlib import Path

from playwright.async_api import Locator, Page, Response

from tests.browser import FOCUS, RING, TOO_SMALL

MOST_STOPS = 150
LARGE_ENOUGH = 44
LONG_ENOUGH = 10_000  # milliseconds
# A folder: each page that people come to is kept there as a picture, for us to look at.
PICTURES = os.environ.get("SAID_PICTURES")
_numbers = count(1)

Role = str


async def picture(page: Page, of: str) -> None:
    """Keep what the page looks like, if somebody asked for that."""
    if PICTURES:
        width = (page.viewport_size or {"width": 0})["width"]
        name = re.sub(r"\W+", "-", await page.locator("h1").inner_text())[:40]
        file = Path(PICTURES, f"{of}-{next(_numbers):03}-{name}-{width}.png")
        await page.screenshot(path=file, full_page=True)


class Person:
    """Somebody with a pointer. Words name what they press, as a screen reader would say it."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.answer: Response | None = None
        page.set_default_timeout(LONG_ENOUGH)
        page.on("response", self._hear)

    def _hear(self, answer: Response) -> None:
        request = answer.request
        if request.is_navigation_request() and answer.status not in {302, 303}:
            self.answer = answer

    @property
    def status(self) -> int:
        return self.answer.status if self.answer else 0

    async def opens(self, path: str) -> None:
        await self.page.goto(f"{self.site}{path}")
        await self.arrives()

    async def arrives(self, status: int = 200) -> None:
        """The page is here, and looked at."""
        await self.page.wait_for_load_state()
        width = (self.page.viewport_size or {"width": 0})["width"]
        where = f"{self.page.url} ({await self.page.title()})"
        assert self.status == status, f"{self.status} at {where}"
        assert await self.page.locator("h1").count() == 1, where
        assert await self.page.evaluate("document.documentElement.scrollWidth") <= width, where
        small = await self.page.evaluate(TOO_SMALL, LARGE_ENOUGH)
        if small:  # While the browser still swaps two pages, a control may have no height.
            await asyncio.sleep(1)
            small = await self.page.evaluate(TOO_SMALL, LARGE_ENOUGH)
        assert small == [], f"{small} at {where}"
        await picture(self.page, "journey")

    def find(self, role: Role, words: str) -> Locator:
        # The browser puts spaces around words that are only for ears.
        name = re.compile(f"^{re.escape(words).replace(':', ' ?:')}$")
        return self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]

    async def follows(self, words: str) -> None:
        await self.activates(self.find("link", words))

    async def presses(self, words: str, *, status: int = 200) -> None:
        await self.activates(self.find("button", words), status)

    async def presses_in_help(self, words: str) -> None:
        """Open what the header calls Help, and press something there."""
        await self.page.locator(".help summary").press("Enter")
        await self.presses(words)

    async def activates(self, target: Locator, status: int = 200) -> None:
        async with self.page.expect_navigation():
            await target.click()
        await self.arrives(status)

    async def picks(self, words: str) -> None:
        await self.find("radio", words).check()

    async def ticks(self, words: str) -> None:
        await self.find("checkbox", words).check()

    async def writes(self, label: str, words: str) -> None:
        await self.find("textbox", label).fill(words)

    async def sees(self, words: str) -> bool:
        """Whether these words stand on the page, whatever the line breaks."""
        return words in await self.reads()

    async def reads(self) -> str:
        return " ".join((await self.page.locator("main").inner_text()).split())

    async def heading(self) -> str:
        return " ".join((await self.page.locator("h1").inner_text()).split())


class KeyboardPerson(Person):
    """Somebody with a keyboard and nothing else."""

    async def _go_to(self, target: Locator, at: str = "each === document.activeElement") -> None:
        await target.wait_for()
        for _ in range(MOST_STOPS):
            await self.page.keyboard.press("Tab")
            stop = await self.page.evaluate(FOCUS)
            if not stop["end"]:
                assert stop["ring"] == RING, f"{stop} at {self.page.url}"
                assert stop["seen"], f"{stop} is covered at {self.page.url}"
            if await target.evaluate(f"each => {at}"):
                return
        raise AssertionError(f"Tab does not reach {target} at {self.page.url}")

    async def activates(self, target: Locator, status: int = 200) -> None:
        await self._go_to(target)
        async with self.page.expect_navigation():
            await self.page.keyboard.press("Enter")
        await self.arrives(status)

    async def picks(self, words: str) -> None:
        """Tab comes to a group of radio buttons once; the arrows go round in it."""
        target = self.find("radio", words)
        await self._go_to(target, "each.name === document.activeElement.name")
        for _ in range(await self.page.get_by_role("radio").count()):
            if await target.evaluate("each => each === document.activeElement"):
                break
            await self.page.keyboard.press("ArrowDown")
        await self.page.keyboard.press("Space")
        assert await target.is_checked()

    async def ticks(self, words: str) -> None:
        target = self.find("checkbox", words)
        await self._go_to(target)
        await self.page.keyboard.press("Space")
        assert await target.is_checked()

    async def writes(self, label: str, words: str) -> None:
        await self._go_to(self.find("textbox", label))
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.type(words)
