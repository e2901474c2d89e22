"""What is checked of a publication: its rows as they are, and what the record says of them."""

import enum
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from said_and_done.progress.model.keys import Key, Objection
from said_and_done.progress.model.statement import DocumentKind


class HeadAnswer(enum.Enum):
    """What became of an event whose number and hash somebody has on paper."""

    THERE = enum.auto()
    OTHER = enum.auto()
    GONE = enum.auto()
    UNCLEAR = enum.auto()


class SignedKey(Key, frozen=True, kw_only=True):
    """A key, and whether its holder had the role when they signed."""

    had_role: bool


class KeptDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A file: the hash that was kept with it, and the hash of its bytes as they are."""

    kind: DocumentKind
    kept_hash: str
    hash: str


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """What an event of the chain says about a progress statement."""

    what: str
    about: dict[str, str]
    member_id: UUID | None
    happened_at: datetime


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """A published progress statement as its rows are. ``content`` is the text as it lies there,
    whatever somebody made of it; ``photo_hash`` is the hash of the photo that is there now."""

    name: str
    title: str
    content: dict[str, Any]
    version_hash: str
    hash: str
    signatures: tuple[SignedKey, ...]
    objections: tuple[Objection, ...]
    documents: tuple[KeptDocument, ...]
    photo_hash: str | None
    witnesses: tuple[Witness, ...]
