"""Who somebody is, and what they may do."""

from uuid import UUID

import msgspec

from said_and_done.db import Connection
from said_and_done.errors import NotAllowed, SignInNeeded
from said_and_done.organisations.model import Organisation
from said_and_done.people import queries
from said_and_done.people.model import Member, Role


class SessionMark(msgspec.Struct, frozen=True, kw_only=True):
    """What the encrypted cookie says of a signed-in member."""

    organisation_id: UUID
    member_id: UUID
    revocation: int


async def signed_in(
    conn: Connection, organisation: Organisation, mark: object
) -> Member:
    """The member of this session. Raises SignInNeeded when there is none, when the session was
    ended, or when it belongs to another council."""
    try:
        session = msgspec.convert(mark, SessionMark)
    except msgspec.ValidationError:
        raise _sign_in(organisation) from None
    if session.organisation_id != organisation.id:
        raise _sign_in(organisation)
    found = await queries.signed_in(
        conn, organisation.id, session.member_id, session.revocation
    )
    if found is None:
        raise _sign_in(organisation)
    return found


def require(member: Member, *roles: Role) -> None:
    """Raises NotAllowed unless the member holds one of these roles."""
    if not member.holds(*roles):
        names = " or ".join(role.value for role in roles)
        raise NotAllowed(f"Only a {names} can do that.")


def _sign_in(organisation: Organisation) -> SignInNeeded:
    return SignInNeeded(
        "We do not know who you are.",
        path=f"/{organisation.slug}/sign-in",
        link="Sign in",
    )
