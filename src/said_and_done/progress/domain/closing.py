"""Closing an objection: by whoever wrote it, or by a recorded decision of the group."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.db import Connection
from said_and_done.errors import NotAllowed, NotYet, TooLate
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.people import domain as people
from said_and_done.people.model import Letter, Member, Role
from said_and_done.progress import queries
from said_and_done.progress.domain.keys import (
    LONGEST_OBJECTION,
    objection_of,
    refuse_published,
)
from said_and_done.progress.model import (
    ClosedHow,
    Closing,
    Objection,
    ProgressProblem,
    ProgressStatement,
    TypedDecision,
)
from said_and_done.rounds import domain as rounds
from said_and_done.text import lines
from said_and_done.view import LONDON

NOT_FOR_THE_GROUP = (
    Role.SPONSOR,
    Role.LEAD,
    Role.COORDINATOR,
    Role.ADMINISTRATOR,
    Role.READER,
)


async def close_own(
    conn: Connection,
    organisation_id: UUID,
    statement: ProgressStatement,
    objection_id: UUID,
    *,
    member: Member,
    now: datetime,
) -> None:
    """Close an objection that one wrote oneself, whatever role one has now. Closing twice is
    closing once. ``statement`` was opened for change. Raises NotFound, NotAllowed, TooLate."""
    objection = objection_of(statement, objection_id)
    if objection.member_id != member.id:
        raise NotAllowed("Only whoever wrote it can close it, or the group by a decision.")
    refuse_published(statement)
    if objection.closing is not None:
        return
    closing = Closing(
        how=ClosedHow.AUTHOR,
        wording="",
        decided_on=None,
        member_id=member.id,
        name=member.name,
        closed_at=now,
    )
    await _close(conn, organisation_id, statement, objection, closing)


def problems_with_decision(
    objection: Objection, typed: TypedDecision, today: date
) -> tuple[ProgressProblem, ...]:
    """What to put right in a decision of the group."""
    day, words = _problem_with_day(objection, typed, today), _problem_with_words(typed.wording)
    return tuple(problem for problem in (day, words) if problem)


def _problem_with_words(wording: str) -> ProgressProblem | None:
    if len(wording) > LONGEST_OBJECTION:
        return ProgressProblem.LONG_DECISION
    return None if lines(wording) else ProgressProblem.NO_DECISION


def _problem_with_day(
    objection: Objection, typed: TypedDecision, today: date
) -> ProgressProblem | None:
    day = rounds.read_day(typed.day)
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
        not member.holds(*NOT_FOR_THE_GROUP)
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


async def close_by_group(
    conn: Connection,
    organisation: Organisation,
    statement: ProgressStatement,
    objection_id: UUID,
    typed: TypedDecision,
    *,
    member: Member,
    now: datetime,
) -> None:
    """Record that the group decided to close an objection, and write to everybody in the group and
    to whoever objected. Ask ``problems_with_decision`` first. ``statement`` was opened for change.

    Raises NotFound, NotAllowed, TooLate, NotYet.
    """
    objection = objection_of(statement, objection_id)
    group = await groups.group_by_id(conn, organisation.id, statement.group_id)
    refuse_decision(statement, group, objection, member)
    closing = Closing(
        how=ClosedHow.GROUP,
        wording=lines(typed.wording),
        decided_on=rounds.read_day(typed.day),
        member_id=member.id,
        name=member.name,
        closed_at=now,
    )
    await _close(conn, organisation.id, statement, objection, closing)
    await _tell(conn, organisation, statement, objection, closing, group)


async def _close(
    conn: Connection,
    organisation_id: UUID,
    statement: ProgressStatement,
    objection: Objection,
    closing: Closing,
) -> None:
    await queries.keep_closing(conn, organisation_id, objection.id, closing)
    await organisations.record(
        conn,
        organisation_id,
        what="objection closed",
        about={
            "progress": statement.name,
            "hash": statement.version.hash,
            "objection": str(objection.id),
            "how": closing.how.value,
            "mark": closing.mark,
        },
        by=closing.member_id,
        now=closing.closed_at,
    )


async def _tell(
    conn: Connection,
    organisation: Organisation,
    statement: ProgressStatement,
    objection: Objection,
    closing: Closing,
    group: Group,
) -> None:
    concerned = {one.member_id for one in group.members} | {objection.member_id}
    for one in await people.members(conn, organisation.id):
        if one.id in concerned:
            letter = Letter(
                to_address=one.email,
                subject=f"{statement.title}: an objection was closed",
                wording=f"Hello {one.name},\n\n{objection.name} did not agree with "
                f"{statement.title} yet. {closing.name} recorded that {group.name} decided to "
                f"close this:\n\n{closing.wording}\n\nIf the group did not decide this, tell "
                f"{organisation.contact_name}: telephone {organisation.contact_phone}, "
                f"email {organisation.contact_email}.\n",
            )
            await people.post(conn, organisation.id, letter, closing.closed_at)
