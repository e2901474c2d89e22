"""The page that is for the person alone, and the one that hides it."""

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from said_and_done.answering.context import Answers
from said_and_done.answering.domain import answering, route
from said_and_done.answering.handlers.answering import go_on
from said_and_done.answering.handlers.forms import WithoutHelperForm
from said_and_done.answering.model.response import AnswerProblem, PageKind, Step
from said_and_done.answering.views import paths
from said_and_done.answering.views.helping import (
    hidden_page,
    unfinished_without_helper_page,
    without_helper_page,
)
from said_and_done.core.view import at
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show
from said_and_done.web.request import READS

HELPERS = Step(place=PageKind.HELPERS)
WITHOUT_HELPER = Step(place=PageKind.WITHOUT_HELPER)


@get("/answers/{response_id:uuid}/without-helper", opt=READS)
async def show_without_helper(
    answers: Answers, change: FromQuery[str] = "", again: FromQuery[str] = ""
) -> Response[bytes] | Response[None]:
    journey = await answers.open_journey()
    answered = journey.answered_alone
    if not (answered or journey.had_help):
        return go(paths.step_path(answers.organisation, answers.grant.response_id, HELPERS))
    page = without_helper_page(
        answers.organisation,
        answers.grant.response_id,
        answered=answered,
        again=again == "yes",
        changing=change == "yes",
        spoken_pages=await answering.aloud(answers.conn, journey),
    )
    position = route.how_far(await answers.survey(), journey, WITHOUT_HELPER)
    return show(at(page, position, changing=change == "yes"))


@post("/answers/{response_id:uuid}/without-helper", request_max_body_size=LONG_FORM)
async def answer_without_helper(
    answers: Answers, data: URLEncodedBody[WithoutHelperForm]
) -> Response[bytes] | Response[None]:
    survey = await answers.survey()
    move = data.move(WITHOUT_HELPER)
    outcome = await answering.answer_without_helper(
        answers, answers.grant, move, data.without_helper, data.wording, answers.today
    )
    if isinstance(outcome, AnswerProblem):
        page = unfinished_without_helper_page(
            answers.organisation,
            answers.grant.response_id,
            data.without_helper,
            data.wording,
            outcome,
            move.changing,
        )
        position = route.how_far(survey, await answers.open_journey(), move.here)
        return show(at(page, position, changing=move.changing))
    return go_on(answers, survey, outcome, move)


@get("/answers/{response_id:uuid}/hidden", opt=READS)
async def show_hidden(answers: Answers) -> Response[bytes]:
    """Show a page without anything that was said, for when somebody looks at the screen."""
    return show(hidden_page(answers.organisation, answers.grant.response_id))
