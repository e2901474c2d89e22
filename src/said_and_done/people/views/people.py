"""The people of a council: who they are, and their roles to tick."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import msgspec

from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import (
    ListTools,
    SavedMeanwhile,
    SelectOption,
    View,
    day_words,
    list_tools,
)
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import (
    TICKED_ROLES,
    Departure,
    Invitation,
    KeyRole,
    Member,
    Person,
    PersonProblem,
    Role,
    RoleDays,
    SignedIn,
)
from said_and_done.people.views.paths import (
    lost_letters_path,
    people_path,
    person_path,
    single_sign_on_path,
)

NOTICES = {
    "added": "This person can sign in now.",
    "roles": "The roles are saved.",
    "sessions": "This person is signed out everywhere.",
    "days": "The role and its days are saved.",
    "left": "This person left. All their roles have ended.",
    "answered": "Your answer is saved.",
}
WRITTEN = {
    "added": "We have written to them.",
    "invited": "We have sent the letter again.",
    "answered": "We have written to everybody concerned.",
}
NOT_WRITTEN = "Nobody got a letter."
"""What is said in place of each of these where no email is set up."""


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person in the list. ``days`` are sentences about roles that begin later or end."""

    person: Member
    roles: str
    days: tuple[str, ...]
    path: str


class PeopleView(View, frozen=True, kw_only=True):
    """Everybody with an account."""

    template = "people/people.html"

    people: tuple[PersonRow, ...]
    tools: ListTools
    add: str
    letters: str
    review: str
    single_sign_on: str


def people_page(
    work: SignedIn,
    people: list[Member],
    days: Sequence[RoleDays],
    departures: Sequence[Departure],
    invitations: Sequence[Invitation],
    list_query: ListQuery,
    today: date,
) -> PeopleView:
    left = {each.member_id: each.left_at for each in departures}
    invited = {each.member_id: each for each in invitations}
    rows = [
        _person_row(
            work.organisation,
            person,
            _state(person, left.get(person.id), invited.get(person.id)),
            (
                *_invited(left.get(person.id), invited.get(person.id)),
                *(
                    days_sentence(each, today)
                    for each in days
                    if each.member_id == person.id and has_days(each) and not each.is_over(today)
                ),
            ),
        )
        for person in sorted(people, key=lambda person: person.id in left)
    ]
    page = page_of(
        rows,
        list_query,
        lambda row: f"{row.person.name} {row.person.email} {row.person.job_title} {row.roles}",
    )
    return PeopleView(
        page=work_page(work, "People", here="people"),
        people=page.rows,
        tools=list_tools(people_path(work.organisation), page),
        add=public_path(work.organisation, "work", "people", "new"),
        letters=lost_letters_path(work.organisation),
        review=public_path(work.organisation, "work", "people", "review"),
        single_sign_on=single_sign_on_path(work.organisation),
    )


def has_days(days: RoleDays) -> bool:
    """Whether there is anything to say about the days of a role."""
    return days.first_day is not None or days.last_day is not None


def days_sentence(days: RoleDays, today: date) -> str:
    """When a role begins or ends. One that ends soon says so."""
    if days.last_day and days.is_over(today):
        return f"{days.role.label}: ended on {day_words(days.last_day)}."
    first = f"from {day_words(days.first_day)}" if days.first_day else ""
    last = f"until {day_words(days.last_day)}" if days.last_day else ""
    soon = " It ends soon." if days.ends_soon(today) else ""
    later = " It has not begun." if days.begins_later(today) else ""
    return f"{days.role.label}: {' '.join(filter(None, (first, last)))}.{later}{soon}"


def _address_path(work: SignedIn, person: Member, *, only_they: bool) -> str | None:
    """None for somebody else who changes it by themselves alone."""
    if person.id == work.member.id:
        return public_path(work.organisation, "work", "address")
    return None if only_they else f"{person_path(work.organisation, person.id)}/address"


def _state(person: Member, left_at: datetime | None, invitation: Invitation | None) -> str:
    """What a person without a role is; "" where nothing is to say."""
    if person.roles or left_at is None:
        return ""
    if invitation is not None:
        return f"Invitation taken back on {day_words(left_at)}"
    return f"Left on {day_words(left_at)}"


def _invited(left_at: datetime | None, invitation: Invitation | None) -> tuple[str, ...]:
    if invitation is None or left_at is not None:
        return ()
    return (f"Added on {day_words(invitation.added_on)}. Not signed in yet.",)


def _person_row(
    organisation: Organisation, person: Member, state: str, days: tuple[str, ...]
) -> PersonRow:
    names = [role.label for role in Role if person.holds(role)]
    return PersonRow(
        person=person,
        roles=", ".join(names) or state or "No role now",
        days=days,
        path=person_path(organisation, person.id),
    )


_CHOICES = tuple(
    SelectOption(value=role.value, words=role.label, hint=role.purpose) for role in TICKED_ROLES
)


class AddPersonView(View, frozen=True, kw_only=True):
    """The form for a new person, with what was written so far."""

    template = "people/add_person.html"

    written: Person
    roles: tuple[SelectOption, ...]
    people: str


def add_person_page(
    work: SignedIn, written: Person | None = None, problems: Sequence[PersonProblem] = ()
) -> AddPersonView:
    written = written or Person(name="", email="")
    return AddPersonView(
        page=work_page(work, "Add a person", problems, here="people"),
        written=written,
        roles=_CHOICES,
        people=people_path(work.organisation),
    )


class PersonView(View, frozen=True, kw_only=True):
    """One person: their roles to tick, and ending their sessions. ``key`` names the key that they
    hold, None when they hold none. ``theirs`` is None unless another administrator saved other
    roles meanwhile. ``days`` are sentences about roles with days; ``removal_path`` is None unless
    a second person must agree before this person loses the administrator's role."""

    template = "people/person.html"

    person: Member
    roles: tuple[SelectOption, ...]
    chosen: tuple[str, ...]
    key: str | None
    keys_path: str
    roles_path: str
    sessions_path: str
    people: str
    is_you: bool
    based_on: int
    days: tuple[str, ...]
    days_path: str
    removal_path: str | None
    leaving_path: str
    address_path: str | None
    invited: str
    invitation_path: str
    theirs: SavedMeanwhile | None


def both_roles_page(
    organisation: Organisation, page: PersonView, wanted: Collection[str], *, who: str | None
) -> PersonView:
    """The page of a person with what was ticked. ``who`` saved the roles that they have now; None
    when we cannot tell."""
    roles = [role.label for role in TICKED_ROLES if page.person.holds(role)]
    theirs = SavedMeanwhile(
        by=who or "somebody else",
        facts=(("Roles", "\n".join(roles) or "No role"),),
        leave=person_path(organisation, page.person.id),
    )
    return msgspec.structs.replace(page, chosen=tuple(wanted), theirs=theirs)


def notice_of(done: str, *, sends_letters: bool) -> str | None:
    """What just happened to a person, and whether anybody got a letter of it."""
    written = (WRITTEN[done] if sends_letters else NOT_WRITTEN) if done in WRITTEN else ""
    return " ".join(filter(None, (NOTICES.get(done), written))) or None


def person_page(
    work: SignedIn,
    person: Member,
    days: Sequence[RoleDays],
    *,
    based_on: int,
    today: date,
    only_they_change_address: bool,
    notice: str | None,
    invitation: Invitation | None,
) -> PersonView:
    path = person_path(work.organisation, person.id)
    is_you = person.id == work.member.id
    return PersonView(
        page=work_page(work, person.name, here="people", notice=notice),
        person=person,
        roles=_CHOICES,
        chosen=tuple(role.value for role in person.roles),
        key=next((role.key for role in KeyRole if person.holds(role.role)), None),
        keys_path=public_path(work.organisation, "work", "keys"),
        roles_path=f"{path}/roles",
        sessions_path=f"{path}/sessions",
        people=people_path(work.organisation),
        is_you=is_you,
        based_on=based_on,
        days=tuple(days_sentence(each, today) for each in days if has_days(each)),
        days_path=f"{path}/days",
        leaving_path=f"{path}/leaving",
        address_path=_address_path(work, person, only_they=only_they_change_address),
        invited=" ".join(_invited(None, invitation)),
        invitation_path=f"{path}/invitation",
        removal_path=(
            f"{path}/administrator" if person.holds(Role.ADMINISTRATOR) and not is_you else None
        ),
        theirs=None,
    )
