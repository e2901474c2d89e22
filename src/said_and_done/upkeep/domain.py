"""Removes the order in which rows were written, and deletes old letters and answers that were never
sent."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import asyncpg
import msgspec

from said_and_done.answering.domain import testing
from said_and_done.core import db, row_order
from said_and_done.core.db import Connection, Council, Pool
from said_and_done.findings.domain import disclosure
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import DeletionKind, Organisation
from said_and_done.progress.domain import photo
from said_and_done.rounds.domain import rounds
from said_and_done.upkeep import queries

FORMS_KEPT_FOR = timedelta(days=1)
# What is older was written anew on many nights.
NEW_FOR = timedelta(days=14)
# So many rows are locked at once, for some milliseconds each: whoever answers does not notice.
AT_ONCE = 200
log = logging.getLogger("said_and_done")


class ShuffledTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table that follows answers, with its keys, and how a row is written again as it is."""

    table: str
    keys: Callable[[Council, date], Awaitable[list[UUID]]]
    rewrite: Callable[[Council, Sequence[UUID]], Awaitable[None]]


MIXED = (
    ShuffledTable(
        table="responses", keys=queries.responses_keys, rewrite=queries.rewrite_responses
    ),
    ShuffledTable(table="words", keys=queries.words_keys, rewrite=queries.rewrite_words),
    ShuffledTable(
        table="attachments", keys=queries.attachments_keys, rewrite=queries.rewrite_attachments
    ),
    ShuffledTable(
        table="about_you_answers",
        keys=queries.about_you_answers_keys,
        rewrite=queries.rewrite_about_you_answers,
    ),
    ShuffledTable(
        table="typed_responses",
        keys=queries.typed_responses_keys,
        rewrite=queries.rewrite_typed_responses,
    ),
    ShuffledTable(
        table="typing_checks",
        keys=queries.typing_checks_keys,
        rewrite=queries.rewrite_typing_checks,
    ),
    ShuffledTable(
        table="withdrawals", keys=queries.withdrawals_keys, rewrite=queries.rewrite_withdrawals
    ),
    ShuffledTable(table="received", keys=queries.received_keys, rewrite=queries.rewrite_received),
)


async def remove_drafts(pool: Pool, today: date, now: datetime) -> int:
    """Remove what was never sent in rounds that closed too long ago; how many went. Who began early
    in a round was told what stood then."""
    kind = DeletionKind.DRAFTS

    async def remove(council: CouncilContext) -> int:
        over = [
            round_.id
            for round_ in await rounds.rounds(council)
            if round_.last_day + council.organisation.kept_for(kind, round_.opens_on) < today
        ]
        return await queries.remove_drafts(council, over)

    return await _remove_old(pool, remove, kind, today, now)


async def remove_tests(pool: Pool) -> int:
    """Remove what somebody answered to try a survey out; how many went. Whoever does so in the
    middle of the night begins again."""
    return await _remove(pool, testing.remove_all)


async def remove_letters(pool: Pool, today: date, now: datetime) -> int:
    """Remove what was written to members too long ago, also where no new letter is kept, which
    takes old ones along; how many letters went."""

    async def remove(council: CouncilContext) -> int:
        since = council.organisation.kept_since(DeletionKind.LETTERS, today)
        return await queries.remove_letters(council, since)

    return await _remove_old(pool, remove, DeletionKind.LETTERS, today, now)


async def remove_sent_forms(pool: Pool, today: date) -> int:
    """Forget which forms were sent before yesterday: nobody is still tapping; how many went."""
    before = today - FORMS_KEPT_FOR
    return await _remove(pool, lambda council: queries.remove_sent_forms(council, before))


async def remove_archives(pool: Pool, today: date, now: datetime) -> int:
    """Delete archives of councils after their week; how many went."""

    async def remove(council: CouncilContext) -> int:
        since = council.organisation.kept_since(DeletionKind.ARCHIVES, today)
        return await queries.remove_archives(council, since)

    return await _remove_old(pool, remove, DeletionKind.ARCHIVES, today, now)


async def _remove_old(
    pool: Pool,
    remove: Callable[[CouncilContext], Awaitable[int]],
    kind: DeletionKind,
    today: date,
    now: datetime,
) -> int:
    """Remove what was kept for as long as this kind is; how many went. Administrators read that
    something of this kind went, and how many where that tells of nobody."""

    async def remove_and_say(council: CouncilContext) -> int:
        gone = await remove(council)
        if gone:
            number = safe_number(gone)
            await organisations.note_deletion(council, kind, today, number, now=now)
        return gone

    return await _remove(pool, remove_and_say)


async def _remove(pool: Pool, remove: Callable[[CouncilContext], Awaitable[int]]) -> int:
    """Remove what is too old in each council, one transaction each; how many went."""
    removed = 0
    for organisation in await _organisations(pool):
        async with db.transaction(pool, organisation.id) as conn:
            removed += await remove(CouncilContext(conn, organisation))
    return removed


def safe_number(count: int) -> int | None:
    """How many, in steps of 5; None for fewer than 10."""
    return disclosure.rounded(count) if count >= disclosure.SMALLEST_GROUP else None


async def ask_for_missing_files(pool: Pool) -> None:
    """Ask again for the PDFs that could not be made since a photo was taken away."""
    for organisation in await _organisations(pool):
        async with db.council_transaction(pool, organisation.id) as council:
            await photo.ask_for_missing_files(council)


async def mix(pool: Pool, owner_url: str, chance: Random, today: date) -> None:
    """Write all rows that follow answers again, in random order, then put them in the order of
    their random ids. Nothing in them changes."""
    for organisation in await _organisations(pool):
        for mixed in MIXED:
            await _rewrite(pool, organisation.id, mixed, chance, today - NEW_FOR)
    await _reorder(owner_url)


async def _rewrite(
    pool: Pool, organisation_id: UUID, mixed: ShuffledTable, chance: Random, since: date
) -> None:
    async with db.council_transaction(pool, organisation_id) as council:
        keys = await mixed.keys(council, since)
    chance.shuffle(keys)
    for start in range(0, len(keys), AT_ONCE):
        async with db.council_transaction(pool, organisation_id) as council:
            await mixed.rewrite(council, keys[start : start + AT_ONCE])


async def _reorder(owner_url: str) -> None:
    """What the program's role may not do. Whoever holds a table longer than we wait keeps it as it
    is until the next night."""
    owner = await asyncpg.connect(owner_url)
    try:
        for mixed in MIXED:
            await _reorder_one(owner, mixed.table)
        await row_order.remove_old_versions(owner, "pgqueuer")
    finally:
        await owner.close()


async def _reorder_one(owner: Connection, table: str) -> None:
    try:
        await row_order.order_by_key(owner, table)
    except (TimeoutError, asyncpg.PostgresError) as problem:
        log.warning("The rows of %s keep their places (%s).", table, type(problem).__name__)


async def _organisations(pool: Pool) -> list[Organisation]:
    async with db.transaction(pool) as conn:
        return await organisations.organisations(conn)
