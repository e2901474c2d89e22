"""Archives that administrators ask for: a job makes each, and they are there for a week."""

import hashlib
from collections.abc import AsyncIterator
from datetime import datetime
from tempfile import TemporaryFile
from typing import BinaryIO
from uuid import UUID

import asyncpg

from said_and_done import jobs
from said_and_done.answering.domain import testing
from said_and_done.core import db
from said_and_done.core.db import Council, Pool
from said_and_done.core.errors import NotFound, NotYet
from said_and_done.core.settings import Settings
from said_and_done.data_protection import queries
from said_and_done.data_protection.domain import layout, writing
from said_and_done.data_protection.model import Archive, MakeArchive
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting

JOB = "make_archive"
PIECE = 1024 * 1024
TAKEN, REMOVED = "archive taken along", "archive deleted"
"""What events call it."""
NO_ROOM = "There was no room left on the server. Tell whoever runs it."


async def archives(council: Council) -> list[Archive]:
    """All that are there or being made, the newest first."""
    return await queries.archives(council)


async def archive(council: Council, archive_id: UUID) -> Archive:
    """This one. Raises NotFound."""
    for each in await queries.archives(council):
        if each.id == archive_id:
            return each
    raise NotFound("This archive is not here any more.")


async def ask(work: Acting) -> UUID:
    """Ask for an archive; its id. Raises NotYet while another one is being made."""
    await queries.lock_archives(work)
    if any(each.waits(work.now) for each in await queries.archives(work)):
        raise NotYet("An archive is being made already. Wait for it.")
    archive_id = await writing.ask(work, by=work.member.id, now=work.now)
    await queries.save_archive(
        work, archive_id=archive_id, asked_at=work.now, asked_by=work.member.id
    )
    job = MakeArchive(organisation_id=work.organisation_id, archive_id=archive_id)
    await jobs.enqueue(work.conn, JOB, job)
    return archive_id


async def make(pool: Pool, settings: Settings, job: MakeArchive, now: datetime) -> None:
    """Make it, beside everything else that goes on. Whoever deleted it meanwhile has it not. A full
    disk is said to whoever waits; done again later it may work."""
    async with db.council_transaction(pool, job.organisation_id) as council:
        if all(each.id != job.archive_id for each in await queries.archives(council)):
            return
        # What somebody answered to try a survey out leaves with nobody.
        await testing.remove_all(council)
    try:
        with TemporaryFile() as file:
            size = await _write(settings, job, file, now)
            await _save(pool, settings, job, file, size, now)
    except (OSError, asyncpg.DiskFullError):
        async with db.council_transaction(pool, job.organisation_id) as council:
            await queries.save_problem(council, job.archive_id, NO_ROOM)


async def _write(settings: Settings, job: MakeArchive, file: BinaryIO, now: datetime) -> int:
    conn = await asyncpg.connect(settings.database_url)
    try:
        await db.prepare(conn)
        councils = await organisations.organisations(conn)
        council = next(each for each in councils if each.id == job.organisation_id)
        await writing.write(conn, council, job.archive_id, settings, file, now)
        file.flush()
        return file.tell()
    finally:
        await conn.close()


async def _save(
    pool: Pool, settings: Settings, job: MakeArchive, file: BinaryIO, size: int, now: datetime
) -> None:
    """All pieces at once, or none."""
    file.seek(0)
    key = layout.archive_key(settings.secret, job.archive_id)
    async with db.council_transaction(pool, job.organisation_id) as council:
        saved = await queries.save_made(
            council,
            job.archive_id,
            made_at=now,
            size=size,
            key_hash=hashlib.sha256(key).digest(),
        )
        await queries.remove_pieces(council, job.archive_id)
        number = 0
        while saved and (content := file.read(PIECE)):
            await queries.save_piece(council, job.archive_id, number=number, content=content)
            number += 1


def key_words(settings: Settings, each: Archive) -> str:
    """Its key, as people copy it; "" where it is not made, or its secret is gone."""
    keys = (layout.archive_key(secret, each.id) for secret in settings.secrets)
    return next(
        (layout.key_words(key) for key in keys if hashlib.sha256(key).digest() == each.key_hash),
        "",
    )


async def take(work: Acting, archive_id: UUID) -> Archive:
    """Somebody takes it along, and the record says so. Raises NotFound."""
    taken = await archive(work, archive_id)
    if taken.made_at is None:
        raise NotFound("This archive is not ready.")
    about = {"archive": str(archive_id)}
    await organisations.record(work, TAKEN, about, by=work.member.id, now=work.now)
    return taken


async def pieces(pool: Pool, organisation_id: UUID, archive_id: UUID) -> AsyncIterator[bytes]:
    """Its bytes, piece by piece. No connection is held while they are sent."""
    number = 0
    while True:
        async with db.council_transaction(pool, organisation_id) as council:
            content = await queries.piece(council, archive_id, number=number)
        if content is None:
            return
        yield content
        number += 1


async def remove(work: Acting, archive_id: UUID) -> None:
    """Delete it before its week is over. Raises NotFound."""
    await archive(work, archive_id)
    await queries.remove_archive(work, archive_id)
    about = {"archive": str(archive_id)}
    await organisations.record(work, REMOVED, about, by=work.member.id, now=work.now)
