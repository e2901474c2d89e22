"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.preparation.model import CouncilDay

SQL = db.statements(__file__)


async def council_days(council: Council) -> list[CouncilDay]:
    return await db.many(council, SQL["council_days"], into=CouncilDay)


async def add_council_day(
    council: Council,
    *,
    day_id: UUID,
    title: str,
    first_day: date,
    last_day: date,
    now: datetime,
    by: UUID,
) -> None:
    await db.run(council, SQL["add_council_day"], day_id, title, first_day, last_day, now, by)


async def remove_council_day(council: Council, *, day_id: UUID) -> str | None:
    title: str | None = await db.value(council, SQL["remove_council_day"], day_id)
    return title
