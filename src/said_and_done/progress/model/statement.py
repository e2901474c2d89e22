"""A progress statement with all that belongs to it, and what everybody sees of it."""

import enum
from datetime import datetime
from uuid import UUID

import msgspec

from said_and_done.organisations.model import Head
from said_and_done.people.model import KeyRole
from said_and_done.progress.model.covering import Covering
from said_and_done.progress.model.keys import Key, Objection, PublicationRequest
from said_and_done.progress.model.parts import NEEDED, Part
from said_and_done.progress.model.photo import GroupPhoto, PhotoTakenAway
from said_and_done.progress.model.text import Text


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One saved text. ``made_by`` is None when the program itself saved it."""

    id: UUID
    number: int
    content: Text
    hash: str
    made_at: datetime
    made_by: str | None


class ProgressStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A progress statement with its newest text, every key ever ``turned``, and every objection.

    ``asked`` is the newest request to publish, None when nobody asked. ``published_at`` is None
    until it is public; after that nothing in it changes. ``head`` is where the chain of events
    stood when it was made ready, None for what was published before there was one. ``coverings``
    are the words that are covered in it, or that somebody wants to cover. ``photo`` is the file of
    the photo in its newest text; None where there is none, and where it was taken away.
    """

    id: UUID
    name: str
    title: str
    round_id: UUID
    round_name: str
    round_title: str
    group_id: UUID
    group_name: str
    version: Version
    turned: tuple[Key, ...]
    objections: tuple[Objection, ...]
    asked: PublicationRequest | None
    published_at: datetime | None
    head: Head | None = None
    coverings: tuple[Covering, ...] = ()
    photo: GroupPhoto | None = None
    photo_taken_away: PhotoTakenAway | None = None

    def key(self, role: KeyRole) -> Key | None:
        """The key that holds on the newest text, or None. An objection after a signature takes it
        back, and the key of somebody who does not hold it any more counts no longer."""
        return next((key for key in reversed(self.turned) if self._holds(key, role)), None)

    def _holds(self, key: Key, role: KeyRole) -> bool:
        return (
            key.role is role
            and key.counts
            and key.hash in self.fingerprints
            and key.version_number == self.version.number
            and all(no.made_at < key.signed_at for no in self.objections if no.role is role)
        )

    @property
    def fingerprints(self) -> frozenset[str]:
        """The hash of the newest text, and those it had before words in it were covered."""
        covered = (one.hash for one in self.coverings if one.covered_at is not None)
        return frozenset((self.version.hash, *covered))

    @property
    def open_covering(self) -> Covering | None:
        """The covering that waits for the keys, or None; there is one at a time."""
        return next((one for one in self.coverings if one.is_open), None)

    @property
    def is_covered(self) -> bool:
        """Whether words in it were covered."""
        return any(one.covered_at is not None for one in self.coverings)

    @property
    def missing_keys(self) -> tuple[KeyRole, ...]:
        """The keys that are not on the newest text."""
        return tuple(role for role in KeyRole if self.key(role) is None)

    @property
    def unanswered(self) -> tuple[Objection, ...]:
        """The objections that nobody has answered in writing."""
        return tuple(no for no in self.objections if no.answer is None)

    @property
    def open_objections(self) -> tuple[Objection, ...]:
        """The objections that neither their author nor the group has closed."""
        return tuple(no for no in self.objections if no.closing is None)

    @property
    def empty_parts(self) -> tuple[Part, ...]:
        """The parts that are needed and have nothing in them: nobody signs before."""
        return tuple(part for part in NEEDED if self.version.content.section(part).is_empty)

    @property
    def is_being_published(self) -> bool:
        """A job is at work on the newest text."""
        return (
            self.published_at is None
            and self.asked is not None
            and self.asked.reasons is None
            and self.asked.version_number == self.version.number
        )


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the public list."""

    name: str
    title: str
    period: str
    hash: str
    published_at: datetime


class VerifiedFingerprint(msgspec.Struct, frozen=True, kw_only=True):
    """What a fingerprint belongs to, and what does not fit: a sentence each."""

    slug: str
    council: str
    name: str
    title: str
    hash: str
    published_at: datetime
    organisation_id: UUID
    has_photo: bool = False
    photo_taken_at: datetime | None = None
    has_files: bool = True
    problems: tuple[str, ...] = ()


class DocumentKind(enum.StrEnum):
    """One of the two files of a progress statement."""

    STANDARD = "standard"
    EASY_READ = "easy-read"


class PublishJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the worker needs to publish: whose, and which request."""

    organisation_id: UUID
    request_id: UUID
