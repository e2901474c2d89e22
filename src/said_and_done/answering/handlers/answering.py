"""Starting a survey, and one question a page."""

from datetime import timedelta
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.answering.domain import access_grants, answering, entering, helping, route, rules
from said_and_done.answering.handlers.access_grants import grant_of, save_grant, save_only_grant
from said_and_done.answering.handlers.cached_pages import MARK, show_kept
from said_and_done.answering.handlers.forms import AnswerForm, HelpersForm, MoreAboutForm, WordsForm
from said_and_done.answering.model import AnswerProblem, Button, Move, PageKind, Step
from said_and_done.answering.views import helpers, paths, questions, welcome
from said_and_done.code_cards import domain as code_cards
from said_and_done.core.limits import Limit
from said_and_done.core.my_way import Switch
from said_and_done.core.settings import Settings
from said_and_done.i18n import translation
from said_and_done.organisations.context import Public
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import WayInKind
from said_and_done.web import preferences, security
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show
from said_and_done.web.request import READS, Request, several

MORE_ABOUT = Step(place=PageKind.MORE_ABOUT)
HELPERS = Step(place=PageKind.HELPERS)


@get("/surveys/{code:str}", opt=READS)
async def show_welcome(
    request: Request,
    public: Public,
    code: FromPath[str],
) -> Response[bytes]:
    entrance, version = await entering.open_survey(
        public.conn, public.organisation.id, code, public.today
    )
    suggested = translation.suggested(request.headers.get("accept-language", ""))
    spoken = await answering.aloud(public.conn, entrance)
    return show_kept(
        (public.organisation, entrance, suggested),
        lambda: welcome.welcome_page(
            public.organisation, entrance, version.survey, suggested, spoken
        ),
    )


# A day centre, or all libraries of a council, share one internet address. Thirty people and their
# tablets start far less often; a program that fills our tables is stopped.
STARTING = Limit(kind="start", tries=300, window=timedelta(hours=1))


@post("/surveys/{code:str}", guards=[security.not_too_often(STARTING)])
async def start(
    request: Request,
    public: Public,
    settings: NamedDependency[Settings],
    code: FromPath[str],
) -> Response[None]:
    card = code_cards.new_card()
    started = await entering.start(
        public.conn,
        public.organisation.id,
        code,
        card=card,
        pepper=settings.pepper,
        today=public.today,
    )
    hold = access_grants.grant_for(public.organisation.id, started, card, settings.pepper)
    if started.kind is WayInKind.TABLET:
        save_only_grant(request, hold, rounds.read_code(code))
    else:
        save_grant(request, hold)
    first = Step(place=PageKind.HELPERS_AT_START)
    return go(paths.step_path(public.organisation, started.id, first))


@get("/answers/{response_id:uuid}/questions/{number:int}", opt=READS)
async def show_question(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    number: FromPath[int],
    change: FromQuery[str] = "",
) -> Response[bytes]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    journey = await answering.open_journey(public.conn, public.organisation.id, hold, public.today)
    spot = route.question_position(survey, journey, number, changing=change == "yes")
    spoken = await answering.aloud(public.conn, journey)
    return show_kept(
        (public.organisation, hold.survey_version_id, spot, spoken and spoken.edition),
        lambda: questions.question_page(
            public.organisation, MARK, survey, spot, spoken_pages=spoken
        ),
        response_id,
    )


@post("/answers/{response_id:uuid}/questions/{number:int}")
async def answer_question(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    number: FromPath[int],
    data: URLEncodedBody[AnswerForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    move = data.move(Step(place=PageKind.QUESTION, number=number))
    kept = await helping.leave_question(
        public.conn, public.organisation.id, hold, survey, move, data.picked, public.today
    )
    if isinstance(kept, AnswerProblem):
        journey = await answering.open_journey(
            public.conn, public.organisation.id, hold, public.today
        )
        spot = route.question_position(survey, journey, number, changing=move.changing)
        spoken = await answering.aloud(public.conn, journey)
        page = questions.question_page(
            public.organisation, response_id, survey, spot, kept, spoken_pages=spoken
        )
        return show(page)
    step = route.next_page(survey, kept, move)
    return go(paths.step_path(public.organisation, response_id, step, changing=move.changing))


@get("/answers/{response_id:uuid}/questions/{number:int}/words", opt=READS)
async def show_words(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    number: FromPath[int],
    change: FromQuery[str] = "",
) -> Response[bytes]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    journey = await answering.open_journey(public.conn, public.organisation.id, hold, public.today)
    route.question_position(survey, journey, number, changing=False)
    words = journey.words_about(number) or answering.no_words(number, public.today)
    spoken = await answering.aloud(public.conn, journey)
    page = questions.words_page(
        public.organisation,
        response_id,
        survey,
        words,
        changing=change == "yes",
        spoken_pages=spoken,
        on_behalf=journey.is_on_behalf,
    )
    return show(page)


@post("/answers/{response_id:uuid}/questions/{number:int}/words", request_max_body_size=LONG_FORM)
async def say_more(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    number: FromPath[int],
    data: URLEncodedBody[WordsForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    route.question_of(survey, number)
    move = data.move(Step(place=PageKind.WORDS, number=number))
    words = answering.new_words(
        number,
        data.wording,
        may_count=data.may_count == "yes",
        may_quote=data.may_quote == "yes",
        today=public.today,
    )
    if problem := rules.problem_with_words(words.wording, move.then):
        journey = await answering.open_journey(
            public.conn, public.organisation.id, hold, public.today
        )
        page = questions.words_page(
            public.organisation,
            response_id,
            survey,
            words,
            problem,
            changing=move.changing,
            on_behalf=journey.is_on_behalf,
        )
        return show(page)
    kept = await answering.save_words(public.conn, public.organisation.id, hold, words)
    step = route.next_page(survey, kept, move)
    return go(paths.step_path(public.organisation, response_id, step, changing=move.changing))


@get("/answers/{response_id:uuid}/more-about", opt=READS)
async def show_more_about(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    change: FromQuery[str] = "",
) -> Response[bytes]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    journey = await answering.open_journey(public.conn, public.organisation.id, hold, public.today)
    themes = await answering.themes_with_more(public.conn, journey, survey)
    chosen = tuple(str(theme) for theme in journey.more_about)
    spoken = await answering.aloud(public.conn, journey)
    shown = (hold.survey_version_id, "more about", themes, chosen, spoken and spoken.edition)
    return show_kept(
        (public.organisation, *shown, change == "yes"),
        lambda: questions.more_about_page(
            public.organisation,
            MARK,
            themes,
            survey,
            chosen,
            changing=change == "yes",
            spoken_pages=spoken,
        ),
        response_id,
    )


@post("/answers/{response_id:uuid}/more-about")
async def choose_more(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    data: URLEncodedBody[MoreAboutForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    move = data.move(MORE_ABOUT)
    chosen = rules.themes_of(survey, several(data.themes), move.then)
    if isinstance(chosen, AnswerProblem):
        journey = await answering.open_journey(
            public.conn, public.organisation.id, hold, public.today
        )
        themes = await answering.themes_with_more(public.conn, journey, survey)
        page = questions.more_about_page(
            public.organisation, response_id, themes, survey, (), chosen, changing=move.changing
        )
        return show(page)
    kept = await answering.choose_more(
        public.conn, public.organisation.id, hold, chosen, public.today
    )
    step = route.next_page(survey, kept, move)
    return go(paths.step_path(public.organisation, response_id, step, changing=move.changing))


@get("/answers/{response_id:uuid}/helpers", opt=READS)
async def show_helpers(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    change: FromQuery[str] = "",
) -> Response[bytes]:
    hold = grant_of(request, response_id)
    journey = await answering.open_journey(public.conn, public.organisation.id, hold, public.today)
    chosen = helpers.help_keys(journey)
    spoken = await answering.aloud(public.conn, journey)
    return show_kept(
        (public.organisation, "helpers", chosen, change == "yes", spoken and spoken.edition),
        lambda: helpers.helpers_page(
            public.organisation, MARK, chosen, changing=change == "yes", spoken_pages=spoken
        ),
        response_id,
    )


@post("/answers/{response_id:uuid}/helpers")
async def say_who_helped(
    request: Request,
    public: Public,
    response_id: FromPath[UUID],
    data: URLEncodedBody[HelpersForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, response_id)
    survey = (await answering.version(public.conn, hold)).survey
    move, picked = data.move(HELPERS), several(data.help)
    kept = await answering.say_who_helped(
        public.conn, public.organisation.id, hold, move, picked, public.today
    )
    if isinstance(kept, AnswerProblem):
        page = helpers.helpers_page(
            public.organisation, response_id, tuple(picked), kept, changing=move.changing
        )
        return show(page)
    step = route.next_page(survey, kept, move)
    return go(paths.step_path(public.organisation, response_id, step, changing=move.changing))


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
    return preferences.remember(go(path), way, secure=settings.secure_cookies)


ROUTES = [
    show_welcome,
    start,
    show_question,
    answer_question,
    show_words,
    say_more,
    show_more_about,
    choose_more,
    show_helpers,
    say_who_helped,
    offer_no_rest,
]
