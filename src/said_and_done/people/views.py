"""What people see of signing in and out, the outbox and the people of a council."""

from collections.abc import Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path, work_page
from said_and_done.people.model import Letter, Mail, Member, Person, PersonProblem, Role
from said_and_done.view import Problem, View, day_words

ROLES = {
    Role.READER: ("Reader", "Reads new words first and takes out names."),
    Role.COORDINATOR: ("Coordinator", "Runs rounds, groups, promises and progress statements."),
    Role.MEMBER: ("Group member", "Reads and decides with the co-production group."),
    Role.SPONSOR: ("Sponsor", "Holds one of the two keys, from lived experience."),
    Role.LEAD: ("Council lead", "Holds the other key, for the council."),
    Role.ADMINISTRATOR: ("Administrator", "Adds people and gives roles."),
}
NOTICES = {
    "added": "This person can sign in now.",
    "roles": "The roles are saved.",
    "sessions": "This person is signed out everywhere.",
}
LONDON = ZoneInfo("Europe/London")


# --------------------------------------------------------------------- addresses


def sign_in_path(organisation: Organisation) -> str:
    return public_path(organisation, "sign-in")


def sent_path(organisation: Organisation) -> str:
    return public_path(organisation, "sign-in", "sent")


def signed_out_path(organisation: Organisation) -> str:
    return public_path(organisation, "signed-out")


def work_path(organisation: Organisation) -> str:
    return public_path(organisation, "work")


def people_path(organisation: Organisation) -> str:
    return public_path(organisation, "work", "people")


def person_path(organisation: Organisation, member_id: UUID, done: str = "") -> str:
    """``done`` is the key of what just happened, for the notice at the top."""
    path = public_path(organisation, "work", "people", member_id)
    return f"{path}?done={done}" if done else path


# ---------------------------------------------------------------- signing in, out


class SignInView(View, frozen=True, kw_only=True):
    """Asks for an email address."""

    template = "people/sign_in.html"

    email: str


def sign_in_page(
    organisation: Organisation, *, email: str = "", problem: PersonProblem | None = None
) -> SignInView:
    problems = () if problem is None else (Problem(field="email", sentence=problem.value),)
    return SignInView(
        page=public_page(organisation, "Sign in", problems=problems, here="sign-in"), email=email
    )


class LinkSentView(View, frozen=True, kw_only=True):
    """The same for everybody. ``outbox`` is the address of the outbox, in the demo only."""

    template = "people/link_sent.html"

    sign_in: str
    outbox: str | None
    contact_name: str
    contact_email: str


def link_sent_page(organisation: Organisation, *, demo: bool) -> LinkSentView:
    return LinkSentView(
        page=public_page(organisation, "Look in your email", here="sign-in"),
        sign_in=sign_in_path(organisation),
        outbox=public_path(organisation, "outbox") if demo else None,
        contact_name=organisation.contact_name,
        contact_email=organisation.contact_email,
    )


class UseLinkView(View, frozen=True, kw_only=True):
    """One button: a mail program that opens links to look at them does not use the link up."""

    template = "people/use_link.html"

    name: str
    organisation_name: str
    sign_in: str


def use_link_page(organisation: Organisation, name: str) -> UseLinkView:
    return UseLinkView(
        page=public_page(organisation, f"Sign in as {name}", here="sign-in"),
        name=name,
        organisation_name=organisation.name,
        sign_in=sign_in_path(organisation),
    )


class SignOutView(View, frozen=True, kw_only=True):
    """Signing out here, or everywhere."""

    template = "people/sign_out.html"

    here: str
    everywhere: str
    work: str


def sign_out_page(organisation: Organisation, name: str) -> SignOutView:
    return SignOutView(
        page=work_page(organisation, name, "Sign out", here="sign-out"),
        here=public_path(organisation, "sign-out"),
        everywhere=public_path(organisation, "sign-out", "everywhere"),
        work=work_path(organisation),
    )


class SignedOutView(View, frozen=True, kw_only=True):
    """You are signed out."""

    template = "people/signed_out.html"

    sign_in: str
    front: str


def signed_out_page(organisation: Organisation) -> SignedOutView:
    return SignedOutView(
        page=public_page(organisation, "You are signed out", here="sign-in"),
        sign_in=sign_in_path(organisation),
        front=public_path(organisation),
    )


def sign_in_letter(organisation: Organisation, member: Member, address: str) -> Letter:
    """The letter with a link; ``address`` is the whole of it, with https://."""
    return Letter(
        to_address=member.email,
        subject=f"Your link to sign in to {organisation.name}",
        wording=(
            f"Hello {member.name},\n\n"
            "Open this link to sign in:\n\n"
            f"{address}\n\n"
            "It works once, for 15 minutes.\n\n"
            "Did you not ask for it? Then do nothing. Nobody can sign in without it.\n\n"
            f"{organisation.name}, Said and Done\n"
        ),
    )


# ---------------------------------------------------------------------- the outbox


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a letter. ``path`` is None for words, our own address for a link."""

    words: str
    path: str | None = None


class LetterView(msgspec.Struct, frozen=True, kw_only=True):
    """A letter in the outbox. ``paragraphs`` are empty when it was delivered and forgotten."""

    id: str
    to_address: str
    subject: str
    made: str
    delivered: bool
    paragraphs: tuple[Piece, ...]


class OutboxView(View, frozen=True, kw_only=True):
    """The demo's letters, newest first."""

    template = "people/outbox.html"

    letters: tuple[LetterView, ...]
    sign_in: str


def outbox_page(organisation: Organisation, mails: list[Mail], address: str) -> OutboxView:
    """``address`` is how our own links begin."""
    return OutboxView(
        page=public_page(organisation, "Outbox", here="outbox"),
        letters=tuple(_letter(mail, address) for mail in mails),
        sign_in=sign_in_path(organisation),
    )


def _letter(mail: Mail, address: str) -> LetterView:
    made = mail.made_at.astimezone(LONDON)
    return LetterView(
        id=str(mail.id),
        to_address=mail.to_address,
        subject=mail.subject,
        made=f"{day_words(made)}, {made:%H:%M}",
        delivered=mail.delivered_at is not None,
        paragraphs=tuple(
            _piece(words, address) for words in mail.wording.split("\n\n") if words.strip()
        ),
    )


def _piece(words: str, address: str) -> Piece:
    words = words.strip()
    ours = words.startswith(f"{address}/") and " " not in words
    return Piece(words=words, path=words.removeprefix(address) if ours else None)


# ---------------------------------------------------------------------- the people


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person in the list."""

    name: str
    email: str
    job_title: str
    roles: str
    path: str


class PeopleView(View, frozen=True, kw_only=True):
    """Everybody with an account."""

    template = "people/people.html"

    people: tuple[PersonRow, ...]
    add: str


def people_page(organisation: Organisation, by: Member, people: list[Member]) -> PeopleView:
    return PeopleView(
        page=work_page(organisation, by.name, "People", here="people"),
        people=tuple(_person_row(organisation, person) for person in people),
        add=public_path(organisation, "work", "people", "new"),
    )


def _person_row(organisation: Organisation, person: Member) -> PersonRow:
    names = [ROLES[role][0] for role in Role if person.holds(role)]
    return PersonRow(
        name=person.name,
        email=person.email,
        job_title=person.job_title,
        roles=", ".join(names) or "No role yet",
        path=person_path(organisation, person.id),
    )


class RoleChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A role to tick."""

    value: str
    words: str
    hint: str


_CHOICES = tuple(
    RoleChoice(value=role.value, words=words, hint=hint) for role, (words, hint) in ROLES.items()
)


class AddPersonView(View, frozen=True, kw_only=True):
    """The form for a new person, with what was written so far."""

    template = "people/add_person.html"

    name: str
    email: str
    job_title: str
    roles: tuple[RoleChoice, ...]
    chosen: tuple[str, ...]
    people: str


def add_person_page(
    organisation: Organisation,
    by: Member,
    written: Person | None = None,
    problems: Mapping[str, PersonProblem] | None = None,
) -> AddPersonView:
    written = written or Person(name="", email="")
    return AddPersonView(
        page=work_page(
            organisation,
            by.name,
            "Add a person",
            here="people",
            problems=tuple(
                Problem(field=field, sentence=problem.value)
                for field, problem in (problems or {}).items()
            ),
        ),
        name=written.name,
        email=written.email,
        job_title=written.job_title,
        roles=_CHOICES,
        chosen=tuple(role.value for role in written.roles),
        people=people_path(organisation),
    )


class PersonView(View, frozen=True, kw_only=True):
    """One person: their roles to tick, and ending their sessions."""

    template = "people/person.html"

    name: str
    email: str
    job_title: str
    roles: tuple[RoleChoice, ...]
    chosen: tuple[str, ...]
    roles_path: str
    sessions_path: str
    people: str
    is_you: bool


def person_page(
    organisation: Organisation, by: Member, person: Member, *, done: str = ""
) -> PersonView:
    path = person_path(organisation, person.id)
    return PersonView(
        page=work_page(organisation, by.name, person.name, here="people", notice=NOTICES.get(done)),
        name=person.name,
        email=person.email,
        job_title=person.job_title,
        roles=_CHOICES,
        chosen=tuple(role.value for role in person.roles),
        roles_path=f"{path}/roles",
        sessions_path=f"{path}/sessions",
        people=people_path(organisation),
        is_you=person.id == by.id,
    )
