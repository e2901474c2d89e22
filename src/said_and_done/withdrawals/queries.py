"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection

SQL = db.statements(__file__)


async def take_back(
    conn: Connection,
    *,
    organisation_id: UUID,
    response_id: UUID,
    withdrawal_id: UUID,
    again: bool,
    today: date,
) -> int:
    return await db.run(
        conn, SQL["take_back"], organisation_id, response_id, withdrawal_id, again, today
    )


async def take_back_one(
    conn: Connection, *, organisation_id: UUID, response_id: UUID, number: int, again: bool
) -> UUID | None:
    found: UUID | None = await db.value(
        conn, SQL["take_back_one"], organisation_id, response_id, number, again
    )
    return found
