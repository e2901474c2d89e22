"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done import db
from said_and_done.db import Connection
from said_and_done.people.model import Member

SQL = db.statements(__file__)


async def signed_in(
    conn: Connection, organisation_id: UUID, member_id: UUID, revocation: int
) -> Member | None:
    return await db.maybe_one(
        conn, SQL["signed_in"], organisation_id, member_id, revocation, into=Member
    )
