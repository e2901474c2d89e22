"""One typed function for each statement of queries.sql."""

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.organisations.model import Event
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


async def newest_event(council: Council) -> Event | None:
    return await db.maybe_one(council, SQL["newest_event"], into=Event)


async def chain_after(council: Council, *, number: int, most: int) -> list[Event]:
    return await db.many(council, SQL["chain_after"], number, most, into=Event)
