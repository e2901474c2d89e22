"""A co-production group, and who is in it."""

from datetime import date
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.people.model import Member


class GroupMember(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody in a group. ``lived_experience`` is what they said of themselves."""

    member_id: UUID
    name: str
    job_title: str
    lived_experience: bool
    joined_on: date


class FormerGroupMember(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who left a group."""

    name: str
    joined_on: date
    left_on: date


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A co-production group with its members, in the order in which they joined."""

    id: UUID
    name: str
    members: tuple[GroupMember, ...]

    @property
    def with_lived_experience(self) -> int:
        """How many of the members have lived experience."""
        return sum(member.lived_experience for member in self.members)

    def has(self, member: Member) -> bool:
        """Whether this member is in the group."""
        return any(one.member_id == member.id for one in self.members)


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the council who could be asked into a group."""

    member_id: UUID
    name: str
    job_title: str


class GroupProblem(FieldProblem):
    """What can be wrong with a form about a group: its field, and the sentence people read."""

    NO_NAME = ("name", "Give the group a name.")
    LONG_NAME = ("name", "Make the name shorter: 100 letters or fewer.")
    NAME_TAKEN = ("name", "There is a group with this name already. Choose another name.")
    NOBODY = ("member", "Pick who joins the group.")
