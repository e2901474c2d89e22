"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.groups.model import Candidate, Group

SQL = db.statements(__file__)


async def lock_groups(conn: Connection, organisation_id: UUID) -> None:
    await db.run(conn, SQL["lock_groups"], organisation_id)


async def groups(conn: Connection, organisation_id: UUID) -> list[Group]:
    return await db.many(conn, SQL["groups"], organisation_id, into=Group)


async def people_to_ask(
    conn: Connection, *, organisation_id: UUID, group_id: UUID
) -> list[Candidate]:
    """Everybody of the council who is not in this group yet."""
    return await db.many(conn, SQL["people_to_ask"], organisation_id, group_id, into=Candidate)


async def save_group(conn: Connection, organisation_id: UUID, made: Group, now: datetime) -> None:
    await db.run(conn, SQL["save_group"], organisation_id, made.id, made.name, now)


async def save_member(
    conn: Connection,
    *,
    organisation_id: UUID,
    group_id: UUID,
    member_id: UUID,
    lived_experience: bool,
    joined_on: date,
) -> int:
    return await db.run(
        conn,
        SQL["save_member"],
        organisation_id,
        group_id,
        member_id,
        lived_experience,
        joined_on,
    )


async def change_member(
    conn: Connection,
    *,
    organisation_id: UUID,
    group_id: UUID,
    member_id: UUID,
    was: bool,
    now: bool,
) -> int:
    return await db.run(conn, SQL["change_member"], organisation_id, group_id, member_id, was, now)
