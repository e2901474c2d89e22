"""Telling how a promise goes."""

from datetime import date, datetime
from uuid import UUID, uuid4

import msgspec

from said_and_done.commitments import queries
from said_and_done.commitments.domain import changing, letters
from said_and_done.commitments.domain.fields import (
    LONGEST_NEWS,
    due_date,
    is_typed,
    problem_with_day,
    problem_with_reason,
    problem_with_words,
    tidied_day,
    unless,
)
from said_and_done.commitments.model import Commitment, CommitmentProblem, Report, State, Update
from said_and_done.core.dates import DayQuestion
from said_and_done.core.db import Council
from said_and_done.core.text import lines
from said_and_done.core.view import LONDON
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions

Problem = CommitmentProblem | DayQuestion


def tidied(typed: Report) -> Report:
    """The same report with every field tidied."""
    return Report(
        state=typed.state,
        wording=lines(typed.wording),
        reason=lines(typed.reason),
        due=tidied_day(typed.due),
    )


def problems_with_update(promise: Commitment, typed: Report, today: date) -> tuple[Problem, ...]:
    """Everything to put right or to be asked in a tidied report, in the order of the form. What two
    members of staff tell in the same words stands once: everybody reads it, and it stays."""
    problems = (
        _problem_with_state(typed),
        problem_with_words(
            typed.wording, LONGEST_NEWS, CommitmentProblem.NO_NEWS, CommitmentProblem.LONG_NEWS
        ),
        unless(not is_told_already(promise, typed, today), CommitmentProblem.TOLD_ALREADY),
        _problem_with_due(typed, today),
        _problem_with_reason(typed),
    )
    return tuple(problem for problem in problems if problem)


def is_told_already(promise: Commitment, typed: Report, today: date) -> bool:
    """Whether the newest report says the same, and names no other day."""
    if not promise.updates:
        return False
    newest = promise.updates[-1]
    said = (newest.state.value, newest.wording, newest.reason or "")
    same_day = due_date(typed.due, today) in {None, promise.due_on}
    return same_day and said == (typed.state, typed.wording, typed.reason)


def _state(typed: Report) -> State | None:
    return State(typed.state) if typed.state in list(State) else None


def _problem_with_state(typed: Report) -> Problem | None:
    state = _state(typed)
    if state is None:
        return CommitmentProblem.NO_STATE
    return unless(
        state.needs_a_day or not is_typed(typed.due), CommitmentProblem.DAY_BUT_NOT_CHANGED
    )


def _problem_with_due(typed: Report, today: date) -> Problem | None:
    state = _state(typed)
    if state is None or not state.needs_a_day:
        return None
    return problem_with_day(typed.due, today, CommitmentProblem.NO_NEW_DAY)


def _problem_with_reason(typed: Report) -> CommitmentProblem | None:
    state = _state(typed)
    needed = state is not None and state.needs_a_reason
    problem = problem_with_reason(typed.reason)
    return problem if typed.reason or needed else None


async def update(
    council: Council,
    promise: Commitment,
    typed: Report,
    *,
    on: date,
    by: UUID | None,
    now: datetime,
) -> Update:
    """Keep how a promise goes on this day; a promise that is changed gets its new day with it. The
    history stays. Ask ``problems_with_update`` first: the database refuses changed and stopped
    without a reason. Raises TooLate for a promise that was withdrawn."""
    changing.refuse_withdrawn(promise)
    report = tidied(typed)
    update = Update(
        id=uuid4(),
        state=State(report.state),
        wording=report.wording,
        reason=report.reason or None,
        made_on=on,
        made_at=now,
    )
    await queries.save_update(council, commitment_id=promise.id, update=update, by=by)
    await organisations.record(
        council,
        "commitment updated",
        {"number": str(promise.number), "state": update.state.value},
        by=by,
        now=now,
    )
    due = due_date(report.due, on) if update.state.needs_a_day else None
    if due is not None and due != promise.due_on:
        change = changing.next_change(promise, promise.wording, due, report.reason, on=on, now=now)
        await changing.save_change(
            council, promise, msgspec.structs.replace(change, update_id=update.id), by
        )
    return update


async def report(
    work: Acting, promise: Commitment, typed: Report, *, based_on: int, address: str
) -> bool:
    """The same, for a form. A report stands beside those before, but a new day takes the place of
    the old one: False, and nothing is written, when somebody else changed the promise meanwhile.
    Its group and both key holders get a letter about a new day."""
    changing.refuse_withdrawn(promise)
    if State(typed.state).needs_a_day and not await revisions.advance(work, promise.id, based_on):
        return False
    on = work.now.astimezone(LONDON).date()
    await update(work, promise, typed, on=on, by=work.member.id, now=work.now)
    newest = (await queries.commitments(work, on, promise.number))[0]
    if len(newest.changes) > len(promise.changes):
        change = newest.changes[-1]
        await letters.tell_of_change(work, promise, change, address)
    return True
