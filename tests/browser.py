"""The machine's own browser, and how tests read a page in it: with axe, at a width, by keyboard."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from said_and_done.core.brand import product_brand, rgb
from said_and_done.core.settings import HOME

WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome")
NAMES = ("chromium-headless-shell", *WITH_WINDOWS)
AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# To read axe again takes a page longer than to be looked at by it.
IS_FIRST = "window.axe === undefined"
WITHOUT_SCRIPTS = "matchMedia('(scripting: none)').matches"

BEYOND_THE_EDGE = """[...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.scroll'))
    .map(each => each.tagName + '.' + each.className)"""

TOO_SMALL = """smallest => [...document.querySelectorAll(
        'main a[href], main button, main label:has(input), main select, main textarea, summary')]
    .filter(each => !each.closest('[hidden]'))
    .filter(each => each.matches('.govuk-button') || !each.closest('p, .card--link, .finding'))
    .filter(each => !each.matches('li > a') || each.parentNode.innerText === each.innerText)
    .map(each => [each.textContent.trim(), each.getBoundingClientRect().height])
    .filter(([, height]) => height < smallest)"""

# What the browser says of the ring around whatever has the keyboard.
RING = "solid 4px rgb({}, {}, {})".format(*rgb(product_brand().colours.focus))

FOCUS = """() => {
    const one = document.activeElement;
    const ring = one.closest('.answer, .card--link') || one;
    const box = ring.getBoundingClientRect();
    const style = getComputedStyle(ring);
    const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 20)];
    const at = document.elementFromPoint(x, y);
    return {
        name: (one.textContent || one.value || one.tagName).trim(),
        ring: style.outlineStyle + ' ' + style.outlineWidth + ' ' + style.outlineColor,
        seen: ring === at || ring.contains(at) || (at && at.contains(one)),
        end: one === document.body,
    };
}"""


async def until(page: Page, expression: str) -> None:
    """Playwright's own waiting would need eval, which our pages forbid."""
    for _ in range(300):
        if await page.evaluate(expression):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"It never came: {expression}")


@asynccontextmanager
async def chromium(*more: str, names: tuple[str, ...] = NAMES) -> AsyncIterator[Browser]:
    """The browser that the machine has; nothing is downloaded, and it looks nothing up. ``more``
    are switches of its own, such as for a made-up microphone. The first of these ``names`` that is
    there: whoever takes its network away needs one WITH_WINDOWS, since in the other one a worker of
    a page may find the network all the same."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, names)), names[0]),
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                *more,
            ],
        )
        yield browser
        await browser.close()


@cache
def _axe() -> str:
    return AXE.read_text()


async def complaints(page: Page, *only: str) -> list[tuple[str, Any]]:
    """What axe finds wrong, each rule with the places; ``only`` these rules, if any are named. It
    waits with timers of the page: where scripts are off it would wait for ever."""
    assert not await page.evaluate(WITHOUT_SCRIPTS), "axe needs a page with JavaScript"
    if await page.evaluate(IS_FIRST):
        await page.evaluate(_axe())
    audit = await page.evaluate(
        "run => axe.run(document, {runOnly: run, resultTypes: ['violations']})",
        {"type": "rule" if only else "tag", "values": list(only) or RULES},
    )
    return [
        (each["id"], [place["target"] for place in each["nodes"]]) for each in audit["violations"]
    ]
