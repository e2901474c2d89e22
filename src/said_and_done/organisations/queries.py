"""One typed function for each statement of queries.sql."""

from datetime import datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.organisations.model import Deletion, Event, Head, Organisation, PrintedLogo

SQL = db.statements(__file__)


async def open_organisation(conn: Connection, slug: str) -> Organisation | None:
    return await db.maybe_one(conn, SQL["open_organisation"], slug, into=Organisation)


async def organisations(conn: Connection) -> list[Organisation]:
    return await db.many(conn, SQL["organisations"], into=Organisation)


async def save_organisation(conn: Connection, organisation: Organisation, now: datetime) -> None:
    await db.run(
        conn,
        SQL["save_organisation"],
        organisation.id,
        organisation.slug,
        organisation.name,
        organisation.contact_name,
        organisation.contact_email,
        organisation.contact_phone,
        now,
    )


async def lock_events(council: Council) -> None:
    await db.run(council, SQL["lock_events"])


async def last_event(council: Council) -> Event | None:
    return await db.maybe_one(council, SQL["last_event"], into=Event)


async def has_event_of(council: Council, what: str, member_id: UUID, since: datetime) -> bool:
    found: bool = await db.value(council, SQL["has_event_of"], what, member_id, since)
    return found


async def events_after(council: Council, *, number: int, most: int) -> list[Event]:
    return await db.many(council, SQL["events_after"], number, most, into=Event)


async def hash_of_event(council: Council, number: int) -> str | None:
    found: str | None = await db.value(council, SQL["hash_of_event"], number)
    return found


async def save_printed_head(council: Council, head: Head) -> None:
    await db.run(council, SQL["save_printed_head"], head.number, head.hash)


async def lost_heads(council: Council) -> list[Head]:
    return await db.many(council, SQL["lost_heads"], into=Head)


async def save_event(council: Council, event: Event) -> None:
    await db.run(
        council,
        SQL["save_event"],
        event.number,
        event.happened_at,
        event.what,
        event.about,
        event.member_id,
        event.previous_hash,
        event.hash,
    )


async def council_of_short_name(conn: Connection, slug: str) -> UUID | None:
    found: UUID | None = await db.value(conn, SQL["council_of_short_name"], slug)
    return found


async def logo_at(council: Council, moment: datetime) -> PrintedLogo | None:
    return await db.maybe_one(council, SQL["logo_at"], moment, into=PrintedLogo)


async def save_deletion(council: Council, deletion: Deletion) -> int:
    return await db.run(
        council, SQL["save_deletion"], deletion.deleted_on, deletion.kind.value, deletion.number
    )


async def deletions(council: Council, most: int) -> list[Deletion]:
    return await db.many(council, SQL["deletions"], most, into=Deletion)
