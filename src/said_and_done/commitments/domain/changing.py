"""Changing the words or the day of a promise, in the open."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.commitments import queries
from said_and_done.commitments.domain import letters
from said_and_done.commitments.domain.fields import (
    due_date,
    problem_with_day,
    problem_with_reason,
    problem_with_wording,
    tidied_day,
    unless,
)
from said_and_done.commitments.model import (
    Commitment,
    CommitmentChange,
    CommitmentProblem,
    TypedChange,
)
from said_and_done.core.dates import DayQuestion
from said_and_done.core.db import Council
from said_and_done.core.errors import TooLate
from said_and_done.core.text import lines
from said_and_done.core.view import LONDON
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions
from said_and_done.rounds.model import TypedDay

Problem = CommitmentProblem | DayQuestion


def refuse_withdrawn(promise: Commitment) -> None:
    """Raises TooLate for a promise that was made by mistake."""
    if promise.withdrawn is not None:
        raise TooLate(
            "This promise was withdrawn. It was made by mistake.",
            heading="This promise was withdrawn",
        )


def refuse_unchangeable(promise: Commitment) -> None:
    """Raises TooLate for a promise that is withdrawn, done or stopped: what it said then stays."""
    refuse_withdrawn(promise)
    if promise.state.is_settled:
        raise TooLate(
            f"This promise is {promise.state.value}, so its words stay. "
            "Is it happening after all? Then report how it is going first.",
            heading="It cannot be changed",
        )


def as_typed(promise: Commitment) -> TypedChange:
    """What the form of a change shows at first: the promise as it is."""
    due = promise.due_on
    return TypedChange(
        wording=promise.wording,
        due=TypedDay(day=str(due.day), month=str(due.month), year=str(due.year)),
    )


def tidied(typed: TypedChange) -> TypedChange:
    """The same change with every field tidied."""
    return TypedChange(
        wording=lines(typed.wording), due=tidied_day(typed.due), reason=lines(typed.reason)
    )


def is_done_already(promise: Commitment, typed: TypedChange, today: date) -> bool:
    """Whether the newest change says the same: then it was sent before."""
    if not promise.changes:
        return False
    newest = promise.changes[-1]
    return (newest.wording, newest.due_on, newest.reason) == (
        typed.wording,
        due_date(typed.due, today),
        typed.reason,
    )


def problems_with_change(
    promise: Commitment, typed: TypedChange, today: date
) -> tuple[Problem, ...]:
    """Everything to put right or to be asked in a tidied change, in the order of the form. A day
    that stays may be in the past: other words do not make a promise less late."""
    day_stays = due_date(typed.due, today) == promise.due_on
    nothing_changes = day_stays and typed.wording == promise.wording
    problems = (
        problem_with_wording(typed.wording)
        or unless(not nothing_changes, CommitmentProblem.SAME_AS_BEFORE),
        None if day_stays else problem_with_day(typed.due, today),
        problem_with_reason(typed.reason, CommitmentProblem.NO_REASON_TO_CHANGE),
    )
    return tuple(problem for problem in problems if problem)


def next_change(
    promise: Commitment, wording: str, due_on: date, reason: str, *, on: date, now: datetime
) -> CommitmentChange:
    """The change that follows those before."""
    return CommitmentChange(
        number=len(promise.changes) + 1,
        wording_before=promise.wording,
        wording=wording,
        due_before=promise.due_on,
        due_on=due_on,
        reason=reason,
        update_id=None,
        changed_on=on,
        changed_at=now,
    )


async def save_change(
    council: Council, promise: Commitment, change: CommitmentChange, by: UUID | None
) -> None:
    """Keep a change and its event, which has the days and never the words."""
    await queries.save_change(council, commitment_id=promise.id, change=change, by=by)
    about = {"number": str(promise.number), "change": str(change.number)}
    days = {"due_before": change.due_before.isoformat(), "due_on": change.due_on.isoformat()}
    await organisations.record(
        council, "commitment changed", {**about, **days}, by=by, now=change.changed_at
    )


async def change(
    work: Acting, promise: Commitment, typed: TypedChange, *, based_on: int, address: str
) -> bool:
    """From this day on the promise has these words and this day; everybody sees what it was and
    why, and its group and both key holders get a letter. False, and nothing is written, when
    somebody else saved meanwhile. Ask ``problems_with_change`` first. Raises TooLate."""
    refuse_unchangeable(promise)
    if not await revisions.advance(work, promise.id, based_on):
        return False
    on = work.now.astimezone(LONDON).date()
    due = due_date(typed.due, on)
    if due is None:
        raise ValueError("ask problems_with_change first")
    made = next_change(promise, typed.wording, due, typed.reason, on=on, now=work.now)
    await save_change(work, promise, made, work.member.id)
    await letters.tell_of_change(work, promise, made, address)
    return True
