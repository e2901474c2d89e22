"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotFound
from said_and_done.findings.model.counts import (
    ChangedNumbers,
    CountsAtPublication,
    Material,
    Snapshot,
)
from said_and_done.findings.model.findings import ListedRound

SQL = db.statements(__file__)


async def material(
    conn: Connection, organisation_id: UUID, name: str, *, counting: bool
) -> Material:
    return await db.one(conn, SQL["material"], organisation_id, name, counting, into=Material)


async def lock_round(conn: Connection, organisation_id: UUID, name: str) -> None:
    if await db.value(conn, SQL["lock_round"], organisation_id, name) is None:
        raise NotFound("We do not have a round of that name.")


async def save_snapshot(
    conn: Connection, *, organisation_id: UUID, round_id: UUID, snapshot: Snapshot, by: UUID
) -> str:
    """The hash of the figures as their row has them."""
    figures_hash: str = await db.value(
        conn,
        SQL["save_snapshot"],
        organisation_id,
        round_id,
        snapshot.number,
        snapshot.figures,
        snapshot.published_on,
        by,
    )
    return figures_hash


async def changed_numbers(conn: Connection, organisation_id: UUID) -> list[ChangedNumbers]:
    return await db.many(conn, SQL["changed_numbers"], organisation_id, into=ChangedNumbers)


async def save_counts(
    conn: Connection, *, organisation_id: UUID, round_id: UUID, counts: CountsAtPublication
) -> None:
    await db.run(
        conn,
        SQL["save_counts"],
        organisation_id,
        round_id,
        counts.number,
        counts.sent,
        counts.tallies,
    )


async def listed_rounds(conn: Connection, organisation_id: UUID) -> list[ListedRound]:
    """All rounds, the newest first, and when their numbers were published."""
    return await db.many(conn, SQL["listed_rounds"], organisation_id, into=ListedRound)
