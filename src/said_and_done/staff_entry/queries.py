"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.staff_entry.model import SheetsToCheck, SheetTakenAway, Typed

SQL = db.statements(__file__)


async def save_typed(
    conn: Connection,
    *,
    organisation_id: UUID,
    response_id: UUID,
    by: UUID,
    on: date,
    sheet: str | None,
    unread: tuple[int, ...],
    consent_version: int | None,
) -> int:
    return await db.run(
        conn,
        SQL["save_typed"],
        organisation_id,
        response_id,
        by,
        on,
        sheet,
        unread,
        consent_version,
    )


async def typed(conn: Connection, *, organisation_id: UUID, response_id: UUID) -> Typed | None:
    return await db.maybe_one(conn, SQL["typed"], organisation_id, response_id, into=Typed)


async def typed_in(conn: Connection, *, organisation_id: UUID, round_id: UUID) -> list[Typed]:
    return await db.many(conn, SQL["typed_in"], organisation_id, round_id, into=Typed)


async def sheets_to_check(
    conn: Connection, *, organisation_id: UUID, by: UUID, closed_since: date
) -> list[SheetsToCheck]:
    return await db.many(
        conn, SQL["sheets_to_check"], organisation_id, by, closed_since, into=SheetsToCheck
    )


async def remove_sheet(
    conn: Connection, *, organisation_id: UUID, response_id: UUID, by: UUID, on: date, because: str
) -> int:
    return await db.run(conn, SQL["remove_sheet"], organisation_id, response_id, by, on, because)


async def sheets_taken_away(
    conn: Connection, *, organisation_id: UUID, round_id: UUID
) -> list[SheetTakenAway]:
    return await db.many(
        conn, SQL["sheets_taken_away"], organisation_id, round_id, into=SheetTakenAway
    )


async def was_taken_away(conn: Connection, *, organisation_id: UUID, response_id: UUID) -> bool:
    return bool(await db.value(conn, SQL["was_taken_away"], organisation_id, response_id))


async def taken_references(
    conn: Connection, *, organisation_id: UUID, way_in_id: UUID
) -> list[str]:
    """The numbers of the sheets of a way in that were typed."""
    found: list[str] = await db.value(conn, SQL["taken_references"], organisation_id, way_in_id)
    return found


async def save_unread(
    conn: Connection, *, organisation_id: UUID, response_id: UUID, unread: tuple[int, ...]
) -> int:
    return await db.run(conn, SQL["save_unread"], organisation_id, response_id, unread)


async def save_check(
    conn: Connection,
    *,
    organisation_id: UUID,
    response_id: UUID,
    by: UUID,
    on: date,
    differences: int,
) -> int:
    return await db.run(conn, SQL["save_check"], organisation_id, response_id, by, on, differences)
