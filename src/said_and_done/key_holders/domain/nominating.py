"""Nominating somebody for a key: by an administrator, and never themselves."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from said_and_done import permissions
from said_and_done.core.errors import NotAllowed, NotYet
from said_and_done.key_holders import queries
from said_and_done.key_holders.domain import letters
from said_and_done.key_holders.domain.reading import nomination as read_again
from said_and_done.key_holders.model import KeyHolding, KeyProblem, Nomination, Nominee
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import EXCLUDES_KEYS, KEY_ROLES, KeyRole, Member
from said_and_done.permissions import Permission

WAIT = timedelta(days=28)
"""How long everybody in the groups can object, where nobody is left who could agree."""
LONGEST_REASON = 1000


def candidates(members: Collection[Member], by: UUID | None) -> list[Member]:
    """Who can be nominated: nobody who holds a key or runs things, and never the nominator."""
    return [one for one in members if one.id != by and not one.holds(*KEY_ROLES, *EXCLUDES_KEYS)]


def free_keys(holdings: Collection[KeyHolding]) -> frozenset[KeyRole]:
    """The keys that nobody holds now."""
    return frozenset(KeyRole) - {one.role for one in holdings if one.ended_at is None}


def keys_to_give(holdings: Collection[KeyHolding]) -> tuple[KeyRole, ...]:
    """The keys for which somebody can be nominated: both where nobody holds one, otherwise those
    whose other key has a holder who can agree."""
    free = free_keys(holdings)
    return tuple(role for role in KeyRole if len(free) == len(KeyRole) or role.other not in free)


def problems_with_nomination(
    wanted: Mapping[KeyRole, str],
    reason: str,
    holdings: Collection[KeyHolding],
    possible: Collection[Member],
) -> list[KeyProblem]:
    """What has to be put right. ``wanted`` has the id of a member for each key that is to be given,
    as it came from a form; ``possible`` are the candidates."""
    problems = [_problem_with_choice(wanted, holdings, possible)]
    if len(reason) > LONGEST_REASON:
        problems.append(KeyProblem.LONG_REASON)
    elif not reason and waits(holdings):
        problems.append(KeyProblem.NO_REASON)
    return [one for one in problems if one is not None]


def waits(holdings: Collection[KeyHolding]) -> bool:
    """Whether the next nomination waits: keys were held before, and nobody is left to agree."""
    return bool(holdings) and len(free_keys(holdings)) == len(KeyRole)


def _problem_with_choice(
    wanted: Mapping[KeyRole, str], holdings: Collection[KeyHolding], possible: Collection[Member]
) -> KeyProblem | None:
    if not wanted:
        return KeyProblem.NOBODY
    if not set(wanted.values()) <= {str(one.id) for one in possible}:
        return KeyProblem.NOT_POSSIBLE
    if len(set(wanted.values())) < len(wanted):
        return KeyProblem.SAME_PERSON
    return _problem_with_keys(frozenset(wanted), free_keys(holdings))


def _problem_with_keys(wanted: frozenset[KeyRole], free: frozenset[KeyRole]) -> KeyProblem | None:
    everything = frozenset(KeyRole)
    if free == everything:
        return None if wanted == everything else KeyProblem.BOTH_NEEDED
    if wanted == everything:
        return KeyProblem.ONE_ONLY
    (role,) = wanted
    return KeyProblem.OTHER_KEY_FREE if role.other in free else None


async def nominate(
    council: CouncilContext,
    nominees: Mapping[KeyRole, Member],
    reason: str,
    *,
    by: Member | None,
    address: str,
    now: datetime,
) -> Nomination:
    """Nominate one person for one key, or two for both where nobody holds a key.

    ``by`` is None for whoever runs the server. ``address`` is how the outside world reaches us.
    Ask ``problems_with_nomination`` first. Raises NotAllowed, and NotYet while another nomination
    waits.
    """
    if by is not None:
        permissions.require(by, Permission.NOMINATE)
    await queries.lock_roles(council)
    holdings = await queries.holdings(council)
    await _refuse(council, nominees, reason, holdings, by)
    nomination = Nomination(
        id=uuid4(),
        nominees=tuple(
            Nominee(member_id=member.id, name=member.name, role=role)
            for role, member in nominees.items()
        ),
        reason=reason,
        waits_until=now + WAIT if waits(holdings) else None,
        made_at=now,
        made_by=by.id if by else None,
        made_by_name=by.name if by else None,
        agreements=(),
        ended=None,
        given_at=None,
    )
    await queries.save_nomination(council, nomination)
    await organisations.record(
        council,
        "key holders nominated",
        {"nomination": str(nomination.id)}
        | {one.role.value: str(one.member_id) for one in nomination.nominees},
        by=nomination.made_by,
        now=now,
    )
    await _tell(council, nomination, holdings, address)
    return await read_again(council, nomination.id)


async def _refuse(
    council: CouncilContext,
    nominees: Mapping[KeyRole, Member],
    reason: str,
    holdings: Collection[KeyHolding],
    by: Member | None,
) -> None:
    """Raises NotYet, NotAllowed for what a form would have been asked again for."""
    if any(one.waits for one in await queries.nominations(council)):
        raise NotYet(
            "One nomination waits at a time. Wait for its end, or withdraw it.",
            heading="Somebody is nominated already",
        )
    possible = candidates(await roles.members(council), by.id if by else None)
    wanted = {role: str(member.id) for role, member in nominees.items()}
    for problem in problems_with_nomination(wanted, reason, holdings, possible):
        raise NotAllowed(problem.sentence)


async def _tell(
    council: CouncilContext, nomination: Nomination, holdings: Collection[KeyHolding], address: str
) -> None:
    who = nomination.made_by_name or "Whoever runs the server"
    to = letters.concerned(nomination, holdings)
    sentences = [f"{who} nominated {letters.names_and_keys(nomination)}."]
    if nomination.reason:
        sentences.append(f"Why: {nomination.reason}")
    if nomination.other_key:
        sentences.append(
            f"Whoever holds {nomination.other_key.key} must agree, and the person accept."
        )
    else:
        sentences.append("Both must accept. Each of them so agrees to the other.")
    if nomination.waits_until:
        to |= await letters.in_groups(council)
        sentences.append(
            "Nobody holds a key who could agree. So everybody in the group can object for "
            f"{WAIT.days} days, with a reason. Then it comes to nothing."
        )
    await letters.write(
        council,
        to,
        "Who is to hold a key",
        sentences,
        link=f"{address}/{council.organisation.slug}/work/keys/{nomination.id}",
        now=nomination.made_at,
    )
