"""An archive: everything of one council in one file."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

FORMAT = "said-and-done archive"
FORMAT_VERSION = 1
KEPT_FOR = timedelta(days=7)
RETENTION = (
    ("Answers that were not sent", "30 days after their round"),
    ("Letters to members", "After 30 days"),
    ("Calls that people asked for", "After 90 days"),
    ("Archives", "After 7 days"),
    ("Answers that were sent", "Never by itself. People can take theirs back with their card."),
)
"""What the program deletes by itself, and when."""
LONGEST_WAIT = timedelta(hours=1)
"""A job is tried for some minutes. What was not made after an hour never will be."""


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """An archive that an administrator asked for. ``made_at`` and ``size``, in bytes, are None
    until it is there; ``problem`` says why it was not made."""

    id: UUID
    asked_at: datetime
    asked_by: str
    made_at: datetime | None
    size: int | None
    key_hash: bytes | None
    problem: str | None

    def waits(self, now: datetime) -> bool:
        """Whether it is still being made."""
        is_open = self.made_at is None and self.problem is None
        return is_open and now - self.asked_at < LONGEST_WAIT

    @property
    def deleted_on(self) -> datetime:
        """When it is deleted by itself."""
        return self.asked_at + KEPT_FOR


class MakeArchive(msgspec.Struct, frozen=True, kw_only=True):
    """What the job needs that makes an archive."""

    organisation_id: UUID
    archive_id: UUID


class ArchivePart(msgspec.Struct, frozen=True, kw_only=True):
    """One file inside an archive, with its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


class ArchiveTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table of an archive: its name, its columns in the order of the file, and how many rows.
    ``files`` are the columns that have the SHA-256 of a file in place of the file."""

    name: str
    columns: tuple[str, ...]
    rows: int
    files: tuple[str, ...] = ()


class ArchiveMade(msgspec.Struct, frozen=True, kw_only=True):
    """Where and when an archive was made. ``schema`` are the steps that the database took there."""

    at: datetime
    program: str
    schema: tuple[str, ...]
    address: str


class ArchivedCouncil(msgspec.Struct, frozen=True, kw_only=True):
    """Whose archive it is."""

    id: UUID
    name: str
    slug: str


class ArchiveManifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive holds: the first thing that is read. ``shared`` are the versions of the
    catalogue that rows point at. ``problems`` is what did not fit in the record, or in what was
    published, before the archive was made."""

    format: str
    version: int
    id: UUID
    council: ArchivedCouncil
    made: ArchiveMade
    problems: tuple[str, ...]
    tables: tuple[ArchiveTable, ...]
    shared: tuple[ArchiveTable, ...]
    parts: tuple[ArchivePart, ...]


class ArchivedJob(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of work that waits, and until when it waits at least."""

    name: str
    payload: bytes
    not_before: datetime


class ArchiveSecrets(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive holds under its key only. ``manifest`` is the SHA-256 of the manifest, so
    that nobody without the key can make an archive. ``card_keys`` open the cards that people hold.
    ``calls`` are the calls that people asked for, by id; ``sign_on_secret`` is None without single
    sign-on."""

    manifest: str
    card_keys: tuple[bytes, ...]
    calls: dict[UUID, bytes]
    sign_on_secret: bytes | None
    jobs: tuple[ArchivedJob, ...]


class SealedCall(msgspec.Struct, frozen=True, kw_only=True):
    """A call that somebody asked for, as it is kept."""

    id: UUID
    sealed: bytes


class CouncilThere(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a council is here already; ``taken`` is a short name of it that another one has, or
    None."""

    is_here: bool
    taken: str | None
