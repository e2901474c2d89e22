"""What people said, round by round: for everybody, once a round has closed."""

from litestar import Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.findings import domain, views
from said_and_done.organisations.model import Organisation
from said_and_done.people import domain as people
from said_and_done.people.model import Member, Role
from said_and_done.rounds import domain as rounds
from said_and_done.web import Clock, Conn, Shown, show

THE_GROUP = (Role.MEMBER, Role.SPONSOR, Role.COORDINATOR, Role.LEAD)


@get("/findings")
async def show_rounds(
    conn: Conn, organisation: NamedDependency[Organisation], clock: NamedDependency[Clock]
) -> Shown:
    held = await rounds.rounds(conn, organisation.id)
    return show(views.rounds_page(organisation, held, clock.today))


@get("/findings/{name:str}")
async def show_findings(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Shown:
    material = await domain.material(conn, organisation.id, name)
    if not material.round.has_closed(clock.today):
        return show(views.not_yet_page(organisation, material.round))
    found = await domain.findings_of(conn, material, clock.today)
    return show(views.round_page(organisation, found))


@get("/findings/{name:str}/stories")
async def show_stories(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Shown:
    material = await domain.material(conn, organisation.id, name)
    if not material.round.has_closed(clock.today):
        return show(views.not_yet_page(organisation, material.round))
    found = await domain.findings_of(conn, material, clock.today)
    framework = await domain.framework_of(conn, material)
    return show(views.stories_page(organisation, found, framework))


@get("/work/findings/{name:str}")
async def show_findings_at_work(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Shown:
    people.require(member, *THE_GROUP)
    material = await domain.material(conn, organisation.id, name)
    found = await domain.findings_of(conn, material, clock.today)
    return show(views.work_round_page(organisation, member, found))


router = Router(
    path="/{slug:str}",
    route_handlers=[show_rounds, show_findings, show_stories, show_findings_at_work],
)
