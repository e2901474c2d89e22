"""How much a question page sends: the page alone, and all that a first visit brings."""

import re

from benchmarks.browser import Browser
from benchmarks.machine import Row
from benchmarks.place import Server

GOAL = 60.0
KB = 1000
_FILE = re.compile(rb'(?:href|src)="(/assets/[^"]+)"')


async def measure(ours: Server) -> list[Row]:
    """Bytes as they are sent, heads included; the same in every run."""
    browser = await Browser.opened(ours.port)
    await browser.get(ours.welcome)
    begun = (await browser.send(ours.welcome, {})).place.rpartition("/")[0]
    question = await browser.get(f"{begun}/questions/1")
    files = sorted({found.decode() for found in _FILE.findall(question.body)})
    sizes = [(await browser.get(one)).size for one in files]
    await browser.close()
    return [
        Row(
            name=f"A question page with its {len(files)} files, at the first visit",
            unit="kB",
            value=(question.size + sum(sizes)) / KB,
            goal=GOAL,
        ),
        Row(name="  the page alone, as at every later one", unit="kB", value=question.size / KB),
    ]
