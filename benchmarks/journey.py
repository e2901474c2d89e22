"""CPU of server and database for a person's whole way, beside the smallest honest Litestar app."""

import asyncio
import statistics
from collections.abc import Mapping

from benchmarks.browser import Answer, Browser
from benchmarks.machine import Meter, Row
from benchmarks.place import Place, Server

GOAL = 1.6
PEOPLE = 8
TURNS = 14
JOURNEYS_EACH = 5
QUESTIONS = 12
PAGES = 33  # what a browser asks for on the way: 17 pages looked at, 16 forms sent

_CHOICES: dict[str, tuple[str, ...]] = {
    "Said and Done": ("yes", "sometimes", "no", "not-sure"),
    "the smallest app": ("1", "2", "3", "4"),
}
_FORMS: dict[str, Mapping[str, str | list[str]]] = {
    "more-about": {"themes": ["1", "2", "3", "4", "5", "6"], "then": "next"},
    "helpers-at-start": {"help": "nobody", "then": "next"},
    "check": {},
}


async def answer_a_survey(browser: Browser, server: Server, luck: int = 0) -> list[Answer]:
    """One person, from the welcome page to the thank-you page; ``luck`` moves what they pick."""
    browser.forget()
    seen = [await browser.get(server.welcome)]
    choices = _CHOICES[server.name]
    form: Mapping[str, str | list[str]] = {}
    here = server.welcome
    while True:
        sent = await browser.send(here, form)
        here = sent.place
        seen += [sent, await browser.get(here)]
        last = here.rsplit("/", 1)[-1]
        if last == "sent":
            return seen
        pick = choices[(luck + len(seen)) % len(choices)]
        form = _FORMS.get(last) or {"choice": pick, "then": "next"}
        if last == "check":
            form = {}


async def crowd(server: Server, journeys_each: int) -> list[Answer]:
    """PEOPLE people at once, each answering so many times."""

    async def person(luck: int) -> list[Answer]:
        browser = await Browser.opened(server.port)
        seen = [
            answer
            for _ in range(journeys_each)
            for answer in await answer_a_survey(browser, server, luck)
        ]
        await browser.close()
        return seen

    return [answer for seen in await asyncio.gather(*map(person, range(PEOPLE))) for answer in seen]


async def measure(place: Place, ours: Server, theirs: Server, turns: int = TURNS) -> list[Row]:
    """The ratio is the median of neighbours in time; the milliseconds are for one journey."""
    pairs = await _pairs(place, ours, theirs, turns)
    return [
        Row(
            name="Answering 12 questions: CPU of server and database, to the smallest app",
            unit="times",
            value=statistics.median(mine / base for mine, base in pairs),
            goal=GOAL,
        ),
        Row(name="  Said and Done", unit="ms", value=statistics.median(mine for mine, _ in pairs)),
        Row(
            name="  the smallest app", unit="ms", value=statistics.median(base for _, base in pairs)
        ),
    ]


async def measure_tuned(place: Place, ours: Server, tuned: Server, turns: int = TURNS // 2) -> Row:
    """The same beside an app that was tuned as ours is; no goal, but good to know."""
    pairs = await _pairs(place, ours, tuned, turns)
    return Row(
        name="  to the smallest app with our setting of asyncpg's pool",
        unit="times",
        value=statistics.median(mine / base for mine, base in pairs),
    )


async def _pairs(
    place: Place, ours: Server, theirs: Server, turns: int
) -> list[tuple[float, float]]:
    for server in (ours, theirs):
        await _warm(server)
    return [
        await _one_turn(place, ours, theirs, ours_first=bool(turn % 2)) for turn in range(turns)
    ]


async def _warm(server: Server) -> None:
    seen = await crowd(server, 4)
    if len(seen) != PAGES * PEOPLE * 4:
        raise RuntimeError(f"{server.name}: {len(seen)} answers")


async def _one_turn(
    place: Place, ours: Server, theirs: Server, *, ours_first: bool
) -> tuple[float, float]:
    if ours_first:
        mine = await _cost(place, ours)
        return mine, await _cost(place, theirs)
    base = await _cost(place, theirs)
    return await _cost(place, ours), base


async def _cost(place: Place, server: Server) -> float:
    """CPU milliseconds of server and database for one journey."""
    meter = Meter(server.process_id, place.postmaster)
    before = meter.seconds()
    await crowd(server, JOURNEYS_EACH)
    return (meter.seconds() - before) * 1000 / (PEOPLE * JOURNEYS_EACH)
