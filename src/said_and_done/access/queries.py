"""One typed function for each statement of queries.sql."""

from datetime import datetime
from uuid import UUID

from said_and_done.access.model import AccessConfirmation, AdministratorRemoval, RemovalEnd
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


async def reviewed_until(council: Council) -> datetime | None:
    """None where nobody was ever an administrator."""
    when: datetime | None = await db.value(council, SQL["reviewed_until"])
    return when


async def confirmations(council: Council, *, since: datetime) -> list[AccessConfirmation]:
    """The newest of each member."""
    return await db.many(council, SQL["confirmations"], since, into=AccessConfirmation)


async def save_confirmation(
    council: Council,
    confirmation_id: UUID,
    *,
    member_id: UUID,
    roles: list[str],
    by: UUID,
    now: datetime,
) -> None:
    await db.run(council, SQL["save_confirmation"], confirmation_id, member_id, roles, now, by)


async def save_review(council: Council, review_id: UUID, *, by: UUID, now: datetime) -> None:
    await db.run(council, SQL["save_review"], review_id, now, by)
