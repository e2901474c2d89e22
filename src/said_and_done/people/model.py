"""Members and their roles, the links they sign in with, and letters by email."""

import enum
from datetime import date, datetime
from typing import NamedTuple, Protocol, Self
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem, Organisation, WorkArea


class Role(enum.StrEnum):
    """What a member may do, one row each: its value, what people call it, and what it is for. One
    member may hold several roles."""

    _value_: str
    label: str
    purpose: str

    READER = ("reader", "Reader", "Reads new words first and takes out names.")
    COORDINATOR = (
        "coordinator",
        "Coordinator",
        "Runs rounds, groups, promises and progress statements.",
    )
    INTERVIEWER = ("interviewer", "Interviewer", "Types what people say, or wrote on paper.")
    MEMBER = ("member", "Group member", "Reads and decides with the co-production group.")
    SPONSOR = ("sponsor", "Sponsor", "Holds one of the two keys, from lived experience.")
    LEAD = ("lead", "Council lead", "Holds the other key, for the council.")
    ADMINISTRATOR = ("administrator", "Administrator", "Adds people and gives roles.")
    AUDITOR = ("auditor", "Auditor", "Reads the record of what happened, and changes nothing.")

    def __new__(cls, value: str, label: str, purpose: str) -> Self:
        role = str.__new__(cls, value)
        role._value_, role.label, role.purpose = value, label, purpose
        return role


class KeyRole(enum.StrEnum):
    """Whose key it is."""

    SPONSOR = "sponsor"
    LEAD = "lead"

    @property
    def role(self) -> Role:
        """The role that somebody must hold to turn this key."""
        return Role[self.name]

    @property
    def who(self) -> str:
        """What people call whoever holds it."""
        return "Co-production sponsor" if self is KeyRole.SPONSOR else "Council lead"

    @property
    def key(self) -> str:
        """What people call the key."""
        return "the sponsor’s key" if self is KeyRole.SPONSOR else "the council lead’s key"

    @property
    def other(self) -> "KeyRole":
        """The other key."""
        return KeyRole.LEAD if self is KeyRole.SPONSOR else KeyRole.SPONSOR


KEY_ROLES = tuple(key.role for key in KeyRole)
"""The roles that hold a key. They are given by nominations, never ticked."""
EXCLUDES_KEYS = (Role.COORDINATOR, Role.ADMINISTRATOR)
"""Whoever runs things holds no key, and who holds a key does not run things."""
TICKED_ROLES = tuple(role for role in Role if role not in KEY_ROLES)
"""The roles that an administrator gives and takes away alone."""


ENDS_SOON = 14
"""So many days before its last day a role is shown as one that ends soon."""


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an account in one council."""

    id: UUID
    name: str
    email: str
    job_title: str
    roles: list[Role]

    def holds(self, *roles: Role) -> bool:
        """Whether the member holds at least one of these roles."""
        return any(role in self.roles for role in roles)


class RoleDays(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a role that a member was given. Both days count; None where there is none."""

    member_id: UUID
    role: Role
    first_day: date | None = None
    last_day: date | None = None

    def is_over(self, today: date) -> bool:
        """Whether the last day is over."""
        return self.last_day is not None and self.last_day < today

    def begins_later(self, today: date) -> bool:
        """Whether the first day is still to come."""
        return self.first_day is not None and self.first_day > today

    def ends_soon(self, today: date) -> bool:
        """Whether the last day is one of the next 14 days."""
        return self.last_day is not None and 0 <= (self.last_day - today).days <= ENDS_SOON


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody was added, and has not signed in yet."""

    member_id: UUID
    added_on: date


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody left, and was given no role since."""

    member_id: UUID
    left_at: datetime


class SignedIn(Protocol):
    """A council, and the member who is signed in there: for whom a page of the workspace is. The
    context of a request in the workspace is one."""

    @property
    def organisation(self) -> Organisation: ...

    @property
    def member(self) -> Member: ...

    @property
    def areas(self) -> tuple[WorkArea, ...]: ...


class MemberOf(NamedTuple):
    """Somebody who is signed in, on a page that needs no role, and so leads to no area."""

    organisation: Organisation
    member: Member
    areas: tuple[WorkArea, ...] = ()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to add as a member. Without roles they may sign in and do nothing."""

    name: str
    email: str
    job_title: str = ""
    roles: tuple[Role, ...] = ()


class PersonProblem(FieldProblem):
    """What to put right before somebody can sign in or be added."""

    NO_NAME = ("name", "Write a name.")
    NAME_TOO_LONG = ("name", "Write a name of 100 letters or fewer.")
    NO_EMAIL = ("email", "Write an email address.")
    NOT_AN_EMAIL = ("email", "Write the whole email address, like name@example.org.")
    EMAIL_TAKEN = ("email", "Somebody with this email address is here already.")
    JOB_TITLE_TOO_LONG = ("job_title", "Write a job title of 100 letters or fewer.")


class SignInLink(msgspec.Struct, frozen=True, kw_only=True):
    """A one-time link: single use, kept as a hash. ``used_at`` is None while unused;
    ``name`` is the member's."""

    id: UUID
    member_id: UUID
    name: str
    expires_at: datetime
    used_at: datetime | None


class ChallengeKind(enum.StrEnum):
    """What a random number was given for."""

    NEW_PASSKEY = "new passkey"
    PASSKEY = "passkey"
    SINGLE_SIGN_ON = "single sign-on"


class Passkey(msgspec.Struct, frozen=True, kw_only=True):
    """A passkey as its owner sees it. ``last_used_on`` is None until it is used."""

    id: UUID
    name: str
    credential_id: bytes
    added_on: date
    last_used_on: date | None


class NewPasskey(msgspec.Struct, frozen=True, kw_only=True):
    """A passkey that a device has just made for a member."""

    id: UUID
    member_id: UUID
    name: str
    credential_id: bytes
    public_key: bytes
    sign_count: int


class KnownPasskey(msgspec.Struct, frozen=True, kw_only=True):
    """What a signature is checked with, and whose it is."""

    id: UUID
    member_id: UUID
    public_key: bytes
    sign_count: int


class PasskeySite(msgspec.Struct, frozen=True, kw_only=True):
    """For which website a passkey is: devices use it there and nowhere else."""

    name: str
    origin: str


class PasskeyProblem(FieldProblem):
    """What to put right before a passkey can be added."""

    NAME_TOO_LONG = ("name", "Write a name of 100 letters or fewer.")
    TOO_MANY = ("name", "You have 20 passkeys. Remove one that you do not use.")
    NOT_SENT = ("name", "Your device sent no passkey. Try again.")


class IdentityProvider(msgspec.Struct, frozen=True, kw_only=True):
    """Where a council's people have their accounts, and what we are called there."""

    issuer: str
    client_id: str
    sealed_secret: bytes
    mail_domain: str


class TypedProvider(msgspec.Struct, frozen=True, kw_only=True):
    """What an administrator typed about it. An empty ``secret`` leaves the one that is kept."""

    issuer: str
    client_id: str
    secret: str
    mail_domain: str


class ProviderProblem(FieldProblem):
    """What to put right before an identity provider can be saved."""

    NO_ADDRESS = ("issuer", "Write the address of the sign-in. It begins with https://.")
    NO_CLIENT = ("client_id", "Write the application ID, in 500 letters or fewer.")
    NO_SECRET = ("secret", "Write the application secret.")
    SECRET_TOO_LONG = ("secret", "Write an application secret of 500 letters or fewer.")
    NO_DOMAIN = ("mail_domain", "Write how the addresses end, such as example.gov.uk.")


class SessionMark(msgspec.Struct, frozen=True, kw_only=True):
    """What the encrypted cookie says of somebody who is signed in: ``token`` leads to the row of
    their session, which is kept under its hash."""

    organisation_id: UUID
    token: str


class RemoveSessions(msgspec.Struct, frozen=True, kw_only=True):
    """The job of removing the sessions of a council that ran out."""

    organisation_id: UUID


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What to send by email, before it is kept."""

    to_address: str
    subject: str
    wording: str


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A letter by email. ``delivered_at`` is None while it waits in the outbox. ``wording`` is
    empty once it was delivered: a link in it is nobody else's business."""

    id: UUID
    to_address: str
    subject: str
    wording: str
    made_at: datetime
    delivered_at: datetime | None


class LostLetter(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that did not arrive, without its words. ``name`` is None when no member has the
    address any more; ``code`` is what the mail server answered, None when it could not be reached
    in time."""

    to_address: str
    name: str | None
    refused_at: datetime
    code: int | None


class SendMail(msgspec.Struct, frozen=True, kw_only=True):
    """The job of sending one letter."""

    organisation_id: UUID
    mail_id: UUID


class SendLink(msgspec.Struct, frozen=True, kw_only=True):
    """The job of sending a link to sign in to whoever has this email address, if anybody has."""

    slug: str
    email: str
