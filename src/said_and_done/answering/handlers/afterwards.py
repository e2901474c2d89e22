"""Checking, sending, resting, and coming back with a code card."""

import msgspec
from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from said_and_done.about_you.domain import asking
from said_and_done.answering.context import AnswerContext, Answers
from said_and_done.answering.domain import access_grants, answering, entering, route
from said_and_done.answering.handlers.access_grants import next_person, save_grant
from said_and_done.answering.handlers.answering import go_on
from said_and_done.answering.handlers.forms import CardForm
from said_and_done.answering.handlers.testing import end_test
from said_and_done.answering.model.forms import LeaveForm
from said_and_done.answering.model.response import Button, PageKind
from said_and_done.answering.views import afterwards, checking, paths
from said_and_done.code_cards import domain as code_cards
from said_and_done.core.view import at
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.web import security
from said_and_done.web.http import go, show, show_in_parts
from said_and_done.web.request import READS, Request

slowly = security.not_too_often(code_cards.CARDS_TRIED)


@get("/answers/{response_id:uuid}/check", opt=READS)
async def show_check(answers: Answers) -> Response[bytes]:
    survey = await answers.survey()
    journey = await answers.open_journey()
    numbers = route.question_numbers(survey, journey)
    themes = await answering.asked_themes(answers.conn, journey.round, survey)
    spoken = await answering.aloud(answers.conn, journey)
    page = checking.check_page(answers.organisation, survey, journey, numbers, themes, spoken)
    page = at(page, route.how_far(survey, journey, route.CHECK))
    return show_in_parts(page)


@post("/answers/{response_id:uuid}/check")
async def leave_check(
    request: Request, answers: Answers, data: URLEncodedBody[LeaveForm]
) -> Response[None]:
    """Send the answers, or go somewhere else: each button of the page is one of its form."""
    move = data.move(route.CHECK)
    if move.then is Button.NEXT:
        return await _send(request, answers)
    if move.then.leads_away:
        here = paths.answers_path(answers.organisation, answers.grant.response_id, "check")
        return go(paths.away_path(answers.organisation, answers.grant.response_id, move.then, here))
    return go_on(answers, await answers.survey(), await answers.open_journey(), move)


async def _send(request: Request, answers: AnswerContext) -> Response[None]:
    if answers.grant.is_test:
        await end_test(request, answers)
        return go(f"{paths.test_path(answers.organisation)}?done=sent")
    await answering.send(answers, answers.grant, answers.today)
    save_grant(request, answers.organisation, msgspec.structs.replace(answers.grant, again=False))
    return go(paths.answers_path(answers.organisation, answers.grant.response_id, "sent"))


@get("/answers/{response_id:uuid}/sent", opt=READS)
async def show_sent(request: Request, answers: Answers) -> Response[bytes] | Response[None]:
    journey = await answers.journey()
    if journey.sent_on is None:
        return go(paths.answers_path(answers.organisation, answers.grant.response_id, "check"))
    is_open = journey.round.is_open(answers.today)
    page = afterwards.sent_page(
        answers.organisation,
        journey,
        access_grants.card_of(answers.grant),
        next_person(request),
        base=answers.settings.address,
        about_you=bool(answers.grant.about_you)
        and is_open
        and await asking.asks_anything(answers, journey.round, answers.today),
        spoken_pages=await answering.aloud(answers.conn, journey),
    )
    return show(page, filled_to=code_cards.CARD_FILLED_TO if page.card else 1)


@post("/answers/{response_id:uuid}/sent")
async def say_card_is_kept(request: Request, answers: Answers) -> Response[None]:
    """Delete the words of the card from the cookie: from now on only the owner has them."""
    save_grant(request, answers.organisation, msgspec.structs.replace(answers.grant, card=""))
    return go(paths.answers_path(answers.organisation, answers.grant.response_id, "sent"))


@get("/answers/{response_id:uuid}/rest", opt=READS)
async def rest(request: Request, answers: Answers, after: FromQuery[str] = "") -> Response[bytes]:
    journey = await answers.open_journey()
    spoken, card = (
        await answering.aloud(answers.conn, journey),
        access_grants.card_of(answers.grant),
    )
    page = afterwards.rest_page(
        answers.organisation,
        journey,
        card,
        next_person(request),
        base=answers.settings.address,
        onward=PageKind.CHECK.address if after == PageKind.CHECK.address else "carry-on",
        spoken_pages=spoken,
    )
    return show(page, filled_to=code_cards.CARD_FILLED_TO if card else 1)


@get("/answers/{response_id:uuid}/carry-on", opt=READS)
async def carry_on(answers: Answers) -> Response[None]:
    survey = await answers.survey()
    journey = await answers.journey()
    if not answering.may_change(journey, answers.grant, answers.today):
        return go(paths.answers_path(answers.organisation, answers.grant.response_id))
    step = route.where_to_carry_on(survey, journey)
    return go(paths.step_path(answers.organisation, answers.grant.response_id, step))


@get("/card")
async def show_card(public: Public) -> Response[bytes]:
    return show(afterwards.card_page(public.organisation))


@post("/card", guards=[slowly])
async def use_card(
    request: Request, public: Public, data: URLEncodedBody[CardForm]
) -> Response[bytes] | Response[None]:
    reading = code_cards.read_card(data.words)
    if reading.problem:
        return _asked_again(public, data.words, reading.problem)
    answers_here = await _open(request, public, reading.words)
    if answers_here is None:
        return _asked_again(public, data.words, code_cards.NO_SUCH_CARD)
    return answers_here


def _asked_again(public: PublicContext, typed: str, problem: str) -> Response[bytes]:
    page = afterwards.card_page(public.organisation, typed, problem)
    return show(page, filled_to=code_cards.CARD_FILLED_TO)


async def _open(
    request: Request, public: PublicContext, words: tuple[str, ...]
) -> Response[None] | None:
    """Let this browser open the answers of this card, and lead there; None when it opens none."""
    opened = await entering.of_card(public, words, public.settings.peppers)
    if opened is None:
        brought = await code_cards.card_keys(public, public.settings.card_key_keys)
        opened = await entering.of_card(public, words, brought)
    if opened is None:
        return None
    response, pepper = opened
    grant = access_grants.grant_for(public.organisation.id, response, words, pepper, again=True)
    save_grant(request, public.organisation, grant)
    request.session.pop(code_cards.PICKS, None)
    # Whoever stopped half-way comes to the next question that they did not answer.
    onward = () if response.sent_on else ("carry-on",)
    return go(paths.answers_path(public.organisation, response.id, *onward))


@get("/card/chosen")
async def show_chosen(request: Request, public: Public) -> Response[bytes] | Response[None]:
    picks = code_cards.picks_in(request.session, public.organisation.lasting_slug, public.now)
    if not picks.is_complete:
        return go(paths.pictures_path(public.organisation))
    return show(
        afterwards.chosen_page(public.organisation, code_cards.card_words(picks.chosen)),
        filled_to=code_cards.FILLED_TO,
    )


@post("/card/chosen", guards=[slowly])
async def use_pictures(request: Request, public: Public) -> Response[bytes] | Response[None]:
    """As the words, and no sooner: a wrong first picture is not told from a wrong last one."""
    picks = code_cards.picks_in(request.session, public.organisation.lasting_slug, public.now)
    if not picks.is_complete:
        return go(paths.pictures_path(public.organisation))
    answers_here = await _open(request, public, picks.chosen)
    if answers_here is None:
        card, problem = code_cards.card_words(picks.chosen), code_cards.NO_SUCH_PICTURES
        return show(
            afterwards.chosen_page(public.organisation, card, problem),
            filled_to=code_cards.FILLED_TO,
        )
    return answers_here


@get("/answers/{response_id:uuid}", opt=READS)
async def show_yours(answers: Answers) -> Response[bytes] | Response[None]:
    journey = await answers.journey()
    if journey.sent_on is not None and not answers.grant.again:
        return go(paths.answers_path(answers.organisation, answers.grant.response_id, "sent"))
    page = afterwards.yours_page(
        answers.organisation,
        journey,
        is_open=journey.round.is_open(answers.today),
        about_you=await asking.asks_anything(answers, journey.round, answers.today),
    )
    return show(page)
