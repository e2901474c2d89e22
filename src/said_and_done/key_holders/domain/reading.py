"""Finding who holds a key and who is nominated, and what a member has to do with it."""

from datetime import datetime
from uuid import UUID

from said_and_done import permissions
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.groups import domain as groups
from said_and_done.key_holders import queries
from said_and_done.key_holders.model import KeyHolding, Nomination, Part
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import sessions
from said_and_done.people.model import EXCLUDES_KEYS, Member, Role
from said_and_done.permissions import Permission, may


async def holdings(council: Council) -> list[KeyHolding]:
    """Every time that somebody held a key, the newest first."""
    return await queries.holdings(council)


async def nominations(council: Council) -> list[Nomination]:
    """All nominations, the newest first."""
    return await queries.nominations(council)


async def nomination(council: Council, nomination_id: UUID) -> Nomination:
    """One nomination of this council. Raises NotFound."""
    nominations = await queries.nominations(council, nomination_id=nomination_id)
    if not nominations:
        raise NotFound("There is no such nomination.")
    return nominations[0]


async def signed_in(council: CouncilContext, mark: object, now: datetime) -> Member:
    """The member of this session, who has a role or is nominated: whoever is to hold a key and
    nothing else has no role yet. Raises SignInNeeded, NotAllowed."""
    member = await sessions.who(council, mark, now)
    if not member.roles and not await queries.is_nominated(council, member_id=member.id):
        sessions.refuse_without_role(council.organisation, member)
    return member


async def signed_in_for_keys(council: CouncilContext, mark: object, now: datetime) -> Member:
    """The same for the pages about keys: they are not for whoever only types for others, unless
    they are nominated. Raises SignInNeeded, NotAllowed."""
    member = await signed_in(council, mark, now)
    if not await queries.is_nominated(council, member_id=member.id):
        permissions.require(member, Permission.SEE_KEYS)
    return member


async def part_in(council: Council, nomination: Nomination, member: Member) -> Part | None:
    """What this member has to do with a nomination; None when they only read it."""
    if nomination.nominee(member.id):
        return Part.NOMINEE
    if nomination.other_key and may_turn(member, nomination.other_key.role):
        return Part.HOLDER
    in_deputy = await _part_in_deputy(council, nomination, member)
    return in_deputy or await _part_of_others(council, nomination, member)


async def _part_of_others(council: Council, nomination: Nomination, member: Member) -> Part | None:
    if may(member, Permission.NOMINATE):
        return Part.ADMINISTRATOR
    if nomination.waits_until and await _in_a_group(council, member):
        return Part.GROUP
    return None


async def _part_in_deputy(council: Council, nomination: Nomination, member: Member) -> Part | None:
    """Of those who have a part only where somebody is to be a deputy."""
    if nomination.deputises_for is None:
        return None
    if member.id == nomination.made_by:
        return Part.MAKER
    if member.id == nomination.deputises_for:
        return Part.SPONSOR
    if nomination.asks_group and await queries.speaks_for_group(council, member_id=member.id):
        return Part.GROUP_MEMBER
    return None


def may_turn(member: Member, role: Role) -> bool:
    """Whether the member holds this key, and nothing that excludes it."""
    return member.holds(role) and not member.holds(*EXCLUDES_KEYS)


async def _in_a_group(council: Council, member: Member) -> bool:
    return any(group.has(member) for group in await groups.groups(council))


async def waiting_for(council: Council, member: Member) -> list[tuple[Nomination, Part]]:
    """The nominations that wait, and in which this member has a part."""
    waiting = [one for one in await queries.nominations(council) if one.waits]
    parts = [(one, await part_in(council, one, member)) for one in waiting]
    return [(one, part) for one, part in parts if part is not None]
