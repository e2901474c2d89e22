"""Closing an objection: by whoever wrote it, or by a decision of the group that two members record
and confirm."""

from datetime import date, datetime
from uuid import UUID, uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotFound, NotYet, TooLate
from said_and_done.core.text import lines
from said_and_done.core.view import LONDON
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations.domain import KnownCouncil
from said_and_done.people.domain import letters, roles
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Member, Role
from said_and_done.permissions import ONLY_IN_THE_GROUP
from said_and_done.progress import queries
from said_and_done.progress.domain.keys import LONGEST_OBJECTION, objection_of
from said_and_done.progress.domain.reading import record, refuse_published
from said_and_done.progress.model.keys import (
    ClosedHow,
    Closing,
    DecidedHow,
    GroupDecision,
    Objection,
    TypedDecision,
)
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.revisions import domain as revisions
from said_and_done.rounds.domain import rounds


async def close_own(work: Acting, statement: ProgressStatement, objection_id: UUID) -> None:
    """Close an objection that one wrote oneself, whatever role one has now. Closing twice is
    closing once. ``statement`` was opened for change. Raises NotFound, NotAllowed, TooLate."""
    objection = objection_of(statement, objection_id)
    if objection.member_id != work.member.id:
        raise NotAllowed("Only whoever wrote it can close it, or the group by a decision.")
    refuse_published(statement)
    if objection.closing is not None:
        return
    closing = Closing(
        how=ClosedHow.AUTHOR,
        wording="",
        decided_on=None,
        member_id=work.member.id,
        name=work.member.name,
        closed_at=work.now,
    )
    await _close(work, statement, objection, closing, work.member.id)


def problems_with_decision(
    objection: Objection, typed: TypedDecision, today: date
) -> tuple[ProgressProblem, ...]:
    """What to put right in a decision of the group."""
    day, words = _problem_with_day(objection, typed, today), _problem_with_words(typed.wording)
    how = None if typed.how in list(DecidedHow) else ProgressProblem.NO_HOW
    return tuple(problem for problem in (day, how, words) if problem)


def _problem_with_words(wording: str) -> ProgressProblem | None:
    if len(wording) > LONGEST_OBJECTION:
        return ProgressProblem.LONG_DECISION
    return None if lines(wording) else ProgressProblem.NO_DECISION


def _problem_with_day(
    objection: Objection, typed: TypedDecision, today: date
) -> ProgressProblem | None:
    day = rounds.read_day(typed.day, today, past=True)
    if day is None:
        return ProgressProblem.NO_DAY
    if day > today:
        return ProgressProblem.DAY_AHEAD
    return ProgressProblem.DAY_TOO_EARLY if day < made_on(objection) else None


def made_on(objection: Objection) -> date:
    """The day of an objection, in London."""
    return objection.made_at.astimezone(LONDON).date()


def may_record_decision(group: Group, objection: Objection, member: Member) -> bool:
    """Whether a member may record that the group closed this objection.

    It is a decision of the group, so neither the council nor whoever signs can record it: whoever
    does has lived experience, no key and no role of the council, did not write the objection, and
    was in the group before it was written. An account made since cannot close it, and the next
    sponsor cannot close what the one before wrote.
    """
    return (
        not member.holds(*(role for role in Role if role not in ONLY_IN_THE_GROUP))
        and objection.member_id != member.id
        and any(
            one.member_id == member.id
            and one.lived_experience
            and one.joined_on < made_on(objection)
            for one in group.members
        )
    )


def refuse_decision(
    statement: ProgressStatement, group: Group, objection: Objection, member: Member
) -> None:
    """Raises NotAllowed, TooLate, NotYet unless this member may record the group's decision now."""
    if not may_record_decision(group, objection, member):
        raise NotAllowed(
            "A member of the group with lived experience records this: somebody who was in the "
            "group before the objection was written, who did not write it, and who holds no key."
        )
    refuse_published(statement)
    if objection.closing is not None:
        raise TooLate("This objection is closed already.")
    if objection.answer is None:
        raise NotYet("Somebody must answer the objection in writing first.")


async def record_decision(
    work: Acting,
    statement: ProgressStatement,
    objection_id: UUID,
    typed: TypedDecision,
    *,
    based_on: int,
) -> bool:
    """Record that the group decided to close an objection. It closes nothing until a second member
    confirms it, and everybody in the group and whoever objected get a letter; recording again
    replaces what waits. Where the group has no second member who may, it closes now, and says so.
    False, and nothing is recorded, when somebody recorded another decision since ``based_on``.

    Ask ``problems_with_decision`` first. ``statement`` was opened for change.
    Raises NotFound, NotAllowed, TooLate, NotYet.
    """
    objection = objection_of(statement, objection_id)
    group = await groups.group_by_id(work, statement.group_id)
    refuse_decision(statement, group, objection, work.member)
    if not await revisions.advance(work, objection.id, based_on):
        return False
    decision = GroupDecision(
        id=uuid4(),
        wording=lines(typed.wording),
        decided_on=rounds.read_day(typed.day, work.now.date(), past=True) or work.now.date(),
        decided_how=DecidedHow(typed.how),
        member_id=work.member.id,
        name=work.member.name,
        recorded_at=work.now,
    )
    await queries.save_decision(work, objection_id=objection.id, decision=decision)
    told = {"objection": str(objection.id), "decision": str(decision.id), "mark": decision.mark}
    await record(work, "decision recorded", statement, told, by=work.member.id, now=work.now)
    if await has_second_member(work, group, objection, work.member):
        await _tell(work, statement, objection, group, _waits(decision), work.now)
    else:
        await _close_by_group(work, statement, objection, group, decision, None, work.now)
    return True


async def decision_revision(council: Council, objection_id: UUID) -> int:
    """The number that a form about the group's decision on an objection is based on."""
    return await revisions.revision(council, objection_id)


async def has_second_member(
    council: Council, group: Group, objection: Objection, recorder: Member
) -> bool:
    """Whether somebody else in the group may confirm what this member records."""
    return any(
        one.id != recorder.id and may_record_decision(group, objection, one)
        for one in await roles.members(council)
    )


def may_confirm_decision(group: Group, objection: Objection, member: Member) -> bool:
    """Whether a member may confirm the decision that waits: as whoever records it, and not the
    same."""
    return (
        objection.decision is not None
        and objection.decision.member_id != member.id
        and may_record_decision(group, objection, member)
    )


async def confirm_decision(
    work: Acting, statement: ProgressStatement, objection_id: UUID, decision_id: UUID
) -> None:
    """Say as a second member that the group decided exactly this: it closes the objection.
    ``statement`` was opened for change. Raises NotFound, NotAllowed, TooLate, NotYet."""
    objection = objection_of(statement, objection_id)
    group = await groups.group_by_id(work, statement.group_id)
    refuse_decision(statement, group, objection, work.member)
    decision = objection.decision
    if decision is None:
        raise NotFound("Nobody has recorded a decision.")
    if decision.id != decision_id:
        raise NotYet("Somebody recorded another decision since. Read it first.")
    if not may_confirm_decision(group, objection, work.member):
        raise NotAllowed("You recorded this yourself. A second member confirms it.")
    await _close_by_group(work, statement, objection, group, decision, work.member, work.now)


async def _close_by_group(
    council: KnownCouncil,
    statement: ProgressStatement,
    objection: Objection,
    group: Group,
    decision: GroupDecision,
    second: Member | None,
    now: datetime,
) -> None:
    closing = Closing(
        how=ClosedHow.GROUP,
        wording=decision.wording,
        decided_on=decision.decided_on,
        decided_how=decision.decided_how,
        member_id=decision.member_id,
        name=decision.name,
        closed_at=now,
        confirmed_by=second.id if second else None,
        confirmed_name=second.name if second else None,
    )
    by = second.id if second else decision.member_id
    await _close(council, statement, objection, closing, by)
    await _tell(council, statement, objection, group, _closed(closing), now)


async def _close(
    council: Council, statement: ProgressStatement, objection: Objection, closing: Closing, by: UUID
) -> None:
    await queries.save_closing(council, objection_id=objection.id, closing=closing)
    told = {"objection": str(objection.id), "how": closing.how.value, "mark": closing.mark}
    await record(council, "objection closed", statement, told, by=by, now=closing.closed_at)


# --------------------------------------------------------------------------- letters


def _waits(decision: GroupDecision) -> tuple[str, str, str]:
    """The end of a subject, who said what, and the words of the decision."""
    said = f"{decision.name} recorded that the group decided to close this."
    more = "It is closed only when a second member of the group confirms it:"
    return "a decision waits", f"{said} {more}", decision.wording


def _closed(closing: Closing) -> tuple[str, str, str]:
    said = f"{closing.name} recorded that the group decided to close this."
    more = (
        f"{closing.confirmed_name} confirmed it:"
        if closing.confirmed_name
        else "Nobody else in the group could confirm it:"
    )
    return "an objection was closed", f"{said} {more}", closing.wording


async def _tell(
    council: KnownCouncil,
    statement: ProgressStatement,
    objection: Objection,
    group: Group,
    said: tuple[str, str, str],
    now: datetime,
) -> None:
    subject, sentence, wording = said
    concerned = {member.member_id for member in group.members} | {objection.member_id}
    wording = (
        f"{objection.name} did not agree with {statement.title} yet. {sentence}\n\n{wording}\n\n"
        f"If {group.name} did not decide this, tell {council.organisation.contact_line}.\n"
    )
    await letters.post_to(council, concerned, f"{statement.title}: {subject}", wording, now)
