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
    Waiting,
    Wanted,
    WordsRead,
)

SQL = db.statements(__file__)


async def waiting(council: Council) -> list[Story]:
    return await db.many(council.conn, SQL["waiting"], council.organisation_id, into=Story)


async def waiting_number(council: Council) -> Waiting:
    return await db.one(council.conn, SQL["waiting_number"], council.organisation_id, into=Waiting)


async def story(council: Council, *, words_id: UUID) -> Story | None:
    return await db.maybe_one(
        council.conn, SQL["story"], council.organisation_id, words_id, into=Story
    )


async def newest_reading(council: Council, *, words_id: UUID) -> Reading | None:
    return await db.maybe_one(
        council.conn, SQL["newest_reading"], council.organisation_id, words_id, into=Reading
    )


async def read_before(
    council: Council, *, wanted: Wanted, most: int, start: int
) -> list[ReadStory]:
    return await db.many(
        council.conn,
        SQL["read_before"],
        council.organisation_id,
        wanted.survey or None,
        wanted.was_read,
        most,
        start,
        into=ReadStory,
    )


async def surveys_told(council: Council) -> list[ToldSurvey]:
    return await db.many(
        council.conn, SQL["surveys_told"], council.organisation_id, into=ToldSurvey
    )


async def save_reading(
    council: Council, *, words_id: UUID, reading: Reading, read_by: UUID
) -> None:
    await db.run(
        council.conn,
        SQL["save_reading"],
        council.organisation_id,
        reading.id,
        words_id,
        reading.safe_wording,
        reading.set_aside_because,
        reading.read_at,
        read_by,
    )


async def save_codings(council: Council, *, reading_id: UUID, codings: Sequence[Coding]) -> None:
    await db.run(
        council.conn,
        SQL["save_codings"],
        council.organisation_id,
        reading_id,
        [coding.code for coding in codings],
        [coding.went_well for coding in codings],
    )


async def quotable(council: Council, *, round_id: UUID) -> list[Quote]:
    return await db.many(
        council.conn, SQL["quotable"], council.organisation_id, round_id, into=Quote
    )


async def readings_of(council: Council, words_ids: Sequence[UUID]) -> list[WordsRead]:
    return await db.many(
        council.conn, SQL["readings_of"], council.organisation_id, list(words_ids), into=WordsRead
    )
