"""Writing everything of a council into one archive."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from importlib.metadata import version
from typing import BinaryIO
from uuid import UUID, uuid4

import msgspec

from said_and_done.code_cards.domain import card_keys
from said_and_done.core import council_rows, db
from said_and_done.core.brand import product_brand
from said_and_done.core.council_rows import CouncilTable, Reference
from said_and_done.core.db import Connection, Council
from said_and_done.core.sealing import open_sealed, seal
from said_and_done.core.settings import Settings
from said_and_done.data_protection import queries
from said_and_done.data_protection.domain import layout
from said_and_done.data_protection.domain.zip_writing import ZipWriter
from said_and_done.data_protection.model import (
    FORMAT,
    FORMAT_VERSION,
    ArchivedCouncil,
    ArchiveMade,
    ArchiveManifest,
    ArchiveSecrets,
    ArchiveTable,
)
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.progress.domain import checking

ASKED = "archive asked for"
"""What events call it."""
_READ_ME = """\
Everything of {name}, out of {program}, on {day}.

This file holds personal data: the words of people, their answers, and names of members. Keep it as
you keep their files. Delete it when you do not need it any more.

tables/    one table each, as CSV in UTF-8. An empty place without quotes is "nothing".
shared/    the surveys and statements that these rows speak of.
files/     photos, recordings and PDFs. A table has the SHA-256 of a file where it speaks of one.
manifest.json  what is in here, with the size and the SHA-256 of each part.
keys.sealed    what opens only with the key of this archive.

docs/archive.md of the program says what each part is, and how to bring it in elsewhere.
"""


async def ask(council: Council, *, by: UUID | None, now: datetime) -> UUID:
    """A new archive is asked for: it has this id, and the record says so."""
    archive_id = uuid4()
    about = {"archive": str(archive_id)}
    await organisations.record(council, ASKED, about, by=by, now=now)
    return archive_id


async def write(
    conn: Connection,
    council: Organisation,
    archive_id: UUID,
    settings: Settings,
    file: BinaryIO,
    now: datetime,
) -> ArchiveManifest:
    """Write the archive as everything is at this moment. Nobody else uses ``conn`` meanwhile."""
    key = layout.archive_key(settings.secret, archive_id)
    with ZipWriter(file) as archive:
        async with council_rows.one_view(conn, council.id):
            tables, shared = await _write_rows(conn, archive, council, now)
            context = CouncilContext(conn, council)
            manifest = ArchiveManifest(
                format=FORMAT,
                version=FORMAT_VERSION,
                id=archive_id,
                council=ArchivedCouncil(id=council.id, name=council.name, slug=council.slug),
                made=ArchiveMade(
                    at=now,
                    program=version("said-and-done"),
                    schema=tuple(await queries.steps_taken(conn)),
                    address=settings.address,
                ),
                problems=await checking.problems(context, now=now),
                tables=tuple(tables),
                shared=tuple(shared),
                parts=tuple(archive.parts),
            )
            encoded = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
            await archive.whole_part(layout.MANIFEST, encoded)
            sha256 = archive.parts[-1].sha256
            secrets = msgspec.json.encode(await _secrets(context, settings, sha256))
        await archive.whole_part(layout.SECRETS, seal(secrets, [key], council.id, archive_id))
    return manifest


async def _write_rows(
    conn: Connection, archive: ZipWriter, council: Organisation, now: datetime
) -> tuple[list[ArchiveTable], list[ArchiveTable]]:
    """The tables of the council, and what all councils share, with all files."""
    known = await council_rows.tables(conn)
    await archive.whole_part(layout.READ_ME, _read_me(council, now))
    tables = [
        await _write_table(conn, archive, table, council.id)
        for table in known.values()
        if table.name not in layout.LEFT_OUT
    ]
    shared = await _write_shared(conn, archive, known, council.id)
    await _write_files(conn, archive, known, council.id)
    return tables, shared


def _read_me(council: Organisation, now: datetime) -> bytes:
    words = _READ_ME.format(name=council.name, program=product_brand().name, day=now.date())
    return words.encode()


async def _write_table(
    conn: Connection, archive: ZipWriter, table: CouncilTable, organisation_id: UUID
) -> ArchiveTable:
    files = layout.COUNCIL_FILES.get(table.name, ())
    async with archive.part(f"{layout.TABLES}/{table.name}.csv") as write:
        rows = await council_rows.copy_out(conn, table, organisation_id, write, files=files)
    return ArchiveTable(name=table.name, columns=table.columns, rows=rows, files=files)


async def _write_shared(
    conn: Connection, archive: ZipWriter, known: dict[str, CouncilTable], organisation_id: UUID
) -> list[ArchiveTable]:
    """The versions of the catalogue that rows point at, and the sound of the council's surveys."""
    pointed_at = await _versions_pointed_at(conn, known, organisation_id)
    written = []
    for name, ids in pointed_at.items():
        columns = layout.shared_columns(name)
        where = layout.CATALOGUE_ONLY if name == "survey_versions" else ""
        async with archive.part(f"{layout.SHARED}/{name}.csv") as write:
            rows = await council_rows.copy_out_by_key(
                conn, name, columns, "id", ids, write, where=where
            )
        written.append(ArchiveTable(name=name, columns=columns, rows=rows))
    council = db.CouncilConnection(conn, organisation_id)
    hashes = await queries.survey_files(council)
    async with archive.part(f"{layout.SHARED}/{layout.MEDIA}.csv") as write:
        rows = await council_rows.copy_out_by_key(
            conn, layout.MEDIA, layout.MEDIA_COLUMNS, "hash", hashes, write, files=("content",)
        )
    media = ArchiveTable(
        name=layout.MEDIA, columns=layout.MEDIA_COLUMNS, rows=rows, files=("content",)
    )
    return [*written, media]


async def _versions_pointed_at(
    conn: Connection, known: dict[str, CouncilTable], organisation_id: UUID
) -> dict[str, set[UUID]]:
    pointed_at: dict[str, set[UUID]] = {name: set() for name in layout.SHARED_KEYS}
    for reference in await _shared_references(conn, known):
        table = known[reference.table]
        ids = await council_rows.ids_pointed_at(conn, reference, table, organisation_id)
        pointed_at[reference.target] |= ids
    return pointed_at


async def _shared_references(conn: Connection, known: dict[str, CouncilTable]) -> list[Reference]:
    """The foreign keys by which rows of a council point at what all councils share."""
    return [
        reference
        for reference in await council_rows.references(conn)
        if reference.target in layout.SHARED_KEYS
        and reference.table in known
        and reference.table not in layout.LEFT_OUT
    ]


async def _write_files(
    conn: Connection, archive: ZipWriter, known: dict[str, CouncilTable], organisation_id: UUID
) -> None:
    """Each file once, however many rows have it."""
    there: set[str] = set()

    async def write(sha256: str, content: bytes) -> None:
        if sha256 not in there:
            there.add(sha256)
            await archive.whole_part(layout.file_name(sha256, content), content)

    for name, columns in layout.COUNCIL_FILES.items():
        for column in columns:
            files = council_rows.files_in(conn, known[name], column, organisation_id)
            async for sha256, content in files:
                await write(sha256, content)
    await _write_media(db.CouncilConnection(conn, organisation_id), write)


async def _write_media(
    council: db.CouncilConnection, write: Callable[[str, bytes], Awaitable[None]]
) -> None:
    for each in await queries.survey_files(council):
        sha256, content = await council_rows.file_by_hash(council.conn, layout.MEDIA, each)
        await write(sha256, content)


async def _secrets(council: CouncilContext, settings: Settings, manifest: str) -> ArchiveSecrets:
    """What goes under the key of the archive, opened: the new installation seals it anew."""
    organisation_id = council.organisation_id
    calls = {
        call.id: open_sealed(call.sealed, settings.call_keys, organisation_id, call.id)
        for call in await queries.calls_asked_for(council)
    }
    sealed = await queries.sign_on_secret(council)
    keys = settings.sign_on_keys
    secret = open_sealed(sealed, keys, organisation_id, organisation_id) if sealed else None
    brought = await card_keys(council, settings.card_key_keys)
    return ArchiveSecrets(
        manifest=manifest,
        card_keys=(*settings.derived_card_keys, *brought),
        calls={call_id: words for call_id, words in calls.items() if words is not None},
        sign_on_secret=secret,
        jobs=tuple(await queries.waiting_jobs(council, but=layout.NOT_CARRIED)),
    )
