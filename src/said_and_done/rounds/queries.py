"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.rounds.model import (
    GroupToHear,
    OpenWayIn,
    Round,
    RoundPlan,
    RoundSurvey,
    WayIn,
)

SQL = db.statements(__file__)


async def rounds(council: Council) -> list[Round]:
    return await db.many(council, SQL["rounds"], into=Round)


async def round_named(council: Council, name: str) -> Round | None:
    return await db.maybe_one(council, SQL["round_named"], name, into=Round)


async def round_by_id(council: Council, *, round_id: UUID) -> Round:
    return await db.one(council, SQL["round_by_id"], round_id, into=Round)


async def add_round(
    council: Council,
    *,
    round_id: UUID,
    plan: RoundPlan,
    framework_version_id: UUID,
    by: UUID | None,
    now: datetime,
) -> int:
    return await db.run(
        council,
        SQL["add_round"],
        round_id,
        plan.name,
        plan.title,
        plan.opens_on,
        plan.closes_on,
        plan.answer_by,
        framework_version_id,
        now,
        by,
    )


async def save_round_survey(council: Council, *, round_id: UUID, pinned: RoundSurvey) -> None:
    await db.run(
        council, SQL["save_round_survey"], round_id, pinned.survey_key, pinned.survey_version_id
    )


async def round_surveys(council: Council, *, round_id: UUID) -> list[RoundSurvey]:
    return await db.many(council, SQL["round_surveys"], round_id, into=RoundSurvey)


async def save_way_in(council: Council, way_in: WayIn, now: datetime) -> int:
    return await db.run(
        council,
        SQL["save_way_in"],
        way_in.id,
        way_in.round_id,
        way_in.survey_key,
        way_in.kind,
        way_in.name,
        way_in.code,
        now,
    )


async def take_away_way_in(council: Council, *, way_in_id: UUID, on: date, because: str) -> bool:
    return bool(await db.run(council, SQL["take_away_way_in"], way_in_id, on, because))


async def ways_in(council: Council, *, round_id: UUID) -> list[WayIn]:
    return await db.many(council, SQL["ways_in"], round_id, into=WayIn)


async def way_in(council: Council, code: str) -> WayIn | None:
    return await db.maybe_one(council, SQL["way_in"], code, into=WayIn)


async def way_in_with_round(council: Council, code: str) -> OpenWayIn | None:
    return await db.maybe_one(council, SQL["way_in_with_round"], code, into=OpenWayIn)


async def round_to_change(council: Council, name: str) -> Round:
    return await db.one(council, SQL["round_to_change"], name, into=Round)


async def numbers_are_public(council: Council, *, round_id: UUID) -> bool:
    return bool(await db.value(council, SQL["numbers_are_public"], round_id))


async def answered_surveys(council: Council, *, round_id: UUID) -> list[str]:
    rows = await council.conn.fetch(SQL["answered_surveys"], council.organisation_id, round_id)
    return [row["survey_key"] for row in rows]


async def save_round(council: Council, *, round_id: UUID, plan: RoundPlan) -> int:
    return await db.run(
        council,
        SQL["save_round"],
        round_id,
        plan.title,
        plan.opens_on,
        plan.closes_on,
        plan.answer_by,
    )


async def remove_ways_in_of_survey(council: Council, *, round_id: UUID, survey_key: str) -> int:
    return await db.run(council, SQL["remove_ways_in_of_survey"], round_id, survey_key)


async def remove_round_survey(council: Council, *, round_id: UUID, survey_key: str) -> int:
    return await db.run(council, SQL["remove_round_survey"], round_id, survey_key)


async def groups_to_hear(council: Council, *, round_id: UUID) -> list[GroupToHear]:
    return await db.many(council, SQL["groups_to_hear"], round_id, into=GroupToHear)


async def add_group_to_hear(
    council: Council, *, round_id: UUID, group: GroupToHear, now: datetime, by: UUID
) -> int:
    return await db.run(
        council,
        SQL["add_group_to_hear"],
        group.id,
        round_id,
        group.title,
        group.ways,
        group.how,
        group.who,
        now,
        by,
    )


async def remove_group_to_hear(council: Council, *, group_id: UUID) -> int:
    return await db.run(council, SQL["remove_group_to_hear"], group_id)
