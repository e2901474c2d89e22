"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
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


async def waiting(conn: Connection, organisation_id: UUID) -> list[Story]:
    return await db.many(conn, SQL["waiting"], organisation_id, into=Story)


async def waiting_number(conn: Connection, organisation_id: UUID) -> Waiting:
    return await db.one(conn, SQL["waiting_number"], organisation_id, into=Waiting)


async def story(conn: Connection, *, organisation_id: UUID, words_id: UUID) -> Story | None:
    return await db.maybe_one(conn, SQL["story"], organisation_id, words_id, into=Story)


async def newest_reading(
    conn: Connection, *, organisation_id: UUID, words_id: UUID
) -> Reading | None:
    return await db.maybe_one(conn, SQL["newest_reading"], organisation_id, words_id, into=Reading)


async def read_before(
    conn: Connection, *, organisation_id: UUID, wanted: Wanted, most: int, start: int
) -> list[ReadStory]:
    return await db.many(
        conn,
        SQL["read_before"],
        organisation_id,
        wanted.survey or None,
        wanted.was_read,
        most,
        start,
        into=ReadStory,
    )


async def surveys_told(conn: Connection, organisation_id: UUID) -> list[ToldSurvey]:
    return await db.many(conn, SQL["surveys_told"], organisation_id, into=ToldSurvey)


async def save_reading(
    conn: Connection, *, organisation_id: UUID, words_id: UUID, reading: Reading, read_by: UUID
) -> None:
    await db.run(
        conn,
        SQL["save_reading"],
        organisation_id,
        reading.id,
        words_id,
        reading.safe_wording,
        reading.set_aside_because,
        reading.read_at,
        read_by,
    )


async def save_codings(
    conn: Connection, *, organisation_id: UUID, reading_id: UUID, codings: Sequence[Coding]
) -> None:
    await db.run(
        conn,
        SQL["save_codings"],
        organisation_id,
        reading_id,
        [coding.code for coding in codings],
        [coding.went_well for coding in codings],
    )


async def quotable(conn: Connection, *, organisation_id: UUID, round_id: UUID) -> list[Quote]:
    return await db.many(conn, SQL["quotable"], organisation_id, round_id, into=Quote)


async def readings_of(
    conn: Connection, organisation_id: UUID, words_ids: Sequence[UUID]
) -> list[WordsRead]:
    return await db.many(conn, SQL["readings_of"], organisation_id, list(words_ids), into=WordsRead)
