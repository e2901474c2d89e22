"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.staff_entry.model import PrintedSheets, SheetsToCheck, SheetTakenAway, Typed

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
        council, SQL["save_typed"], response_id, by, on, sheet, unread, consent_version
    )


async def typed(council: Council, *, response_id: UUID) -> Typed | None:
    return await db.maybe_one(council, SQL["typed"], response_id, into=Typed)


async def typed_in(council: Council, *, round_id: UUID) -> list[Typed]:
    return await db.many(council, SQL["typed_in"], round_id, into=Typed)


async def sheets_to_check(council: Council, *, by: UUID, today: date) -> list[SheetsToCheck]:
    return await db.many(council, SQL["sheets_to_check"], by, today, into=SheetsToCheck)


async def remove_sheet(
    council: Council, *, response_id: UUID, by: UUID, on: date, because: str
) -> int:
    return await db.run(council, SQL["remove_sheet"], response_id, by, on, because)


async def sheets_taken_away(council: Council, *, round_id: UUID) -> list[SheetTakenAway]:
    return await db.many(council, SQL["sheets_taken_away"], round_id, into=SheetTakenAway)


async def was_taken_away(council: Council, *, response_id: UUID) -> bool:
    return bool(await db.value(council, SQL["was_taken_away"], response_id))


async def taken_references(council: Council, *, way_in_id: UUID) -> list[str]:
    """The numbers of the sheets of a way in that were typed."""
    found: list[str] = await db.value(council, SQL["taken_references"], way_in_id)
    return found


async def save_unread(council: Council, *, response_id: UUID, unread: tuple[int, ...]) -> int:
    return await db.run(council, SQL["save_unread"], response_id, unread)


async def save_check(
    council: Council, *, response_id: UUID, by: UUID, on: date, differences: int
) -> int:
    return await db.run(council, SQL["save_check"], response_id, by, on, differences)


async def save_printed_sheets(
    council: Council,
    *,
    way_in_id: UUID,
    number: int,
    survey_version_id: UUID,
    language: str,
    give_to: str,
    by: UUID,
    now: datetime,
) -> int:
    return await db.run(
        council,
        SQL["save_printed_sheets"],
        way_in_id,
        number,
        survey_version_id,
        language,
        give_to,
        by,
        now,
    )


async def printed_sheets(council: Council, *, round_id: UUID) -> list[PrintedSheets]:
    return await db.many(council, SQL["printed_sheets"], round_id, into=PrintedSheets)


async def last_printed(council: Council, *, way_in_id: UUID) -> int:
    """The highest number that was printed for this way in, 0 for none."""
    found: int = await db.value(council, SQL["last_printed"], way_in_id)
    return found
