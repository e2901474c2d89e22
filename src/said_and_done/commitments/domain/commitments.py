"""Promises: finding them, and making one."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

import msgspec

from said_and_done.commitments import queries
from said_and_done.commitments.domain.fields import (
    LONGEST_LINE,
    LONGEST_NAME,
    due_date,
    problem_with_day,
    problem_with_wording,
    problem_with_words,
    tidied_day,
    unless,
)
from said_and_done.commitments.model import (
    Commitment,
    CommitmentProblem,
    Plan,
    Proposal,
    ProposedBy,
)
from said_and_done.core.dates import DayQuestion
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, NotYet
from said_and_done.core.text import line, lines
from said_and_done.groups.model import Group
from said_and_done.organisations import domain as organisations
from said_and_done.rounds.model import Round


async def commitments(council: Council, today: date) -> list[Commitment]:
    """Every promise of the council by number, as it stands on this day."""
    return [one for one in await with_withdrawn(council, today) if one.withdrawn is None]


async def with_withdrawn(council: Council, today: date) -> list[Commitment]:
    """The same, and those that were made by mistake and withdrawn."""
    return await queries.commitments(council, today)


async def withdrawn(council: Council, today: date) -> list[Commitment]:
    """The promises that were made by mistake and withdrawn, by number."""
    return [one for one in await with_withdrawn(council, today) if one.withdrawn is not None]


async def commitment(council: Council, number: int, today: date) -> Commitment:
    """One promise by its number, a withdrawn one too. Raises NotFound."""
    # A number beyond what the database can count is no promise of ours.
    commitments = await queries.commitments(council, today, number) if 0 < number < 2**31 else []
    if not commitments:
        raise NotFound("We have made no promise with this number.")
    return commitments[0]


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
    return msgspec.structs.replace(
        typed,
        **{name: lines(words) for name, words in typed.words.items()}
        | {"owner": line(typed.owner)},
        due=tidied_day(typed.due),
        codes=tuple(dict.fromkeys(typed.codes)),
    )


def problems_with(
    typed: Proposal, *, codes: Collection[str], groups: Collection[Group], today: date
) -> tuple[CommitmentProblem | DayQuestion, ...]:
    """Everything to put right or to be asked, in the order of the form. ``codes`` and ``groups``
    are what was offered; ``typed`` is tidied."""
    problems = (
        problem_with_wording(typed.wording),
        problem_with_words(
            typed.owner, LONGEST_NAME, CommitmentProblem.NO_OWNER, CommitmentProblem.LONG_OWNER
        ),
        problem_with_day(typed.due, today),
        problem_with_words(
            typed.measure,
            LONGEST_LINE,
            CommitmentProblem.NO_MEASURE,
            CommitmentProblem.LONG_MEASURE,
        ),
        unless(typed.proposed_by in list(ProposedBy), CommitmentProblem.NO_PROPOSER),
        unless(typed.group in {str(one.id) for one in groups}, CommitmentProblem.NO_GROUP),
        unless(bool(typed.codes) and set(typed.codes) <= set(codes), CommitmentProblem.NO_FINDINGS),
    )
    return tuple(problem for problem in problems if problem)


def planned(typed: Proposal, round_: Round, today: date) -> Plan:
    """The plan that a proposal without problems stands for."""
    due = due_date(typed.due, today)
    if due is None:
        raise ValueError("ask problems_with first")
    return Plan(
        round_id=round_.id,
        group_id=UUID(typed.group),
        **typed.words,
        due_on=due,
        proposed_by=ProposedBy(typed.proposed_by),
        codes=typed.codes,
    )


async def promise(
    council: Council, plan: Plan, *, agreed_on: date, by: UUID | None, now: datetime
) -> Commitment:
    """Keep a new promise; it gets the next number, and everybody can see it at once."""
    await queries.lock_promises(council)
    number = await queries.next_number(council)
    commitment_id = uuid4()
    await queries.save_commitment(
        council, commitment_id=commitment_id, number=number, plan=plan, agreed_on=agreed_on, by=by
    )
    await queries.save_findings(council, commitment_id=commitment_id, plan=plan)
    await organisations.record(council, "commitment made", {"number": str(number)}, by=by, now=now)
    return await commitment(council, number, agreed_on)
