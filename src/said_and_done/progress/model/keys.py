"""Keys, objections, and asking to publish."""

from datetime import datetime
from uuid import UUID

import msgspec

from said_and_done.key_holders.model import KeyHolding
from said_and_done.people.model import KeyRole


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A signature on one exact text. ``words`` is None when nothing was said with it.

    ``counts`` is False when its signer does not hold the key any more; a key of a published text
    always counts. ``holding`` says since when and by whom the signer had the key: as it is now, and
    from publication on as it was then. None in texts published before that was kept.
    """

    version_number: int
    role: KeyRole
    hash: str
    member_id: UUID
    name: str
    job_title: str
    words: str | None
    signed_at: datetime
    counts: bool = True
    holding: KeyHolding | None = None


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
