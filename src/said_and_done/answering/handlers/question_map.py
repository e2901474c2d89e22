"""Beside the way: a question to practise with, the map of how far somebody is, and no more offers
of a rest."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.answering.domain import answering, entering, helping, practice, route, rules
from said_and_done.answering.handlers.access_grants import grant_of
from said_and_done.answering.handlers.forms import AnswerForm
from said_and_done.answering.model import Button, Move, PageKind, Step
from said_and_done.answering.views import paths, question_map
from said_and_done.core.my_way import Switch
from said_and_done.core.settings import Settings
from said_and_done.organisations.context import Public
from said_and_done.web import preferences
from said_and_done.web.http import go, show
from said_and_done.web.preferences import remember
from said_and_done.web.request import READS, Request

HERE = Step(place=PageKind.QUESTION, number=1)


@get("/surveys/{code:str}/practice", opt=READS)
async def show_practice(
    public: Public,
    code: FromPath[str],
) -> Response[bytes]:
    entrance, _version = await entering.open_survey(
        public.conn, public.organisation.id, code, public.today
    )
    spoken = await answering.aloud(public.conn, entrance)
    page = question_map.practice_page(
        public.organisation, entrance, practice.PRACTICE, spoken_pages=spoken
    )
    return show(page)


@post("/surveys/{code:str}/practice")
async def practise(
    public: Public,
    code: FromPath[str],
    data: URLEncodedBody[AnswerForm],
) -> Response[bytes]:
    """Shows what the button does in a survey. What was picked goes nowhere but on that page."""
    entrance, _version = await entering.open_survey(
        public.conn, public.organisation.id, code, public.today
    )
    then = data.move(HERE).then
    if problem := rules.problem_with_answer(practice.PRACTICE, data.choice, then):
        return show(
            question_map.practice_page(public.organisation, entrance, practice.PRACTICE, problem)
        )
    return show(
        question_map.practised_page(
            public.organisation, entrance, practice.PRACTICE, then, data.choice
        )
    )


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


@post("/answers/{response_id:uuid}/questions/{number:int}/no-offers")
async def offer_no_rest(
    request: Request,
    public: Public,
    settings: NamedDependency[Settings],
    response_id: FromPath[UUID],
    number: FromPath[int],
    data: URLEncodedBody[AnswerForm],
) -> Response[None]:
    """Keeps what was picked so far, and comes back to the question."""
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    here = Step(place=PageKind.QUESTION, number=number)
    move = Move(here=here, then=Button.MY_WAY)
    await helping.leave_question(
        public.conn, public.organisation.id, hold, survey, move, data.picked, public.today
    )
    way = msgspec.structs.replace(preferences.way_of(request.scope), reminders=Switch.OFF)
    path = paths.step_path(public.organisation, response_id, here)
    return remember(go(path), way, secure=settings.secure_cookies)


ROUTES = [show_practice, practise, show_map, offer_no_rest]
