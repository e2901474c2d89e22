"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.groups.model import Candidate, FormerGroupMember, Group

SQL = db.statements(__file__)


async def lock_groups(council: Council) -> None:
    await db.run(council, SQL["lock_groups"])


async def groups(council: Council) -> list[Group]:
    return await db.many(council, SQL["groups"], into=Group)


async def is_in_group(council: Council, *, group_id: UUID, member_id: UUID) -> bool:
    return bool(await db.value(council, SQL["is_in_group"], group_id, member_id))


async def people_to_ask(council: Council, *, group_id: UUID) -> list[Candidate]:
    """Everybody of the council who is not in this group yet."""
    return await db.many(council, SQL["people_to_ask"], group_id, into=Candidate)


async def save_group(council: Council, made: Group, now: datetime) -> None:
    await db.run(council, SQL["save_group"], made.id, made.name, now)


async def save_member(
    council: Council, *, group_id: UUID, member_id: UUID, lived_experience: bool, joined_on: date
) -> int:
    return await db.run(
        council, SQL["save_member"], group_id, member_id, lived_experience, joined_on
    )


async def change_member(
    council: Council, *, group_id: UUID, member_id: UUID, was: bool, now: bool
) -> int:
    return await db.run(council, SQL["change_member"], group_id, member_id, was, now)


async def leave(
    council: Council, *, group_id: UUID, member_id: UUID, row_id: UUID, left_on: date
) -> int:
    return await db.run(council, SQL["leave"], group_id, member_id, row_id, left_on)


async def former_members(council: Council, *, group_id: UUID) -> list[FormerGroupMember]:
    """Who left this group, the last first."""
    return await db.many(council, SQL["former_members"], group_id, into=FormerGroupMember)
