"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def number(council: Council, *, subject_id: UUID) -> int | None:
    found: int | None = await db.value(
        council.conn, SQL["number"], council.organisation_id, subject_id
    )
    return found


async def save_next(council: Council, *, subject_id: UUID, based_on: int) -> int | None:
    saved: int | None = await db.value(
        council.conn, SQL["save_next"], council.organisation_id, subject_id, based_on
    )
    return saved


async def save_addition(council: Council, *, subject_id: UUID) -> int:
    return await db.run(council.conn, SQL["save_addition"], council.organisation_id, subject_id)
