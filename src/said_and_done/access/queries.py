"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.access.model import (
    AccessConfirmation,
    AddressChange,
    AdministratorRemoval,
    RemovalEnd,
)
from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.people.model import RoleDays

SQL = db.statements(__file__)


async def removals(
    council: Council, *, member_id: UUID | None = None
) -> list[AdministratorRemoval]:
    """About one member, or all of them; the newest first."""
    return await db.many(council, SQL["removals"], member_id, into=AdministratorRemoval)


async def second_people(council: Council, *, removal_id: UUID, now: datetime) -> frozenset[UUID]:
    rows = await council.conn.fetch(SQL["second_people"], council.organisation_id, removal_id, now)
    return frozenset(row["id"] for row in rows)


async def is_or_becomes_administrator(council: Council, *, member_id: UUID) -> bool:
    return await db.value(council, SQL["is_or_becomes_administrator"], member_id) is True


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


async def save_address_change(
    council: Council,
    change: AddressChange,
    *,
    token_hash: bytes,
    stop_hash: bytes,
    by: UUID,
    now: datetime,
) -> None:
    await db.run(
        council,
        SQL["save_address_change"],
        change.member_id,
        change.new_email,
        token_hash,
        stop_hash,
        now,
        by,
        change.expires_at,
    )


async def address_change_to(council: Council, token_hash: bytes) -> AddressChange | None:
    return await db.maybe_one(council, SQL["address_change_to"], token_hash, into=AddressChange)


async def address_change_to_stop(council: Council, stop_hash: bytes) -> AddressChange | None:
    return await db.maybe_one(council, SQL["address_change_to_stop"], stop_hash, into=AddressChange)


async def save_address(council: Council, change: AddressChange) -> int:
    """How many rows were changed: none when somebody else has the address."""
    return await db.run(council, SQL["save_address"], change.member_id, change.new_email)


async def remove_address_change(council: Council, *, member_id: UUID) -> None:
    await db.run(council, SQL["remove_address_change"], member_id)


async def save_role_end_letters(council: Council, *, today: date, until: date) -> list[RoleDays]:
    """The roles that end until then, and of which nobody was told: now they are."""
    return await db.many(council, SQL["save_role_end_letters"], today, until, into=RoleDays)
