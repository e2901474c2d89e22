"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection

SQL = db.statements(__file__)


async def number(conn: Connection, *, organisation_id: UUID, subject_id: UUID) -> int | None:
    found: int | None = await db.value(conn, SQL["number"], organisation_id, subject_id)
    return found


async def save_next(
    conn: Connection, *, organisation_id: UUID, subject_id: UUID, based_on: int
) -> int | None:
    saved: int | None = await db.value(
        conn, SQL["save_next"], organisation_id, subject_id, based_on
    )
    return saved


async def save_addition(conn: Connection, *, organisation_id: UUID, subject_id: UUID) -> int:
    return await db.run(conn, SQL["save_addition"], organisation_id, subject_id)
