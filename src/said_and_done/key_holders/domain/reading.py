"""Finding who holds a key and who is nominated, and what a member has to do with it."""

from datetime import datetime
from uuid import UUID

from said_and_done import permissions
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotFound
from said_and_done.groups import domain as groups
from said_and_done.key_holders import queries
from said_and_done.key_holders.model import KeyHolding, Nomination, Part
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import sessions
from said_and_done.people.model import EXCLUDES_KEYS, Member, Role
from said_and_done.permissions import Permission, may


async def holdings(conn: Connection, organisation_id: UUID) -> list[KeyHolding]:
    """Every time that somebody held a key, the newest first."""
    return await queries.holdings(conn, organisation_id)


async def nomination(conn: Connection, organisation_id: UUID, nomination_id: UUID) -> Nomination:
    """One nomination of this council. Raises NotFound."""
    nominations = await queries.nominations(
        conn, organisation_id=organisation_id, nomination_id=nomination_id
    )
    if not nominations:
        raise NotFound("There is no such nomination.")
    return nominations[0]


async def signed_in(
    conn: Connection, organisation: Organisation, mark: object, now: datetime
) -> Member:
    """The member of this session, who has a role or is nominated: whoever is to hold a key and
    nothing else has no role yet. Raises SignInNeeded, NotAllowed."""
    member = await sessions.who(conn, organisation, mark, now)
    if not member.roles and not await queries.is_nominated(
        conn, organisation_id=organisation.id, member_id=member.id
    ):
        sessions.refuse_without_role(organisation, member)
    return member


async def signed_in_for_keys(
    conn: Connection, organisation: Organisation, mark: object, now: datetime
) -> Member:
    """The same for the pages about keys: they are not for whoever only types for others, unless
    they are nominated. Raises SignInNeeded, NotAllowed."""
    member = await signed_in(conn, organisation, mark, now)
    if not await queries.is_nominated(conn, organisation_id=organisation.id, member_id=member.id):
        permissions.require(member, Permission.SEE_KEYS)
    return member


async def part_in(
    conn: Connection, organisation_id: UUID, nomination: Nomination, member: Member
) -> Part | None:
    """What this member has to do with a nomination; None when they only read it."""
    if nomination.nominee(member.id):
        return Part.NOMINEE
    if nomination.other_key and may_turn(member, nomination.other_key.role):
        return Part.HOLDER
    if may(member, Permission.NOMINATE):
        return Part.ADMINISTRATOR
    if nomination.waits_until and await _in_a_group(conn, organisation_id, member):
        return Part.GROUP
    return None


def may_turn(member: Member, role: Role) -> bool:
    """Whether the member holds this key, and nothing that excludes it."""
    return member.holds(role) and not member.holds(*EXCLUDES_KEYS)


async def _in_a_group(conn: Connection, organisation_id: UUID, member: Member) -> bool:
    return any(group.has(member) for group in await groups.groups(conn, organisation_id))


async def waiting_for(
    conn: Connection, organisation_id: UUID, member: Member
) -> list[tuple[Nomination, Part]]:
    """The nominations that wait, and in which this member has a part."""
    waiting = [
        one for one in await queries.nominations(conn, organisation_id=organisation_id) if one.waits
    ]
    parts = [(one, await part_in(conn, organisation_id, one, member)) for one in waiting]
    return [(one, part) for one, part in parts if part is not None]
