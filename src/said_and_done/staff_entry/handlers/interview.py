"""An interview: one question a page, rest, and the end."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.answering.domain import access_grants, answering, route, rules
from said_and_done.answering.model import AnswerProblem, PageKind, Step
from said_and_done.core.settings import Settings
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
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
from said_and_done.web.clocks import Clock
from said_and_done.web.http import go, show
from said_and_done.web.request import Conn, Request, several

MORE_ABOUT = Step(place=PageKind.MORE_ABOUT)
HELPERS = Step(place=PageKind.HELPERS)


@get("/interviews/{response_id:uuid}/carry-on")
async def carry_on(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[None]:
    """Where the interview goes on; once it was sent, that is the card."""
    hold = grant_of(request, organisation, member, response_id)
    survey = (await answering.version(conn, hold)).survey
    journey = await answering.journey(conn, organisation.id, response_id)
    if journey.sent_on is not None and not hold.again:
        return go(paths.interview_path(organisation, response_id, "sent"))
    answering.refuse_change(journey, hold, clock.today)
    step = interview.where_to_carry_on(survey, journey)
    return go(paths.step_path(organisation, response_id, step))


@get("/interviews/{response_id:uuid}/questions/{number:int}")
async def show_question(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
    number: FromPath[int],
) -> Response[bytes]:
    hold = grant_of(request, organisation, member, response_id)
    survey = (await answering.version(conn, hold)).survey
    journey = await answering.open_journey(conn, organisation.id, hold, clock.today)
    spot = route.question_position(survey, journey, number, changing=False)
    words = journey.words_about(number) or answering.no_words(number, clock.today)
    asked = interview.asked_words(survey, journey, number)
    page = question_page(organisation, member.name, response_id, survey, spot, asked, words)
    return show(page)


@post("/interviews/{response_id:uuid}/questions/{number:int}", request_max_body_size=LONG_FORM)
async def answer_question(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
    number: FromPath[int],
    data: URLEncodedBody[QuestionForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, organisation, member, response_id)
    survey = (await answering.version(conn, hold)).survey
    move = data.move(Step(place=PageKind.QUESTION, number=number))
    words = answering.new_words(
        number,
        data.wording,
        may_count=data.may_count == "yes",
        may_quote=data.may_quote == "yes",
        today=clock.today,
    )
    kept = await interview.answer(conn, organisation.id, hold, survey, move, data.choice, words)
    if isinstance(kept, AnswerProblem):
        journey = await answering.open_journey(conn, organisation.id, hold, clock.today)
        spot = route.question_position(survey, journey, number, changing=False)
        typed = msgspec.structs.replace(spot, picked=data.choice)
        asked = interview.asked_words(survey, journey, number)
        page = question_page(
            organisation, member.name, response_id, survey, typed, asked, words, kept
        )
        return show(page)
    step = interview.next_page(survey, kept, move)
    return go(paths.step_path(organisation, response_id, step))


@get("/interviews/{response_id:uuid}/more-about")
async def show_more_about(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = grant_of(request, organisation, member, response_id)
    survey = (await answering.version(conn, hold)).survey
    journey = await answering.open_journey(conn, organisation.id, hold, clock.today)
    themes = await answering.themes_with_more(conn, journey, survey)
    chosen = tuple(str(theme) for theme in journey.more_about)
    page = more_about_page(organisation, member.name, response_id, themes, survey, chosen)
    return show(page)


@post("/interviews/{response_id:uuid}/more-about")
async def choose_more(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
    data: URLEncodedBody[ThemesForm],
) -> Response[bytes] | Response[None]:
    hold = grant_of(request, organisation, member, response_id)
    survey = (await answering.version(conn, hold)).survey
    move = data.move(MORE_ABOUT)
    chosen = rules.themes_of(survey, several(data.themes), move.then)
    if isinstance(chosen, AnswerProblem):
        journey = await answering.open_journey(conn, organisation.id, hold, clock.today)
        themes = await answering.themes_with_more(conn, journey, survey)
        page = more_about_page(organisation, member.name, response_id, themes, survey, (), chosen)
        return show(page)
    kept = await answering.choose_more(conn, organisation.id, hold, chosen, clock.today)
    step = interview.next_page(survey, kept, move)
    return go(paths.step_path(organisation, response_id, step))


@get("/interviews/{response_id:uuid}/helpers")
async def show_helpers(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = grant_of(request, organisation, member, response_id)
    journey = await answering.open_journey(conn, organisation.id, hold, clock.today)
    return show(helpers_page(organisation, member.name, journey))


@post("/interviews/{response_id:uuid}/helpers")
async def say_who_helped(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
    data: URLEncodedBody[HelpersForm],
) -> Response[bytes] | Response[None]:
    hold, picked = grant_of(request, organisation, member, response_id), several(data.help)
    move = data.move(HELPERS)
    survey = (await answering.version(conn, hold)).survey
    journey = await answering.open_journey(conn, organisation.id, hold, clock.today)
    kept = await interview.say_who_helped(
        conn, organisation.id, hold, journey, move, picked, clock.today
    )
    if isinstance(kept, AnswerProblem):
        return show(helpers_page(organisation, member.name, journey, picked, kept))
    step = interview.next_page(survey, kept, move)
    return go(paths.step_path(organisation, response_id, step))


@get("/interviews/{response_id:uuid}/check")
async def show_check(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = grant_of(request, organisation, member, response_id)
    survey = (await answering.version(conn, hold)).survey
    journey = await answering.open_journey(conn, organisation.id, hold, clock.today)
    numbers = route.question_numbers(survey, journey)
    return show(last_page(organisation, member.name, survey, journey, numbers))


@post("/interviews/{response_id:uuid}/check")
async def send(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[None]:
    hold = grant_of(request, organisation, member, response_id)
    await answering.send(conn, organisation.id, hold, clock.today)
    save_grant(request, organisation, member, msgspec.structs.replace(hold, again=False))
    return go(paths.interview_path(organisation, response_id, "sent"))


@get(["/interviews/{response_id:uuid}/rest", "/interviews/{response_id:uuid}/sent"])
async def show_card(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    settings: NamedDependency[Settings],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    """The words of the card, to read out."""
    hold = grant_of(request, organisation, member, response_id)
    journey = await answering.journey(conn, organisation.id, response_id)
    card = spelling.spelled(access_grants.card_of(hold))
    page = card_page(organisation, member.name, journey, card, settings.address)
    return show(page)


@post("/interviews/{response_id:uuid}/over")
async def end(
    request: Request,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    response_id: FromPath[UUID],
) -> Response[None]:
    """From here on nothing of the person is left in this browser."""
    hold = grant_of(request, organisation, member, response_id)
    journey = await answering.journey(conn, organisation.id, hold.response_id)
    drop_grant(request)
    return go(paths.typed_path(organisation, journey.round.name))


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
