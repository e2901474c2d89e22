"""The words that wait for a reader, the oldest first, beside what the council promises. None of the
words is here, and nothing about who wrote them."""

from collections.abc import Sequence

import msgspec

from said_and_done.core.view import count_words, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.workspace.model import WaitingWords

MOST_DAYS = 5
"""So many days are shown; how many came after them is said below."""


class WaitingLine(msgspec.Struct, frozen=True, kw_only=True):
    """What came on one day and waits: how many, since when, and its age beside the promise."""

    words: str
    since: str
    age: str
    is_late: bool


class WaitingPanel(msgspec.Struct, frozen=True, kw_only=True):
    """The oldest words that wait. ``more`` is "" where all that wait are shown."""

    path: str
    promise: str
    lines: tuple[WaitingLine, ...]
    more: str


def waiting_panel(organisation: Organisation, words: Sequence[WaitingWords]) -> WaitingPanel:
    later = sum(day.number for day in words[MOST_DAYS:])
    promised = count_words(words[0].promised, "day", "days") if words else ""
    return WaitingPanel(
        path=public_path(organisation, "work", "stories"),
        promise=f"We promised to read new words within {promised}." if words else "",
        lines=tuple(map(_line, words[:MOST_DAYS])),
        more=f"{_stories(later)} came after that." if later else "",
    )


def _stories(number: int) -> str:
    return count_words(number, "story", "stories")


def _line(waiting: WaitingWords) -> WaitingLine:
    days = count_words(waiting.days, "day", "days")
    age = f"Waited {days}" if waiting.days else "Came today"
    return WaitingLine(
        words=_stories(waiting.number),
        since=day_words(waiting.kept_on),
        age=f"{age}. We promised {waiting.promised}.",
        is_late=waiting.is_late,
    )
