"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.contact.model import Contact, Outcome, SealedCallBack
from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def contact(council: Council) -> Contact | None:
    return await db.maybe_one(council, SQL["contact"], into=Contact)


async def save_contact(council: Council, given: Contact, now: datetime) -> None:
    await db.run(
        council,
        SQL["save_contact"],
        given.hours,
        given.text_number,
        given.sign_link,
        given.safe_phone,
        given.safe_hours,
        given.safe_phone_at_night,
        given.read_within,
        now,
    )


async def save_call_back(
    council: Council, *, call_back_id: UUID, sealed: bytes, urgent: bool, today: date
) -> None:
    await db.run(council, SQL["save_call_back"], call_back_id, urgent, today, sealed)


async def call_backs(council: Council, since: date) -> list[SealedCallBack]:
    return await db.many(council, SQL["call_backs"], since, into=SealedCallBack)


async def save_call(
    council: Council,
    *,
    call_id: UUID,
    call_back_id: UUID,
    outcome: Outcome,
    by: UUID,
    now: datetime,
) -> None:
    await db.run(council, SQL["save_call"], call_id, call_back_id, outcome, now, by)


async def remove_call_backs(council: Council, before: date) -> int:
    return await db.run(council, SQL["remove_call_backs"], before)
