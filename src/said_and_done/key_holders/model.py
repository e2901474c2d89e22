"""Who holds a key, who is nominated to hold one, and who agreed."""

import enum
from datetime import datetime
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.people.model import KeyRole


class KeyHolding(msgspec.Struct, frozen=True, kw_only=True):
    """One person's time with one key. ``ended_at`` is None while they hold it.

    ``nominated`` is False for keys that were given before nominations were kept. ``given_by`` is
    the administrator who nominated, None where whoever runs the server did. ``together`` says that
    both keys were given at once, each nominee agreeing to the other. ``without_consent_because`` is
    None unless nobody was left who could agree.
    """

    member_id: UUID
    role: KeyRole
    name: str
    since: datetime
    ended_at: datetime | None = None
    ended_by: str | None = None
    end_reason: str | None = None
    nominated: bool = True
    given_by: str | None = None
    together: bool = False
    agreed_by: tuple[str, ...] = ()
    without_consent_because: str | None = None

    def sentences(self, since: str) -> tuple[str, ...]:
        """Since when and by whom the key is held, for everybody to read. ``since`` is the day."""
        return (f"{self.name} has held {self.role.key} since {since}.", *self.who_decided)

    @property
    def who_decided(self) -> tuple[str, ...]:
        """Who nominated and who agreed; or that nobody was left who could agree, and why."""
        by = self.given_by or "Whoever runs the server"
        if not self.nominated:
            return ("It was given before we wrote down who agrees.",)
        if self.without_consent_because is not None:
            return (
                "This key was given without the consent of the other key’s holder.",
                "Nobody held either key who could agree.",
                f"{by} nominated 2 people and wrote why: “{self.without_consent_because}”",
                "The group could object for 28 days.",
            )
        if self.together:
            return (f"{by} nominated both people, and each of them agreed to the other.",)
        return (f"{by} nominated {self.name}, and {' and '.join(self.agreed_by)} agreed.",)


class Nominee(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is to hold a key."""

    member_id: UUID
    name: str
    role: KeyRole


class NominationAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """A nominee accepted, or the holder of the other key agreed."""

    member_id: UUID
    name: str
    agreed_at: datetime


class EndKind(enum.StrEnum):
    """How a nomination came to nothing."""

    REFUSED = "refused"
    OBJECTED = "objected"
    WITHDRAWN = "withdrawn"


class NominationEnd(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody said no to a nomination, and why."""

    member_id: UUID
    name: str
    kind: EndKind
    reason: str
    ended_at: datetime


class Nomination(msgspec.Struct, frozen=True, kw_only=True):
    """One person for one key, or two for both. ``made_by`` is None where whoever runs the server
    nominated; ``waits_until`` is None unless both keys were held before and nobody is left who
    could agree. ``ended`` is None unless it came to nothing; ``given_at`` until the keys are given.
    """

    id: UUID
    nominees: tuple[Nominee, ...]
    reason: str
    waits_until: datetime | None
    made_at: datetime
    made_by: UUID | None
    made_by_name: str | None
    agreements: tuple[NominationAgreement, ...]
    ended: NominationEnd | None
    given_at: datetime | None

    @property
    def waits(self) -> bool:
        """Nobody has said no, and somebody has still to say yes."""
        return self.ended is None and self.given_at is None

    @property
    def other_key(self) -> KeyRole | None:
        """The key whose holder must agree; None when both are nominated."""
        return self.nominees[0].role.other if len(self.nominees) == 1 else None

    def nominee(self, member_id: UUID) -> Nominee | None:
        """This member as a nominee, or None."""
        return next((one for one in self.nominees if one.member_id == member_id), None)

    def has_agreed(self, member_id: UUID) -> bool:
        """Whether this member has said yes."""
        return any(one.member_id == member_id for one in self.agreements)


class Part(enum.Enum):
    """What a member has to do with a nomination."""

    NOMINEE = "nominee"
    HOLDER = "holder"
    GROUP = "group"
    ADMINISTRATOR = "administrator"


class KeyProblem(FieldProblem):
    """What can be wrong with a form about keys: its field, and the sentence people read."""

    NOBODY = ("sponsor", "Pick somebody for a key.")
    BOTH_NEEDED = ("sponsor", "Nobody holds a key. Pick two people: one for each key.")
    ONE_ONLY = ("sponsor", "Somebody holds a key already. Pick one person, for one key.")
    SAME_PERSON = ("lead", "Two keys need two people. Pick somebody else for this key.")
    NOT_POSSIBLE = ("sponsor", "This person cannot be nominated. Pick somebody of the list.")
    OTHER_KEY_FREE = ("sponsor", "Nobody holds the other key, so nobody can agree to this one.")
    NO_REASON = ("reason", "Write why.")
    LONG_REASON = ("reason", "Make this shorter: 1,000 letters or fewer.")
