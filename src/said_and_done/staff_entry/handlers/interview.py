"""An interview: one question a page, rest, and the end."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.answering.domain import access_grants, answering, route, rules
from said_and_done.answering.model import AnswerProblem, PageKind, Step
from said_and_done.core.settings import Settings
from said_and_done.people.context import Work
from said_and_done.staff_entry.domain import interview, spelling
from said_and_done.staff_entry.handlers.access_grants import drop_grant, grant_of, save_grant
from said_and_done.staff_entry.handlers.forms import HelpersForm, QuestionForm, ThemesForm
from said_and_done.staff_entry.views import paths
from said_and_done.staff_entry.views.interview import (
    card_page,
    helpers_page,
    last_page,
    more_about_page,
    question_page,
)
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show
from said_and_done.web.request import Request, several

MORE_ABOUT = Step(place=PageKind.MORE_ABOUT)
HELPERS = Step(place=PageKind.HELPERS)


@get("/interviews/{response_id:uuid}/carry-on")
async def carry_on(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
) -> Response[None]:
    """Where the interview goes on; once it was sent, that is the card."""
    hold = grant_of(request, work.organisation, work.member, response_id)
    survey = (await answering.version(work.conn, hold)).survey
    journey = await answering.journey(work.conn, work.organisation.id, response_id)
    if journey.sent_on is not None and not hold.again:
        return go(paths.interview_path(work.organisation, response_id, "sent"))
    answering.refuse_change(journey, hold, work.today)
    step = interview.where_to_carry_on(survey, journey)
    return go(paths.step_path(work.organisation, response_id, step))


@get("/interviews/{response_id:uuid}/questions/{number:int}")
async def show_question(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
    number: FromPath[int],
) -> Response[bytes]:
    hold = grant_of(request, work.organisation, work.member, response_id)
    survey = (await answering.version(work.conn, hold)).survey
    journey = await answering.open_journey(work.conn, work.organisation.id, hold, work.today)
    spot = route.question_position(survey, journey, number, changing=False)
    words = journey.words_about(number) or answering.no_words(number, work.today)
    asked = interview.asked_words(survey, journey, number)
    page = question_page(
        work.organisation, work.member.name, response_id, survey, spot, asked, words
    )
    return show(page)


@post("/interviews/{response_id:uuid}/questions/{number:int}", request_max_body_size=LONG_FORM)
async def answer_question(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
    number: FromPath[int],
    data: URLEncodedBody[QuestionForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, work.organisation, work.member, response_id)
    survey = (await answering.version(work.conn, hold)).survey
    move = data.move(Step(place=PageKind.QUESTION, number=number))
    words = answering.new_words(
        number,
        data.wording,
        may_count=data.may_count == "yes",
        may_quote=data.may_quote == "yes",
        today=work.today,
    )
    kept = await interview.answer(
        work.conn, work.organisation.id, hold, survey, move, data.choice, words
    )
    if isinstance(kept, AnswerProblem):
        journey = await answering.open_journey(work.conn, work.organisation.id, hold, work.today)
        spot = route.question_position(survey, journey, number, changing=False)
        typed = msgspec.structs.replace(spot, picked=data.choice)
        asked = interview.asked_words(survey, journey, number)
        page = question_page(
            work.organisation, work.member.name, response_id, survey, typed, asked, words, kept
        )
        return show(page)
    step = interview.next_page(survey, kept, move)
    return go(paths.step_path(work.organisation, response_id, step))


@get("/interviews/{response_id:uuid}/more-about")
async def show_more_about(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = grant_of(request, work.organisation, work.member, response_id)
    survey = (await answering.version(work.conn, hold)).survey
    journey = await answering.open_journey(work.conn, work.organisation.id, hold, work.today)
    themes = await answering.themes_with_more(work.conn, journey, survey)
    chosen = tuple(str(theme) for theme in journey.more_about)
    page = more_about_page(work.organisation, work.member.name, response_id, themes, survey, chosen)
    return show(page)


@post("/interviews/{response_id:uuid}/more-about")
async def choose_more(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
    data: URLEncodedBody[ThemesForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, work.organisation, work.member, response_id)
    survey = (await answering.version(work.conn, hold)).survey
    move = data.move(MORE_ABOUT)
    chosen = rules.themes_of(survey, several(data.themes), move.then)
    if isinstance(chosen, AnswerProblem):
        journey = await answering.open_journey(work.conn, work.organisation.id, hold, work.today)
        themes = await answering.themes_with_more(work.conn, journey, survey)
        page = more_about_page(
            work.organisation, work.member.name, response_id, themes, survey, (), chosen
        )
        return show(page)
    kept = await answering.choose_more(work.conn, work.organisation.id, hold, chosen, work.today)
    step = interview.next_page(survey, kept, move)
    return go(paths.step_path(work.organisation, response_id, step))


@get("/interviews/{response_id:uuid}/helpers")
async def show_helpers(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = grant_of(request, work.organisation, work.member, response_id)
    journey = await answering.open_journey(work.conn, work.organisation.id, hold, work.today)
    return show(helpers_page(work.organisation, work.member.name, journey))


@post("/interviews/{response_id:uuid}/helpers")
async def say_who_helped(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
    data: URLEncodedBody[HelpersForm],
) -> Response[bytes] | Response[None]:
    hold, picked = (
        grant_of(request, work.organisation, work.member, response_id),
        several(data.help),
    )
    move = data.move(HELPERS)
    survey = (await answering.version(work.conn, hold)).survey
    journey = await answering.open_journey(work.conn, work.organisation.id, hold, work.today)
    kept = await interview.say_who_helped(
        work.conn, work.organisation.id, hold, journey, move, picked, work.today
    )
    if isinstance(kept, AnswerProblem):
        return show(helpers_page(work.organisation, work.member.name, journey, picked, kept))
    step = interview.next_page(survey, kept, move)
    return go(paths.step_path(work.organisation, response_id, step))


@get("/interviews/{response_id:uuid}/check")
async def show_check(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = grant_of(request, work.organisation, work.member, response_id)
    survey = (await answering.version(work.conn, hold)).survey
    journey = await answering.open_journey(work.conn, work.organisation.id, hold, work.today)
    numbers = route.question_numbers(survey, journey)
    return show(last_page(work.organisation, work.member.name, survey, journey, numbers))


@post("/interviews/{response_id:uuid}/check")
async def send(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
) -> Response[None]:
    hold = grant_of(request, work.organisation, work.member, response_id)
    await answering.send(work.conn, work.organisation.id, hold, work.today)
    save_grant(request, work.organisation, work.member, msgspec.structs.replace(hold, again=False))
    return go(paths.interview_path(work.organisation, response_id, "sent"))


@get(["/interviews/{response_id:uuid}/rest", "/interviews/{response_id:uuid}/sent"])
async def show_card(
    request: Request,
    work: Work,
    settings: NamedDependency[Settings],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    """The words of the card, to read out."""
    hold = grant_of(request, work.organisation, work.member, response_id)
    journey = await answering.journey(work.conn, work.organisation.id, response_id)
    card = spelling.spelled(access_grants.card_of(hold))
    page = card_page(work.organisation, work.member.name, journey, card, settings.address)
    return show(page)


@post("/interviews/{response_id:uuid}/over")
async def end(
    request: Request,
    work: Work,
    response_id: FromPath[UUID],
) -> Response[None]:
    """From here on nothing of the person is left in this browser."""
    hold = grant_of(request, work.organisation, work.member, response_id)
    journey = await answering.journey(work.conn, work.organisation.id, hold.response_id)
    drop_grant(request)
    return go(paths.typed_path(work.organisation, journey.round.name))


ROUTES = [
    carry_on,
    show_question,
    answer_question,
    show_more_about,
    choose_more,
    show_helpers,
    say_who_helped,
    show_check,
    send,
    show_card,
    end,
]
