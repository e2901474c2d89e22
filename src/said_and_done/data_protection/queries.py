"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.data_protection.model import Archive, ArchivedJob, CouncilThere, SealedCall

SQL = db.statements(__file__)


async def calls_asked_for(council: Council) -> list[SealedCall]:
    return await db.many(council, SQL["calls_asked_for"], into=SealedCall)


async def sign_on_secret(council: Council) -> bytes | None:
    secret: bytes | None = await db.value(council, SQL["sign_on_secret"])
    return secret


async def survey_files(council: Council) -> list[str]:
    return await db.value(council, SQL["survey_files"]) or []


async def waiting_jobs(council: Council, *, but: Sequence[str]) -> list[ArchivedJob]:
    return await db.many(council, SQL["waiting_jobs"], but, into=ArchivedJob)


async def steps_taken(conn: Connection) -> list[str]:
    return await db.value(conn, SQL["steps_taken"]) or []


async def council_there(council: Council, slugs: Sequence[str]) -> CouncilThere:
    return await db.one(council, SQL["council_there"], slugs, into=CouncilThere)


async def save_call(council: Council, *, call_id: UUID, sealed: bytes) -> None:
    await db.run(council, SQL["save_call"], call_id, sealed)


async def save_sign_on_secret(council: Council, sealed: bytes) -> None:
    await db.run(council, SQL["save_sign_on_secret"], sealed)


async def save_card_key(council: Council, *, key_id: UUID, sealed: bytes) -> None:
    await db.run(council, SQL["save_card_key"], key_id, sealed)


async def save_archive(
    council: Council, *, archive_id: UUID, asked_at: datetime, asked_by: UUID
) -> None:
    await db.run(council, SQL["save_archive"], archive_id, asked_at, asked_by)


async def archives(council: Council) -> list[Archive]:
    return await db.many(council, SQL["archives"], into=Archive)


async def lock_archives(council: Council) -> None:
    await db.value(council, SQL["lock_archives"])


async def remove_pieces(council: Council, archive_id: UUID) -> None:
    await db.run(council, SQL["remove_pieces"], archive_id)


async def save_piece(council: Council, archive_id: UUID, *, number: int, content: bytes) -> None:
    await db.run(council, SQL["save_piece"], archive_id, number, content)


async def save_made(
    council: Council, archive_id: UUID, *, made_at: datetime, size: int, key_hash: bytes
) -> int:
    return await db.run(council, SQL["save_made"], archive_id, made_at, size, key_hash)


async def save_problem(council: Council, archive_id: UUID, problem: str) -> None:
    await db.run(council, SQL["save_problem"], archive_id, problem)


async def piece(council: Council, archive_id: UUID, *, number: int) -> bytes | None:
    content: bytes | None = await db.value(council, SQL["piece"], archive_id, number)
    return content


async def remove_archive(council: Council, archive_id: UUID) -> int:
    return await db.run(council, SQL["remove_archive"], archive_id)


async def save_removed_names(council: Council, removed_on: date) -> None:
    await db.run(council, SQL["save_removed_names"], removed_on)


async def remove_jobs(council: Council) -> int:
    return await db.run(council, SQL["remove_jobs"])


async def remove_speech(conn: Connection, hashes: Sequence[str]) -> None:
    await db.run(conn, SQL["remove_speech"], hashes)


async def remove_survey_files(conn: Connection, hashes: Sequence[str]) -> None:
    await db.run(conn, SQL["remove_survey_files"], hashes)
