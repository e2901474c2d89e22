"""HTTP in, HTTP out: who holds the keys, nominating, saying yes or no, and ending it."""

from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done import permissions
from said_and_done.core.db import Connection
from said_and_done.core.settings import Settings
from said_and_done.core.text import lines
from said_and_done.key_holders import views
from said_and_done.key_holders.domain import ending, nominating, reading, settling
from said_and_done.key_holders.model import KeyProblem, Nomination
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import roles
from said_and_done.people.model import KeyRole, Member
from said_and_done.web.clocks import Clock
from said_and_done.web.http import go, show
from said_and_done.web.request import Conn, Request, door_of
from said_and_done.web.sessions import MEMBER

Answer = Response[bytes] | Response[None]


class NominationForm(msgspec.Struct):
    """What a browser can send to nominate: the id of a member for each key, or nothing."""

    sponsor: str = ""
    lead: str = ""
    reason: str = ""

    def wanted(self) -> dict[KeyRole, str]:
        """The keys for which somebody was picked."""
        picked = {KeyRole.SPONSOR: self.sponsor, KeyRole.LEAD: self.lead}
        return {role: value for role, value in picked.items() if value}


class ReasonForm(msgspec.Struct):
    """What a browser can send with a no, or with the end of holding a key."""

    reason: str = ""


@get("/keys")
async def show_key_holders(
    conn: Conn, organisation: NamedDependency[Organisation]
) -> Response[bytes]:
    holdings = await reading.holdings(conn, organisation.id)
    return show(views.key_holders_page(organisation, holdings))


async def provide_member(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
) -> Member:
    """Who is signed in, with a role or nominated for a key. Raises SignInNeeded, NotAllowed."""
    member = await reading.signed_in(conn, organisation, request.session.get(MEMBER), clock.now)
    await reading.refuse_typist(conn, organisation.id, member)
    permissions.require_for_door(member, door_of(request))
    return member


@get("")
async def show_keys(
    conn: Conn, organisation: NamedDependency[Organisation], member: NamedDependency[Member]
) -> Response[bytes]:
    holdings = await reading.holdings(conn, organisation.id)
    nominations = await reading.nominations(conn, organisation.id)
    return show(views.keys_page(organisation, member, holdings, nominations))


@get("/new")
async def show_nominate(
    conn: Conn, organisation: NamedDependency[Organisation], member: NamedDependency[Member]
) -> Response[bytes]:
    return show(await _nominate_page(conn, organisation, member))


async def _nominate_page(
    conn: Connection,
    organisation: Organisation,
    member: Member,
    form: NominationForm | None = None,
    problems: list[KeyProblem] | None = None,
) -> views.NominateView:
    holdings = await reading.holdings(conn, organisation.id)
    everybody = await roles.members(conn, organisation.id)
    return views.nominate_page(
        organisation,
        member,
        views.Vacancies(
            keys=nominating.keys_to_give(holdings),
            candidates=tuple(nominating.candidates(everybody, member.id)),
            both=len(nominating.free_keys(holdings)) == len(KeyRole),
            waits=nominating.waits(holdings),
        ),
        chosen=form.wanted() if form else None,
        reason=form.reason if form else "",
        problems=problems or (),
    )


@post("/new")
async def nominate(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    data: URLEncodedBody[NominationForm],
) -> Answer:
    holdings = await reading.holdings(conn, organisation.id)
    possible = nominating.candidates(await roles.members(conn, organisation.id), member.id)
    reason, wanted = lines(data.reason), data.wanted()
    if problems := nominating.problems_with_nomination(wanted, reason, holdings, possible):
        return show(await _nominate_page(conn, organisation, member, data, problems))
    made = await nominating.nominate(
        conn,
        organisation,
        {role: next(one for one in possible if str(one.id) == wanted[role]) for role in wanted},
        reason,
        by=member,
        address=settings.address,
        now=clock.now,
    )
    return go(views.nomination_path(organisation, made.id))


@get("/{nomination_id:uuid}")
async def show_nomination(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    nomination_id: FromPath[UUID],
) -> Response[bytes]:
    nomination = await reading.nomination(conn, organisation.id, nomination_id)
    return show(await _nomination_page(conn, organisation, member, nomination, clock))


async def _nomination_page(
    conn: Connection,
    organisation: Organisation,
    member: Member,
    nomination: Nomination,
    clock: Clock,
    *,
    typed: str = "",
    problem: KeyProblem | None = None,
) -> views.NominationView:
    return views.nomination_page(
        organisation,
        member,
        nomination,
        await reading.part_in(conn, organisation.id, nomination, member),
        early=nomination.waits_until is not None and clock.now < nomination.waits_until,
        typed=typed,
        problems=[problem] if problem else (),
    )


@post("/{nomination_id:uuid}/agreements")
async def agree(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    nomination_id: FromPath[UUID],
) -> Answer:
    nomination = await reading.nomination(conn, organisation.id, nomination_id)
    await settling.agree(
        conn, organisation, nomination, member=member, address=settings.address, now=clock.now
    )
    return go(views.nomination_path(organisation, nomination.id))


@post("/{nomination_id:uuid}/refusals")
async def say_no(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    nomination_id: FromPath[UUID],
    data: URLEncodedBody[ReasonForm],
) -> Answer:
    nomination = await reading.nomination(conn, organisation.id, nomination_id)
    await settling.refuse_without_part(conn, organisation.id, nomination, member)
    reason = lines(data.reason)
    if problem := settling.problem_with_reason(reason):
        page = await _nomination_page(
            conn, organisation, member, nomination, clock, typed=data.reason, problem=problem
        )
        return show(page)
    await settling.say_no(
        conn,
        organisation,
        nomination,
        reason,
        member=member,
        address=settings.address,
        now=clock.now,
    )
    return go(views.keys_path(organisation))


@get("/holders/{holder_id:uuid}")
async def show_end_holding(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    holder_id: FromPath[UUID],
) -> Response[bytes]:
    holding = await ending.holding_to_end(conn, organisation.id, holder_id, member)
    return show(views.end_holding_page(organisation, member, holding))


@post("/holders/{holder_id:uuid}/end")
async def end_holding(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    holder_id: FromPath[UUID],
    data: URLEncodedBody[ReasonForm],
) -> Answer:
    holding = await ending.holding_to_end(conn, organisation.id, holder_id, member)
    reason = lines(data.reason)
    if problem := settling.problem_with_reason(reason):
        page = views.end_holding_page(
            organisation, member, holding, typed=data.reason, problems=[problem]
        )
        return show(page)
    await ending.end_holding(
        conn,
        organisation,
        holding,
        reason,
        by=member,
        address=settings.address,
        now=clock.now,
    )
    return go(views.public_keys_path(organisation))


work = Router(
    path="/work/keys",
    route_handlers=[
        show_keys,
        show_nominate,
        nominate,
        show_nomination,
        agree,
        say_no,
        show_end_holding,
        end_holding,
    ],
    dependencies={"member": provide_member},
)
router = Router(path="/{slug:str}", route_handlers=[show_key_holders, work])
