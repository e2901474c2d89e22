"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.staff_entry.model import SheetsToCheck, SheetTakenAway, Typed

SQL = db.statements(__file__)


async def save_typed(
    council: Council,
    *,
    response_id: UUID,
    by: UUID,
    on: date,
    sheet: str | None,
    unread: tuple[int, ...],
    consent_version: int | None,
) -> int:
    return await db.run(
        council.conn,
        SQL["save_typed"],
        council.organisation_id,
        response_id,
        by,
        on,
        sheet,
        unread,
        consent_version,
    )


async def typed(council: Council, *, response_id: UUID) -> Typed | None:
    return await db.maybe_one(
        council.conn, SQL["typed"], council.organisation_id, response_id, into=Typed
    )


async def typed_in(council: Council, *, round_id: UUID) -> list[Typed]:
    return await db.many(
        council.conn, SQL["typed_in"], council.organisation_id, round_id, into=Typed
    )


async def sheets_to_check(council: Council, *, by: UUID, closed_since: date) -> list[SheetsToCheck]:
    return await db.many(
        council.conn,
        SQL["sheets_to_check"],
        council.organisation_id,
        by,
        closed_since,
        into=SheetsToCheck,
    )


async def remove_sheet(
    council: Council, *, response_id: UUID, by: UUID, on: date, because: str
) -> int:
    return await db.run(
        council.conn, SQL["remove_sheet"], council.organisation_id, response_id, by, on, because
    )


async def sheets_taken_away(council: Council, *, round_id: UUID) -> list[SheetTakenAway]:
    return await db.many(
        council.conn,
        SQL["sheets_taken_away"],
        council.organisation_id,
        round_id,
        into=SheetTakenAway,
    )


async def was_taken_away(council: Council, *, response_id: UUID) -> bool:
    return bool(
        await db.value(council.conn, SQL["was_taken_away"], council.organisation_id, response_id)
    )


async def taken_references(council: Council, *, way_in_id: UUID) -> list[str]:
    """The numbers of the sheets of a way in that were typed."""
    found: list[str] = await db.value(
        council.conn, SQL["taken_references"], council.organisation_id, way_in_id
    )
    return found


async def save_unread(council: Council, *, response_id: UUID, unread: tuple[int, ...]) -> int:
    return await db.run(
        council.conn, SQL["save_unread"], council.organisation_id, response_id, unread
    )


async def save_check(
    council: Council, *, response_id: UUID, by: UUID, on: date, differences: int
) -> int:
    return await db.run(
        council.conn, SQL["save_check"], council.organisation_id, response_id, by, on, differences
    )
