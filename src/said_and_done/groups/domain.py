"""Co-production groups: making one, asking people in, and who may see its work."""

from datetime import date, datetime
from uuid import UUID, uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.core.text import LONGEST_LINE, line, same
from said_and_done.groups import queries
from said_and_done.groups.model import Group, GroupMember, GroupProblem
from said_and_done.organisations import domain as organisations
from said_and_done.people.model import Member
from said_and_done.permissions import Permission, may

LONGEST_NAME = 100


async def groups(council: Council) -> list[Group]:
    """All groups of the council, the oldest first."""
    return await queries.groups(council)


async def groups_beside(council: Council) -> list[Group]:
    """All groups, for whoever makes one more: nobody else makes one until the transaction ends, so
    that two coordinators cannot give two groups one name."""
    await queries.lock_groups(council)
    return await groups(council)


async def groups_of(council: Council, member: Member) -> list[Group]:
    """The groups whose work this member may see: their own, and every one for those of the council
    who run them or sign for them."""
    every = await groups(council)
    sees_all = may(member, Permission.SEE_EVERY_GROUP)
    return every if sees_all else [group for group in every if group.has(member)]


async def is_open(council: Council, group_id: UUID, member: Member) -> bool:
    """Whether the member may see the work of this group. Whoever sees all needs no look."""
    return may(member, Permission.SEE_EVERY_GROUP) or await queries.is_in_group(
        council, group_id=group_id, member_id=member.id
    )


async def open_group(council: Council, group_id: UUID, member: Member) -> Group:
    """One group whose work this member may see. Raises NotFound."""
    found = await groups_of(council, member)
    for group in found:
        if group.id == group_id:
            return group
    raise NotFound("There is no such group, or you are not in it.")


async def group_by_id(council: Council, group_id: UUID) -> Group:
    """One group with its members as they are now, for the program itself. Raises NotFound."""
    for group in await groups(council):
        if group.id == group_id:
            return group
    raise NotFound("There is no such group.")


def problem_with(name: str, others: list[Group]) -> GroupProblem | None:
    """What is wrong with the name of a new group, or None."""
    if len(name) > LONGEST_LINE:
        return GroupProblem.LONG_NAME
    if not line(name):
        return GroupProblem.NO_NAME
    if len(line(name)) > LONGEST_NAME:
        return GroupProblem.LONG_NAME
    if any(same(name, other.name) for other in others):
        return GroupProblem.NAME_TAKEN
    return None


async def create_group(council: Council, name: str, by: UUID | None, now: datetime) -> Group:
    """A new group without members. Ask ``problem_with`` first."""
    group = Group(id=uuid4(), name=line(name), members=())
    await queries.save_group(council, group, now)
    await organisations.record(council, "group made", {"group": str(group.id)}, by=by, now=now)
    return group


async def add_member(
    council: Council, group_id: UUID, member_id: UUID, *, lived_experience: bool, on: date
) -> bool:
    """Somebody joins the group. False when they are in it already: then they stay as they are."""
    added = await queries.save_member(
        council,
        group_id=group_id,
        member_id=member_id,
        lived_experience=lived_experience,
        joined_on=on,
    )
    return added > 0


async def change_lived_experience(
    council: Council, group: Group, person: GroupMember, *, to: bool, by: UUID, now: datetime
) -> bool:
    """What somebody in the group said of themselves was written down wrongly. False, and nothing is
    changed, when it is not any more what ``person`` says."""
    was = person.lived_experience
    if not await queries.change_member(
        council, group_id=group.id, member_id=person.member_id, was=was, now=to
    ):
        return False
    await organisations.record(
        council,
        "lived experience changed",
        {"group": str(group.id), "member": str(person.member_id)},
        by=by,
        now=now,
    )
    return True


async def leave(
    council: Council, group: Group, member_id: UUID, *, on: date, by: UUID, now: datetime
) -> None:
    """Somebody leaves the group. From now on they decide nothing there; that they were in it
    stays."""
    await queries.leave(council, group_id=group.id, member_id=member_id, row_id=uuid4(), left_on=on)
    about = {"group": str(group.id), "member": str(member_id)}
    await organisations.record(council, "group left", about, by=by, now=now)
