"""Dates as people type them, and the question that an odd one is worth (see ADR 0038)."""

import re
from datetime import date
from zoneinfo import ZoneInfo

import msgspec

from said_and_done.core.text import line
from said_and_done.i18n.translation import date_words

LONDON = ZoneInfo("Europe/London")
LONGEST_DAY = 60
THIS_CENTURY = 2000
# From one 29 February to the next there are at most 8 years.
YEARS_TO_LOOK = 8
# Further away than that nobody can mean it.
MOST_YEARS_AWAY = 20
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_WEEKDAY = r"\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\b"
_FILLERS = re.compile(rf"(?<=\d)(?:st|nd|rd|th)\b|\b(?:of|the)\b|{_WEEKDAY}")
# With the dashes that programs put in place of a hyphen, and a minus.
_AROUND = " .,/-\u2010\u2011\u2012\u2013\u2014\u2212"
_BETWEEN = re.compile(rf"[{re.escape(_AROUND)}]+")
_YEAR = re.compile(r"\d{4}|\d\d")
_DAY = re.compile(r"\d{1,2}")


class DayQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """An odd day that somebody typed in a field, and the day that they may have meant."""

    field: str
    day: date
    meant: date
    start: date

    @property
    def sentence(self) -> str:
        """What people read beside the field."""
        then = "Change it, or tick the box." if self.sure else "Write the day again."
        return f"You wrote {date_words(self.day)}. Do you mean {date_words(self.meant)}? {then}"

    @property
    def sure(self) -> str:
        """What a tick sends that says "I mean this day"; "" where nobody can mean it."""
        return self.day.isoformat() if _years(self.day, self.start) <= MOST_YEARS_AWAY else ""

    @property
    def sure_words(self) -> str:
        """The words beside the tick."""
        return f"Yes, I mean {date_words(self.day)}"


def question(
    field: str, day: date, start: date, *, sure: str, past: int = 0, ahead: int
) -> DayQuestion | None:
    """What to ask about a day more than ``past`` years before ``start`` or ``ahead`` years after;
    None where it is as expected, or where a tick says that it is meant."""
    asked = DayQuestion(field=field, day=day, meant=_near(day, start), start=start)
    expected = -past <= (day - start).days / 365.25 <= ahead
    return None if expected or sure == asked.sure != "" else asked


def read_day(typed: str, today: date, *, past: bool = False) -> date | None:
    """The date that was typed: 1 12 26, 1.12.2026, 1 December, December 1st 2026, 2026-12-01. None
    when it is none, or not clear. Without a year it is the next such day, or the last with
    ``past``; a year of two figures is of this century. Signs that nobody sees do not count."""
    if len(typed) > LONGEST_DAY:
        return None
    words = _BETWEEN.split(_FILLERS.sub(" ", line(typed).lower()).strip(_AROUND))
    ordered = _in_order(words)
    if ordered is None:
        return None
    day, month, year = ordered
    if not _DAY.fullmatch(day) or not 1 <= month <= len(MONTHS):
        return None
    if not year:
        return _without_year(int(day), month, today, past=past)
    return _date(_year(year), month, int(day)) if _YEAR.fullmatch(year) else None


def _in_order(words: list[str]) -> tuple[str, int, str] | None:
    """Day, month, year, in whatever order they came; the year is "" where there is none."""
    if not 2 <= len(words) <= 3:
        return None
    names = [place for place, word in enumerate(words) if word in _MONTHS]
    year_first = re.fullmatch(r"\d{4}", words[0]) is not None
    place = names[0] if names else 1
    month = _MONTHS.get(words[place]) or _figures(words[place])
    rest = words[:place] + words[place + 1 :]
    if month is None or len(names) > 1:
        return None
    if year_first:
        return (rest[1], month, rest[0]) if len(rest) > 1 else None
    return rest[0], month, rest[1] if len(rest) > 1 else ""


def _figures(word: str) -> int | None:
    return int(word) if _DAY.fullmatch(word) else None


def _year(figures: str) -> int:
    return int(figures) + (THIS_CENTURY if len(figures) == len("26") else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_year(day: int, month: int, today: date, *, past: bool) -> date | None:
    step = -1 if past else 1
    for years in range(YEARS_TO_LOOK + 1):
        found = _date(today.year + step * years, month, day)
        if found and (found <= today if past else found >= today):
            return found
    return None


def _near(day: date, start: date) -> date:
    """The next day of this name from ``start`` on."""
    return _without_year(day.day, day.month, start, past=False) or start


def _years(day: date, start: date) -> float:
    return abs((day - start).days) / 365.25
