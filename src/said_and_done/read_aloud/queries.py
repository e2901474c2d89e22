"""One typed function for each statement of queries.sql."""

from collections.abc import Collection, Sequence
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.read_aloud.model import KeptFile, MediaFile, Speech, Spoken

SQL = db.statements(__file__)


async def save_file(conn: Connection, file: MediaFile) -> None:
    await db.run(conn, SQL["save_file"], file.hash, file.media_type, file.content)


async def kept_file(conn: Connection, file_hash: str) -> KeptFile | None:
    return await db.maybe_one(conn, SQL["kept_file"], file_hash, into=KeptFile)


async def media_file(conn: Connection, file_hash: str) -> MediaFile:
    return await db.one(conn, SQL["media_file"], file_hash, into=MediaFile)


async def file_part(conn: Connection, *, file_hash: str, start: int, most: int) -> bytes:
    found: bytes = await db.value(conn, SQL["file_part"], file_hash, start, most)
    return found


async def file_parts(
    conn: Connection, *, file_hash: str, starts: Sequence[int], sizes: Sequence[int]
) -> bytes:
    found: bytes = await db.value(conn, SQL["file_parts"], file_hash, starts, sizes)
    return found


async def speech(conn: Connection, speech_hash: str) -> Speech | None:
    return await db.maybe_one(conn, SQL["speech"], speech_hash, into=Speech)


async def each_speech(conn: Connection, hashes: Collection[str]) -> list[Speech]:
    return await db.many(conn, SQL["each_speech"], list(hashes), into=Speech)


async def save_speech(conn: Connection, speech: Speech) -> None:
    await db.run(
        conn, SQL["save_speech"], speech.hash, speech.ogg, speech.mp3, speech.starts, speech.seconds
    )


async def save_spoken(conn: Connection, version_id: UUID, language: str, spoken: Spoken) -> None:
    await db.run(conn, SQL["save_spoken"], version_id, language, spoken.edition, list(spoken.pages))


async def spoken(conn: Connection, version_id: UUID, language: str) -> Spoken | None:
    return await db.maybe_one(conn, SQL["spoken"], version_id, language, into=Spoken)


async def languages_read_aloud(conn: Connection, version_ids: Sequence[UUID]) -> list[str]:
    rows = await conn.fetch(SQL["languages_read_aloud"], version_ids)
    return [row["language"] for row in rows]
