"""HTTP in, HTTP out: what a council asks about people, and what coordinators see of the answers."""

from typing import Any

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.about_you import domain, views
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import require
from said_and_done.people.model import Member, Role
from said_and_done.revisions.domain import number_of
from said_and_done.rounds import domain as rounds
from said_and_done.web import Clock, Conn, Shown, go, several, show

CHOOSES = (Role.COORDINATOR, Role.ADMINISTRATOR)


class ChoosingForm(msgspec.Struct, frozen=True, kw_only=True):
    """The names of the questions that were ticked, and what the page was based on."""

    asked: str | list[str] = ""
    based_on: str = ""


@get("/work/rounds/{name:str}/about-you")
async def show_about_round(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    name: FromPath[str],
) -> Shown:
    require(member, Role.COORDINATOR)
    round_ = await rounds.round_named(conn, organisation.id, name)
    tables = await domain.tables(conn, organisation.id, round_)
    return show(views.about_round_page(organisation, member.name, round_, tables))


@get("/work/about-you")
async def show_choosing(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    done: FromQuery[str] = "",
) -> Shown:
    require(member, *CHOOSES)
    based_on = await domain.choice_revision(conn, organisation.id)
    if not await domain.has_questions(conn):
        return show(views.nothing_to_choose_page(organisation, member.name, based_on))
    asked = await domain.chosen(conn, organisation.id)
    return show(views.choosing_page(organisation, member.name, asked, based_on, done=done))


@post("/work/about-you", status_code=303)
async def choose_questions(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    data: URLEncodedBody[ChoosingForm],
) -> Response[Any]:
    require(member, *CHOOSES)
    picked, based_on = several(data.asked), number_of(data.based_on)
    asked = await domain.chosen(conn, organisation.id)
    pack = asked.version.pack
    if problem := domain.problem_with_choice(pack, picked):
        page = views.choosing_page(
            organisation, member.name, asked, based_on, picked=picked, problem=problem
        )
        return show(page)
    saved = await domain.choose(
        conn, organisation.id, pack, picked, based_on=based_on, by=member.id, now=clock.now
    )
    if not saved:
        newest = await domain.choice_revision(conn, organisation.id)
        theirs = await domain.chosen(conn, organisation.id)
        page = views.choosing_page(
            organisation, member.name, theirs, newest, picked=picked, both=True
        )
        return show(page, status=409)
    return go(f"{views.choosing_path(organisation)}?done=saved")


router = Router(
    path="/{slug:str}", route_handlers=[show_about_round, show_choosing, choose_questions]
)
