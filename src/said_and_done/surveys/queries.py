"""One typed function for each statement of queries.sql."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.translated import SourceText, TranslatedText
from said_and_done.surveys.model.translations import Release, Translation
from said_and_done.surveys.model.versions import OwnSurvey, RetiredSurvey, SurveyVersion

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


async def save_own_version(
    council: Council, *, version_id: UUID, survey: Survey, content_hash: str, now: datetime
) -> None:
    await db.run(
        council, SQL["save_own_version"], version_id, survey.key, survey, content_hash, now
    )


async def newest_in_catalogue(conn: Connection, key: str) -> SurveyVersion | None:
    return await db.maybe_one(conn, SQL["newest_in_catalogue"], key, into=SurveyVersion)


async def newest_survey(council: Council, key: str) -> SurveyVersion | None:
    return await db.maybe_one(council, SQL["newest_survey"], key, into=SurveyVersion)


async def newest_surveys(council: Council) -> list[SurveyVersion]:
    return await db.many(council, SQL["newest_surveys"], into=SurveyVersion)


async def retire_all_but(conn: Connection, keys: Collection[str], now: datetime) -> None:
    await db.run(conn, SQL["retire_all_but"], list(keys), now)


async def retired_in_catalogue(conn: Connection) -> list[RetiredSurvey]:
    return await db.many(conn, SQL["retired_in_catalogue"], into=RetiredSurvey)


async def retired_surveys(council: Council) -> list[RetiredSurvey]:
    return await db.many(council, SQL["retired_surveys"], into=RetiredSurvey)


async def survey_keys_but(conn: Connection, keys: Collection[str]) -> list[str]:
    found: list[str] = await db.value(conn, SQL["survey_keys_but"], list(keys))
    return found


async def survey_version(conn: Connection, version_id: UUID) -> SurveyVersion:
    return await db.one(conn, SQL["survey_version"], version_id, into=SurveyVersion)


async def versions_until(conn: Connection, version_id: UUID) -> list[SurveyVersion]:
    return await db.many(conn, SQL["versions_until"], version_id, into=SurveyVersion)


async def own_surveys(council: Council) -> list[OwnSurvey]:
    return await db.many(council, SQL["own_surveys"], into=OwnSurvey)


async def own_survey(council: Council, key: str) -> OwnSurvey | None:
    return await db.maybe_one(council, SQL["own_survey"], key, into=OwnSurvey)


async def retire_survey(council: Council, *, key: str, now: datetime) -> int:
    return await db.run(council, SQL["retire_survey"], key, now)


async def bring_back_survey(council: Council, *, key: str) -> int:
    return await db.run(council, SQL["bring_back_survey"], key)


async def translated_texts(council: Council, key: str) -> list[TranslatedText]:
    return await db.many(council, SQL["translated_texts"], key, into=TranslatedText)


async def save_translated_text(
    council: Council,
    *,
    key: str,
    language: str,
    source: SourceText,
    words: str,
    now: datetime,
    by: UUID,
) -> None:
    await db.run(
        council,
        SQL["save_translated_text"],
        key,
        language,
        source.name,
        source.english_hash,
        source.english,
        words,
        now,
        by,
    )


async def keep_words_that_came(
    council: Council, *, key: str, language: str, source: SourceText, words: str
) -> None:
    await db.run(
        council,
        SQL["keep_words_that_came"],
        key,
        language,
        source.name,
        source.english_hash,
        source.english,
        words,
    )


async def check_translated_text(
    council: Council,
    *,
    key: str,
    language: str,
    source: SourceText,
    words: str,
    now: datetime,
    by: UUID,
    checker: str,
) -> int:
    return await db.run(
        council,
        SQL["check_translated_text"],
        key,
        language,
        source.name,
        source.english_hash,
        words,
        now,
        by,
        checker,
    )


async def languages_taken_away(council: Council, key: str) -> list[str]:
    found: list[str] = await db.value(council, SQL["languages_taken_away"], key)
    return found


async def take_language_away(
    council: Council, *, key: str, language: str, now: datetime, by: UUID
) -> int:
    return await db.run(council, SQL["take_language_away"], key, language, now, by)


async def bring_language_back(council: Council, *, key: str, language: str) -> int:
    return await db.run(council, SQL["bring_language_back"], key, language)


async def release_translation(
    council: Council,
    *,
    version_id: UUID,
    language: str,
    translation: Translation | None,
    now: datetime,
    by: UUID,
) -> None:
    await db.run(council, SQL["release_translation"], version_id, language, translation, now, by)


async def releases(council: Council, *, version_id: UUID, language: str) -> list[Release]:
    return await db.many(council, SQL["releases"], version_id, language, into=Release)
