"""One typed function for each statement of queries.sql."""

from datetime import datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.photographs.model import NewPhoto, PhotoFile, SavedPhoto

SQL = db.statements(__file__)


async def photos(council: Council) -> list[SavedPhoto]:
    return await db.many(council, SQL["photos"], into=SavedPhoto)


async def photo_file(council: Council, *, file_hash: str) -> PhotoFile:
    return await db.one(council, SQL["photo_file"], file_hash, into=PhotoFile)


async def save_photo(
    council: Council, *, photo: NewPhoto, file: PhotoFile, by: UUID, now: datetime
) -> bool:
    """False, and nothing is kept, where the photo that it is based on was changed meanwhile."""
    rows = await db.run(
        council,
        SQL["save_photo"],
        photo.survey_key,
        photo.statement,
        photo.in_place_of,
        photo.id,
        file.hash,
        file.media_type,
        file.content,
        photo.alt,
        photo.credit,
        photo.shows_faces,
        now,
        by,
    )
    return rows > 0


async def save_words(council: Council, *, photo: NewPhoto, by: UUID, now: datetime) -> bool:
    """False where the photo that it is based on was changed meanwhile."""
    rows = await db.run(
        council,
        SQL["save_words"],
        photo.survey_key,
        photo.statement,
        photo.in_place_of,
        photo.id,
        photo.alt,
        photo.credit,
        photo.shows_faces,
        now,
        by,
    )
    return rows > 0


async def remove_photo(
    council: Council, *, survey_key: str, statement: str, photo_id: UUID
) -> bool:
    rows = await db.run(council, SQL["remove_photo"], survey_key, statement, photo_id)
    return rows > 0


async def photographers(council: Council) -> list[str]:
    rows = await council.conn.fetch(SQL["photographers"], council.organisation_id)
    return [row["credit"] for row in rows]
