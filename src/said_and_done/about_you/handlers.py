"""HTTP in, HTTP out: what coordinators see of what people said about themselves."""

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.about_you import domain, views
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import require
from said_and_done.people.model import Member, Role
from said_and_done.rounds import domain as rounds
from said_and_done.web import Conn, Shown, show


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


router = Router(path="/{slug:str}", route_handlers=[show_about_round])
