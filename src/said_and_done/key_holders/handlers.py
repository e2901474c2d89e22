"""HTTP in, HTTP out: who holds the keys, nominating, saying yes or no, and ending it."""

from collections.abc import Iterable
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.text import lines
from said_and_done.core.view import DomainProblem
from said_and_done.key_holders import queries
from said_and_done.key_holders.domain import (
    deputising,
    ending,
    nominating,
    reading,
    settling,
)
from said_and_done.key_holders.model import DeputyDraft, KeyProblem, Nomination
from said_and_done.key_holders.views import holders, paths
from said_and_done.key_holders.views.deputising import DeputyView, deputy_page
from said_and_done.key_holders.views.nominating import (
    NominateView,
    NominationView,
    Vacancies,
    nominate_page,
    nomination_page,
)
from said_and_done.organisations.context import Public
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import roles
from said_and_done.people.model import KeyRole
from said_and_done.rounds.model import TypedDays
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.http import go, show
from said_and_done.web.sessions import ADMITS

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


@get("/keys", opt=EVERYBODY)
async def show_key_holders(public: Public) -> Response[bytes]:
    holdings = await reading.holdings(public)
    return show(holders.key_holders_page(public.organisation, holdings))


@get("")
async def show_keys(work: Work) -> Response[bytes]:
    holdings = await reading.holdings(work)
    nominations = await queries.nominations(work)
    may_have_deputy = bool(deputising.may_be_away(work.member, holdings))
    may_have_deputy = may_have_deputy and not nominating.free_keys(holdings)
    page = holders.keys_page(work, holdings, nominations, may_have_deputy=may_have_deputy)
    return show(page)


@get("/new")
async def show_nominate(work: Work) -> Response[bytes]:
    return show(await _nominate_page(work))


async def _nominate_page(
    work: WorkContext, form: NominationForm | None = None, problems: list[KeyProblem] | None = None
) -> NominateView:
    holdings = await reading.holdings(work)
    everybody = await roles.members(work)
    return nominate_page(
        work,
        Vacancies(
            keys=nominating.keys_to_give(holdings),
            candidates=tuple(nominating.candidates(everybody, work.member.id)),
            both=len(nominating.free_keys(holdings)) == len(KeyRole),
            waits=nominating.waits(holdings),
        ),
        chosen=form.wanted() if form else None,
        reason=form.reason if form else "",
        problems=problems or (),
    )


@post("/new")
async def nominate(work: Work, data: URLEncodedBody[NominationForm]) -> Answer:
    holdings = await reading.holdings(work)
    possible = nominating.candidates(await roles.members(work), work.member.id)
    reason, wanted = lines(data.reason), data.wanted()
    if problems := nominating.problems_with_nomination(wanted, reason, holdings, possible):
        return show(await _nominate_page(work, data, problems))
    nomination = await nominating.nominate(
        work,
        {role: next(one for one in possible if str(one.id) == wanted[role]) for role in wanted},
        reason,
        by=work.member,
        address=work.settings.address,
        now=work.now,
    )
    return go(paths.nomination_path(work.organisation, nomination.id))


class DeputyForm(TypedDays, frozen=True, kw_only=True):
    """What the form about a deputy sends."""

    deputy: str = ""
    sponsor: str = ""
    reason: str = ""

    def draft(self) -> DeputyDraft:
        """What was typed, as the domain reads it."""
        return DeputyDraft(
            deputy=self.deputy,
            sponsor=self.sponsor,
            first_day=self.first,
            last_day=self.last,
            reason=lines(self.reason),
        )


@get("/deputy")
async def show_deputy(work: Work) -> Response[bytes]:
    await deputising.refuse_naming(work)
    return show(await _deputy_page(work, DeputyDraft()))


async def _deputy_page(
    work: WorkContext, draft: DeputyDraft, problems: Iterable[DomainProblem] = ()
) -> DeputyView:
    away = deputising.may_be_away(work.member, await reading.holdings(work))
    possible = await deputising.possible_deputies(work)
    return deputy_page(work, away, possible, draft, problems)


@post("/deputy")
async def name_deputy(work: Work, data: URLEncodedBody[DeputyForm]) -> Answer:
    await deputising.refuse_naming(work)
    plan = await deputising.plan(work, data.draft())
    if not isinstance(plan, Nomination):
        return show(await _deputy_page(work, data.draft(), plan))
    nomination = await deputising.nominate(work, plan, address=work.settings.address)
    return go(paths.nomination_path(work.organisation, nomination.id))


@get("/{nomination_id:uuid}")
async def show_nomination(work: Work, nomination_id: FromPath[UUID]) -> Response[bytes]:
    nomination = await reading.nomination(work, nomination_id)
    return show(await _nomination_page(work, nomination))


async def _nomination_page(
    work: WorkContext, nomination: Nomination, *, typed: str = "", problem: KeyProblem | None = None
) -> NominationView:
    return nomination_page(
        work,
        nomination,
        await reading.part_in(work, nomination, work.member),
        early=nomination.waits_until is not None and work.now < nomination.waits_until,
        typed=typed,
        problems=[problem] if problem else (),
    )


@post("/{nomination_id:uuid}/agreements")
async def agree(work: Work, nomination_id: FromPath[UUID]) -> Answer:
    nomination = await reading.nomination(work, nomination_id)
    await settling.agree(work, nomination, address=work.settings.address)
    return go(paths.nomination_path(work.organisation, nomination.id))


@post("/{nomination_id:uuid}/refusals")
async def say_no(
    work: Work, nomination_id: FromPath[UUID], data: URLEncodedBody[ReasonForm]
) -> Answer:
    nomination = await reading.nomination(work, nomination_id)
    await settling.refuse_without_part(work, nomination, work.member)
    reason = lines(data.reason)
    if problem := settling.problem_with_reason(reason):
        page = await _nomination_page(work, nomination, typed=data.reason, problem=problem)
        return show(page)
    await settling.say_no(work, nomination, reason, address=work.settings.address)
    return go(paths.keys_path(work.organisation))


@get("/holders/{holder_id:uuid}")
async def show_end_holding(work: Work, holder_id: FromPath[UUID]) -> Response[bytes]:
    holding = await ending.holding_to_end(work, holder_id, work.member)
    return show(holders.end_holding_page(work, holding))


@post("/holders/{holder_id:uuid}/end")
async def end_holding(
    work: Work, holder_id: FromPath[UUID], data: URLEncodedBody[ReasonForm]
) -> Answer:
    holding = await ending.holding_to_end(work, holder_id, work.member)
    reason = lines(data.reason)
    if problem := settling.problem_with_reason(reason):
        page = holders.end_holding_page(work, holding, typed=data.reason, problems=[problem])
        return show(page)
    await ending.end_holding(work, holding, reason, address=work.settings.address)
    return go(paths.public_keys_path(work.organisation))


work = Router(
    path="/work/keys",
    route_handlers=[
        show_keys,
        show_nominate,
        nominate,
        show_deputy,
        name_deputy,
        show_nomination,
        agree,
        say_no,
        show_end_holding,
        end_holding,
    ],
    opt={ADMITS: reading.signed_in_for_keys},
)
router = Router(path="/{slug:str}", route_handlers=[show_key_holders, work])
