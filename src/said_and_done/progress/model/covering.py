"""Covering published words that must not stay."""

import enum
from datetime import datetime
from uuid import UUID

import msgspec

from said_and_done.core.text import COVER_SIGN
from said_and_done.people.model import KeyRole
from said_and_done.progress.model.text import Text

BAR = COVER_SIGN
"""Stands at both ends of the mark, so that everybody sees that something is covered."""


class CoveringReason(enum.StrEnum):
    """Why words are covered. Never the words again."""

    NAMES = "names"
    DANGER = "danger"
    PRIVATE = "private"
    LAW = "law"

    @property
    def words(self) -> str:
        """After "because", for everybody to read."""
        return _BECAUSE[self]


_BECAUSE = {
    CoveringReason.NAMES: "they named somebody",
    CoveringReason.DANGER: "they could put somebody in danger",
    CoveringReason.PRIVATE: "they told something private",
    CoveringReason.LAW: "the law says so",
}


def mark(reason: CoveringReason, day: str) -> str:
    """What stands in place of the words; ``day`` like 3 May 2026."""
    return f"{BAR} Words covered on {day} because {reason.words} {BAR}"


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """A key holder agreed to cover these words. ``mark`` stands in their place when it is done on
    that day: the later one counts."""

    role: KeyRole
    member_id: UUID
    name: str
    mark: str
    agreed_at: datetime


class Covering(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a published progress statement that somebody wants to cover, or that are covered.

    ``words`` is None as soon as it is done or ended: they are forgotten. ``hash`` is the
    fingerprint of the text before, ``hash_after`` of the text with the mark: None until it is done.
    ``failed`` says what is wrong with the new files; None while nothing is.
    """

    id: UUID
    words: str | None
    reason: CoveringReason
    hash: str
    proposed_by: UUID
    name: str
    proposed_at: datetime
    agreements: tuple[Agreement, ...] = ()
    ended_by: str | None = None
    hash_after: str | None = None
    covered_at: datetime | None = None
    failed: tuple[str, ...] | None = None

    @property
    def is_open(self) -> bool:
        """It is neither done nor ended."""
        return self.ended_by is None and self.covered_at is None

    @property
    def is_agreed(self) -> bool:
        """Both keys have agreed, and it is not done yet."""
        return self.is_open and {one.role for one in self.agreements} == set(KeyRole)

    @property
    def mark(self) -> str | None:
        """What stands in place of the words; None until somebody has agreed."""
        return self.agreements[-1].mark if self.agreements else None

    def agreement(self, role: KeyRole) -> Agreement | None:
        """What the holder of this key said, or None."""
        return next((one for one in self.agreements if one.role is role), None)


class CoveredFingerprint(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the fingerprint of a text in which words were covered since. ``hash`` is the
    one of the text as it stands."""

    slug: str
    council: str
    name: str
    title: str
    reason: CoveringReason
    published_at: datetime
    covered_at: datetime
    hash: str


class CoveredVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A saved text with the words covered."""

    id: UUID
    content: Text


class CoverJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the worker needs to cover: whose, and which covering."""

    organisation_id: UUID
    covering_id: UUID


class TypedCovering(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to cover, as they typed it."""

    words: str = ""
    reason: str = ""
