"""Who holds a key, who is nominated to hold one, and who agreed."""

import enum
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from said_and_done.core.dates import LONDON
from said_and_done.organisations.model import FieldProblem
from said_and_done.people.model import KeyRole
from said_and_done.rounds.model import TypedDay


class KeyHolding(msgspec.Struct, frozen=True, kw_only=True):
    """One person's time with one key. ``ended_at`` is None while they hold it.

    ``nominated`` is False for keys that were given before nominations were kept. ``given_by`` is
    the administrator who nominated, None where whoever runs the server did. ``together`` says that
    both keys were given at once, each nominee agreeing to the other. ``without_consent_because`` is
    None unless nobody was left who could agree.

    A deputy has a key on some days, in place of somebody who keeps it: ``deputises_for`` and
    ``deputy_of`` say of whom, by id and name, ``group_agreed`` whether the group agreed in place of
    that person. All of them are empty for everybody else.
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
    deputises_for: UUID | None = None
    deputy_of: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    group_agreed: bool = False

    @property
    def begins(self) -> date | datetime:
        """When it begins, for a deputy the first day; for one to whom the last yes came later, the
        day of that: nobody was deputy before."""
        given_on = self.since.astimezone(LONDON).date()
        return max(self.first_day, given_on) if self.first_day else self.since

    def sentences(self, since: str, until: str = "") -> tuple[str, ...]:
        """Since when and by whom the key is held, for everybody to read. ``since`` is the day, and
        ``until`` the last day of a deputy."""
        if self.deputy_of is not None:
            days = f"from {since} until {until}"
            return (f"{self.name} is deputy of {self.deputy_of} {days}.", *self.who_decided)
        return (f"{self.name} has held {self.role.key} since {since}.", *self.who_decided)

    @property
    def who_decided(self) -> tuple[str, ...]:
        """Who nominated and who agreed; or that nobody was left who could agree, and why."""
        by = self.given_by or "Whoever runs the server"
        if self.deputy_of is not None:
            return (self._who_named_the_deputy(by),)
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

    def _who_named_the_deputy(self, by: str) -> str:
        agreed = " and ".join(self.agreed_by)
        if self.group_agreed:
            return f"{by} proposed it. The group and {agreed} agreed."
        return f"{by} named {self.name}, and {agreed} agreed."


class Nominee(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is to hold a key."""

    member_id: UUID
    name: str
    role: KeyRole


class NominationAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """A nominee accepted, or the holder of the other key agreed, or ``for_group`` somebody in a
    group."""

    member_id: UUID
    name: str
    agreed_at: datetime
    for_group: bool = False


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

    ``deputises_for`` is whose deputy the nominee is to be, and ``deputy_of`` their name; then there
    are a first and a last day, and whoever made it is that person or proposed it to the group.
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
    deputises_for: UUID | None = None
    deputy_of: str | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def asks_group(self) -> bool:
        """Whether people of the group must agree: somebody else proposed a deputy."""
        return self.deputises_for is not None and self.made_by != self.deputises_for

    @property
    def group_agreed(self) -> int:
        """How many people agreed for the group."""
        return sum(each.for_group for each in self.agreements)

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
    SPONSOR = "sponsor"
    MAKER = "maker"
    GROUP_MEMBER = "group member"
    GROUP = "group"
    ADMINISTRATOR = "administrator"


GROUP_MUST_AGREE = 2
"""So many people of the group agree to a deputy whom somebody else than the sponsor proposed."""
LONGEST_DEPUTY = timedelta(days=183)


class DeputyDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A deputy of a sponsor as somebody typed it: ids of two members, and days. An empty first day
    is today."""

    deputy: str = ""
    sponsor: str = ""
    first_day: TypedDay = TypedDay()
    last_day: TypedDay = TypedDay()
    reason: str = ""


class DeputyProblem(FieldProblem):
    """What can be wrong with the form about a deputy: its field, and the sentence people read."""

    NOBODY = ("deputy", "Pick who is to be the deputy.")
    NOT_POSSIBLE = ("deputy", "This person cannot be the deputy. Pick somebody of the list.")
    NO_SPONSOR = ("sponsor", "Pick who is away.")
    NO_SUCH_FIRST_DAY = ("first_day", "Write a day, month and year, like 1 6 2027.")
    FIRST_OVER = ("first_day", "This day is over. Write today or a later day, or leave it empty.")
    NO_LAST_DAY = ("last_day", "Write the last day: a day, month and year, like 1 6 2027.")
    ORDER = ("last_day", "The last day is before the first day. Change one of them.")
    OVER = ("last_day", "This day is over. Write today or a later day.")
    TOO_LONG = ("last_day", "A deputy has the key for half a year at most. Write an earlier day.")
    LONG_REASON = ("reason", "Make this shorter: 1,000 letters or fewer.")


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
