"""Measure everything and print one table; `python -m benchmarks memory` measures only that."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import psycopg
import uvloop
from rich.console import Console
from rich.table import Table

from benchmarks import findings, hostile, journey, machine, memory, pdf, rendering, size
from benchmarks.machine import Row
from benchmarks.place import Place, Server, place, said, smallest_app, until_it_answers

console = Console(width=100 if not sys.stdout.isatty() else None)
Measure: TypeAlias = Callable[[Place, Server], Awaitable[list[Row]]]


async def _journey(place: Place, ours: Server) -> list[Row]:
    with smallest_app(place) as theirs:
        await until_it_answers(theirs)
        rows = await journey.measure(place, ours, theirs)
    with smallest_app(place, tuned=True) as tuned:
        await until_it_answers(tuned)
        return [*rows, await journey.measure_tuned(place, ours, tuned)]


async def _rendering(_made: Place, ours: Server) -> list[Row]:
    return await rendering.measure(ours)


async def _memory(_made: Place, ours: Server) -> list[Row]:
    return await memory.measure(ours)


async def _findings(made: Place, ours: Server) -> list[Row]:
    return await findings.measure(made, ours)


async def _size(_made: Place, ours: Server) -> list[Row]:
    return await size.measure(ours)


async def _hostile(_made: Place, ours: Server) -> list[Row]:
    return await hostile.measure(ours)


async def _pdf(_made: Place, _ours: Server) -> list[Row]:
    rows = await asyncio.to_thread(pdf.measure)
    return [Row(name=name, unit=unit, value=value, goal=goal) for name, unit, value, goal in rows]


MEASURES: dict[str, Measure] = {
    "journey": _journey,
    "size": _size,
    "findings": _findings,
    "pdf": _pdf,
    "rendering": _rendering,
    "hostile": _hostile,
    "memory": _memory,
}


async def main(wanted: list[str]) -> None:
    """Every measure has a server of its own, so that none pays for the one before."""
    rows: list[Row] = []
    async with place() as council:
        about = machine.facts(_postgres_version(council))
        try:
            for name in wanted:
                with console.status(f"Measuring: {name}"), said(council) as ours:
                    await until_it_answers(ours)
                    rows += await MEASURES[name](council, ours)
        finally:  # what was measured is shown, also when the next measure breaks
            _print(rows, about)


def _print(rows: list[Row], about: str) -> None:
    table = Table("What", "Value", "Goal", "Met?", caption=f"{about}. Trust the ratios.")
    for row in rows:
        goal = "" if row.goal is None else f"at most {row.goal:g}"
        table.add_row(row.name, f"{row.value:.2f} {row.unit}", goal, row.verdict)
    console.print(table)
    missed = sum(1 for row in rows if row.verdict == "NO")
    console.print("Every goal is met." if missed == 0 else f"{missed} of the goals are MISSED.")


def _postgres_version(made: Place) -> str:
    with psycopg.connect(made.owner_url) as conn:
        return f"{conn.info.server_version // 10000}"


if __name__ == "__main__":
    asked = sys.argv[1:] or list(MEASURES)
    if unknown := set(asked) - set(MEASURES):
        sys.exit(f"There is no measure {', '.join(sorted(unknown))}: {', '.join(MEASURES)}.")
    uvloop.run(main(asked))
