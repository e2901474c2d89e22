"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.stories.model import (
    Coding,
    Quote,
    Reading,
    ReadStory,
    Story,
    ToldSurvey,
    WaitingDay,
    Wanted,
    WordsRead,
)

SQL = db.statements(__file__)


async def waiting(council: Council) -> list[Story]:
    return await db.many(council, SQL["waiting"], into=Story)


async def waiting_days(council: Council) -> list[WaitingDay]:
    return await db.many(council, SQL["waiting_days"], into=WaitingDay)


async def story(council: Council, *, words_id: UUID) -> Story | None:
    return await db.maybe_one(council, SQL["story"], words_id, into=Story)


async def newest_reading(council: Council, *, words_id: UUID) -> Reading | None:
    return await db.maybe_one(council, SQL["newest_reading"], words_id, into=Reading)


async def read_before(
    council: Council, *, wanted: Wanted, most: int, start: int
) -> list[ReadStory]:
    return await db.many(
        council,
        SQL["read_before"],
        wanted.survey or None,
        wanted.was_read,
        most,
        start,
        into=ReadStory,
    )


async def surveys_told(council: Council) -> list[ToldSurvey]:
    return await db.many(council, SQL["surveys_told"], into=ToldSurvey)


async def save_reading(
    council: Council, *, words_id: UUID, reading: Reading, read_by: UUID
) -> None:
    await db.run(
        council,
        SQL["save_reading"],
        reading.id,
        words_id,
        reading.safe_wording,
        reading.set_aside_because,
        reading.read_at,
        read_by,
    )


async def save_codings(council: Council, *, reading_id: UUID, codings: Sequence[Coding]) -> None:
    await db.run(
        council,
        SQL["save_codings"],
        reading_id,
        [coding.code for coding in codings],
        [coding.went_well for coding in codings],
    )


async def quotable(council: Council, *, round_id: UUID) -> list[Quote]:
    return await db.many(council, SQL["quotable"], round_id, into=Quote)


async def readings_of(council: Council, words_ids: Sequence[UUID]) -> list[WordsRead]:
    return await db.many(council, SQL["readings_of"], list(words_ids), into=WordsRead)
