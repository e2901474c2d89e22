"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.preparation.model import CouncilDay, StepDone

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


async def remove_council_day(council: Council, *, day_id: UUID) -> int:
    return await db.run(council, SQL["remove_council_day"], day_id)


async def steps_done(council: Council, *, round_id: UUID) -> list[StepDone]:
    return await db.many(council, SQL["steps_done"], round_id, into=StepDone)


async def mark_step(
    council: Council, *, round_id: UUID, step: str, now: datetime, by: UUID
) -> None:
    await db.run(council, SQL["mark_step"], round_id, step, now, by)


async def unmark_step(council: Council, *, round_id: UUID, step: str) -> None:
    await db.run(council, SQL["unmark_step"], round_id, step)
