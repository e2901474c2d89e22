"""Members and their roles."""

import enum
from datetime import datetime
from uuid import UUID

import msgspec


class Role(enum.StrEnum):
    """What a member may do. One member may hold several roles."""

    READER = "reader"
    COORDINATOR = "coordinator"
    MEMBER = "member"
    SPONSOR = "sponsor"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an account in one council. ``revocation`` goes up by one to end all sessions."""

    id: UUID
    name: str
    email: str
    job_title: str
    revocation: int
    roles: list[Role]

    def holds(self, *roles: Role) -> bool:
        """Whether the member holds at least one of these roles."""
        return any(role in self.roles for role in roles)


class SignInLink(msgspec.Struct, frozen=True, kw_only=True):
    """A one-time link: 15 minutes, single use, kept as a hash. ``used_at`` is None while unused."""

    id: UUID
    member_id: UUID
    expires_at: datetime
    used_at: datetime | None


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A letter by email. ``delivered_at`` is None while it waits in the outbox."""

    id: UUID
    to_address: str
    subject: str
    wording: str
    made_at: datetime
    delivered_at: datetime | None
