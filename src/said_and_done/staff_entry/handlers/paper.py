"""Which rounds can be typed for, what was typed, and a paper sheet."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.people.context import Work
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.domain import interview, paper, printing, typing_progress
from said_and_done.staff_entry.handlers.forms import typed_sheet
from said_and_done.staff_entry.model import Sheet
from said_and_done.staff_entry.views import paths
from said_and_done.staff_entry.views.paper import sheet_page
from said_and_done.staff_entry.views.typing_progress import rounds_page, typed_page
from said_and_done.web.bodies import FORM_OF_TEXTS
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.request import Request


@get("/typing")
async def show_rounds(work: Work) -> Response[bytes]:
    found = await typing_progress.open_rounds(work, work.today)
    return show(rounds_page(work, found, work.today))


@get("/rounds/{name:str}/typed")
async def show_typed(
    request: Request, work: Work, name: FromPath[str], checked: FromQuery[str] = ""
) -> Response[bytes]:
    typing = await typing_progress.typing(work, name)
    grant = interview.held(request.session, work.organisation.lasting_slug, work.member.id)
    page = typed_page(
        work,
        typing,
        work.list_query,
        today=work.today,
        open_interview=grant.response_id if grant else None,
        checked=checked,
    )
    return show(page)


@get("/rounds/{name:str}/typed/{code:str}/sheets/new")
async def show_sheet(
    work: Work, name: FromPath[str], code: FromPath[str], after: FromQuery[str] = ""
) -> Response[bytes]:
    typing_way_in = await typing_progress.paper_way_in(work, name, code, work.today)
    taken = await queries.taken_references(work, way_in_id=typing_way_in.open_way_in.way_in.id)
    saved = after if after in taken else None
    printed = await printing.last_printed(work, typing_way_in.open_way_in.way_in)
    # A printed sheet has its number: only other paper gets one from us.
    number = "" if printed else paper.next_reference(taken, saved)
    empty = typed_sheet({}, typing_way_in.survey, number)
    page = sheet_page(work, typing_way_in, empty, saved=saved, printed=bool(printed))
    return show(page)


@post(
    "/rounds/{name:str}/typed/{code:str}/sheets/new",
    opt={SENT_AGAIN: False},
    request_max_body_size=FORM_OF_TEXTS,
)
async def type_sheet(
    work: Work, name: FromPath[str], code: FromPath[str], data: URLEncodedBody[dict[str, Any]]
) -> Response[Any]:
    typing_way_in = await typing_progress.paper_way_in(work, name, code, work.today)
    taken = await queries.taken_references(work, way_in_id=typing_way_in.open_way_in.way_in.id)
    typed = typed_sheet(data, typing_way_in.survey)
    printed = await printing.last_printed(work, typing_way_in.open_way_in.way_in)
    sheet = paper.read_sheet(typing_way_in.survey, typed, taken, printed)
    if not isinstance(sheet, Sheet):
        page = sheet_page(work, typing_way_in, typed, sheet, printed=bool(printed))
        return show(page)
    await paper.save_sheet(
        work,
        typing_way_in.open_way_in,
        sheet,
        by=work.member.id,
        pepper=work.settings.pepper,
        today=work.today,
    )
    return go(paths.next_sheet_path(work.organisation, typing_way_in.open_way_in, sheet.reference))
