"""The days of a round, and what to know about them."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.core.dates import DayQuestion
from said_and_done.core.view import View, count_words, day_words
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.preparation.model import (
    CouncilDay,
    CouncilDayProblem,
    DaysOfRound,
    DaySource,
    KnownDay,
    RoundInPreparation,
    TypedCouncilDay,
)
from said_and_done.preparation.views.paths import HERE, prepare_path, round_path

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SOURCES = {
    DaySource.BANK: "Bank holiday",
    DaySource.FAITH: "Day of a faith",
    DaySource.COUNCIL: "Your own",
}
DONE = {"added": "Added. Each round shows these days from now on.", "removed": "Taken away."}


class CouncilDayLine(msgspec.Struct, frozen=True, kw_only=True):
    """Days that the council typed, and how to take them away."""

    title: str
    days: str
    said: str
    remove_path: str


class DatesView(View, frozen=True, kw_only=True):
    """The days of a round. ``known`` has when, what and where we know it from; ``typed`` what was
    typed in the form."""

    template: ClassVar[str] = "preparation/dates.html"

    back_path: str
    round: str
    change_path: str
    path: str
    facts: tuple[tuple[str, str], ...]
    look_at: tuple[str, ...]
    known: tuple[tuple[str, str], ...]
    own: tuple[CouncilDayLine, ...]
    typed: TypedCouncilDay


def dates_page(
    work: SignedIn,
    preparation: RoundInPreparation,
    days: DaysOfRound,
    typed: TypedCouncilDay,
    problems: Sequence[CouncilDayProblem | DayQuestion] = (),
    *,
    done: str = "",
) -> DatesView:
    organisation, round_ = work.organisation, preparation.round
    here = (organisation, round_.name)
    open_for = (round_.told_until - round_.opens_on).days + 1
    return DatesView(
        page=work_page(work, "Days", problems, here=HERE, notice=DONE.get(done)),
        back_path=prepare_path(*here),
        round=round_.title,
        change_path=round_path(*here, "change"),
        path=prepare_path(*here, "dates"),
        facts=(
            ("First day", _day(round_.opens_on)),
            ("Last day", _day(round_.told_until)),
            ("People can answer for", count_words(open_for, "day", "days")),
            ("Day of the answer", _day(round_.answer_by)),
        ),
        look_at=days.look_at,
        known=tuple((_days(known.first, known.last), _what(known)) for known in days.known),
        own=tuple(
            CouncilDayLine(
                title=own.title,
                days=_days(own.first_day, own.last_day),
                said=_said(own),
                remove_path=prepare_path(*here, "dates", own.id, "remove"),
            )
            for own in days.typed
        ),
        typed=typed,
    )


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {day_words(day)}"


def _days(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)}, to {_day(last)}"


def _what(known: KnownDay) -> str:
    where = f" in {known.where}" if known.where else ""
    return f"{known.title}. {_SOURCES[known.source]}{where}."


def _said(day: CouncilDay) -> str:
    return f"{day.said_by} typed this on {day_words(day.said_on)}."
