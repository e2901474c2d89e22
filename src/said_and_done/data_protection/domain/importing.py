"""Bringing a council into this installation, out of an archive: all of it, or nothing."""

import csv
import io
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import msgspec

from said_and_done import jobs
from said_and_done.about_you.domain import speaking
from said_and_done.core import council_rows, db
from said_and_done.core.council_rows import CouncilTable, SharedVersion
from said_and_done.core.db import Connection
from said_and_done.core.errors import ContentProblem
from said_and_done.core.sealing import seal
from said_and_done.core.settings import Settings
from said_and_done.data_protection import queries
from said_and_done.data_protection.domain import layout
from said_and_done.data_protection.domain.zip_reading import NEWER, NOT_WHOLE, ArchiveReader
from said_and_done.data_protection.model import (
    ArchivedJob,
    ArchiveManifest,
    ArchiveSecrets,
    ArchiveTable,
)
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.progress.domain import checking
from said_and_done.read_aloud.domain import speaking as read_aloud
from said_and_done.surveys.domain import surveys

BROUGHT_IN = "brought in from an archive"
"""What events call it."""
OLDER = (
    "An older version of the program made this archive. Install version {}, bring the archive in "
    "there, and then bring that installation up to date. Nothing was brought in."
)


async def bring_in(
    archive: ArchiveReader, key: bytes, settings: Settings, now: datetime
) -> Organisation:
    """Bring the council of this archive in, as it was. Raises ContentProblem, and then nothing is
    kept; so it is when the database breaks, or the disk is full."""
    secrets = archive.secrets(key)
    owner = await asyncpg.connect(str(settings.owner_url))
    try:
        await db.prepare(owner)
        async with owner.transaction():
            return await _bring_in(owner, archive, secrets, settings, now)
    except asyncpg.DataError as problem:  # no number, no day, no UUID where one must be
        raise ContentProblem(NOT_WHOLE) from problem
    except asyncpg.IntegrityConstraintViolationError as problem:
        raise ContentProblem(
            "Rows of this archive break a rule of the database. Nothing was brought in."
        ) from problem
    finally:
        await owner.close()


async def _bring_in(
    owner: Connection,
    archive: ArchiveReader,
    secrets: ArchiveSecrets,
    settings: Settings,
    now: datetime,
) -> Organisation:
    manifest = archive.manifest
    council = db.CouncilConnection(owner, manifest.council.id)
    await council_rows.lock_council(owner, council.organisation_id)
    await _refuse_other_schema(owner, manifest)
    await _refuse_known(council, archive)
    await council_rows.stop_triggers(owner)
    known = _tables_of(await council_rows.tables(owner), manifest)
    await council_rows.prepare_incoming(owner)
    for sha256, name in archive.files:
        await council_rows.save_incoming_file(owner, sha256, await archive.whole(name))
    new_surveys = await _take_in_shared(owner, archive)
    await db.look_only_at(council)
    await _take_in_tables(council, archive, known)
    await _refuse_broken(council, known)
    await _seal_anew(council, secrets, settings)
    await council_rows.let_numbers_go_on(owner)
    organisation = await _finish(council, manifest, secrets, now)
    versions = [await surveys.version(council, each) for each in sorted(new_surveys)]
    await read_aloud.ask(owner, versions)
    return organisation


async def _refuse_other_schema(owner: Connection, manifest: ArchiveManifest) -> None:
    here, there = set(await queries.steps_taken(owner)), set(manifest.made.schema)
    if there - here:
        raise ContentProblem(NEWER)
    if here - there:
        raise ContentProblem(OLDER.format(manifest.made.program))


async def _refuse_known(council: db.CouncilConnection, archive: ArchiveReader) -> None:
    """Raises ContentProblem where the council is here, or another one has its short name."""
    name = archive.manifest.council.name
    tables = [
        await archive.whole(f"{layout.TABLES}/{table}.csv")
        for table in ("short_names", "organisations")
    ]
    rows = (row for words in tables for row in csv.DictReader(io.StringIO(words.decode())))
    slugs = [row["slug"] for row in rows]
    if not all(map(organisations.can_be_short_name, slugs)):
        raise ContentProblem(
            f"{name} has a short name that the program uses itself. Nothing was brought in."
        )
    there = await queries.council_there(council, slugs)
    if there.is_here:
        raise ContentProblem(f"{name} is in this installation already. Nothing was brought in.")
    if there.taken:
        raise ContentProblem(
            f"Another council here has or had the short name {there.taken}, which {name} has or "
            "had. Nothing was brought in."
        )


def _tables_of(
    here: dict[str, CouncilTable], manifest: ArchiveManifest
) -> dict[str, tuple[CouncilTable, ArchiveTable]]:
    """The tables of the archive beside those of this installation. Raises ContentProblem when they
    are not the same."""
    wanted = {name: table for name, table in here.items() if name not in layout.LEFT_OUT}
    archived = {table.name: table for table in manifest.tables}
    fits = set(wanted) == set(archived) and all(
        sorted(archived[name].columns) == sorted(table.columns)
        and archived[name].files == layout.COUNCIL_FILES.get(name, ())
        for name, table in wanted.items()
    )
    shared = {table.name: table.columns for table in manifest.shared}
    expected = {name: layout.shared_columns(name) for name in layout.SHARED_KEYS}
    if not fits or shared != {**expected, layout.MEDIA: layout.MEDIA_COLUMNS}:
        raise ContentProblem(NOT_WHOLE)
    return {name: (table, archived[name]) for name, table in wanted.items()}


# ------------------------------------------------------------------ what all councils share


async def _take_in_shared(owner: Connection, archive: ArchiveReader) -> set[UUID]:
    """Take in the versions of the catalogue that rows speak of, under their own ids: published
    numbers name them. What is newest here stays so. Returns the surveys that were not here."""
    new: set[UUID] = set()
    for name in layout.SHARED_KEYS:
        columns = layout.shared_columns(name)
        lines = archive.pieces(f"{layout.SHARED}/{name}.csv")
        async with council_rows.incoming(owner, name, columns, lines):
            numbers = await _numbers_here(owner, name)
            await council_rows.take_in_versions(owner, name, columns, numbers)
        if name == "survey_versions":
            new = set(numbers)
    lines = archive.pieces(f"{layout.SHARED}/{layout.MEDIA}.csv")
    columns, files = layout.MEDIA_COLUMNS, ("content",)
    async with council_rows.incoming(owner, layout.MEDIA, columns, lines, files=files):
        await council_rows.take_in_media(owner, layout.MEDIA, columns, files=files)
    return new


async def _numbers_here(owner: Connection, name: str) -> dict[UUID, int]:
    """Which incoming versions are not here, each with the number that it gets."""
    key = layout.SHARED_KEYS[name]
    by_key: dict[str, list[SharedVersion]] = {}
    for version in await council_rows.incoming_versions(owner, key):
        by_key.setdefault(version.shared_key, []).append(version)
    numbers: dict[UUID, int] = {}
    for shared_key, versions in by_key.items():
        here = await council_rows.versions_here(owner, name, key, shared_key)
        numbers |= numbers_of_new(versions, here)
    return numbers


def numbers_of_new(versions: list[SharedVersion], here: list[SharedVersion]) -> dict[UUID, int]:
    """Which of these versions, the oldest first, are not here yet. They keep their numbers where
    there is none, and else come before all that are here, in the same order. Raises ContentProblem
    for another content under an id that is here."""
    known = {version.id: version.content_hash for version in here}
    if any(known.get(each.id, each.content_hash) != each.content_hash for each in versions):
        raise ContentProblem(
            "A survey of this archive is here with other words. Nothing was brought in."
        )
    new = [version for version in versions if version.id not in known]
    if not here:
        return {version.id: version.number for version in new}
    first = min(version.number for version in here)
    return {version.id: first - places for places, version in enumerate(reversed(new), 1)}


# ------------------------------------------------------------------ the council's own rows


async def _take_in_tables(
    council: db.CouncilConnection,
    archive: ArchiveReader,
    known: dict[str, tuple[CouncilTable, ArchiveTable]],
) -> None:
    owner = council.conn
    for name, (table, archived) in known.items():
        lines = archive.pieces(f"{layout.TABLES}/{name}.csv")
        columns, files = archived.columns, archived.files
        async with council_rows.incoming(owner, name, columns, lines, files=files):
            if await council_rows.is_strange(owner, table, council.organisation_id, files):
                raise ContentProblem(
                    "This archive has rows of another council, or rows without their files. "
                    "Nothing was brought in."
                )
            rows = await council_rows.take_in(owner, name, columns, files=files)
        if rows != archived.rows:
            raise ContentProblem(NOT_WHOLE)


async def _refuse_broken(
    council: db.CouncilConnection, known: dict[str, tuple[CouncilTable, ArchiveTable]]
) -> None:
    """Raises ContentProblem where a row points at one that did not come."""
    here = {name: table for name, (table, _) in known.items()}
    broken = await council_rows.broken_reference(council.conn, here, council.organisation_id)
    if broken is not None:
        raise ContentProblem(
            f"Rows of {broken.table} speak of rows of {broken.target} that did not come along. "
            "Nothing was brought in."
        )


async def _seal_anew(
    council: db.CouncilConnection, secrets: ArchiveSecrets, settings: Settings
) -> None:
    """What was sealed under keys of the old installation is sealed under those of this one."""
    organisation_id = council.organisation_id
    for call_id, words in secrets.calls.items():
        sealed = seal(words, settings.call_keys, organisation_id, call_id)
        await queries.save_call(council, call_id=call_id, sealed=sealed)
    if secrets.sign_on_secret is not None:
        keys = settings.sign_on_keys
        sealed = seal(secrets.sign_on_secret, keys, organisation_id, organisation_id)
        await queries.save_sign_on_secret(council, sealed)
    for key in dict.fromkeys(secrets.card_keys):
        key_id = uuid4()
        sealed = seal(key, settings.card_key_keys, organisation_id, key_id)
        await queries.save_card_key(council, key_id=key_id, sealed=sealed)


class _OfCouncil(msgspec.Struct, frozen=True, kw_only=True):
    """What every job that is carried along says: of whom it is."""

    organisation_id: UUID


def _refuse_strange(job: ArchivedJob, organisation_id: UUID) -> None:
    """Raises ContentProblem for work that no archive carries, or that is another council's: whoever
    made the archive has its key, and need not have made it with this program."""
    try:
        whose = msgspec.json.decode(job.payload, type=_OfCouncil).organisation_id
    except msgspec.DecodeError:
        whose = None
    if whose != organisation_id or job.name in layout.NOT_CARRIED:
        raise ContentProblem(
            "This archive has work that waits for somebody else. Nothing was brought in."
        )


async def _finish(
    council: db.CouncilConnection,
    manifest: ArchiveManifest,
    secrets: ArchiveSecrets,
    now: datetime,
) -> Organisation:
    """Check the record and what was published, go on with work that waited, and record it."""
    councils = await organisations.organisations(council.conn)
    organisation = next(each for each in councils if each.id == council.organisation_id)
    context = CouncilContext(council.conn, organisation)
    for problem in await checking.problems(context, now=now):
        if problem not in manifest.problems:
            raise ContentProblem(f"{problem} Nothing was brought in.")
    for job in secrets.jobs:
        _refuse_strange(job, council.organisation_id)
        after = max(job.not_before - now, timedelta())
        await jobs.enqueue_encoded(council.conn, job.name, job.payload, after=after)
    await speaking.ask_to_speak(context)
    about = {"archive": str(manifest.id), "from": manifest.made.address}
    await organisations.record(context, BROUGHT_IN, about, by=None, now=now)
    return organisation
