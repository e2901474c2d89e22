"""Members and their roles: added, given and taken by administrators, with the history kept."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotFound
from said_and_done.core.text import email_address, line
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext, KnownCouncil
from said_and_done.organisations.model import Organisation
from said_and_done.people import queries
from said_and_done.people.domain.links import problem_with_email
from said_and_done.people.model import (
    EXCLUDES_KEYS,
    KEY_ROLES,
    TICKED_ROLES,
    Member,
    Person,
    PersonProblem,
    Role,
    RoleDays,
)
from said_and_done.revisions import domain as revisions

LONGEST = 100


async def members(council: Council) -> list[Member]:
    """Everybody with an account in this council, by name."""
    return await queries.members(council)


async def person(council: Council, member_id: UUID) -> Member:
    """One member of this council. Raises NotFound."""
    found = await queries.member_by_id(council, member_id=member_id)
    if found is None:
        raise NotFound("We do not know this person.")
    return found


async def problems_with_person(council: Council, person: Person) -> list[PersonProblem]:
    """What has to be put right before this person can be added, in the order of the form."""
    email = problem_with_email(person.email)
    if email is None and await queries.member_with_email(council, email_address(person.email)):
        email = PersonProblem.EMAIL_TAKEN
    too_long = len(person.job_title) > LONGEST
    job_title = PersonProblem.JOB_TITLE_TOO_LONG if too_long else None
    return [each for each in (_problem_with_name(person.name), email, job_title) if each]


def _problem_with_name(name: str) -> PersonProblem | None:
    if not line(name):
        return PersonProblem.NO_NAME
    return PersonProblem.NAME_TOO_LONG if len(name) > LONGEST else None


async def add(council: Council, person: Person, *, by: UUID | None, now: datetime) -> Member:
    """Keep a new member with their roles. ``by`` is None when the program does it itself.

    Raises NotAllowed when somebody of this council has the address already, and for the role of a
    key: nobody begins with one.
    """
    refuse_key_roles(person.roles)
    member = Member(
        id=uuid4(),
        name=line(person.name),
        email=email_address(person.email),
        job_title=line(person.job_title),
        roles=sorted(set(person.roles)),
    )
    if await queries.save_member(council, member, now) is None:
        raise NotAllowed(PersonProblem.EMAIL_TAKEN.sentence)
    about = {"member": str(member.id)}
    await organisations.record(council, "member added", about, by=by, now=now)
    for role in member.roles:
        await change_role(council, member.id, role, given=True, by=by, now=now)
    return member


async def change_roles(
    council: CouncilContext,
    person: Member,
    wanted: Collection[str],
    *,
    by: UUID,
    now: datetime,
    based_on: int | None = None,
) -> bool:
    """From now on the person holds the wanted roles and no others, besides a key; a role that holds
    already is not written again.

    False, and nothing is changed, when another administrator saved other roles since ``based_on``,
    the revision that a page showed. None is for the program itself, which has no page.

    Raises NotAllowed when nobody would be an administrator any more, for the role of a key, when
    somebody who holds a key would run things as well, and for taking the role of another
    administrator alone.
    """
    refuse_key_roles(wanted)
    refuse_running_things(council.organisation, person, wanted)
    if person.holds(Role.ADMINISTRATOR) and Role.ADMINISTRATOR.value not in wanted:
        await refuse_losing_administrator(council, person, by=by, now=now)
    shown = await revisions.revision(council, person.id) if based_on is None else based_on
    if not await revisions.advance(council, person.id, shown):
        newest = await queries.member_by_id(council, member_id=person.id)
        return newest is not None and _ticked(newest) == [
            one for one in TICKED_ROLES if one in wanted
        ]
    for role in TICKED_ROLES:
        given = role.value in wanted
        if given != person.holds(role):
            await change_role(council, person.id, role, given=given, by=by, now=now)
    return True


async def refuse_losing_administrator(
    council: KnownCouncil, person: Member, *, by: UUID, now: datetime
) -> None:
    """Raises NotAllowed when nobody would be the administrator without this person, and when
    somebody else would take the role away alone. Who gave the role may take it back within a day.
    The database holds the same at the same moment for everybody."""
    await refuse_last_administrator(council, person)
    if by != person.id and not await queries.gave_within_a_day(
        council, member_id=person.id, role=Role.ADMINISTRATOR, by=by, now=now
    ):
        raise NotAllowed(
            f"{person.name} is an administrator. Nobody takes that role away alone. "
            "Say why, and a second person agrees.",
            heading="A second person must agree",
            path=f"/{council.organisation.slug}/work/people/{person.id}/administrator",
            link="Ask for a second person’s yes",
        )


async def refuse_last_administrator(council: KnownCouncil, person: Member) -> None:
    """Raises NotAllowed when nobody else is an administrator without a last day."""
    if await queries.is_last_administrator(council, member_id=person.id):
        raise NotAllowed(
            "Somebody must be the administrator, without a last day. "
            "Give the role to another person first.",
            heading=f"{person.name} is the only administrator",
            path=f"/{council.organisation.slug}/work/people/{person.id}",
            link=f"Go back to {person.name}",
        )


async def who_changed_roles(council: Council, member_id: UUID) -> str | None:
    """Who gave or took a role of this member last; None for the program."""
    return await queries.who_changed_roles(council, member_id=member_id)


async def changes_own_address_only(council: Council, member_id: UUID) -> bool:
    """True for an administrator, a holder of a key and a nominee: whoever reads their letters can
    sign in as them."""
    return await queries.changes_own_address_only(council, member_id=member_id)


async def role_days(council: Council, member_id: UUID | None = None) -> list[RoleDays]:
    """The days of each role that was given and not taken away: of everybody, or of one member."""
    return await queries.role_days(council, member_id=member_id)


def _ticked(person: Member) -> list[Role]:
    return [role for role in TICKED_ROLES if person.holds(role)]


def refuse_key_roles(wanted: Collection[str]) -> None:
    """Raises NotAllowed: nobody is given a key by a tick."""
    if any(role.value in wanted for role in KEY_ROLES):
        raise NotAllowed(
            "A key is given by a nomination, to which the holder of the other key agrees.",
            heading="Nobody gives a key alone",
        )


def refuse_running_things(
    organisation: Organisation, person: Member, wanted: Collection[str]
) -> None:
    """Raises NotAllowed when a holder of a key would become an administrator or a coordinator."""
    if person.holds(*KEY_ROLES) and any(role.value in wanted for role in EXCLUDES_KEYS):
        raise NotAllowed(
            f"{person.name} holds a key. So they cannot be an administrator or a "
            "coordinator. They must give up the key first.",
            heading="These roles exclude each other",
            path=f"/{organisation.slug}/work/people/{person.id}",
            link=f"Go back to {person.name}",
        )


async def change_role(
    council: Council, member_id: UUID, role: Role, *, given: bool, by: UUID | None, now: datetime
) -> None:
    """Give a role or take it away. Raises NotAllowed for giving the role of a key."""
    await save_change(
        council, RoleDays(member_id=member_id, role=role), given=given, by=by, now=now
    )


async def save_change(
    council: Council,
    days: RoleDays,
    *,
    given: bool,
    by: UUID | None,
    now: datetime,
    removal_id: UUID | None = None,
) -> None:
    """Give a role for these days, or take it away. ``removal_id`` is what a second person agreed
    to. Raises NotAllowed for giving the role of a key."""
    if given:
        refuse_key_roles((days.role.value,))
    await queries.save_role_change(
        council, uuid4(), days, given=given, by=by, now=now, removal_id=removal_id
    )
    about = {"member": str(days.member_id), "role": days.role.value}
    if days.first_day is not None:
        about["first day"] = days.first_day.isoformat()
    if days.last_day is not None:
        about["last day"] = days.last_day.isoformat()
    if removal_id is not None:
        about["proposal"] = str(removal_id)
    await organisations.record(
        council, "role given" if given else "role taken", about, by=by, now=now
    )
