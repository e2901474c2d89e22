"""The map of a survey: all its pages, and how far somebody is."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from said_and_done.answering.domain import answering, route
from said_and_done.answering.handlers.access_grants import grant_of
from said_and_done.answering.views import question_map
from said_and_done.organisations.context import Public
from said_and_done.web.http import show
from said_and_done.web.request import READS, Request


@get("/answers/{response_id:uuid}/map", opt=READS)
async def show_map(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    journey = await answering.open_journey(public.conn, public.organisation.id, hold, public.today)
    spoken, way = await answering.aloud(public.conn, journey), route.route_pages(survey, journey)
    return show(question_map.map_page(public.organisation, survey, journey, way, spoken))


ROUTES = [show_map]
