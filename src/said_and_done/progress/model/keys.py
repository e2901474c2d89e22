"""Keys, objections, and asking to publish."""

import enum
from datetime import datetime
from uuid import UUID

import msgspec

from said_and_done.people.model import Role


class KeyRole(enum.StrEnum):
    """Whose key it is."""

    SPONSOR = "sponsor"
    LEAD = "lead"

    @property
    def role(self) -> Role:
        """The role that somebody must hold to turn this key."""
        return Role(self.value)

    @property
    def who(self) -> str:
        """What people call whoever holds it."""
        return "Co-production sponsor" if self is KeyRole.SPONSOR else "Council lead"

    @property
    def other(self) -> "KeyRole":
        """The other key."""
        return KeyRole.LEAD if self is KeyRole.SPONSOR else KeyRole.SPONSOR


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A signature on one exact text. ``words`` is None when nothing was said with it."""

    version_number: int
    role: KeyRole
    hash: str
    member_id: UUID
    name: str
    job_title: str
    words: str | None
    signed_at: datetime


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """A written "not yet". ``answer`` and what belongs to it are None until somebody answers."""

    id: UUID
    version_number: int
    role: KeyRole
    wording: str
    member_id: UUID
    name: str
    made_at: datetime
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody asked for a version to be published. ``reasons`` is None while the job works."""

    id: UUID
    version_number: int
    asked_at: datetime
    reasons: tuple[str, ...] | None
