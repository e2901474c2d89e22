"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def take_back(
    council: Council, *, response_id: UUID, withdrawal_id: UUID, again: bool, today: date
) -> int:
    return await db.run(council, SQL["take_back"], response_id, withdrawal_id, again, today)


async def take_back_one(
    council: Council, *, response_id: UUID, number: int, again: bool
) -> UUID | None:
    found: UUID | None = await db.value(council, SQL["take_back_one"], response_id, number, again)
    return found
