"""HTTP in, HTTP out: rounds, ways in, short links and their QR codes."""

from collections.abc import Sequence
from typing import Any

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.dates import DayQuestion
from said_and_done.core.text import line
from said_and_done.organisations.context import Public
from said_and_done.people.context import Work, WorkContext
from said_and_done.revisions.domain import number_of
from said_and_done.rounds import views
from said_and_done.rounds.domain import changing, planning, ways_in
from said_and_done.rounds.domain import rounds as domain
from said_and_done.rounds.model import RoundDraft, RoundPlan, RoundProblem, TypedDay, WayInKind
from said_and_done.rounds.views import NewRoundView
from said_and_done.surveys.domain import surveys
from said_and_done.web.http import document, go, show
from said_and_done.web.qr_codes import qr_code
from said_and_done.web.request import several
from said_and_done.web.routing import pages_of


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
async def show_rounds(work: Work) -> Response[bytes]:
    rounds = await domain.rounds(work)
    return show(views.rounds_page(work, rounds, work.today, work.list_query))


@get("/work/rounds/new")
async def show_new_round(work: Work) -> Response[bytes]:
    return show(await _new_round_page(work, RoundDraft()))


async def _new_round_page(
    work: WorkContext, draft: RoundDraft, problems: Sequence[RoundProblem | DayQuestion] = ()
) -> NewRoundView:
    offered, retired = await surveys.newest_of_each(work), await surveys.retired(work)
    return views.new_round_page(work, offered, retired, draft, problems)


@post("/work/rounds/new")
async def create_round(work: Work, data: URLEncodedBody[RoundForm]) -> Response[Any]:
    draft = data.draft()
    plan = await planning.plan_round(work, draft, work.today)
    if not isinstance(plan, RoundPlan):
        return show(await _new_round_page(work, draft, plan))
    made = await planning.create_round(work, plan, work.member.id, work.now)
    return go(views.rounds_path(work.organisation, made.name))


@get("/work/rounds/{name:str}/change")
async def show_change(work: Work, name: FromPath[str]) -> Response[bytes]:
    change = await changing.round_to_change(work, name, work.today)
    draft = changing.draft_of(change)
    return show(views.change_round_page(work, change, draft, change.revision, work.today))


@post("/work/rounds/{name:str}/change")
async def change_round(
    work: Work, name: FromPath[str], data: URLEncodedBody[ChangeForm]
) -> Response[Any]:
    change = await changing.round_to_change(work, name, work.today)
    draft = changing.with_what_stays(change, data.draft())
    based_on = number_of(data.based_on)
    plan = await planning.plan_round(work, draft, work.today, change)
    if not isinstance(plan, RoundPlan):
        page = views.change_round_page(work, change, draft, based_on, work.today, plan)
        return show(page)
    is_kept = await changing.change_round(
        work, change, plan, based_on=based_on, by=work.member.id, today=work.today, now=work.now
    )
    if not is_kept:
        page = views.both_changed_page(work, change, draft, work.today)
        return show(page, status=409)
    return go(views.rounds_path(work.organisation, name))


@get("/work/rounds/{name:str}/ways-in/new")
async def show_new_way_in(work: Work, name: FromPath[str]) -> Response[bytes]:
    round_ = await domain.round_named(work, name)
    kinds = ways_in.kinds_to_add(round_, work.today)
    versions = await domain.round_versions(work, round_.id)
    return show(views.new_way_in_page(work, round_, versions, kinds))


@post("/work/rounds/{name:str}/ways-in/new")
async def add_way_in(
    work: Work, name: FromPath[str], data: URLEncodedBody[WayInForm]
) -> Response[Any]:
    round_ = await domain.round_named(work, name)
    kinds = ways_in.kinds_to_add(round_, work.today)
    versions = await domain.round_versions(work, round_.id)
    called = line(data.name)
    offered = [one.survey_key for one in versions]
    if problems := tuple(
        ways_in.problems_of_way_in(called, data.kind, data.survey, offered, kinds)
    ):
        typed = (data.survey, data.kind, called)
        page = views.new_way_in_page(work, round_, versions, kinds, typed, problems)
        return show(page)
    kind = WayInKind(data.kind)
    made = await ways_in.add_way_in(
        work, round_, data.survey, kind, called, work.now, work.member.id
    )
    return go(views.made_path(work.organisation, name, made))


@get("/work/rounds/{name:str}/ways-in/{code:str}")
async def show_poster(work: Work, name: FromPath[str], code: FromPath[str]) -> Response[bytes]:
    open_way_in, version = await ways_in.way_in_of_round(work, name, code)
    ways_in.refuse_unless_used(open_way_in.way_in)
    return show(
        views.poster_page(work, open_way_in, version.survey, work.settings.address, work.today)
    )


@get("/work/rounds/{name:str}/ways-in/{code:str}/take-away")
async def show_take_away(work: Work, name: FromPath[str], code: FromPath[str]) -> Response[bytes]:
    open_way_in, _version = await ways_in.way_in_of_round(work, name, code)
    ways_in.refuse_unless_used(open_way_in.way_in)
    return show(views.take_away_page(work, open_way_in))


@post("/work/rounds/{name:str}/ways-in/{code:str}/take-away")
async def take_away_way_in(
    work: Work, name: FromPath[str], code: FromPath[str], data: URLEncodedBody[TakeAwayForm]
) -> Response[Any]:
    open_way_in, _version = await ways_in.way_in_of_round(work, name, code)
    because = line(data.because)
    if problem := ways_in.problem_with_reason(because):
        return show(views.take_away_page(work, open_way_in, because, problem))
    await ways_in.take_away_way_in(
        work, open_way_in.way_in, because, work.member.id, work.now, work.today
    )
    return go(views.rounds_path(work.organisation, name))


@get("/s/{code:str}")
async def follow_short_link(public: Public, code: FromPath[str]) -> Response[None]:
    way_in = await ways_in.way_in(public, code)
    return go(views.way_in_path(public.organisation, way_in))


@get("/s/{code:str}/qr.svg")
async def show_qr_code(public: Public, code: FromPath[str]) -> Response[bytes]:
    way_in = await ways_in.way_in(public, code)
    address = f"{public.settings.address}{views.short_path(public.organisation, way_in.code)}"
    return document(qr_code(address), "image/svg+xml", f"{way_in.code}.svg")


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
