"""An archive: everything of one council in one file; and papers about how data is used."""

import enum
from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

import msgspec

from said_and_done.organisations.model import DeletionKind
from said_and_done.permissions import Permission
from said_and_done.public_site.model import PublicNotice

FORMAT = "said-and-done archive"
FORMAT_VERSION = 1
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


class PaperKind(enum.StrEnum):
    """The papers about data protection, by their words in addresses."""

    label: str

    REGISTER = ("register", "Register of processing")
    ASSESSMENT = ("assessment", "Data protection impact assessment (DPIA): a draft")

    def __new__(cls, value: str, label: str) -> Self:
        kind = str.__new__(cls, value)
        kind._value_, kind.label = value, label
        return kind


class PaperForm(enum.StrEnum):
    """A paper as a file, by the ending of its name."""

    WORD = "docx"
    PDF = "pdf"


class HeldData(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of data about people: whose, what, why, and until when. ``seen_by`` says who of the
    council sees it; ``is_public`` is for what everybody sees, ``in_numbers`` for what is only
    counted; ``tables`` is where it lies."""

    name: str
    whose: str
    data: str
    purpose: str
    seen_by: tuple[Permission, ...]
    is_public: bool = False
    in_numbers: bool = False
    kept: DeletionKind | str
    tables: tuple[str, ...] = ()


class SignedInTimes(msgspec.Struct, frozen=True, kw_only=True):
    """How long members stay signed in; ``own`` is for a device that is theirs."""

    idle_hours: int
    days: int
    own_idle_days: int
    own_days: int


class ProcessingFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the program knows about how it uses data about people in one council. ``asked`` is what
    people are asked about themselves. ``sign_on_host`` is "" without single sign-on."""

    notice: PublicNotice
    held: tuple[HeldData, ...]
    languages: tuple[str, ...]
    read_aloud: tuple[str, ...]
    asked: tuple[str, ...]
    asks_special: bool
    surveys: int
    tested: int
    has_mail: bool
    has_passkeys: bool
    sign_on_host: str
    has_photos: bool
    is_https: bool
    smallest_group: int
    steps: int
    late_days: int
    signed_in: SignedInTimes


class PaperTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table of a paper: the first cell of each row is the heading of the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class PaperPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a paper. ``level`` is that of its heading. ``gaps`` are what only the council can
    say."""

    heading: str
    level: int = 2
    sentences: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: PaperTable | None = None
    gaps: tuple[str, ...] = ()


class ProtectionPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A paper about data protection: the same words on a page, in Word and as a PDF."""

    kind: PaperKind
    council: str
    made_on: date
    intro: tuple[str, ...]
    parts: tuple[PaperPart, ...]
