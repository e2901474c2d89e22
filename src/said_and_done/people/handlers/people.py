"""Signing in and out, the demo's outbox, and the people of a council."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.errors import NotFound, TooMany
from said_and_done.core.limits import Limit
from said_and_done.core.text import email_address, line
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.people import queries
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import (
    departures,
    invitations,
    letters,
    links,
    new_administrators,
    passkeys,
    sessions,
)
from said_and_done.people.domain import roles as people_roles
from said_and_done.people.model import MemberOf, Person, PersonProblem, Role
from said_and_done.people.views import lost_letters, outbox, paths, signing_in
from said_and_done.people.views.people import (
    PersonView,
    add_person_page,
    both_roles_page,
    notice_of,
    people_page,
    person_page,
)
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web import errors, forms, once, security
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import Request, several
from said_and_done.web.sessions import MEMBER

# For each email address, known or not: a whole office shares one internet address. A link works for
# longer than the window, so whoever has to wait has a link that works in their letter box.
ASKING = Limit(kind="sign-in link", tries=5, window=links.ASKING_WINDOW)
# Each is a job. Without this, one visitor who makes up addresses puts any number of them before
# the links of everybody else. A big office stays far below.
ASKING_FROM_HERE = Limit(kind="sign-in links", tries=300, window=links.ASKING_WINDOW)

AGAIN = {once.SENT_AGAIN: True}


class EmailForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the sign-in form sends."""

    email: str = ""


class SignInForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the button of a link sends, and whether the box was ticked."""

    own_device: str = ""


class PersonForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the form for a new person sends."""

    name: str = ""
    email: str = ""
    job_title: str = ""
    roles: str | list[str] = ""

    def person(self) -> Person:
        """The same, tidied: roles that we do not know are left out."""
        return Person(
            name=line(self.name),
            email=line(self.email),
            job_title=line(self.job_title),
            roles=tuple(role for role in Role if role.value in several(self.roles)),
        )


class RolesForm(msgspec.Struct, frozen=True, kw_only=True):
    """The roles that were ticked; none is sent as nothing."""

    roles: str | list[str] = ""
    based_on: str = ""


# ---------------------------------------------------------------- signing in, out


@get("/sign-in")
async def show_sign_in(public: Public) -> Shown:
    return show(await _sign_in_page(public))


async def _sign_in_page(
    public: PublicContext, email: str = "", problem: PersonProblem | None = None
) -> signing_in.SignInView:
    return signing_in.sign_in_page(
        public.organisation,
        site=passkeys.site_of(public.settings.address),
        provider=await queries.identity_provider(public),
        email=email,
        problem=problem,
    )


@post(
    "/sign-in",
    status_code=200,
    guards=[security.not_too_often(ASKING_FROM_HERE)],
    opt={once.ASKED_AGAIN: True},
)
async def ask_for_link(
    request: Request, public: Public, data: URLEncodedBody[EmailForm]
) -> Response[Any]:
    """Whether we know the address is looked up by a job: neither the answer nor its time tells."""
    if problem := links.problem_with_email(data.email):
        return show(await _sign_in_page(public, data.email, problem))
    if security.is_over(request, ASKING, public.organisation.slug, email_address(data.email)):
        raise TooMany(
            "Somebody asked for links to this email address several times. If we know the address, "
            "the links are in its letter box, and the newest still works. "
            "Look there, or wait 15 minutes and try again."
        )
    await links.ask_for_link(public, data.email)
    return go(paths.sent_path(public.organisation))


@get("/sign-in/sent")
async def show_link_sent(public: Public) -> Shown:
    settings = public.settings
    page = signing_in.link_sent_page(
        public.organisation, demo=settings.demo, sends_letters=settings.sends_letters
    )
    return show(page)


@get("/sign-in/{token:str}")
async def show_link(request: Request, public: Public, token: FromPath[str]) -> Response[Any]:
    key, mark = public.settings.link_key, request.session.get(MEMBER)
    if await sessions.is_signed_in_by(public, token, mark, key=key, now=public.now):
        return go(paths.work_path(public.organisation))
    link = await links.open_link(public, token, key=public.settings.link_key, now=public.now)
    shared, own = public.settings.shared_device, public.settings.own_device
    page = signing_in.use_link_page(
        public.organisation, link.name, shared=shared.idle, own=own.idle, longest=own.longest
    )
    return show(page)


def look_at_link_again(request: Request, problem: PermissionDeniedException) -> Response[Any]:
    """The form of a link that is sent once more after it signed somebody in is older than their
    session. Opening the link, which changes nothing, leads them on."""
    if MEMBER in request.session and forms.has_token(request):
        return go(request.scope["path"])
    return errors.refused_by_litestar(request, problem)


@post(
    "/sign-in/{token:str}",
    status_code=303,
    opt=AGAIN,
    exception_handlers={PermissionDeniedException: look_at_link_again},
)
async def sign_in(
    request: Request, public: Public, token: FromPath[str], data: URLEncodedBody[SignInForm]
) -> Response[Any]:
    """The session says nothing of what it said before."""
    stays = public.settings.own_device if data.own_device else public.settings.shared_device
    mark = await sessions.sign_in(
        public,
        token,
        browser=forms.browser_token(request),
        key=public.settings.link_key,
        idle=stays.idle,
        longest=stays.longest,
        now=public.now,
    )
    request.set_session({MEMBER: msgspec.to_builtins(mark)})
    return go(paths.work_path(public.organisation))


@get("/sign-out")
async def show_sign_out(request: Request, public: Public) -> Shown:
    member = await sessions.who(public, request.session.get(MEMBER), public.now)
    return show(signing_in.sign_out_page(MemberOf(public.organisation, member)))


@post("/sign-out", status_code=303, opt=AGAIN)
async def sign_out(request: Request, public: Public) -> Response[Any]:
    await sessions.end_session(public, request.session.pop(MEMBER, None))
    return go(paths.signed_out_path(public.organisation))


@post("/sign-out/everywhere", status_code=303, opt=AGAIN)
async def sign_out_everywhere(request: Request, public: Public) -> Response[Any]:
    member = await sessions.who(public, request.session.pop(MEMBER, None), public.now)
    await sessions.end_sessions(public, member.id, by=member.id, now=public.now)
    return go(paths.signed_out_path(public.organisation))


@get("/signed-out")
async def show_signed_out(public: Public) -> Shown:
    return show(signing_in.signed_out_page(public.organisation))


@get("/outbox")
async def show_outbox(public: Public) -> Shown:
    """In the demo everybody may be anybody; anywhere else there is no such page."""
    if not public.settings.demo:
        raise NotFound("Check the address, or start from the front page.")
    mails = await queries.outbox(public)
    return show(
        outbox.outbox_page(public.organisation, mails, public.settings.address, public.list_query)
    )


# ---------------------------------------------------------------------- the people


@get("/work/people")
async def show_people(work: Work) -> Shown:
    people, days = await people_roles.members(work), await people_roles.role_days(work)
    left = await departures.departures(work)
    invited = await invitations.invitations(work)
    return show(people_page(work, people, days, left, invited, work.list_query, work.today))


@get("/work/people/letters")
async def show_lost_letters(work: Work) -> Shown:
    lost = await queries.lost_letters(work)
    return show(
        lost_letters.lost_letters_page(work, lost, work.settings.mail_from, work.list_query)
    )


@get("/work/people/new")
async def show_add_person(work: Work) -> Shown:
    return show(add_person_page(work))


@post("/work/people", status_code=200)
async def add_person(work: Work, data: URLEncodedBody[PersonForm]) -> Response[Any]:
    person = data.person()
    if problems := await people_roles.problems_with_person(work, person):
        return show(add_person_page(work, person, problems))
    added = await people_roles.add(work, person, by=work.member.id, now=work.now)
    letter = signing_in.added_letter(work.organisation, added, work.settings.address)
    await letters.post(work, letter, work.now)
    if added.holds(Role.ADMINISTRATOR):
        await new_administrators.tell(work, added, by=work.member, now=work.now)
    return go(paths.person_path(work.organisation, added.id, "added"))


@get("/work/people/{member_id:uuid}")
async def show_person(work: Work, member_id: FromPath[UUID], done: FromQuery[str] = "") -> Shown:
    return show(await _person_page(work, member_id, done=done))


async def _person_page(work: WorkContext, member_id: UUID, *, done: str = "") -> PersonView:
    """The revision is read first: what is saved from then on is newer than the page."""
    based_on = await revisions.revision(work, member_id)
    return person_page(
        work,
        await people_roles.person(work, member_id),
        await people_roles.role_days(work, member_id),
        based_on=based_on,
        today=work.today,
        only_they_change_address=await people_roles.changes_own_address_only(work, member_id),
        notice=notice_of(done, sends_letters=work.settings.sends_letters),
        invitation=await invitations.invitation(work, member_id),
    )


@post("/work/people/{member_id:uuid}/roles", status_code=303)
async def change_roles(
    work: Work, member_id: FromPath[UUID], data: URLEncodedBody[RolesForm]
) -> Response[Any]:
    person = await people_roles.person(work, member_id)
    wanted, based_on = several(data.roles), number_of(data.based_on)
    saved = await people_roles.change_roles(
        work, person, wanted, by=work.member.id, now=work.now, based_on=based_on
    )
    if not saved:
        return await _both_roles(work, person.id, wanted)
    if Role.ADMINISTRATOR.value in wanted and not person.holds(Role.ADMINISTRATOR):
        await new_administrators.tell(work, person, by=work.member, now=work.now)
    return go(paths.person_path(work.organisation, person.id, "roles"))


async def _both_roles(work: WorkContext, member_id: UUID, wanted: list[str]) -> Shown:
    """Another administrator saved other roles since: those, and what was ticked, to choose from."""
    page = await _person_page(work, member_id)
    who = await queries.who_changed_roles(work, member_id=member_id)
    return show(both_roles_page(work.organisation, page, wanted, who=who), status=409)


@post("/work/people/{member_id:uuid}/sessions", status_code=303, opt={once.ASKED_AGAIN: True})
async def end_sessions(work: Work, member_id: FromPath[UUID]) -> Response[Any]:
    person = await people_roles.person(work, member_id)
    await sessions.end_sessions(work, person.id, by=work.member.id, now=work.now)
    return go(paths.person_path(work.organisation, person.id, "sessions"))
