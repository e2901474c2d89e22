"""One typed function for each statement of queries.sql."""

from datetime import datetime
from uuid import UUID

from said_and_done.access.model import AdministratorRemoval, RemovalEnd
from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def removals(
    council: Council, *, member_id: UUID | None = None
) -> list[AdministratorRemoval]:
    """About one member, or all of them; the newest first."""
    return await db.many(council, SQL["removals"], member_id, into=AdministratorRemoval)


async def second_people(council: Council, *, removal_id: UUID, now: datetime) -> frozenset[UUID]:
    rows = await council.conn.fetch(SQL["second_people"], council.organisation_id, removal_id, now)
    return frozenset(row["id"] for row in rows)


async def lock_access(council: Council) -> None:
    await db.value(council, SQL["lock_access"])


async def save_removal(council: Council, removal: AdministratorRemoval) -> None:
    await db.run(
        council,
        SQL["save_removal"],
        removal.id,
        removal.member_id,
        removal.reason,
        removal.made_at,
        removal.made_by,
    )


async def save_removal_end(council: Council, *, removal_id: UUID, end: RemovalEnd) -> None:
    await db.run(
        council,
        SQL["save_removal_end"],
        removal_id,
        end.member_id,
        end.kind.value,
        end.ended_at,
    )
