"""What a web process holds in memory, before and after many requests."""

import asyncio

from benchmarks.browser import Browser
from benchmarks.journey import PEOPLE, QUESTIONS, answer_a_survey
from benchmarks.machine import Row, memory
from benchmarks.place import Server

FEW = 2_000
MANY = 100_000
GROWTH_GOAL = 1.2
GOAL = 120.0


async def measure(ours: Server, many: int = MANY) -> list[Row]:
    """Resident memory after FEW requests and after ``many`` more."""
    await _ask(ours, FEW)
    before = memory(ours.process_id)
    await _ask(ours, many)
    after = memory(ours.process_id)
    return [
        Row(
            name=f"Memory of a web process after {many:,} requests, to after {FEW:,}",
            unit="times",
            value=after / before,
            goal=GROWTH_GOAL,
        ),
        Row(name=f"  after {FEW:,}", unit="MiB", value=before, goal=GOAL),
        Row(name=f"  after {many:,} more", unit="MiB", value=after, goal=GOAL),
    ]


async def _ask(ours: Server, requests: int) -> None:
    await asyncio.gather(*(_one(ours, requests // PEOPLE, luck) for luck in range(PEOPLE)))


async def _one(ours: Server, requests: int, luck: int) -> None:
    """A whole journey, then a look at the welcome page and at one's own pages, over and over."""
    browser = await Browser.opened(ours.port)
    while browser.requests < requests:
        await answer_a_survey(browser, ours, luck)
        browser.forget()
        await browser.get(ours.welcome)
        begun = (await browser.send(ours.welcome, {})).place.rpartition("/")[0]
        for number in range(1, QUESTIONS // 2 + 1):
            for _ in range(20):
                await browser.get(f"{begun}/questions/{number}")
                await browser.get(ours.welcome)
    await browser.close()
