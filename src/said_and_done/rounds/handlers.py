"""HTTP in, HTTP out: rounds, ways in, short links and their QR codes."""

import io
from collections.abc import Sequence
from typing import Any

import msgspec
import segno
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.dates import DayQuestion
from said_and_done.core.db import Connection
from said_and_done.core.paging import ListQuery
from said_and_done.core.settings import Settings
from said_and_done.core.text import line
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.revisions.domain import number_of
from said_and_done.rounds import views
from said_and_done.rounds.domain import changing
from said_and_done.rounds.domain import rounds as domain
from said_and_done.rounds.model import RoundDraft, RoundPlan, RoundProblem, TypedDay, WayInKind
from said_and_done.rounds.views import NewRoundView
from said_and_done.surveys.domain import surveys
from said_and_done.web.clocks import Clock
from said_and_done.web.http import document, go, show
from said_and_done.web.request import Conn, several


class RoundForm(msgspec.Struct, frozen=True, kw_only=True):
    title: str = ""
    opens_day: str = msgspec.field(default="", name="opens_on-day")
    opens_month: str = msgspec.field(default="", name="opens_on-month")
    opens_year: str = msgspec.field(default="", name="opens_on-year")
    closes_day: str = msgspec.field(default="", name="closes_on-day")
    closes_month: str = msgspec.field(default="", name="closes_on-month")
    closes_year: str = msgspec.field(default="", name="closes_on-year")
    answer_day: str = msgspec.field(default="", name="answer_by-day")
    answer_month: str = msgspec.field(default="", name="answer_by-month")
    answer_year: str = msgspec.field(default="", name="answer_by-year")
    opens_sure: str = msgspec.field(default="", name="opens_on-sure")
    closes_sure: str = msgspec.field(default="", name="closes_on-sure")
    answer_sure: str = msgspec.field(default="", name="answer_by-sure")
    surveys: str | list[str] = ""

    def draft(self) -> RoundDraft:
        """What was typed, as the domain reads it."""
        return RoundDraft(
            title=line(self.title),
            opens_on=TypedDay(
                day=self.opens_day,
                month=self.opens_month,
                year=self.opens_year,
                sure=self.opens_sure,
            ),
            closes_on=TypedDay(
                day=self.closes_day,
                month=self.closes_month,
                year=self.closes_year,
                sure=self.closes_sure,
            ),
            answer_by=TypedDay(
                day=self.answer_day,
                month=self.answer_month,
                year=self.answer_year,
                sure=self.answer_sure,
            ),
            survey_keys=tuple(dict.fromkeys(several(self.surveys))),
        )


class ChangeForm(RoundForm, frozen=True, kw_only=True):
    based_on: str = ""


class TakeAwayForm(msgspec.Struct, frozen=True, kw_only=True):
    because: str = ""


class WayInForm(msgspec.Struct, frozen=True, kw_only=True):
    survey: str = ""
    kind: str = ""
    name: str = ""


@get("/work/rounds")
async def show_rounds(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    asked: NamedDependency[ListQuery],
) -> Response[bytes]:
    rounds = await domain.rounds(conn, organisation.id)
    return show(views.rounds_page(organisation, member.name, rounds, clock.today, asked))


@get("/work/rounds/new")
async def show_new_round(
    conn: Conn, organisation: NamedDependency[Organisation], member: NamedDependency[Member]
) -> Response[bytes]:
    return show(await _new_round_page(conn, organisation, member, RoundDraft()))


async def _new_round_page(
    conn: Connection,
    organisation: Organisation,
    member: Member,
    draft: RoundDraft,
    problems: Sequence[RoundProblem | DayQuestion] = (),
) -> NewRoundView:
    offered, retired = await domain.offered_surveys(conn), await surveys.retired(conn)
    return views.new_round_page(organisation, member.name, offered, retired, draft, problems)


@post("/work/rounds/new")
async def create_round(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    data: URLEncodedBody[RoundForm],
) -> Response[Any]:
    draft = data.draft()
    plan = await domain.plan_round(conn, organisation.id, draft, clock.today)
    if not isinstance(plan, RoundPlan):
        return show(await _new_round_page(conn, organisation, member, draft, plan))
    made = await domain.create_round(conn, organisation, plan, member.id, clock.now)
    return go(views.rounds_path(organisation, made.name))


@get("/work/rounds/{name:str}/change")
async def show_change(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Response[bytes]:
    change = await changing.round_to_change(conn, organisation.id, name, clock.today)
    draft = changing.draft_of(change)
    return show(
        views.change_round_page(
            organisation, member.name, change, draft, change.revision, clock.today
        )
    )


@post("/work/rounds/{name:str}/change")
async def change_round(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    data: URLEncodedBody[ChangeForm],
) -> Response[Any]:
    change = await changing.round_to_change(conn, organisation.id, name, clock.today)
    draft = changing.with_what_stays(change, data.draft())
    based_on = number_of(data.based_on)
    plan = await domain.plan_round(conn, organisation.id, draft, clock.today, change)
    if not isinstance(plan, RoundPlan):
        page = views.change_round_page(
            organisation, member.name, change, draft, based_on, clock.today, plan
        )
        return show(page)
    is_kept = await changing.change_round(
        conn,
        organisation.id,
        change,
        plan,
        based_on=based_on,
        by=member.id,
        today=clock.today,
        now=clock.now,
    )
    if not is_kept:
        page = views.both_changed_page(organisation, member.name, change, draft, clock.today)
        return show(page, status=409)
    return go(views.rounds_path(organisation, name))


@get("/work/rounds/{name:str}/ways-in/new")
async def show_new_way_in(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Response[bytes]:
    round_ = await domain.round_named(conn, organisation.id, name)
    kinds = domain.kinds_to_add(round_, clock.today)
    versions = await domain.round_versions(conn, organisation.id, round_.id)
    return show(views.new_way_in_page(organisation, member.name, round_, versions, kinds))


@post("/work/rounds/{name:str}/ways-in/new")
async def add_way_in(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    data: URLEncodedBody[WayInForm],
) -> Response[Any]:
    round_ = await domain.round_named(conn, organisation.id, name)
    kinds = domain.kinds_to_add(round_, clock.today)
    versions = await domain.round_versions(conn, organisation.id, round_.id)
    called = line(data.name)
    offered = [one.survey_key for one in versions]
    if problems := tuple(domain.problems_of_way_in(called, data.kind, data.survey, offered, kinds)):
        typed = (data.survey, data.kind, called)
        page = views.new_way_in_page(
            organisation, member.name, round_, versions, kinds, typed, problems
        )
        return show(page)
    kind = WayInKind(data.kind)
    made = await domain.add_way_in(
        conn, organisation.id, round_, data.survey, kind, called, clock.now, member.id
    )
    return go(views.made_path(organisation, name, made))


@get("/work/rounds/{name:str}/ways-in/{code:str}")
async def show_poster(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    settings: NamedDependency[Settings],
    name: FromPath[str],
    code: FromPath[str],
) -> Response[bytes]:
    entrance, version = await domain.entrance_in(conn, organisation.id, name, code)
    domain.refuse_unless_used(entrance.way_in)
    page = views.poster_page(organisation, member.name, entrance, version.survey, settings.address)
    return show(page)


@get("/work/rounds/{name:str}/ways-in/{code:str}/take-away")
async def show_take_away(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    name: FromPath[str],
    code: FromPath[str],
) -> Response[bytes]:
    entrance, _version = await domain.entrance_in(conn, organisation.id, name, code)
    domain.refuse_unless_used(entrance.way_in)
    return show(views.take_away_page(organisation, member.name, entrance))


@post("/work/rounds/{name:str}/ways-in/{code:str}/take-away")
async def take_away_way_in(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    code: FromPath[str],
    data: URLEncodedBody[TakeAwayForm],
) -> Response[Any]:
    entrance, _version = await domain.entrance_in(conn, organisation.id, name, code)
    because = line(data.because)
    if problem := domain.problem_with_reason(because):
        return show(views.take_away_page(organisation, member.name, entrance, because, problem))
    await domain.take_away_way_in(
        conn, organisation.id, entrance.way_in, because, member.id, clock.now, clock.today
    )
    return go(views.rounds_path(organisation, name))


@get("/s/{code:str}")
async def follow_short_link(
    conn: Conn, organisation: NamedDependency[Organisation], code: FromPath[str]
) -> Response[None]:
    way_in = await domain.way_in(conn, organisation.id, code)
    return go(views.way_in_path(organisation, way_in))


@get("/s/{code:str}/qr.svg")
async def show_qr_code(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Response[bytes]:
    way_in = await domain.way_in(conn, organisation.id, code)
    address = f"{settings.address}{views.short_path(organisation, way_in.code)}"
    return document(qr_code(address), "image/svg+xml", f"{way_in.code}.svg")


def qr_code(address: str) -> bytes:
    """The address as a QR code in SVG; a quarter of it may be dirty or torn and it still reads."""
    out = io.BytesIO()
    segno.make(address, error="q", micro=False).save(out, kind="svg", scale=10, border=4)
    return out.getvalue()


router = Router(
    path="/{slug:str}",
    route_handlers=[
        show_rounds,
        show_new_round,
        create_round,
        show_change,
        change_round,
        show_new_way_in,
        add_way_in,
        show_poster,
        show_take_away,
        take_away_way_in,
        follow_short_link,
        show_qr_code,
    ],
)
