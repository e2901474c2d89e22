"""HTTP in, HTTP out: taking back answers, or one of them."""

from uuid import UUID

from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.answering.domain import access_grants, answering, refusals, route
from said_and_done.answering.model import AccessGrant
from said_and_done.core.errors import NotFound, NotYet, TooLate
from said_and_done.organisations.context import Public
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.web.errors import refusals_lead_to
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.request import READS, Request
from said_and_done.withdrawals import domain, views


async def provide_hold(
    request: Request, organisation: NamedDependency[Organisation], response_id: FromPath[UUID]
) -> AccessGrant:
    """The right of this browser to these answers. Raises NotFound, which leads to the card."""
    return access_grants.grant_in(request.session, organisation.slug, response_id)


@get("/answers/{response_id:uuid}/take-back", opt=READS)
async def show_take_back(
    public: Public,
    hold: NamedDependency[AccessGrant],
) -> Response[bytes]:
    journey = await domain.to_take_back(public.conn, public.organisation.id, hold)
    return show(views.take_back_page(public.organisation, journey))


@post("/answers/{response_id:uuid}/take-back")
async def take_back(
    request: Request,
    public: Public,
    hold: NamedDependency[AccessGrant],
    response_id: FromPath[UUID],
) -> Response[None]:
    await domain.take_back(public.conn, public.organisation.id, hold, public.today)
    left = access_grants.without_grant(request.session, public.organisation.slug, response_id)
    request.session[access_grants.SLOT] = left
    return go(public_path(public.organisation, "card", "taken-back"))


@get("/answers/{response_id:uuid}/questions/{number:int}/take-back", opt=READS)
async def show_take_back_one(
    public: Public,
    hold: NamedDependency[AccessGrant],
    number: FromPath[int],
) -> Response[bytes]:
    survey = (await answering.version(public.conn, hold)).survey
    route.question_of(survey, number)
    journey = await domain.to_take_back(public.conn, public.organisation.id, hold)
    return show(views.take_back_one_page(public.organisation, journey, survey, number))


@post("/answers/{response_id:uuid}/questions/{number:int}/take-back")
async def take_back_one(
    public: Public,
    hold: NamedDependency[AccessGrant],
    response_id: FromPath[UUID],
    number: FromPath[int],
) -> Response[None]:
    route.question_of((await answering.version(public.conn, hold)).survey, number)
    await domain.take_back_one(public.conn, public.organisation.id, hold, number)
    return go(public_path(public.organisation, "answers", response_id))


@get("/card/taken-back")
async def show_taken_back(organisation: NamedDependency[Organisation]) -> Response[bytes]:
    return show(views.taken_back_page(organisation))


router = Router(
    path="/{slug:str}",
    route_handlers=[
        show_take_back,
        take_back,
        show_take_back_one,
        take_back_one,
        show_taken_back,
    ],
    dependencies={"hold": provide_hold},
    opt={TRANSLATED: True, SENT_AGAIN: True},
    exception_handlers=dict.fromkeys(
        (TooLate, NotYet, NotFound), refusals_lead_to(refusals.way_on)
    ),
)
