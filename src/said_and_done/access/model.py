"""Who may come in, and for how long."""

import enum
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.people.model import KeyRole, Member, Role, RoleDays
from said_and_done.rounds.model import TypedDay

OPENS_BEFORE = timedelta(days=30)
"""How long before its day the yearly look at all roles begins."""
TOLD_BEFORE = timedelta(days=7)
"""How long before the last day of a role its holder is told."""


class DaysDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A role, and its days as an administrator typed them. An empty day is none."""

    role: str = ""
    first_day: TypedDay = TypedDay()
    last_day: TypedDay = TypedDay()


class DaysProblem(FieldProblem):
    """What can be wrong with the days of a role: its field, and the sentence people read."""

    NO_ROLE = ("role", "Pick a role.")
    NO_SUCH_FIRST_DAY = ("first_day", "Write a day, month and year, like 1 6 2027.")
    NO_SUCH_LAST_DAY = ("last_day", "Write a day, month and year, like 1 6 2027.")
    ORDER = ("last_day", "The last day is before the first day. Change one of them.")
    OVER = ("last_day", "This day is over. Write today or a later day.")


class RemovalEndKind(enum.StrEnum):
    """How a proposal to take an administrator's role ended."""

    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RemovalEnd(msgspec.Struct, frozen=True, kw_only=True):
    """Who agreed, refused or withdrew, and when."""

    member_id: UUID
    name: str
    kind: RemovalEndKind
    ended_at: datetime


class AdministratorRemoval(msgspec.Struct, frozen=True, kw_only=True):
    """One administrator proposes that another loses that role. ``ended`` is None while a second
    person has still to answer."""

    id: UUID
    member_id: UUID
    name: str
    reason: str
    made_at: datetime
    made_by: UUID
    made_by_name: str
    ended: RemovalEnd | None = None


class RemovalProblem(FieldProblem):
    """What can be wrong with a proposal: its field, and the sentence people read."""

    NO_REASON = ("reason", "Write why.")
    LONG_REASON = ("reason", "Make this shorter: 1,000 letters or fewer.")


class LeavingProblem(FieldProblem):
    """What can be wrong when somebody leaves: its field, and the sentence people read."""

    NOT_SURE = ("sure", "Tick the box first. It says that you have read what happens.")


class RoleHandedOn(msgspec.Struct, frozen=True, kw_only=True):
    """A role that ends because somebody leaves, and who else has it: nobody, where ``others`` is
    empty."""

    role: Role
    others: tuple[str, ...]


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """All that happens when a person leaves. ``key`` is None when they hold none; ``nominated`` is
    true when they are asked to hold one, ``invited`` when they have never signed in."""

    person: Member
    roles: tuple[RoleHandedOn, ...]
    key: KeyRole | None
    nominated: bool
    invited: bool
    groups: tuple[str, ...]


class AccessConfirmation(msgspec.Struct, frozen=True, kw_only=True):
    """An administrator found these roles of a member right."""

    member_id: UUID
    roles: tuple[Role, ...]
    confirmed_at: datetime
    confirmed_by: str


class PersonLookedAt(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with roles, in the yearly look at all of them. ``confirmation`` is None until an
    administrator found these very roles right. ``may_confirm`` is false for one's own roles where
    somebody else is an administrator, too."""

    person: Member
    days: tuple[RoleDays, ...]
    confirmation: AccessConfirmation | None
    may_confirm: bool

    @property
    def roles(self) -> tuple[Role, ...]:
        """What was given and is not over, in the order of all roles."""
        return tuple(role for role in Role if any(each.role is role for each in self.days))


class AccessReview(msgspec.Struct, frozen=True, kw_only=True):
    """The yearly look at who may do what. It opens 30 days before ``due_on``."""

    due_on: date
    people: tuple[PersonLookedAt, ...]

    def is_open(self, today: date) -> bool:
        return today >= self.due_on - OPENS_BEFORE

    def is_overdue(self, today: date) -> bool:
        return today > self.due_on

    @property
    def waiting(self) -> int:
        """How many people nobody has looked at."""
        return sum(each.confirmation is None for each in self.people)


class AddressChange(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's email address is to change, once the link is used that was sent to the new one."""

    member_id: UUID
    name: str
    old_email: str
    new_email: str
    expires_at: datetime
