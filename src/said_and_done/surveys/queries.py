"""One typed function for each statement of queries.sql."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import RetiredSurvey, SurveyVersion

SQL = db.statements(__file__)


async def lock_survey(conn: Connection, key: str) -> None:
    await db.run(conn, SQL["lock_survey"], key)


async def newest_hash(conn: Connection, key: str) -> str | None:
    found: str | None = await db.value(conn, SQL["newest_hash"], key)
    return found


async def save_survey_version(
    conn: Connection, version_id: UUID, survey: Survey, content_hash: str, now: datetime
) -> None:
    await db.run(
        conn, SQL["save_survey_version"], version_id, survey.key, survey, content_hash, now
    )


async def newest_survey(conn: Connection, key: str) -> SurveyVersion | None:
    return await db.maybe_one(conn, SQL["newest_survey"], key, into=SurveyVersion)


async def newest_surveys(conn: Connection) -> list[SurveyVersion]:
    return await db.many(conn, SQL["newest_surveys"], into=SurveyVersion)


async def retire_all_but(conn: Connection, keys: Collection[str], now: datetime) -> None:
    await db.run(conn, SQL["retire_all_but"], list(keys), now)


async def retired_surveys(conn: Connection) -> list[RetiredSurvey]:
    return await db.many(conn, SQL["retired_surveys"], into=RetiredSurvey)


async def survey_keys_but(conn: Connection, keys: Collection[str]) -> list[str]:
    found: list[str] = await db.value(conn, SQL["survey_keys_but"], list(keys))
    return found


async def survey_version(conn: Connection, version_id: UUID) -> SurveyVersion:
    return await db.one(conn, SQL["survey_version"], version_id, into=SurveyVersion)


async def versions_until(conn: Connection, key: str, number: int) -> list[SurveyVersion]:
    return await db.many(conn, SQL["versions_until"], key, number, into=SurveyVersion)
