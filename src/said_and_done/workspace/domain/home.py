"""The first page of the workspace: what to do next, and how things stand, in a few numbers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from said_and_done.about_you.domain import counting as about_you
from said_and_done.commitments.domain import commitments
from said_and_done.commitments.model import Commitment
from said_and_done.contact.domain import contacts
from said_and_done.core.db import Council
from said_and_done.core.view import FEWEST_PEOPLE, at_start, count_words, day_words, part_words
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Member
from said_and_done.permissions import Permission, may
from said_and_done.progress.domain import reading
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round
from said_and_done.stories import domain as stories
from said_and_done.workspace.domain.open_rounds import open_rounds_of
from said_and_done.workspace.domain.todos import todos
from said_and_done.workspace.model import (
    AreasHeard,
    ComparedPart,
    Home,
    HomeNumber,
    NumberState,
    OpenRound,
    WaitingWords,
)

A_WEEK = 7
SHORT = 3
"""So many letters of a month are enough: a card on a phone has no room for more."""


async def home(council: CouncilContext, member: Member, now: datetime, today: date) -> Home:
    """For this member: only what their roles open."""
    held = await rounds.rounds(council)
    open_rounds = (
        await open_rounds_of(council, held, today) if may(member, Permission.RUN_ROUNDS) else ()
    )
    words = await _waiting_words(council, member, today)
    return Home(
        open_rounds=open_rounds,
        words=words,
        areas=await _areas(council) if may(member, Permission.RUN_ROUNDS) else None,
        open_until=_open_until(held, today),
        todos=tuple(await todos(council, member, now, today)),
        numbers=(
            *map(_answers, open_rounds),
            *(_words(words) if words is not None else ()),
            *await _of_promises(council, member, held, today),
        ),
    )


async def _areas(council: Council) -> AreasHeard | None:
    """As the newest round counted them, beside the one before that asked the same."""
    tables = await about_you.area_tables(council)
    if not tables:
        return None
    title, newest = tables[0]
    before_title, before = next(
        ((other, table) for other, table in tables[1:] if table.wording == newest.wording),
        ("", None),
    )
    earlier = {line.wording: line.number for line in before.lines} if before else {}
    return AreasHeard(
        title=title,
        before_title=before_title,
        answered=newest.answered,
        by_area=tuple(
            ComparedPart(name=line.wording, people=line.number, before=earlier.get(line.wording))
            for line in newest.lines
            if line.wording != about_you.I_DO_NOT_WANT_TO_SAY
        ),
    )


def _open_until(held: Iterable[Round], today: date) -> str:
    """How long people can answer. Of several open rounds the one that closes next counts."""
    open_rounds = [round_ for round_ in held if round_.is_open(today)]
    if not open_rounds:
        return ""
    next_round = min(open_rounds, key=lambda round_: round_.last_day)
    days = (next_round.last_day - today).days
    if days == 0:
        return f"Today is the last day of {next_round.title}."
    return f"{next_round.title} is open for {count_words(days, 'more day', 'more days')}."


# ------------------------------------------------------------------ listening and reading


def _answers(open_round: OpenRound) -> HomeNumber:
    newest = open_round.newest
    return HomeNumber(
        path=f"rounds/{open_round.name}",
        name="Answers so far",
        value=_so_far(open_round),
        about=(
            f"{at_start(so_far_words(newest.before))} at this day last round"
            if newest and open_round.before_title and newest.before_is_shown
            else open_round.title
        ),
    )


def _so_far(open_round: OpenRound) -> str:
    if not open_round.is_counted:
        return "Not counted"
    newest = open_round.newest
    return at_start(so_far_words(newest.people)) if newest else "Not counted yet"


def so_far_words(people: int | None) -> str:
    """How many people had answered when it was counted: "about 40", "fewer than 10"."""
    return f"fewer than {FEWEST_PEOPLE}" if people is None else part_words(people)


async def _waiting_words(
    council: Council, member: Member, today: date
) -> tuple[WaitingWords, ...] | None:
    if not may(member, Permission.READ_NEW_WORDS):
        return None
    promised = (await contacts.contact(council)).days_to_read
    return tuple(
        WaitingWords(kept_on=day.kept_on, number=day.number, days=day.age(today), promised=promised)
        for day in await stories.waiting_days(council)
    )


def _words(words: Sequence[WaitingWords]) -> Iterator[HomeNumber]:
    late = sum(day.number for day in words if day.is_late)
    state = NumberState.WAITING if words else NumberState.CALM
    oldest = words[0].days if words else 0
    yield HomeNumber(
        path="stories",
        name="Stories that wait",
        value=str(sum(day.number for day in words)),
        about=_oldest_words(oldest, late) if words else "All are read",
        state=NumberState.LATE if late else state,
    )


def _oldest_words(days: int, late: int) -> str:
    oldest = f"The oldest: {count_words(days, 'day', 'days')}" if days else "The oldest: today"
    return f"{oldest}. {late} late" if late else oldest


# --------------------------------------------------------------------- promises and keys


async def _of_promises(
    council: CouncilContext, member: Member, held: Iterable[Round], today: date
) -> list[HomeNumber]:
    if not may(member, Permission.FOLLOW_WORK):
        return []
    promises = await commitments.commitments(council, today)
    return [
        _late(promises, today),
        *await _keys(council, member),
        *_next_day(promises, held, today),
    ]


def _late(promises: Sequence[Commitment], today: date) -> HomeNumber:
    late = [promise.due_on for promise in promises if promise.late]
    return HomeNumber(
        path="commitments",
        name="Late promises",
        value=str(len(late)),
        about=f"The oldest: {late_words(today, min(late))}" if late else "None is late",
        state=NumberState.LATE if late else NumberState.CALM,
    )


def late_words(today: date, due_on: date) -> str:
    """How late a promise is: in days, and from two weeks on in weeks."""
    days = (today - due_on).days
    weeks = days // A_WEEK
    if weeks < 2:
        return f"{count_words(days, 'day', 'days')} late"
    return f"{weeks} weeks late"


async def _keys(council: CouncilContext, member: Member) -> list[HomeNumber]:
    """Of progress statements that are written, and that this member may see."""
    missing = [
        (statement, len(statement.missing_keys))
        for statement in await reading.statements(council, member)
        if statement.published_at is None and not statement.empty_parts and statement.missing_keys
    ]
    number = sum(keys for _, keys in missing)
    return [
        HomeNumber(
            path=f"progress/{missing[0][0].name}" if len(missing) == 1 else "progress",
            name="Signatures missing",
            value=str(number),
            about=missing[0][0].title if len(missing) == 1 else "Progress statements",
            state=NumberState.WAITING if number else NumberState.CALM,
        )
    ]


def _next_day(
    promises: Iterable[Commitment], held: Iterable[Round], today: date
) -> Iterator[HomeNumber]:
    """The next day on which something is to happen."""
    days = [day for day in (*_promised(promises), *_answered(held)) if day[0] >= today]
    if days:
        day, about, path = min(days)
        number, month, _year = day_words(day).split(" ")
        yield HomeNumber(
            path=path, name="The next date", value=f"{number} {month[:SHORT]}", about=about
        )


def _promised(promises: Iterable[Commitment]) -> Iterator[tuple[date, str, str]]:
    for promise in promises:
        if not promise.state.is_settled:
            yield (
                promise.due_on,
                f"Promise {promise.number} is due",
                f"commitments/{promise.number}",
            )


def _answered(held: Iterable[Round]) -> Iterator[tuple[date, str, str]]:
    for round_ in held:
        yield round_.answer_by, f"People get an answer: {round_.title}", "progress"
