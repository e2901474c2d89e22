"""Which rounds can be typed for, what was typed, and a paper sheet."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.paging import ListQuery
from said_and_done.core.settings import Settings
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.staff_entry.domain import interview, paper, typing_progress
from said_and_done.staff_entry.handlers.forms import typed_sheet
from said_and_done.staff_entry.model import Sheet
from said_and_done.staff_entry.views import paths
from said_and_done.staff_entry.views.paper import sheet_page
from said_and_done.staff_entry.views.typing_progress import rounds_page, typed_page
from said_and_done.web.bodies import FORM_OF_TEXTS
from said_and_done.web.clocks import Clock
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.request import Conn, Request


@get("/typing")
async def show_rounds(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
) -> Response[bytes]:
    found = await typing_progress.open_rounds(conn, organisation.id, clock.today)
    return show(rounds_page(organisation, member.name, found, clock.today))


@get("/rounds/{name:str}/typed")
async def show_typed(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    asked: NamedDependency[ListQuery],
    checked: FromQuery[str] = "",
) -> Response[bytes]:
    typing = await typing_progress.typing(conn, organisation.id, name)
    hold = interview.held(request.session, organisation.slug, member.id)
    page = typed_page(
        organisation,
        member,
        typing,
        asked,
        today=clock.today,
        open_interview=hold.response_id if hold else None,
        checked=checked,
    )
    return show(page)


@get("/rounds/{name:str}/typed/{code:str}/sheets/new")
async def show_sheet(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    code: FromPath[str],
    after: FromQuery[str] = "",
) -> Response[bytes]:
    door = await typing_progress.paper_way_in(conn, organisation.id, name, code, clock.today)
    taken = await typing_progress.taken_references(conn, organisation.id, door.entrance.way_in.id)
    saved = after if after in taken else None
    empty = typed_sheet({}, door.survey, paper.next_reference(taken, saved))
    page = sheet_page(organisation, member.name, door, empty, saved=saved)
    return show(page)


@post(
    "/rounds/{name:str}/typed/{code:str}/sheets/new",
    opt={SENT_AGAIN: False},
    request_max_body_size=FORM_OF_TEXTS,
)
async def type_sheet(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    name: FromPath[str],
    code: FromPath[str],
    data: URLEncodedBody[dict[str, Any]],
) -> Response[Any]:
    door = await typing_progress.paper_way_in(conn, organisation.id, name, code, clock.today)
    taken = await typing_progress.taken_references(conn, organisation.id, door.entrance.way_in.id)
    typed = typed_sheet(data, door.survey)
    sheet = paper.read_sheet(door.survey, typed, taken)
    if not isinstance(sheet, Sheet):
        page = sheet_page(organisation, member.name, door, typed, sheet)
        return show(page)
    await paper.save_sheet(
        conn,
        organisation.id,
        door.entrance,
        sheet,
        by=member.id,
        pepper=settings.pepper,
        today=clock.today,
    )
    return go(paths.next_sheet_path(organisation, door.entrance, sheet.reference))


ROUTES = [show_rounds, show_typed, show_sheet, type_sheet]
