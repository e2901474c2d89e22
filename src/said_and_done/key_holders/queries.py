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
    return await db.many(council.conn, SQL["holdings"], council.organisation_id, into=KeyHolding)


async def nominations(council: Council, *, nomination_id: UUID | None = None) -> list[Nomination]:
    """All nominations, the newest first."""
    return await db.many(
        council.conn, SQL["nominations"], council.organisation_id, nomination_id, into=Nomination
    )


async def lock_roles(council: Council) -> None:
    await db.value(council.conn, SQL["lock_roles"], council.organisation_id)


async def is_nominated(council: Council, *, member_id: UUID) -> bool:
    return (
        await db.value(council.conn, SQL["is_nominated"], council.organisation_id, member_id)
        is True
    )


async def save_nomination(council: Council, nomination: Nomination) -> None:
    nominees = {one.role: one.member_id for one in nomination.nominees}
    await db.run(
        council.conn,
        SQL["save_nomination"],
        council.organisation_id,
        nomination.id,
        nominees.get(KeyRole.SPONSOR),
        nominees.get(KeyRole.LEAD),
        nomination.reason,
        nomination.waits_until,
        nomination.made_at,
        nomination.made_by,
    )


async def save_agreement(
    council: Council, *, nomination_id: UUID, agreement: NominationAgreement
) -> None:
    """Agreeing twice is agreeing once."""
    await db.run(
        council.conn,
        SQL["save_agreement"],
        council.organisation_id,
        nomination_id,
        agreement.member_id,
        agreement.agreed_at,
    )


async def save_end(council: Council, *, nomination_id: UUID, end: NominationEnd) -> None:
    await db.run(
        council.conn,
        SQL["save_end"],
        council.organisation_id,
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
        council.conn,
        SQL["save_key_given"],
        council.organisation_id,
        change_id,
        nominee.member_id,
        nominee.role.value,
        now,
        nomination.made_by,
        nomination.id,
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
        council.conn,
        SQL["save_key_ended"],
        council.organisation_id,
        change_id,
        holding.member_id,
        holding.role.value,
        now,
        by,
        reason,
    )
