"""HTTP in, HTTP out: the record of what happened, for administrators and auditors."""

from typing import Any

from litestar import Response, Router, get
from litestar.params import FromQuery

from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CheckedChains
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import roles
from said_and_done.record import domain, views
from said_and_done.record.model import RecordPage, TypedFilter
from said_and_done.web.http import Shown, document, show
from said_and_done.web.request import Request
from said_and_done.web.routing import pages_of


@get("/work/record")
async def show_record(
    work: Work,
    what: FromQuery[str] = "",
    who: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    before: FromQuery[str] = "",
) -> Shown:
    typed = TypedFilter(what=what, who=who, since=since, until=until, before=before)
    return await _record(work, typed)


async def _record(work: WorkContext, typed: TypedFilter) -> Shown:
    asked, problems = domain.filter_of(typed, work.today)
    people = await roles.members(work)
    nothing = RecordPage(events=(), has_more=False)
    page = nothing if problems else await domain.record_page(work, asked, people)
    whole = await domain.whole(work)
    return show(views.record_view(work, whole, people, typed, page, problems))


@get("/work/record/list.csv")
async def take_list(
    work: Work,
    what: FromQuery[str] = "",
    who: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
) -> Response[Any]:
    """What the list shows, for a spreadsheet."""
    typed = TypedFilter(what=what, who=who, since=since, until=until)
    asked, problems = domain.filter_of(typed, work.today)
    if problems:
        return await _record(work, typed)
    content = await domain.list_file(work, asked)
    name = f"{work.organisation.slug}-record.csv"
    return document(content, "text/csv", name, download=True)


@get("/work/record/files")
async def show_files(work: Work) -> Shown:
    return show(views.files_view(work, await organisations.newest_event(work)))


@get("/work/record/chain.jsonl")
async def take_chain(work: Work, after: FromQuery[str] = "") -> Response[bytes]:
    number = domain.number_of(after, 0)
    content = await domain.chain_file(work, number)
    name = f"{work.organisation.slug}-record-{number + 1}.jsonl"
    return document(content, "application/jsonl", name, download=True)


@get("/work/record/check")
async def check_record(work: Work, request: Request) -> Shown:
    chains: CheckedChains = request.app.state.chains
    problems = await chains.problems(work)
    return show(views.check_view(work, problems, await organisations.newest_event(work)))


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
