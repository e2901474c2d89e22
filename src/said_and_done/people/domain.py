"""Who somebody is, and what they may do."""

from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from said_and_done.db import Connection
from said_and_done.errors import NotAllowed, SignInNeeded
from said_and_done.organisations import domain as organisations
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


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to add: what a form or the demo says of them. ``roles`` may be empty."""

    name: str
    email: str
    job_title: str
    roles: tuple[Role, ...] = ()


async def add(
    conn: Connection,
    organisation_id: UUID,
    person: Person,
    *,
    by: UUID | None,
    now: datetime,
) -> Member:
    """Keep a new member with their roles. ``by`` is None when the program does it itself.

    Raises NotAllowed when somebody of this council has the address already.
    """
    member = Member(
        id=uuid4(),
        name=person.name,
        email=person.email.lower(),
        job_title=person.job_title,
        revocation=0,
        roles=sorted(person.roles),
    )
    if await queries.keep_member(conn, organisation_id, member, now) is None:
        raise NotAllowed("Somebody with this email address is here already.")
    about = {"member": str(member.id)}
    await organisations.record(
        conn, organisation_id, what="member added", about=about, by=by, now=now
    )
    for role in member.roles:
        await change_role(
            conn, organisation_id, member.id, role, given=True, by=by, now=now
        )
    return member


async def change_role(
    conn: Connection,
    organisation_id: UUID,
    member_id: UUID,
    role: Role,
    *,
    given: bool,
    by: UUID | None,
    now: datetime,
) -> None:
    """Give a role or take it away."""
    await queries.keep_role_change(
        conn, organisation_id, uuid4(), member_id, role, given=given, by=by, now=now
    )
    await organisations.record(
        conn,
        organisation_id,
        what="role given" if given else "role taken",
        about={"member": str(member_id), "role": role.value},
        by=by,
        now=now,
    )


def _sign_in(organisation: Organisation) -> SignInNeeded:
    return SignInNeeded(
        "We do not know who you are.",
        path=f"/{organisation.slug}/sign-in",
        link="Sign in",
    )
