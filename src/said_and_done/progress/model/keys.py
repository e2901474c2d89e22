"""Keys, objections, and asking to publish."""

import enum
import hashlib
from datetime import UTC, date, datetime
from uuid import UUID

import msgspec

from said_and_done.key_holders.model import KeyHolding
from said_and_done.people.model import KeyRole
from said_and_done.rounds.model import TypedDay


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

    @property
    def mark(self) -> str:
        """SHA-256, as hex, of all that the signature says. The event of the signature has it, so
        that a signature cannot be changed without its being seen."""
        said = (self.role, self.hash, self.member_id, self.name, self.job_title, self.words)
        return _mark((*said, self.signed_at.astimezone(UTC)))


def _mark(said: tuple[object, ...]) -> str:
    """SHA-256, as hex, of what a row says, for the event that tells of it."""
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


class ClosedHow(enum.StrEnum):
    """Who closed an objection: whoever wrote it, or the group by a decision."""

    AUTHOR = "author"
    GROUP = "group"


class DecidedHow(enum.StrEnum):
    """How a group came to a decision."""

    MEETING = "meeting"
    ASKED = "asked"
    WRITING = "writing"

    @property
    def words(self) -> str:
        """After "The group decided", for everybody to read."""
        return _DECIDED_HOW[self]


_DECIDED_HOW = {
    DecidedHow.MEETING: "at a meeting",
    DecidedHow.ASKED: "by asking each member",
    DecidedHow.WRITING: "in writing",
}


class GroupDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A recorded decision of the group to close an objection, which closes nothing until a second
    member confirms it. ``member_id`` and ``name`` are who recorded it."""

    id: UUID
    wording: str
    decided_on: date
    decided_how: DecidedHow
    member_id: UUID
    name: str
    recorded_at: datetime

    @property
    def mark(self) -> str:
        """As that of a key, of all that the decision says."""
        said = (self.id, self.wording, self.decided_on, self.decided_how, self.member_id, self.name)
        return _mark((*said, self.recorded_at.astimezone(UTC)))


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """How an objection was closed. ``decided_on``, ``decided_how`` and the ``wording`` belong to a
    decision of the group; ``name`` is who closed or recorded it.

    ``confirmed_by`` and ``confirmed_name`` are the second member. They are None where the group has
    no second one, and for what was closed before two were needed: then ``decided_how`` is None too.
    """

    how: ClosedHow
    wording: str
    decided_on: date | None
    member_id: UUID
    name: str
    closed_at: datetime
    decided_how: DecidedHow | None = None
    confirmed_by: UUID | None = None
    confirmed_name: str | None = None

    @property
    def mark(self) -> str:
        """As that of a key, of all that the closing says."""
        said = (self.how, self.wording, self.decided_on, self.member_id, self.name)
        two = (self.decided_how, self.confirmed_by, self.confirmed_name)
        more = two if self.decided_how else ()
        return _mark((*said, *more, self.closed_at.astimezone(UTC)))


class TypedDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision of the group as somebody typed it."""

    wording: str = ""
    day: TypedDay = TypedDay()
    how: str = ""


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """A written "not yet" to the progress statement. ``answer`` and what belongs to it are None
    until somebody answers; ``closing`` is None while it is open. ``decision`` is the newest
    recorded decision of the group, while it waits for a second member."""

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
    closing: Closing | None = None
    decision: GroupDecision | None = None

    @property
    def mark(self) -> str:
        """As that of a key, of all that whoever objected says."""
        said = (self.id, self.role, self.wording, self.member_id, self.name)
        return _mark((*said, self.made_at.astimezone(UTC)))

    @property
    def answer_mark(self) -> str:
        """As that of a key, of the answer."""
        at = self.answered_at.astimezone(UTC) if self.answered_at else None
        return _mark((self.id, self.answer, self.answered_by, at))

    @property
    def marks(self) -> tuple[str, ...]:
        """Of all that is written about it."""
        answered = () if self.answer is None else (self.answer_mark,)
        closed = () if self.closing is None else (self.closing.mark,)
        return (self.mark, *answered, *closed)


class PublicationRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody asked for a version to be published. ``reasons`` is None while the job works."""

    id: UUID
    version_number: int
    asked_at: datetime
    reasons: tuple[str, ...] | None
