"""The front pages, and how the program feels."""

from litestar import Response, get
from litestar.di import NamedDependency

from said_and_done import permissions
from said_and_done.front import domain, views
from said_and_done.key_holders import domain as key_holders
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.web import MEMBER, Clock, Conn, Visit, door_of, show


@get("/")
async def show_home(conn: Conn) -> Response[bytes]:
    return show(views.home_page(await organisations.organisations(conn)))


@get("/")
async def show_council(
    conn: Conn, organisation: NamedDependency[Organisation], clock: NamedDependency[Clock]
) -> Response[bytes]:
    front = await domain.front(conn, organisation.id, clock.today)
    open_surveys = await domain.open_surveys(conn, front.doors)
    return show(views.council_page(organisation, front, open_surveys))


async def provide_member(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
) -> Member:
    """Whoever is nominated for a key comes in here, too, without any role yet. Raises SignInNeeded,
    NotAllowed."""
    mark = request.session.get(MEMBER)
    member = await key_holders.signed_in(conn, organisation, mark, clock.now)
    permissions.require_for_door(member, door_of(request))
    return member


@get("/work", dependencies={"member": provide_member})
async def show_work(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
) -> Response[bytes]:
    todos = await domain.todos(conn, organisation, member, clock.today)
    return show(views.work_home(organisation, member, todos))


@get("/healthz", media_type="text/plain", sync_to_thread=False)
def say_alive() -> str:
    """The process lives; nothing else is asked."""
    return "alive"


@get("/readyz", media_type="text/plain")
async def say_ready(conn: Conn) -> str:
    """The database is reached, migrated, and has content. Otherwise 503."""
    await domain.refuse_unready(conn)
    return "ready"


ROUTES = [show_home, say_alive, say_ready]
COUNCIL_ROUTES = [show_council, show_work]
