"""The front pages, and how the program feels."""

from litestar import Response, get
from litestar.di import NamedDependency

from said_and_done import permissions
from said_and_done.front.domain import pages
from said_and_done.front.views.pages import council_page, home_page, work_home
from said_and_done.key_holders.domain import reading
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.context import Public
from said_and_done.organisations.model import Organisation
from said_and_done.people.context import Work
from said_and_done.people.model import Member
from said_and_done.web.clocks import Clock
from said_and_done.web.http import show
from said_and_done.web.request import Conn, Request, door_of
from said_and_done.web.sessions import MEMBER


@get("/")
async def show_home(conn: Conn) -> Response[bytes]:
    return show(home_page(await organisations.organisations(conn)))


@get("/")
async def show_council(public: Public) -> Response[bytes]:
    front = await pages.front(public.conn, public.organisation.id, public.today)
    open_surveys = await pages.open_surveys(public.conn, front.doors)
    return show(council_page(public.organisation, front, open_surveys))


async def provide_member(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
) -> Member:
    """Whoever is nominated for a key comes in here, too, without any role yet. Raises SignInNeeded,
    NotAllowed."""
    mark = request.session.get(MEMBER)
    member = await reading.signed_in(conn, organisation, mark, clock.now)
    permissions.require_for_door(member, door_of(request))
    return member


@get("/work", dependencies={"member": provide_member})
async def show_work(
    work: Work,
) -> Response[bytes]:
    todos = await pages.todos(work.conn, work.organisation, work.member, work.today)
    return show(work_home(work.organisation, work.member, todos))


@get("/healthz", media_type="text/plain", sync_to_thread=False)
def say_alive() -> str:
    """The process lives; nothing else is asked."""
    return "alive"


@get("/readyz", media_type="text/plain")
async def say_ready(conn: Conn) -> str:
    """The database is reached, migrated, and has content. Otherwise 503."""
    await pages.refuse_unready(conn)
    return "ready"


ROUTES = [show_home, say_alive, say_ready]
COUNCIL_ROUTES = [show_council, show_work]
