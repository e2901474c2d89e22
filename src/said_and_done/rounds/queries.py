"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.rounds.model import OpenWayIn, Round, RoundPlan, RoundSurvey, WayIn

SQL = db.statements(__file__)


async def rounds(conn: Connection, organisation_id: UUID) -> list[Round]:
    return await db.many(conn, SQL["rounds"], organisation_id, into=Round)


async def round_named(conn: Connection, organisation_id: UUID, name: str) -> Round | None:
    return await db.maybe_one(conn, SQL["round_named"], organisation_id, name, into=Round)


async def round_by_id(conn: Connection, *, organisation_id: UUID, round_id: UUID) -> Round:
    return await db.one(conn, SQL["round_by_id"], organisation_id, round_id, into=Round)


async def add_round(
    conn: Connection, organisation_id: UUID, round_: Round, *, by: UUID | None, now: datetime
) -> int:
    return await db.run(
        conn,
        SQL["add_round"],
        organisation_id,
        round_.id,
        round_.name,
        round_.title,
        round_.opens_on,
        round_.closes_on,
        round_.answer_by,
        round_.framework_version_id,
        now,
        by,
    )


async def save_round_survey(
    conn: Connection, *, organisation_id: UUID, round_id: UUID, pinned: RoundSurvey
) -> None:
    await db.run(
        conn,
        SQL["save_round_survey"],
        organisation_id,
        round_id,
        pinned.survey_key,
        pinned.survey_version_id,
    )


async def round_surveys(
    conn: Connection, *, organisation_id: UUID, round_id: UUID
) -> list[RoundSurvey]:
    return await db.many(conn, SQL["round_surveys"], organisation_id, round_id, into=RoundSurvey)


async def save_way_in(conn: Connection, organisation_id: UUID, way_in: WayIn, now: datetime) -> int:
    return await db.run(
        conn,
        SQL["save_way_in"],
        organisation_id,
        way_in.id,
        way_in.round_id,
        way_in.survey_key,
        way_in.kind,
        way_in.name,
        way_in.code,
        now,
    )


async def take_away_way_in(
    conn: Connection, *, organisation_id: UUID, way_in_id: UUID, on: date, because: str
) -> bool:
    return bool(
        await db.run(conn, SQL["take_away_way_in"], organisation_id, way_in_id, on, because)
    )


async def ways_in(conn: Connection, *, organisation_id: UUID, round_id: UUID) -> list[WayIn]:
    return await db.many(conn, SQL["ways_in"], organisation_id, round_id, into=WayIn)


async def way_in(conn: Connection, organisation_id: UUID, code: str) -> WayIn | None:
    return await db.maybe_one(conn, SQL["way_in"], organisation_id, code, into=WayIn)


async def way_in_with_round(conn: Connection, organisation_id: UUID, code: str) -> OpenWayIn | None:
    return await db.maybe_one(conn, SQL["way_in_with_round"], organisation_id, code, into=OpenWayIn)


async def round_to_change(conn: Connection, organisation_id: UUID, name: str) -> Round:
    return await db.one(conn, SQL["round_to_change"], organisation_id, name, into=Round)


async def numbers_are_public(conn: Connection, *, organisation_id: UUID, round_id: UUID) -> bool:
    return bool(await db.value(conn, SQL["numbers_are_public"], organisation_id, round_id))


async def answered_surveys(conn: Connection, *, organisation_id: UUID, round_id: UUID) -> list[str]:
    rows = await conn.fetch(SQL["answered_surveys"], organisation_id, round_id)
    return [row["survey_key"] for row in rows]


async def save_round(
    conn: Connection, *, organisation_id: UUID, round_id: UUID, plan: RoundPlan
) -> int:
    return await db.run(
        conn,
        SQL["save_round"],
        organisation_id,
        round_id,
        plan.title,
        plan.opens_on,
        plan.closes_on,
        plan.answer_by,
    )


async def remove_ways_in_of_survey(
    conn: Connection, *, organisation_id: UUID, round_id: UUID, survey_key: str
) -> int:
    return await db.run(
        conn, SQL["remove_ways_in_of_survey"], organisation_id, round_id, survey_key
    )


async def remove_round_survey(
    conn: Connection, *, organisation_id: UUID, round_id: UUID, survey_key: str
) -> int:
    return await db.run(conn, SQL["remove_round_survey"], organisation_id, round_id, survey_key)
