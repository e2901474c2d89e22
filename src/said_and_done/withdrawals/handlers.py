"""HTTP in, HTTP out: taking back answers, or one of them."""

from litestar import Response, Router, get, post
from litestar.di import Provide
from litestar.params import FromPath

from said_and_done.answering.context import Answers, provide_answers
from said_and_done.answering.domain import access_grants, refusals, route
from said_and_done.core.errors import NotFound, NotYet, TooLate
from said_and_done.organisations.context import Public
from said_and_done.organisations.views import public_path
from said_and_done.web.errors import refusals_lead_to
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.request import READS, Request
from said_and_done.web.routing import pages_of
from said_and_done.withdrawals import domain, views


@get("/answers/{response_id:uuid}/take-back", opt=READS)
async def show_take_back(answers: Answers) -> Response[bytes]:
    journey = await domain.to_take_back(answers, answers.grant)
    return show(views.take_back_page(answers.organisation, journey, await answers.survey()))


@post("/answers/{response_id:uuid}/take-back")
async def take_back(request: Request, answers: Answers) -> Response[None]:
    await domain.take_back(answers, answers.grant, answers.today)
    left = access_grants.without_grant(
        request.session, answers.organisation.lasting_slug, answers.grant.response_id
    )
    request.session[access_grants.SLOT] = left
    return go(public_path(answers.organisation, "card", "taken-back"))


@get("/answers/{response_id:uuid}/questions/{number:int}/take-back", opt=READS)
async def show_take_back_one(answers: Answers, number: FromPath[int]) -> Response[bytes]:
    survey = await answers.survey()
    route.question_of(survey, number)
    journey = await domain.to_take_back(answers, answers.grant)
    return show(views.take_back_one_page(answers.organisation, journey, survey, number))


@post("/answers/{response_id:uuid}/questions/{number:int}/take-back")
async def take_back_one(answers: Answers, number: FromPath[int]) -> Response[None]:
    route.question_of((await answers.survey()), number)
    await domain.take_back_one(answers, answers.grant, number)
    return go(public_path(answers.organisation, "answers", answers.grant.response_id))


@get("/card/taken-back")
async def show_taken_back(public: Public) -> Response[bytes]:
    return show(views.taken_back_page(public.organisation))


router = Router(
    path="/{slug:str}",
    route_handlers=pages_of(__name__),
    dependencies={"answers": Provide(provide_answers)},
    opt={TRANSLATED: True, SENT_AGAIN: True},
    exception_handlers=dict.fromkeys(
        (TooLate, NotYet, NotFound), refusals_lead_to(refusals.way_on)
    ),
)
