"""One typed function for each statement of queries.sql."""

from datetime import datetime
from uuid import UUID

from said_and_done import db
from said_and_done.db import Connection
from said_and_done.people.model import Member, Role

SQL = db.statements(__file__)


async def signed_in(
    conn: Connection, organisation_id: UUID, member_id: UUID, revocation: int
) -> Member | None:
    return await db.maybe_one(
        conn, SQL["signed_in"], organisation_id, member_id, revocation, into=Member
    )


async def keep_member(
    conn: Connection, organisation_id: UUID, member: Member, now: datetime
) -> UUID | None:
    """None when somebody here has this email address already."""
    kept: UUID | None = await db.value(
        conn,
        SQL["keep_member"],
        organisation_id,
        member.id,
        member.name,
        member.email,
        member.job_title,
        now,
    )
    return kept


async def keep_role_change(
    conn: Connection,
    organisation_id: UUID,
    change_id: UUID,
    member_id: UUID,
    role: Role,
    *,
    given: bool,
    by: UUID | None,
    now: datetime,
) -> None:
    await db.run(
        conn,
        SQL["keep_role_change"],
        organisation_id,
        change_id,
        member_id,
        role.value,
        given,
        now,
        by,
    )
