"""How much pages send: the first question with all its files, the pages after it, and a front page
for everybody."""

import re

from benchmarks.browser import Browser
from benchmarks.machine import Row
from benchmarks.place import Server

GOAL = 60.0
GOAL_LATER = 8.0
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
    await browser.get(f"{begun}/questions/1")
    await browser.send(f"{begun}/questions/1", {"choice": "yes", "then": "next"})
    later = {place: (await browser.get(f"{begun}/{place}")).size for place in LATER}
    front = await browser.get(ours.welcome.rpartition("/surveys/")[0])
    await browser.close()
    return [
        Row(
            name=f"A question page with its {len(files)} files, at the first visit",
            unit="kB",
            value=(question.size + sum(sizes)) / KB,
            goal=GOAL,
        ),
        *(_page(LATER[place], size, GOAL_LATER) for place, size in later.items()),
        _page("The front page of a council", front.size),
        _page("  before it is compressed", len(front.body)),
    ]


LATER = {
    "questions/2": "  a question alone, as at every later one",
    "questions/1": "  … that was answered",
    "questions/1/words": "  … for own words, which is not compressed",
    "more-about": "  … for more about something",
}


def _page(name: str, size: int, goal: float | None = None) -> Row:
    return Row(name=name, unit="kB", value=size / KB, goal=goal)
