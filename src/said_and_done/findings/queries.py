"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.findings.model.counts import (
    ChangedNumbers,
    CountsAtPublication,
    Material,
    Snapshot,
)
from said_and_done.findings.model.findings import ListedRound

SQL = db.statements(__file__)


async def material(council: Council, name: str, *, counting: bool) -> Material:
    return await db.one(council, SQL["material"], name, counting, into=Material)


async def lock_round(council: Council, name: str) -> None:
    if await db.value(council, SQL["lock_round"], name) is None:
        raise NotFound("We do not have a round of that name.")


async def save_snapshot(council: Council, *, round_id: UUID, snapshot: Snapshot, by: UUID) -> str:
    """The hash of the figures as their row has them."""
    figures_hash: str = await db.value(
        council,
        SQL["save_snapshot"],
        round_id,
        snapshot.number,
        snapshot.figures,
        snapshot.published_on,
        by,
    )
    return figures_hash


async def changed_numbers(council: Council) -> list[ChangedNumbers]:
    return await db.many(council, SQL["changed_numbers"], into=ChangedNumbers)


async def save_counts(council: Council, *, round_id: UUID, counts: CountsAtPublication) -> None:
    await db.run(council, SQL["save_counts"], round_id, counts.number, counts.sent, counts.tallies)


async def listed_rounds(council: Council) -> list[ListedRound]:
    """All rounds, the newest first, and when their numbers were published."""
    return await db.many(council, SQL["listed_rounds"], into=ListedRound)
