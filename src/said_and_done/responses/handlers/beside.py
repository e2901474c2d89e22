"""Beside the way: a question to practise with, the map of how far somebody is, and no more offers
of a rest."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done import web
from said_and_done.my_way import Switch
from said_and_done.organisations.model import Organisation
from said_and_done.responses import domain, views
from said_and_done.responses.handlers.forms import AnswerForm
from said_and_done.responses.handlers.holds import hold_of
from said_and_done.responses.model import Move, Place, Step, Then
from said_and_done.settings import Settings
from said_and_done.web import READS, Clock, Conn, Visit, go, remember, show

HERE = Step(place=Place.QUESTION, number=1)


@get("/surveys/{code:str}/practice", opt=READS)
async def show_practice(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    code: FromPath[str],
) -> Response[bytes]:
    entrance, _version = await domain.door(conn, organisation.id, code, clock.today)
    spoken = await domain.aloud(conn, entrance)
    page = views.practice_page(organisation, entrance, domain.PRACTICE, spoken_pages=spoken)
    return show(page)


@post("/surveys/{code:str}/practice")
async def practise(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    code: FromPath[str],
    data: URLEncodedBody[AnswerForm],
) -> Response[bytes]:
    """Shows what the button does in a survey. What was picked goes nowhere but on that page."""
    entrance, _version = await domain.door(conn, organisation.id, code, clock.today)
    then = data.move(HERE).then
    if problem := domain.problem_with_answer(domain.PRACTICE, data.choice, then):
        return show(views.practice_page(organisation, entrance, domain.PRACTICE, problem))
    return show(views.practised_page(organisation, entrance, domain.PRACTICE, then, data.choice))


@get("/answers/{response_id:uuid}/map", opt=READS)
async def show_map(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = hold_of(request, response_id)
    survey = (await domain.version(conn, hold)).survey
    journey = await domain.open_journey(conn, organisation.id, hold, clock.today)
    spoken, way = await domain.aloud(conn, journey), domain.way(survey, journey)
    return show(views.map_page(organisation, survey, journey, way, spoken))


@post("/answers/{response_id:uuid}/questions/{number:int}/no-offers")
async def offer_no_rest(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    response_id: FromPath[UUID],
    number: FromPath[int],
    data: URLEncodedBody[AnswerForm],
) -> Response[None]:
    """Keeps what was picked so far, and comes back to the question."""
    hold = hold_of(request, response_id)
    survey = (await domain.version(conn, hold)).survey
    here = Step(place=Place.QUESTION, number=number)
    move = Move(here=here, then=Then.MY_WAY)
    await domain.leave_question(conn, organisation.id, hold, survey, move, data.picked, clock.today)
    way = msgspec.structs.replace(web.way_of(request.scope), reminders=Switch.OFF)
    path = views.step_path(organisation, response_id, here)
    return remember(go(path), way, secure=settings.secure_cookies)


ROUTES = [show_practice, practise, show_map, offer_no_rest]
