"""Whom people can reach, the calls that they asked for, and what came of them."""

import enum
from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.i18n.translation import gettext_noop
from said_and_done.organisations.model import FieldProblem

LONGEST_LINE = 200
LONGEST_ABOUT = 1000
DAYS_TO_READ = 5
"""What a council promises that says nothing else."""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How to reach a council besides the name, email address and telephone that it has anyway.
    "" is what it did not give: no page speaks of that.

    ``hours`` is when somebody is there, in words. ``sign_link`` leads to an interpreter of British
    Sign Language by video. The ``safe_`` numbers are those of the people who keep adults safe.
    ``read_within`` is in how many days readers read new words; no page for everybody speaks of
    that."""

    hours: str = ""
    text_number: str = ""
    sign_link: str = ""
    safe_phone: str = ""
    safe_hours: str = ""
    safe_phone_at_night: str = ""
    read_within: str = ""

    @property
    def days_to_read(self) -> int:
        """In how many days readers promise to read new words."""
        return int(self.read_within or DAYS_TO_READ)


class ContactPart(enum.StrEnum):
    """A part of it that is changed as a whole."""

    WAYS = "ways"
    NOT_SAFE = "not safe"
    READING = "reading"

    @property
    def fields(self) -> frozenset[str]:
        """The fields of ``Contact`` in this part."""
        return _FIELDS_OF_PARTS[self]


_FIELDS_OF_PARTS = {
    ContactPart.WAYS: frozenset({"hours", "text_number", "sign_link"}),
    ContactPart.NOT_SAFE: frozenset({"safe_phone", "safe_hours", "safe_phone_at_night"}),
    ContactPart.READING: frozenset({"read_within"}),
}


class ContactProblem(FieldProblem):
    """What to put right before pages can say how to reach a council, in the order of the forms."""

    HOURS_TOO_LONG = ("hours", "Make the times shorter: 200 letters or fewer.")
    HOURS_BROKEN = ("hours", "Write the times in one line, without signs that nobody can see.")
    TEXT_NUMBER = ("text_number", "This is not a telephone number. Use digits and spaces.")
    SIGN_LINK_TOO_LONG = ("sign_link", "Make the address shorter: 200 letters or fewer.")
    SIGN_LINK = ("sign_link", "The address for sign language must begin with https://.")
    SAFE_PHONE = ("safe_phone", "This is not a telephone number. Use digits and spaces.")
    SAFE_HOURS_TOO_LONG = ("safe_hours", "Make the times shorter: 200 letters or fewer.")
    SAFE_HOURS_BROKEN = (
        "safe_hours",
        "Write the times in one line, without signs that nobody can see.",
    )
    SAFE_PHONE_AT_NIGHT = (
        "safe_phone_at_night",
        "This is not a telephone number. Use digits and spaces.",
    )
    READ_WITHIN = (
        "read_within",
        "Say in how many days new words are read with a number from 1 to 99.",
    )


class Manner(enum.StrEnum):
    """How somebody would like us to talk with them."""

    SLOWLY = "slowly"
    TEXT = "text"
    RELAY = "relay"
    EMAIL = "email"
    SUPPORTER = "supporter"
    ADVOCATE = "advocate"


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote who wants to be called. Only ``reach`` is needed. It is kept sealed."""

    name: str = ""
    reach: str = ""
    times: str = ""
    about: str = ""
    manners: tuple[Manner, ...] = ()


class Outcome(enum.StrEnum):
    """What came of a call."""

    TALKED = "talked"
    NO_ANSWER = "no answer"
    NOT_WANTED = "not wanted"

    @property
    def ends(self) -> bool:
        """Whether nobody needs to call again."""
        return self is not Outcome.NO_ANSWER


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the council called."""

    outcome: Outcome
    called_at: datetime
    by: str


class SealedCallBack(msgspec.Struct, frozen=True, kw_only=True):
    """A call that somebody asked for, as it is kept: nobody reads ``sealed`` without the key."""

    id: UUID
    urgent: bool
    asked_on: date
    sealed: bytes
    calls: tuple[Call, ...]

    @property
    def waits(self) -> bool:
        """Whether somebody still has to call."""
        return not any(call.outcome.ends for call in self.calls)


class CallBack(SealedCallBack, frozen=True, kw_only=True):
    """The same, opened. ``wish`` is None when its key is not here any more, and once the call is
    over: then nobody needs to read it."""

    wish: Wish | None


class RemoveCallBacks(msgspec.Struct, frozen=True, kw_only=True):
    """The job of removing what a council has kept for 90 days."""

    organisation_id: UUID


class StillWaits(msgspec.Struct, frozen=True, kw_only=True):
    """The job of looking whether somebody took an urgent call. ``times`` counts how often it was
    looked already."""

    organisation_id: UUID
    call_back_id: UUID
    times: int = 0


class WishProblem(FieldProblem):
    """What to put right before we can call somebody."""

    NO_WAY_TO_REACH = ("reach", gettext_noop("Write a number, or another way to reach you."))
    REACH_TOO_LONG = ("reach", gettext_noop("Make this shorter: 200 letters or fewer."))
    NAME_TOO_LONG = ("name", gettext_noop("Make the name shorter: 200 letters or fewer."))
    TIMES_TOO_LONG = ("times", gettext_noop("Make the times shorter: 200 letters or fewer."))
    ABOUT_TOO_LONG = ("about", gettext_noop("Make your words shorter: 1,000 letters or fewer."))
    MANNER_NOT_OFFERED = ("manners", gettext_noop("Pick from the list on this page."))


class CallProblem(FieldProblem):
    """What to put right when somebody says that they called."""

    NO_OUTCOME = ("outcome", "Press one of the buttons: how did the call go?")
