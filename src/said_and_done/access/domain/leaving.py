"""Somebody leaves: all that they could do ends at once, and their name stays in what happened."""

from collections.abc import Collection

from said_and_done.access import queries
from said_and_done.access.model import Leaving, RoleHandedOn
from said_and_done.core.brand import product_brand
from said_and_done.core.db import Council
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.key_holders.domain import ending, reading, settling
from said_and_done.key_holders.model import KeyHolding, Nomination
from said_and_done.people.domain import departures, invitations, letters, roles, sessions
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.revisions import domain as revisions

SUBJECT, TAKEN_BACK = "Somebody left", "An invitation is taken back"


async def leaving(council: Council, person: Member) -> Leaving:
    """What happens when this person leaves, to be read before it happens."""
    everybody = await roles.members(council)
    given = await roles.role_days(council, person.id)
    holding = await _holding(council, person)
    return Leaving(
        person=person,
        roles=tuple(
            RoleHandedOn(
                role=days.role,
                others=tuple(
                    other.name
                    for other in everybody
                    if other.id != person.id and other.holds(days.role)
                ),
            )
            for days in sorted(given, key=lambda days: list(Role).index(days.role))
            if days.role in person.roles
        ),
        key=holding.role if holding else None,
        nominated=await _nomination(council, person) is not None,
        invited=await invitations.invitation(council, person.id) is not None,
        groups=tuple(group.name for group in await _groups(council, person)),
    )


async def _holding(council: Council, person: Member) -> KeyHolding | None:
    return next(
        (
            holding
            for holding in await reading.holdings(council)
            if holding.member_id == person.id and holding.ended_at is None
        ),
        None,
    )


async def _nomination(council: Council, person: Member) -> Nomination | None:
    return next(
        (
            nomination
            for nomination in await reading.nominations(council)
            if nomination.waits and nomination.nominee(person.id)
        ),
        None,
    )


async def _groups(council: Council, person: Member) -> list[Group]:
    return [group for group in await groups.groups(council) if group.has(person)]


async def refuse_leaving(work: Acting, person: Member) -> None:
    """Raises NotAllowed for the only administrator, and when an administrator would send another
    one away alone."""
    if person.holds(Role.ADMINISTRATOR):
        await roles.refuse_losing_administrator(work, person, by=work.member.id, now=work.now)


async def leave(work: Acting, person: Member, *, address: str) -> None:
    """The person leaves: their key is laid down or taken away by its own rules, their roles end,
    they are out of their groups, and signed out everywhere. They can come back: somebody gives
    them a role again. Raises NotAllowed as ``refuse_leaving``."""
    await revisions.count_addition(work, person.id)  # before the lock, as whoever saves roles
    await queries.lock_access(work)
    person = await roles.person(work, person.id)
    await refuse_leaving(work, person)
    reason = f"{person.name} left."
    nomination = await _nomination(work, person)
    if nomination is not None:
        await settling.say_no(work, nomination, reason, address=address)
    if holding := await _holding(work, person):
        await ending.end_holding(work, holding, reason, address=address)
    for days in await roles.role_days(work, person.id):
        if days.role.value not in set(KeyRole):
            await roles.change_role(
                work, person.id, days.role, given=False, by=work.member.id, now=work.now
            )
    for group in await _groups(work, person):
        await groups.leave(work, group, person.id, on=work.today, by=work.member.id, now=work.now)
    invited = await invitations.invitation(work, person.id) is not None
    await departures.note_departure(work, person)
    await sessions.end_sessions(work, person.id, by=work.member.id, now=work.now)
    await _tell(work, person, invited=invited)


async def _tell(work: Acting, person: Member, *, invited: bool) -> None:
    """Whoever left, and every administrator."""
    told: Collection[Member] = [
        member
        for member in await roles.members(work)
        if member.id == person.id or member.holds(Role.ADMINISTRATOR)
    ]
    council, by = work.organisation.name, work.member.name
    if invited:
        what = f"{by} took back the invitation of {person.name} to {council}."
    elif person.id == work.member.id:
        what = f"{person.name} left {council}."
    else:
        what = f"{by} wrote down that {person.name} left {council}."
    sentences = (
        what,
        "All their roles have ended. They are signed out everywhere.",
        f"Is that wrong? {work.organisation.contact_line}.",
        product_brand().sign_off(work.organisation.name),
    )
    to = {member.id for member in told}
    subject = TAKEN_BACK if invited else SUBJECT
    await letters.post_to(work, to, subject, "\n\n".join(sentences), work.now)
