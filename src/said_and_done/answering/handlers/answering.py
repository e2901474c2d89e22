"""Starting a survey, and one question a page."""

from datetime import timedelta
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.answering.context import AnswerContext, Answers, as_tested, open_test_of
from said_and_done.answering.domain import access_grants, answering, choices, entering, route, rules
from said_and_done.answering.handlers.access_grants import save_grant, save_only_grant
from said_and_done.answering.handlers.cached_pages import MARK, show_kept
from said_and_done.answering.model.forms import AnswerForm, WordsForm
from said_and_done.answering.model.response import (
    AnswerProblem,
    Button,
    Move,
    PageKind,
    QuestionPosition,
    Step,
    Words,
)
from said_and_done.answering.model.response import Response as Saved
from said_and_done.answering.views import paths, questions, welcome
from said_and_done.answering.views.questions import QuestionInWordsView
from said_and_done.code_cards import domain as code_cards
from said_and_done.core.limits import Limit
from said_and_done.core.my_way import Switch
from said_and_done.core.view import at
from said_and_done.i18n import translation
from said_and_done.organisations.context import Public
from said_and_done.photographs.model import photo_of
from said_and_done.rounds.domain import ways_in
from said_and_done.rounds.model import WayInKind
from said_and_done.surveys.model.survey import Survey
from said_and_done.web import preferences, security
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show, show_in_parts
from said_and_done.web.request import READS, Request


def go_on(answers: AnswerContext, survey: Survey, saved: Saved, move: Move) -> Response[None]:
    """To the page that comes next. When one thing is being changed, its address says so."""
    step = route.next_page(survey, answers.as_opened(saved), move)
    path = paths.step_path(
        answers.organisation, answers.grant.response_id, step, changing=move.changing
    )
    return go(path + paths.part_after(step, move))


@get("/surveys/{code:str}", opt=READS)
async def show_welcome(request: Request, public: Public, code: FromPath[str]) -> Response[bytes]:
    open_way_in, version = await entering.open_survey(public, code, as_tested(public).today)
    suggested = translation.suggested(request.headers.get("accept-language", ""))
    spoken = await answering.aloud(public.conn, open_way_in)
    return show_kept(
        (public.organisation, open_way_in, suggested),
        lambda: welcome.welcome_page(
            public.organisation, open_way_in, version.survey, suggested, spoken
        ),
    )


# A day centre, or all libraries of a council, share one internet address. Thirty people and their
# tablets start far less often; a program that fills our tables is stopped.
STARTING = Limit(kind="start", tries=300, window=timedelta(hours=1))


@post("/surveys/{code:str}", guards=[security.not_too_often(STARTING)])
async def start(request: Request, public: Public, code: FromPath[str]) -> Response[None]:
    card = code_cards.new_card()
    tested = open_test_of(public)
    started = await entering.start(
        public,
        code,
        card=card,
        pepper=public.settings.pepper,
        today=as_tested(public).today,
        is_test=tested is not None,
    )
    grant = access_grants.grant_for(public.organisation.id, started, card, public.settings.pepper)
    if tested is not None:
        grant = msgspec.structs.replace(grant, about_you="", first_day=tested.first_day)
    if started.kind is WayInKind.TABLET:
        save_only_grant(request, public.organisation, grant, ways_in.read_code(code))
    else:
        save_grant(request, public.organisation, grant)
    first = Step(place=PageKind.HELPERS_AT_START)
    return go(paths.step_path(public.organisation, started.id, first))


@get("/answers/{response_id:uuid}/questions/{number:int}", opt=READS)
async def show_question(
    answers: Answers, number: FromPath[int], change: FromQuery[str] = ""
) -> Response[bytes]:
    survey = await answers.survey()
    journey = await answers.open_journey()
    position = route.question_position(survey, journey, number, changing=change == "yes")
    if survey.questions[number - 1].offer.in_words:
        return show(await _in_words(answers, survey, position))
    spoken = await answering.aloud(answers.conn, journey)
    photo = photo_of(journey.photos, survey.questions[number - 1])
    return show_kept(
        (
            answers.organisation,
            answers.grant.survey_version_id,
            position,
            spoken and spoken.edition,
            photo,
        ),
        lambda: questions.question_page(
            answers.organisation, MARK, survey, position, spoken_pages=spoken, photo=photo
        ),
        answers.grant.response_id,
    )


async def _in_words(
    answers: AnswerContext,
    survey: Survey,
    position: QuestionPosition,
    words: Words | None = None,
    *problems: AnswerProblem,
) -> QuestionInWordsView:
    """A question that is answered in words alone. ``words`` were sent just now; None shows those
    that are kept."""
    journey, number = await answers.open_journey(), position.number
    said = words or journey.words_about(number) or answering.no_words(number, answers.today)
    return questions.question_in_words_page(
        answers.organisation,
        answers.grant.response_id,
        survey,
        position,
        said,
        *problems,
        spoken_pages=await answering.aloud(answers.conn, journey),
        photo=photo_of(journey.photos, survey.questions[number - 1]),
    )


@post("/answers/{response_id:uuid}/questions/{number:int}", request_max_body_size=LONG_FORM)
async def answer_question(
    answers: Answers, number: FromPath[int], data: URLEncodedBody[AnswerForm]
) -> Response[bytes] | Response[None]:
    survey = await answers.survey()
    move = data.move(Step(place=PageKind.QUESTION, number=number))
    if route.question_of(survey, number).offer.in_words:
        return await _answer_in_words(answers, survey, move, data)
    outcome = await choices.leave_question(
        answers, answers.grant, survey, move, data.picked, answers.today
    )
    if isinstance(outcome, AnswerProblem):
        journey = await answers.open_journey()
        position = choices.with_ticks(
            route.question_position(survey, journey, number, changing=move.changing),
            data.picked,
            outcome,
        )
        spoken = await answering.aloud(answers.conn, journey)
        page = questions.question_page(
            answers.organisation,
            answers.grant.response_id,
            survey,
            position,
            outcome,
            spoken_pages=spoken,
            photo=photo_of(journey.photos, survey.questions[number - 1]),
        )
        return show(page)
    return go_on(answers, survey, outcome, move)


async def _answer_in_words(
    answers: AnswerContext, survey: Survey, move: Move, data: AnswerForm
) -> Response[bytes] | Response[None]:
    number = move.here.number
    words = answering.words_sent(number, data, answers.today)
    outcome = await choices.answer_in_words(answers, answers.grant, move, words)
    if isinstance(outcome, AnswerProblem):
        journey = await answers.open_journey()
        position = route.question_position(survey, journey, number, changing=move.changing)
        return show(await _in_words(answers, survey, position, words, outcome))
    return go_on(answers, survey, outcome, move)


@get("/answers/{response_id:uuid}/questions/{number:int}/words", opt=READS)
async def show_words(
    answers: Answers, number: FromPath[int], change: FromQuery[str] = ""
) -> Response[Any]:
    survey = await answers.survey()
    if route.question_of(survey, number).offer.in_words:
        here = Step(place=PageKind.QUESTION, number=number)
        changing = change == "yes"
        return go(
            paths.step_path(
                answers.organisation, answers.grant.response_id, here, changing=changing
            )
        )
    journey = await answers.open_journey()
    here = Step(place=PageKind.WORDS, number=number)
    route.question_position(survey, journey, number, changing=False)
    words = journey.words_about(number) or answering.no_words(number, answers.today)
    spoken = await answering.aloud(answers.conn, journey)
    page = questions.words_page(
        answers.organisation,
        answers.grant.response_id,
        survey,
        words,
        changing=change == "yes",
        spoken_pages=spoken,
        on_behalf=journey.is_on_behalf,
    )
    position = route.how_far(survey, journey, here)
    page = at(page, position, changing=change == "yes")
    return show_in_parts(page)


@post("/answers/{response_id:uuid}/questions/{number:int}/words", request_max_body_size=LONG_FORM)
async def say_more(
    answers: Answers, number: FromPath[int], data: URLEncodedBody[WordsForm]
) -> Response[bytes] | Response[None]:
    survey = await answers.survey()
    route.question_of(survey, number)
    move = data.move(Step(place=PageKind.WORDS, number=number))
    words = answering.words_sent(number, data, answers.today)
    if problem := rules.problem_with_words(words.wording, move.then):
        journey = await answers.open_journey()
        page = questions.words_page(
            answers.organisation,
            answers.grant.response_id,
            survey,
            words,
            problem,
            changing=move.changing,
            on_behalf=journey.is_on_behalf,
        )
        position = route.how_far(survey, journey, move.here)
        return show(at(page, position, changing=move.changing))
    outcome = await answering.save_words(answers, answers.grant, words)
    return go_on(answers, survey, outcome, move)


@post("/answers/{response_id:uuid}/questions/{number:int}/no-offers")
async def offer_no_rest(
    request: Request, answers: Answers, number: FromPath[int], data: URLEncodedBody[AnswerForm]
) -> Response[None]:
    """Keeps what was picked so far, and comes back to the question."""
    survey = await answers.survey()
    here = Step(place=PageKind.QUESTION, number=number)
    move = Move(here=here, then=Button.MY_WAY)
    await choices.leave_question(answers, answers.grant, survey, move, data.picked, answers.today)
    way = msgspec.structs.replace(preferences.way_of(request.scope), reminders=Switch.OFF)
    path = paths.step_path(answers.organisation, answers.grant.response_id, here)
    return preferences.remember(go(path), way, secure=answers.settings.secure_cookies)
