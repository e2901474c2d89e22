"""How long people wait for a question page while PDFs are made beside them."""

import asyncio
import statistics
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from benchmarks.browser import Browser
from benchmarks.journey import PEOPLE
from benchmarks.machine import Row
from benchmarks.place import Server
from said_and_done.core.settings import HOME
from said_and_done.pdf.pool import Renderers
from said_and_done.web import rendering
from tests.pdf import sample

GOAL = 3.0
TURNS = 5
PAGES_EACH = 150
FIRST = 2


async def measure(ours: Server, turns: int = TURNS) -> list[Row]:
    """The 95th percentile with PDFs and without, in turns; the ratio is the median."""
    html = rendering.render(sample.statement())
    async with Renderers() as renderers:
        await renderers.make(html, HOME)
        pairs = [await _one_turn(ours, renderers, html) for _ in range(turns)]
    return [
        Row(
            name="95th percentile of a question page while PDFs are made, to none",
            unit="times",
            value=statistics.median(busy / quiet for quiet, busy in pairs),
            goal=GOAL,
        ),
        Row(
            name="  nothing else going on",
            unit="ms",
            value=statistics.median(quiet for quiet, _ in pairs),
        ),
        Row(
            name="  while PDFs are made",
            unit="ms",
            value=statistics.median(busy for _, busy in pairs),
        ),
    ]


async def _one_turn(ours: Server, renderers: Renderers, html: str) -> tuple[float, float]:
    quiet = await _wait(ours)
    async with _making(renderers, html):
        return quiet, await _wait(ours)


@asynccontextmanager
async def _making(renderers: Renderers, html: str) -> AsyncIterator[None]:
    """One PDF after another, from before the first page to after the last."""
    ending = asyncio.Event()

    async def make() -> None:
        while not ending.is_set():
            made = await renderers.make(html, HOME)
            if made.complaints:
                raise RuntimeError(" ".join(made.complaints))

    making = asyncio.create_task(make())
    try:
        yield
    finally:
        ending.set()
        with suppress(asyncio.CancelledError):
            await making


async def _wait(ours: Server) -> float:
    """The 95th percentile in milliseconds, of people who all look at pages without a pause."""

    async def person() -> list[float]:
        browser = await Browser.opened(ours.port)
        await browser.get(ours.welcome)
        page = (await browser.send(ours.welcome, {})).place
        seconds = [(await browser.get(page)).seconds for _ in range(PAGES_EACH)]
        await browser.close()
        return seconds

    waits = [
        wait for waits in await asyncio.gather(*(person() for _ in range(PEOPLE))) for wait in waits
    ]
    return statistics.quantiles(waits, n=20)[-1] * 1000
