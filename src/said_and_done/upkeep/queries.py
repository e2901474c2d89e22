"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection

SQL = db.statements(__file__)


async def responses_keys(conn: Connection, organisation_id: UUID, _since: date) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["responses_keys"], organisation_id)]


async def rewrite_responses(conn: Connection, organisation_id: UUID, keys: Sequence[UUID]) -> None:
    await db.run_for_each(conn, SQL["rewrite_responses"], [(organisation_id, key) for key in keys])


async def words_keys(conn: Connection, organisation_id: UUID, _since: date) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["words_keys"], organisation_id)]


async def rewrite_words(conn: Connection, organisation_id: UUID, keys: Sequence[UUID]) -> None:
    await db.run_for_each(conn, SQL["rewrite_words"], [(organisation_id, key) for key in keys])


async def attachments_keys(conn: Connection, organisation_id: UUID, since: date) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["attachments_keys"], organisation_id, since)]


async def rewrite_attachments(
    conn: Connection, organisation_id: UUID, keys: Sequence[UUID]
) -> None:
    await db.run_for_each(
        conn, SQL["rewrite_attachments"], [(organisation_id, key) for key in keys]
    )


async def about_you_answers_keys(
    conn: Connection, organisation_id: UUID, _since: date
) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["about_you_answers_keys"], organisation_id)]


async def rewrite_about_you_answers(
    conn: Connection, organisation_id: UUID, keys: Sequence[UUID]
) -> None:
    await db.run_for_each(
        conn, SQL["rewrite_about_you_answers"], [(organisation_id, key) for key in keys]
    )


async def typed_responses_keys(conn: Connection, organisation_id: UUID, _since: date) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["typed_responses_keys"], organisation_id)]


async def rewrite_typed_responses(
    conn: Connection, organisation_id: UUID, keys: Sequence[UUID]
) -> None:
    await db.run_for_each(
        conn, SQL["rewrite_typed_responses"], [(organisation_id, key) for key in keys]
    )


async def typing_checks_keys(conn: Connection, organisation_id: UUID, _since: date) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["typing_checks_keys"], organisation_id)]


async def rewrite_typing_checks(
    conn: Connection, organisation_id: UUID, keys: Sequence[UUID]
) -> None:
    await db.run_for_each(
        conn, SQL["rewrite_typing_checks"], [(organisation_id, key) for key in keys]
    )


async def withdrawals_keys(conn: Connection, organisation_id: UUID, _since: date) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["withdrawals_keys"], organisation_id)]


async def rewrite_withdrawals(
    conn: Connection, organisation_id: UUID, keys: Sequence[UUID]
) -> None:
    await db.run_for_each(
        conn, SQL["rewrite_withdrawals"], [(organisation_id, key) for key in keys]
    )


async def received_keys(conn: Connection, organisation_id: UUID, _since: date) -> list[UUID]:
    return [row[0] for row in await conn.fetch(SQL["received_keys"], organisation_id)]


async def rewrite_received(conn: Connection, organisation_id: UUID, keys: Sequence[UUID]) -> None:
    await db.run_for_each(conn, SQL["rewrite_received"], [(organisation_id, key) for key in keys])


async def remove_drafts(conn: Connection, organisation_id: UUID, closed_before: date) -> int:
    return await db.run(conn, SQL["remove_drafts"], organisation_id, closed_before)


async def remove_letters(conn: Connection, organisation_id: UUID, made_before: date) -> int:
    return await db.run(conn, SQL["remove_letters"], organisation_id, made_before)


async def remove_sent_forms(conn: Connection, organisation_id: UUID, sent_before: date) -> int:
    return await db.run(conn, SQL["remove_sent_forms"], organisation_id, sent_before)
