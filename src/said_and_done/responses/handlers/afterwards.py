"""Checking, sending, resting, and coming back with a code card."""

from datetime import timedelta
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done import web
from said_and_done.about_you import domain as about_you
from said_and_done.limits import Limit
from said_and_done.organisations.model import Organisation
from said_and_done.responses import domain, views
from said_and_done.responses.handlers.forms import CardForm
from said_and_done.responses.handlers.holds import drop_hold, hold_of, keep_hold, next_person
from said_and_done.settings import Settings
from said_and_done.web import READS, Clock, Conn, Visit, go, show

# A venue or an office can share one internet address. At this pace, to hit upon a card takes
# thousands of years.
CARD = Limit(kind="card", tries=30, window=timedelta(minutes=15))
slowly = web.not_too_often(CARD)


@get("/answers/{response_id:uuid}/check", opt=READS)
async def show_check(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = hold_of(request, response_id)
    survey = (await domain.version(conn, hold)).survey
    journey = await domain.open_journey(conn, organisation.id, hold, clock.today)
    numbers = domain.asked(survey, journey)
    spoken = await domain.aloud(conn, journey)
    return show(views.check_page(organisation, survey, journey, numbers, spoken))


@post("/answers/{response_id:uuid}/check")
async def send(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[None]:
    hold = hold_of(request, response_id)
    await domain.send(conn, organisation.id, hold, clock.today)
    keep_hold(request, msgspec.structs.replace(hold, again=False))
    return go(views.answers_path(organisation, response_id, "sent"))


@get("/answers/{response_id:uuid}/sent", opt=READS)
async def show_sent(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes] | Response[None]:
    hold = hold_of(request, response_id)
    journey = await domain.journey(conn, organisation.id, response_id)
    if journey.sent_on is None:
        return go(views.answers_path(organisation, response_id, "check"))
    is_open = journey.round.is_open(clock.today)
    page = views.sent_page(
        organisation,
        journey,
        domain.card_of(hold),
        next_person(request),
        about_you=bool(hold.about_you)
        and is_open
        and await about_you.asks_anything(conn, organisation.id, journey.round, clock.today),
        spoken_pages=await domain.aloud(conn, journey),
    )
    return show(page)


@post("/answers/{response_id:uuid}/sent")
async def say_card_is_kept(
    request: Visit, organisation: NamedDependency[Organisation], response_id: FromPath[UUID]
) -> Response[None]:
    """From here on the words of the card are nowhere but with their owner."""
    hold = hold_of(request, response_id)
    keep_hold(request, msgspec.structs.replace(hold, card=""))
    return go(views.answers_path(organisation, response_id, "sent"))


@get("/answers/{response_id:uuid}/rest", opt=READS)
async def rest(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = hold_of(request, response_id)
    journey = await domain.open_journey(conn, organisation.id, hold, clock.today)
    spoken, card = await domain.aloud(conn, journey), domain.card_of(hold)
    next_path = next_person(request)
    return show(views.rest_page(organisation, journey, card, next_path, spoken_pages=spoken))


@get("/answers/{response_id:uuid}/carry-on", opt=READS)
async def carry_on(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[None]:
    hold = hold_of(request, response_id)
    survey = (await domain.version(conn, hold)).survey
    journey = await domain.journey(conn, organisation.id, response_id)
    if not domain.may_change(journey, hold, clock.today):
        return go(views.answers_path(organisation, response_id))
    step = domain.where_to_carry_on(survey, journey)
    return go(views.step_path(organisation, response_id, step))


@get("/card")
async def show_card(organisation: NamedDependency[Organisation]) -> Response[bytes]:
    return show(views.card_page(organisation))


@post("/card", guards=[slowly])
async def use_card(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    settings: NamedDependency[Settings],
    data: URLEncodedBody[CardForm],
) -> Response[bytes] | Response[None]:
    reading = domain.read_card(data.words)
    if reading.problem:
        return show(views.card_page(organisation, data.words, reading.problem))
    opened = await domain.of_card(conn, organisation.id, reading.words, settings.peppers)
    if opened is None:
        return show(views.card_page(organisation, data.words, domain.NO_SUCH_CARD))
    found, pepper = opened
    hold = domain.hold_for(organisation.id, found, reading.words, pepper, again=True)
    keep_hold(request, hold)
    # Whoever stopped half-way comes to the next question that they did not answer.
    onward = () if found.sent_on else ("carry-on",)
    return go(views.answers_path(organisation, found.id, *onward))


@get("/answers/{response_id:uuid}", opt=READS)
async def show_yours(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes] | Response[None]:
    hold = hold_of(request, response_id)
    journey = await domain.journey(conn, organisation.id, response_id)
    if journey.sent_on is not None and not hold.again:
        return go(views.answers_path(organisation, response_id, "sent"))
    page = views.yours_page(
        organisation,
        journey,
        is_open=journey.round.is_open(clock.today),
        about_you=await about_you.asks_anything(conn, organisation.id, journey.round, clock.today),
    )
    return show(page)


@get("/answers/{response_id:uuid}/take-back", opt=READS)
async def show_take_back(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = hold_of(request, response_id)
    journey = await domain.to_take_back(conn, organisation.id, hold)
    return show(views.take_back_page(organisation, journey))


@post("/answers/{response_id:uuid}/take-back")
async def take_back(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[None]:
    hold = hold_of(request, response_id)
    await domain.take_back(conn, organisation.id, hold, clock.today)
    drop_hold(request, response_id)
    return go(views.card_path(organisation, "taken-back"))


@get("/answers/{response_id:uuid}/questions/{number:int}/take-back", opt=READS)
async def show_take_back_one(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    response_id: FromPath[UUID],
    number: FromPath[int],
) -> Response[bytes]:
    hold = hold_of(request, response_id)
    survey = (await domain.version(conn, hold)).survey
    domain.question_of(survey, number)
    journey = await domain.to_take_back(conn, organisation.id, hold)
    return show(views.take_back_one_page(organisation, journey, survey, number))


@post("/answers/{response_id:uuid}/questions/{number:int}/take-back")
async def take_back_one(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    response_id: FromPath[UUID],
    number: FromPath[int],
) -> Response[None]:
    hold = hold_of(request, response_id)
    domain.question_of((await domain.version(conn, hold)).survey, number)
    await domain.take_back_one(conn, organisation.id, hold, number)
    return go(views.answers_path(organisation, response_id))


@get("/card/taken-back")
async def show_taken_back(organisation: NamedDependency[Organisation]) -> Response[bytes]:
    return show(views.taken_back_page(organisation))


ROUTES = [
    show_check,
    send,
    show_sent,
    say_card_is_kept,
    rest,
    carry_on,
    show_card,
    use_card,
    show_yours,
    show_take_back,
    take_back,
    show_take_back_one,
    take_back_one,
    show_taken_back,
]
