"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.contact.model import Contact, Outcome, SealedCallBack
from said_and_done.core import db
from said_and_done.core.db import Connection

SQL = db.statements(__file__)


async def contact(conn: Connection, organisation_id: UUID) -> Contact | None:
    return await db.maybe_one(conn, SQL["contact"], organisation_id, into=Contact)


async def save_contact(
    conn: Connection, organisation_id: UUID, given: Contact, now: datetime
) -> None:
    await db.run(
        conn,
        SQL["save_contact"],
        organisation_id,
        given.hours,
        given.text_number,
        given.sign_link,
        given.safe_phone,
        given.safe_hours,
        given.safe_phone_at_night,
        now,
    )


async def save_call_back(
    conn: Connection,
    *,
    organisation_id: UUID,
    call_back_id: UUID,
    sealed: bytes,
    urgent: bool,
    today: date,
) -> None:
    await db.run(conn, SQL["save_call_back"], organisation_id, call_back_id, urgent, today, sealed)


async def call_backs(conn: Connection, organisation_id: UUID, since: date) -> list[SealedCallBack]:
    return await db.many(conn, SQL["call_backs"], organisation_id, since, into=SealedCallBack)


async def save_call(
    conn: Connection,
    *,
    organisation_id: UUID,
    call_id: UUID,
    call_back_id: UUID,
    outcome: Outcome,
    by: UUID,
    now: datetime,
) -> None:
    await db.run(conn, SQL["save_call"], organisation_id, call_id, call_back_id, outcome, now, by)


async def remove_call_backs(conn: Connection, organisation_id: UUID, before: date) -> int:
    return await db.run(conn, SQL["remove_call_backs"], organisation_id, before)
