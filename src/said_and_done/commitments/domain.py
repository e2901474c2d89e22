"""Promises: making one, telling how it goes, and which are late."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from said_and_done.commitments import queries
from said_and_done.commitments.model import (
    Commitment,
    CommitmentProblem,
    Plan,
    Proposal,
    ProposedBy,
    Report,
    State,
    Update,
)
from said_and_done.days import DayQuestion, question, read_day
from said_and_done.db import Connection
from said_and_done.errors import NotFound, NotYet
from said_and_done.groups.model import Group
from said_and_done.organisations import domain as organisations
from said_and_done.rounds.model import Round
from said_and_done.text import line, lines

LONGEST_LINE = 500
# A day further away is asked about.
YEARS_OF_A_PROMISE = 5
LONGEST_NAME = 200
LONGEST_NEWS = 2000


async def commitments(conn: Connection, organisation_id: UUID, today: date) -> list[Commitment]:
    """Every promise of the council by number, as it stands on this day."""
    return await queries.commitments(conn, organisation_id, today)


async def commitment(
    conn: Connection, organisation_id: UUID, number: int, today: date
) -> Commitment:
    """One promise by its number. Raises NotFound."""
    # A number beyond what the database can count is no promise of ours.
    found = (
        await queries.commitments(conn, organisation_id, today, number)
        if 0 < number < 2**31
        else []
    )
    if not found:
        raise NotFound("We have made no promise with this number.")
    return found[0]


def late_first(found: Sequence[Commitment]) -> list[Commitment]:
    """Late ones first, the longest late at the top; then what goes on; then what is settled."""
    return sorted(found, key=lambda one: (not one.late, one.state.is_settled, one.due_on))


# ---------------------------------------------------------------- a new promise


def require_opened(round_: Round, today: date) -> None:
    """A promise answers what people said. Raises NotYet while nobody can have said anything."""
    if today < round_.opens_on:
        raise NotYet("This round has not opened. Nobody has said anything in it yet.")


def tidied(typed: Proposal) -> Proposal:
    """The same proposal with every field tidied."""
    return Proposal(
        wording=lines(typed.wording),
        owner=line(typed.owner),
        day=line(typed.day),
        month=line(typed.month),
        year=line(typed.year),
        sure=typed.sure,
        measure=lines(typed.measure),
        proposed_by=typed.proposed_by,
        group=typed.group,
        codes=tuple(dict.fromkeys(typed.codes)),
    )


def due_date(typed: Proposal, today: date) -> date | None:
    """The day that was typed in three boxes, or all in one; None when there is no such day."""
    return read_day(f"{typed.day} {typed.month} {typed.year}", today)


def problems_with(
    typed: Proposal, *, codes: Collection[str], groups: Collection[Group], today: date
) -> tuple[CommitmentProblem | DayQuestion, ...]:
    """Everything to put right or to be asked, in the order of the form. ``codes`` and ``groups``
    are what was offered; ``typed`` is tidied."""
    found = (
        _line(
            typed.wording,
            LONGEST_LINE,
            CommitmentProblem.NO_WORDING,
            CommitmentProblem.LONG_WORDING,
        ),
        _line(typed.owner, LONGEST_NAME, CommitmentProblem.NO_OWNER, CommitmentProblem.LONG_OWNER),
        _due(typed, today),
        _line(
            typed.measure,
            LONGEST_LINE,
            CommitmentProblem.NO_MEASURE,
            CommitmentProblem.LONG_MEASURE,
        ),
        _unless(typed.proposed_by in list(ProposedBy), CommitmentProblem.NO_PROPOSER),
        _unless(typed.group in {str(one.id) for one in groups}, CommitmentProblem.NO_GROUP),
        _unless(
            bool(typed.codes) and set(typed.codes) <= set(codes), CommitmentProblem.NO_FINDINGS
        ),
    )
    return tuple(problem for problem in found if problem)


def _line(
    words: str, longest: int, empty: CommitmentProblem, long: CommitmentProblem
) -> CommitmentProblem | None:
    if not words:
        return empty
    return long if len(words) > longest else None


def _unless(fine: bool, problem: CommitmentProblem) -> CommitmentProblem | None:
    return None if fine else problem


def _due(typed: Proposal, today: date) -> CommitmentProblem | DayQuestion | None:
    if not (typed.day or typed.month or typed.year):
        return CommitmentProblem.NO_DATE
    due = due_date(typed, today)
    if due is None:
        return CommitmentProblem.DATE_UNCLEAR
    if due < today:
        return CommitmentProblem.DATE_IN_THE_PAST
    return question("due", due, today, sure=typed.sure, ahead=YEARS_OF_A_PROMISE)


def planned(typed: Proposal, round_: Round, today: date) -> Plan:
    """The plan that a proposal without problems stands for."""
    due = due_date(typed, today)
    if due is None:
        raise ValueError("ask problems_with first")
    return Plan(
        round_id=round_.id,
        group_id=UUID(typed.group),
        wording=typed.wording,
        owner=typed.owner,
        due_on=due,
        measure=typed.measure,
        proposed_by=ProposedBy(typed.proposed_by),
        codes=typed.codes,
    )


async def promise(
    conn: Connection,
    organisation_id: UUID,
    plan: Plan,
    *,
    agreed_on: date,
    by: UUID | None,
    now: datetime,
) -> Commitment:
    """Keep a new promise; it gets the next number, and everybody can see it at once."""
    await queries.lock_numbers(conn, organisation_id)
    number = await queries.next_number(conn, organisation_id)
    made = uuid4()
    await queries.keep_commitment(conn, organisation_id, made, number, plan, agreed_on, by)
    await queries.keep_findings(conn, organisation_id, made, plan)
    await organisations.record(
        conn,
        organisation_id,
        what="commitment made",
        about={"number": str(number)},
        by=by,
        now=now,
    )
    return await commitment(conn, organisation_id, number, agreed_on)


# ------------------------------------------------------------------- an update


def problems_with_update(typed: Report) -> tuple[CommitmentProblem, ...]:
    """Everything to put right in an update, in the order of the form."""
    found = (
        _unless(typed.state in list(State), CommitmentProblem.NO_STATE),
        _line(
            lines(typed.wording),
            LONGEST_NEWS,
            CommitmentProblem.NO_NEWS,
            CommitmentProblem.LONG_NEWS,
        ),
        _reason(typed),
    )
    return tuple(problem for problem in found if problem)


def _reason(typed: Report) -> CommitmentProblem | None:
    reason = lines(typed.reason)
    if len(reason) > LONGEST_NEWS:
        return CommitmentProblem.LONG_REASON
    needed = typed.state in {state for state in State if state.needs_a_reason}
    return CommitmentProblem.NO_REASON if needed and not reason else None


async def update(
    conn: Connection,
    organisation_id: UUID,
    promised: Commitment,
    report: Report,
    *,
    on: date,
    by: UUID | None,
    now: datetime,
) -> Update:
    """Keep how a promise goes on this day. The history stays. Ask ``problems_with_update`` first:
    the database refuses changed and stopped without a reason."""
    made = Update(
        id=uuid4(),
        state=State(report.state),
        wording=lines(report.wording),
        reason=lines(report.reason) or None,
        made_on=on,
        made_at=now,
    )
    await queries.keep_update(conn, organisation_id, promised.id, made, by)
    await organisations.record(
        conn,
        organisation_id,
        what="commitment updated",
        about={"number": str(promised.number), "state": made.state.value},
        by=by,
        now=now,
    )
    return made
