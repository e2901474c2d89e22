"""Two people for one administrator: one proposes, a second person agrees (ADR 0064)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from said_and_done.access import queries
from said_and_done.access.model import (
    AdministratorRemoval,
    RemovalEnd,
    RemovalEndKind,
    RemovalProblem,
)
from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotFound, TooLate
from said_and_done.key_holders.domain import letters
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Member, Role, RoleDays
from said_and_done.revisions import domain as revisions

LONGEST_REASON = 1000
ASKED, ANSWERED = "Whether somebody stays an administrator", "An answer about an administrator"


def problem_with_reason(reason: str) -> RemovalProblem | None:
    """Whoever proposes that somebody loses the role says why."""
    if not reason:
        return RemovalProblem.NO_REASON
    return RemovalProblem.LONG_REASON if len(reason) > LONGEST_REASON else None


async def newest_removal(council: Council, member_id: UUID) -> AdministratorRemoval | None:
    """The newest proposal about this person, also one that ended."""
    return next(iter(await queries.removals(council, member_id=member_id)), None)


async def waiting_removals(council: Council) -> list[AdministratorRemoval]:
    """Those that wait for a second person, while there is still a role to take."""
    return [
        each
        for each in await queries.removals(council)
        if each.ended is None
        and await queries.is_or_becomes_administrator(council, member_id=each.member_id)
    ]


async def may_answer(
    council: Council, removal: AdministratorRemoval, member: Member, now: datetime
) -> bool:
    """Whether this member can be the second person."""
    return member.id in await queries.second_people(council, removal_id=removal.id, now=now)


async def second_people(
    council: Council, removal: AdministratorRemoval, now: datetime
) -> list[Member]:
    """Who can answer, by name."""
    found = await queries.second_people(council, removal_id=removal.id, now=now)
    return [member for member in await roles.members(council) if member.id in found]


async def propose(
    work: Acting, person: Member, reason: str, *, address: str
) -> AdministratorRemoval:
    """Propose that this person is an administrator no longer. They and everybody who can answer get
    a letter. Ask ``problem_with_reason`` first. Raises NotAllowed, NotFound, TooLate."""
    await queries.lock_access(work)
    person = await roles.person(work, person.id)
    if person.id == work.member.id:
        raise NotAllowed("You can lay down your own role alone: take its tick away.")
    if not person.holds(Role.ADMINISTRATOR):
        raise NotFound("This person is no administrator.")
    newest = await newest_removal(work, person.id)
    if newest is not None and newest.ended is None:
        raise TooLate("Somebody asked for this already. Read it first.")
    removal = AdministratorRemoval(
        id=uuid4(),
        member_id=person.id,
        name=person.name,
        reason=reason,
        made_at=work.now,
        made_by=work.member.id,
        made_by_name=work.member.name,
    )
    await queries.save_removal(work, removal)
    await _record(work, "removal of an administrator proposed", removal)
    await _tell(
        work,
        removal,
        ASKED,
        (
            f"{work.member.name} asks that {person.name} is an administrator no longer.",
            f"Why: {reason}",
            "Nothing changes before a second person agrees.",
        ),
        address,
    )
    return removal


async def answer(
    work: Acting, removal: AdministratorRemoval, kind: RemovalEndKind, *, address: str
) -> None:
    """Agree, refuse or withdraw. With the yes, the person is an administrator no longer, at once.
    Raises NotAllowed, TooLate."""
    if kind is RemovalEndKind.AGREED:  # before the lock, as whoever saves roles
        await revisions.count_addition(work, removal.member_id)
    await queries.lock_access(work)
    newest = await newest_removal(work, removal.member_id)
    if newest is None or newest.id != removal.id or newest.ended is not None:
        raise TooLate("Somebody answered this already.", heading="This is over")
    may_end = (
        work.member.id == newest.made_by
        if kind is RemovalEndKind.WITHDRAWN
        else await may_answer(work, newest, work.member, work.now)
    )
    if not may_end:
        raise NotAllowed(
            "A second person answers this: another administrator, or somebody who holds a key. "
            "They have had that role for 28 days."
        )
    end = RemovalEnd(member_id=work.member.id, name=work.member.name, kind=kind, ended_at=work.now)
    await queries.save_removal_end(work, removal_id=newest.id, end=end)
    await _record(work, f"removal of an administrator {kind.value}", newest)
    if kind is RemovalEndKind.AGREED:
        await _take_role(work, newest)
    # Whoever lost the role hears of it, too.
    await _tell(work, newest, ANSWERED, (sentence_of(newest, end),), address)


async def _take_role(work: Acting, removal: AdministratorRemoval) -> None:
    """Nothing is taken from who laid the role down meanwhile."""
    if not await queries.is_or_becomes_administrator(work, member_id=removal.member_id):
        return
    person = await roles.person(work, removal.member_id)
    await roles.refuse_last_administrator(work, person)
    await roles.save_change(
        work,
        RoleDays(member_id=person.id, role=Role.ADMINISTRATOR),
        given=False,
        by=work.member.id,
        now=work.now,
        removal_id=removal.id,
    )


def sentence_of(removal: AdministratorRemoval, end: RemovalEnd) -> str:
    """How it ended, for people to read."""
    if end.kind is RemovalEndKind.AGREED:
        return f"{end.name} agreed. {removal.name} is an administrator no longer."
    if end.kind is RemovalEndKind.REFUSED:
        return f"{end.name} does not agree. {removal.name} stays an administrator."
    return f"{end.name} withdrew it. {removal.name} stays an administrator."


async def _record(work: Acting, what: str, removal: AdministratorRemoval) -> None:
    about = {"member": str(removal.member_id), "proposal": str(removal.id)}
    await organisations.record(work, what, about, by=work.member.id, now=work.now)


async def _tell(
    work: Acting,
    removal: AdministratorRemoval,
    subject: str,
    sentences: Collection[str],
    address: str,
) -> None:
    """The person concerned, who proposed it, every administrator and every holder of a key."""
    told = {removal.member_id, removal.made_by} | {
        member.id
        for member in await roles.members(work)
        if member.holds(Role.ADMINISTRATOR, Role.SPONSOR, Role.LEAD)
    }
    link = f"{address}/{work.organisation.slug}/work/people/{removal.member_id}/administrator"
    await letters.write(work, told, subject, sentences, link=link, now=work.now)
