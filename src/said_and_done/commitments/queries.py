"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.commitments.model import Commitment, CommitmentChange, Plan, Update, Withdrawal
from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def commitments(council: Council, today: date, number: int | None = None) -> list[Commitment]:
    return await db.many(council, SQL["commitments"], today, number, into=Commitment)


async def lock_promises(council: Council) -> None:
    await db.run(council, SQL["lock_promises"])


async def is_published(council: Council, *, commitment_id: UUID) -> bool:
    return bool(await db.value(council, SQL["is_published"], commitment_id))


async def next_number(council: Council) -> int:
    return int(await db.value(council, SQL["next_number"]))


async def save_commitment(
    council: Council,
    *,
    commitment_id: UUID,
    number: int,
    plan: Plan,
    agreed_on: date,
    by: UUID | None,
) -> None:
    await db.run(council, SQL["save_commitment"], commitment_id, number, plan, agreed_on, by)


async def save_findings(council: Council, *, commitment_id: UUID, plan: Plan) -> None:
    await db.run_for_each(
        council.conn,
        SQL["save_findings"],
        [(council.organisation_id, commitment_id, plan.round_id, code) for code in plan.codes],
    )


async def save_update(
    council: Council, *, commitment_id: UUID, update: Update, by: UUID | None
) -> None:
    await db.run(
        council,
        SQL["save_update"],
        update.id,
        commitment_id,
        update.state.value,
        update.wording,
        update.reason,
        update.made_on,
        update.made_at,
        by,
    )


async def save_change(
    council: Council, *, commitment_id: UUID, change: CommitmentChange, by: UUID | None
) -> None:
    await db.run(
        council,
        SQL["save_change"],
        commitment_id,
        change.number,
        change.wording_before,
        change.wording,
        change.due_before,
        change.due_on,
        change.reason,
        change.update_id,
        change.changed_on,
        change.changed_at,
        by,
    )


async def save_withdrawal(
    council: Council, *, commitment_id: UUID, withdrawal: Withdrawal, by: UUID, now: datetime
) -> None:
    await db.run(
        council,
        SQL["save_withdrawal"],
        commitment_id,
        withdrawal.reason,
        withdrawal.withdrawn_on,
        now,
        by,
    )
