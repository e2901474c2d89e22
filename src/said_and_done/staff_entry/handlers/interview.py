"""An interview: one question a page, rest, and the end."""

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.answering.domain import access_grants, answering, picking, route
from said_and_done.answering.model.forms import PickingForm, picked_key
from said_and_done.answering.model.response import (
    AnswerProblem,
    Button,
    Journey,
    Move,
    PageKind,
    Step,
    Words,
)
from said_and_done.answering.model.response import Response as Saved
from said_and_done.answering.model.screens import PICKINGS
from said_and_done.core.view import AnyView, at
from said_and_done.staff_entry.context import InterviewAnswers, InterviewContext
from said_and_done.staff_entry.domain import interview, spelling
from said_and_done.staff_entry.handlers.access_grants import drop_grant, save_grant
from said_and_done.staff_entry.handlers.forms import QuestionForm
from said_and_done.staff_entry.views import paths
from said_and_done.staff_entry.views.interview import (
    card_page,
    last_page,
    picking_page,
    question_page,
)
from said_and_done.surveys.model.survey import Survey
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show
from said_and_done.web.request import Request, last_part, several

CHECK = Step(place=PageKind.CHECK)
PICKED_AT = {row.page.address: row.page for row in route.INTERVIEW.pages if row.page in PICKINGS}
PICKING_PATHS = [f"/interviews/{{response_id:uuid}}/{address}" for address in PICKED_AT]


def _go_on(answers: InterviewContext, survey: Survey, saved: Saved, move: Move) -> Response[None]:
    """To the page that comes next."""
    step = route.next_page(survey, answers.as_opened(saved), move, route.INTERVIEW)
    return go(paths.step_path(answers.organisation, answers.grant.response_id, step))


@get("/interviews/{response_id:uuid}/carry-on")
async def carry_on(answers: InterviewAnswers) -> Response[None]:
    """Where the interview goes on; once it was sent, that is the card."""
    survey = await answers.survey()
    journey = await answers.journey()
    if journey.sent_on is not None and not answers.grant.again:
        return go(paths.interview_path(answers.organisation, answers.grant.response_id, "sent"))
    answering.refuse_change(journey, answers.grant, answers.today)
    step = interview.where_to_carry_on(survey, journey)
    return go(paths.step_path(answers.organisation, answers.grant.response_id, step))


@get("/interviews/{response_id:uuid}/questions/{number:int}")
async def show_question(answers: InterviewAnswers, number: FromPath[int]) -> Response[bytes]:
    return await _show_question(answers, number)


async def _show_question(
    answers: InterviewContext,
    number: int,
    typed: tuple[str | None, Words] | None = None,
    *problems: AnswerProblem,
) -> Response[bytes]:
    """``typed`` is the answer and the words that were typed just now; None shows what is kept."""
    survey = await answers.survey()
    journey = await answers.open_journey()
    position = route.question_position(
        survey, journey, number, changing=False, table=route.INTERVIEW
    )
    saved = journey.words_about(number) or answering.no_words(number, answers.today)
    picked, words = typed or (position.picked, saved)
    page = question_page(
        answers,
        journey.id,
        survey,
        msgspec.structs.replace(position, picked=picked),
        words,
        *problems,
    )
    return show(page)


@post("/interviews/{response_id:uuid}/questions/{number:int}", request_max_body_size=LONG_FORM)
async def answer_question(
    answers: InterviewAnswers, number: FromPath[int], data: URLEncodedBody[QuestionForm]
) -> Response[bytes] | Response[None]:
    survey = await answers.survey()
    move = data.move(Step(place=PageKind.QUESTION, number=number))
    words = answering.words_sent(number, data, answers.today)
    picked = picked_key(data.choice)
    outcome = await interview.answer(answers, answers.grant, survey, move, picked, words)
    if isinstance(outcome, AnswerProblem):
        return await _show_question(answers, number, (picked, words), outcome)
    return _go_on(answers, survey, outcome, move)


@get(PICKING_PATHS)
async def show_picking(request: Request, answers: InterviewAnswers) -> Response[bytes]:
    return await _show_picking(answers, _place(request))


@post(PICKING_PATHS)
async def pick(
    request: Request, answers: InterviewAnswers, data: URLEncodedBody[PickingForm]
) -> Response[bytes] | Response[None]:
    place, survey = _place(request), await answers.survey()
    move, picked = data.move(Step(place=place)), several(data.sent(PICKINGS[place].field))
    outcome = await interview.leave_picking(
        answers, answers.grant, survey, move, picked, answers.today
    )
    if isinstance(outcome, AnswerProblem):
        return await _show_picking(answers, place, picked, outcome)
    return _go_on(answers, survey, outcome, move)


def _place(request: Request) -> PageKind:
    return PICKED_AT[last_part(request)]


async def _show_picking(
    answers: InterviewContext,
    place: PageKind,
    picked: list[str] | None = None,
    *problems: AnswerProblem,
) -> Response[bytes]:
    """``picked`` is what was ticked just now; None shows what is kept."""
    survey = await answers.survey()
    journey = await answers.open_journey()
    page = picking_page(
        answers,
        journey.id,
        place,
        await picking.screen(answers, place, survey, journey),
        PICKINGS[place].chosen(journey) if picked is None else picked,
        *problems,
    )
    return show(_at(page, survey, journey, Step(place=place)))


def _at(page: AnyView, survey: Survey, journey: Journey, here: Step) -> AnyView:
    return at(page, route.how_far(survey, journey, here, route.INTERVIEW))


@get("/interviews/{response_id:uuid}/check")
async def show_check(answers: InterviewAnswers) -> Response[bytes]:
    survey = await answers.survey()
    journey = await answers.open_journey()
    numbers = route.question_numbers(survey, journey)
    before = route.next_page(survey, journey, Move(here=CHECK, then=Button.BACK), route.INTERVIEW)
    page = last_page(answers, survey, journey, numbers, before)
    return show(_at(page, survey, journey, CHECK))


@post("/interviews/{response_id:uuid}/check")
async def send(request: Request, answers: InterviewAnswers) -> Response[None]:
    await interview.send(answers, answers.grant, answers.today)
    save_grant(
        request,
        answers.organisation,
        answers.member,
        msgspec.structs.replace(answers.grant, again=False),
    )
    return go(paths.interview_path(answers.organisation, answers.grant.response_id, "sent"))


@get(["/interviews/{response_id:uuid}/rest", "/interviews/{response_id:uuid}/sent"])
async def show_card(answers: InterviewAnswers) -> Response[bytes]:
    """The words of the card, to read out."""
    journey = await answers.journey()
    card = spelling.spelled(access_grants.card_of(answers.grant))
    page = card_page(answers, journey, card, answers.settings.address)
    return show(page)


@post("/interviews/{response_id:uuid}/over")
async def end(request: Request, answers: InterviewAnswers) -> Response[None]:
    """End the interview and remove its access grant from this browser."""
    journey = await answers.journey()
    drop_grant(request)
    return go(paths.typed_path(answers.organisation, journey.round.name))
