"""One typed function for each statement of queries.sql."""

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.record.model import RecordedEvent, RecordFilter

SQL = db.statements(__file__)


async def recorded_events(
    council: Council, asked: RecordFilter, *, most: int
) -> list[RecordedEvent]:
    return await db.many(
        council,
        SQL["recorded_events"],
        asked.what,
        asked.member_id,
        asked.by_program,
        asked.since,
        asked.until,
        asked.before,
        most,
        into=RecordedEvent,
    )


async def kinds_of_events(council: Council) -> list[str]:
    kinds: list[str] = await db.value(council, SQL["kinds_of_events"])
    return kinds
