"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def number(council: Council, *, subject_id: UUID) -> int | None:
    found: int | None = await db.value(council, SQL["number"], subject_id)
    return found


async def save_next(council: Council, *, subject_id: UUID, based_on: int) -> int | None:
    saved: int | None = await db.value(council, SQL["save_next"], subject_id, based_on)
    return saved


async def save_addition(council: Council, *, subject_id: UUID) -> int:
    return await db.run(council, SQL["save_addition"], subject_id)
