"""One typed function for each statement of queries.sql."""

from datetime import datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.key_holders.model import (
    KeyHolding,
    Nomination,
    NominationAgreement,
    NominationEnd,
    Nominee,
)
from said_and_done.people.model import KeyRole

SQL = db.statements(__file__)


async def holdings(council: Council) -> list[KeyHolding]:
    return await db.many(council, SQL["holdings"], into=KeyHolding)


async def nominations(council: Council, *, nomination_id: UUID | None = None) -> list[Nomination]:
    """All nominations, the newest first."""
    return await db.many(council, SQL["nominations"], nomination_id, into=Nomination)


async def lock_roles(council: Council) -> None:
    await db.value(council, SQL["lock_roles"])


async def is_nominated(council: Council, *, member_id: UUID) -> bool:
    return await db.value(council, SQL["is_nominated"], member_id) is True


async def speaks_for_group(council: Council, *, member_id: UUID) -> bool:
    """In a group, without a key and without a role of the council."""
    return await db.value(council, SQL["speaks_for_group"], member_id) is True


async def save_nomination(council: Council, nomination: Nomination) -> None:
    nominees = {one.role: one.member_id for one in nomination.nominees}
    await db.run(
        council,
        SQL["save_nomination"],
        nomination.id,
        nominees.get(KeyRole.SPONSOR),
        nominees.get(KeyRole.LEAD),
        nomination.reason,
        nomination.waits_until,
        nomination.made_at,
        nomination.made_by,
        nomination.deputises_for,
        nomination.first_day,
        nomination.last_day,
    )


async def save_agreement(
    council: Council, *, nomination_id: UUID, agreement: NominationAgreement
) -> None:
    """Agreeing twice is agreeing once."""
    await db.run(
        council,
        SQL["save_agreement"],
        nomination_id,
        agreement.member_id,
        agreement.agreed_at,
        agreement.for_group,
    )


async def save_end(council: Council, *, nomination_id: UUID, end: NominationEnd) -> None:
    await db.run(
        council,
        SQL["save_end"],
        nomination_id,
        end.member_id,
        end.kind.value,
        end.reason,
        end.ended_at,
    )


async def save_key_given(
    council: Council, *, change_id: UUID, nominee: Nominee, nomination: Nomination, now: datetime
) -> None:
    await db.run(
        council,
        SQL["save_key_given"],
        change_id,
        nominee.member_id,
        nominee.role.value,
        now,
        nomination.made_by,
        nomination.id,
        nomination.first_day,
        nomination.last_day,
    )


async def save_key_ended(
    council: Council,
    *,
    change_id: UUID,
    holding: KeyHolding,
    by: UUID | None,
    reason: str,
    now: datetime,
) -> None:
    await db.run(
        council,
        SQL["save_key_ended"],
        change_id,
        holding.member_id,
        holding.role.value,
        now,
        by,
        reason,
    )
