"""The pages about helpers around the questions."""

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from said_and_done.answering.context import AnswerContext, Answers
from said_and_done.answering.domain import answering, helping
from said_and_done.answering.handlers.answering import go_on
from said_and_done.answering.handlers.cached_pages import MARK, show_kept
from said_and_done.answering.handlers.forms import WithoutHelperForm
from said_and_done.answering.model.forms import HelpersForm
from said_and_done.answering.model.response import AnswerProblem, PageKind, Step
from said_and_done.answering.views import helpers, paths
from said_and_done.answering.views.helping import (
    hidden_page,
    unfinished_without_helper_page,
    without_helper_page,
)
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show
from said_and_done.web.request import READS, several

HELPERS = Step(place=PageKind.HELPERS)
WITHOUT_HELPER = Step(place=PageKind.WITHOUT_HELPER)


async def _show_helpers(answers: AnswerContext, place: PageKind, change: str) -> Response[bytes]:
    journey = await answers.open_journey()
    chosen, changing = helpers.help_keys(journey, place), change == "yes"
    spoken = await answering.aloud(answers.conn, journey)
    return show_kept(
        (answers.organisation, place, chosen, changing, spoken and spoken.edition),
        lambda: helpers.helpers_page(
            answers.organisation, MARK, place, chosen, changing=changing, spoken_pages=spoken
        ),
        answers.grant.response_id,
    )


async def _save_helpers(
    answers: AnswerContext, place: PageKind, data: HelpersForm
) -> Response[bytes] | Response[None]:
    survey = await answers.survey()
    move, picked = data.move(Step(place=place)), several(data.help)
    outcome = await answering.say_who_helped(
        answers,
        answers.grant,
        move,
        picked,
        answers.today,
        at_start=place is PageKind.HELPERS_AT_START,
    )
    if isinstance(outcome, AnswerProblem):
        page = helpers.helpers_page(
            answers.organisation,
            answers.grant.response_id,
            place,
            tuple(picked),
            outcome,
            changing=move.changing,
        )
        return show(page)
    return go_on(answers, survey, outcome, move)


@get("/answers/{response_id:uuid}/helpers-at-start", opt=READS)
async def show_helpers_at_start(answers: Answers) -> Response[bytes]:
    return await _show_helpers(answers, PageKind.HELPERS_AT_START, "")


@post("/answers/{response_id:uuid}/helpers-at-start")
async def say_who_helps(
    answers: Answers, data: URLEncodedBody[HelpersForm]
) -> Response[bytes] | Response[None]:
    return await _save_helpers(answers, PageKind.HELPERS_AT_START, data)


@get("/answers/{response_id:uuid}/helpers", opt=READS)
async def show_helpers(answers: Answers, change: FromQuery[str] = "") -> Response[bytes]:
    return await _show_helpers(answers, PageKind.HELPERS, change)


@post("/answers/{response_id:uuid}/helpers")
async def say_who_helped(
    answers: Answers, data: URLEncodedBody[HelpersForm]
) -> Response[bytes] | Response[None]:
    return await _save_helpers(answers, PageKind.HELPERS, data)


@get("/answers/{response_id:uuid}/without-helper", opt=READS)
async def show_without_helper(
    answers: Answers,
    change: FromQuery[str] = "",
    again: FromQuery[str] = "",
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
    return show(page)


@post("/answers/{response_id:uuid}/without-helper", request_max_body_size=LONG_FORM)
async def answer_without_helper(
    answers: Answers,
    data: URLEncodedBody[WithoutHelperForm],
) -> Response[bytes] | Response[None]:
    survey = await answers.survey()
    move = data.move(WITHOUT_HELPER)
    outcome = await helping.answer_without_helper(
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
        return show(page)
    return go_on(answers, survey, outcome, move)


@get("/answers/{response_id:uuid}/hidden", opt=READS)
async def show_hidden(answers: Answers) -> Response[bytes]:
    """Show a page without anything that was said, for when somebody looks at the screen."""
    return show(hidden_page(answers.organisation, answers.grant.response_id))
