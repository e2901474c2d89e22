"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def responses_keys(council: Council, _since: date) -> list[UUID]:
    return [
        row[0] for row in await council.conn.fetch(SQL["responses_keys"], council.organisation_id)
    ]


async def rewrite_responses(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn, SQL["rewrite_responses"], [(council.organisation_id, key) for key in keys]
    )


async def words_keys(council: Council, _since: date) -> list[UUID]:
    return [row[0] for row in await council.conn.fetch(SQL["words_keys"], council.organisation_id)]


async def rewrite_words(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn, SQL["rewrite_words"], [(council.organisation_id, key) for key in keys]
    )


async def attachments_keys(council: Council, since: date) -> list[UUID]:
    return [
        row[0]
        for row in await council.conn.fetch(SQL["attachments_keys"], council.organisation_id, since)
    ]


async def rewrite_attachments(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn, SQL["rewrite_attachments"], [(council.organisation_id, key) for key in keys]
    )


async def about_you_answers_keys(council: Council, _since: date) -> list[UUID]:
    return [
        row[0]
        for row in await council.conn.fetch(SQL["about_you_answers_keys"], council.organisation_id)
    ]


async def rewrite_about_you_answers(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn,
        SQL["rewrite_about_you_answers"],
        [(council.organisation_id, key) for key in keys],
    )


async def typed_responses_keys(council: Council, _since: date) -> list[UUID]:
    return [
        row[0]
        for row in await council.conn.fetch(SQL["typed_responses_keys"], council.organisation_id)
    ]


async def rewrite_typed_responses(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn,
        SQL["rewrite_typed_responses"],
        [(council.organisation_id, key) for key in keys],
    )


async def typing_checks_keys(council: Council, _since: date) -> list[UUID]:
    return [
        row[0]
        for row in await council.conn.fetch(SQL["typing_checks_keys"], council.organisation_id)
    ]


async def rewrite_typing_checks(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn, SQL["rewrite_typing_checks"], [(council.organisation_id, key) for key in keys]
    )


async def withdrawals_keys(council: Council, _since: date) -> list[UUID]:
    return [
        row[0] for row in await council.conn.fetch(SQL["withdrawals_keys"], council.organisation_id)
    ]


async def rewrite_withdrawals(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn, SQL["rewrite_withdrawals"], [(council.organisation_id, key) for key in keys]
    )


async def received_keys(council: Council, _since: date) -> list[UUID]:
    return [
        row[0] for row in await council.conn.fetch(SQL["received_keys"], council.organisation_id)
    ]


async def rewrite_received(council: Council, keys: Sequence[UUID]) -> None:
    await db.run_for_each(
        council.conn, SQL["rewrite_received"], [(council.organisation_id, key) for key in keys]
    )


async def remove_drafts(council: Council, round_ids: Sequence[UUID]) -> int:
    return await db.run(council, SQL["remove_drafts"], round_ids)


async def remove_letters(council: Council, made_before: date) -> int:
    return await db.run(council, SQL["remove_letters"], made_before)


async def remove_sent_forms(council: Council, sent_before: date) -> int:
    return await db.run(council, SQL["remove_sent_forms"], sent_before)


async def remove_archives(council: Council, asked_before: date) -> int:
    return await db.run(council, SQL["remove_archives"], asked_before)
