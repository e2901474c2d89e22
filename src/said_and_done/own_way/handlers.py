"""HTTP in, HTTP out: type, speak, or add a picture, one thing at a time."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.di import Provide
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.answering.context import AnswerContext, Answers, provide_answers
from said_and_done.answering.domain import answering, route, rules
from said_and_done.answering.model.forms import LeaveForm, WordsForm
from said_and_done.answering.model.response import (
    AttachedKind,
    Journey,
    PageKind,
    Step,
)
from said_and_done.core.errors import NotFound, NotYet, Refusal, TooLate
from said_and_done.core.how_far import HowFar
from said_and_done.core.limits import Limit
from said_and_done.core.text import lines
from said_and_done.core.view import View, at
from said_and_done.i18n.translation import _
from said_and_done.own_way import domain, queries, views
from said_and_done.own_way.model import LARGEST, MEGABYTE, TOO_BIG, NewAttachment
from said_and_done.web import bodies, errors, once, private_media, security, uploads
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import Shown, go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.request import Request, last_part
from said_and_done.web.routing import pages_of

RECORDING, PICTURE = AttachedKind.RECORDING, AttachedKind.PICTURE
KINDS = {name: kind for kind, name in views.ADDING.items()}
REMOVE = "remove"
HERE = Step(place=PageKind.OWN_WAY)
# A venue shares one address; nobody adds more than a handful of things in an hour.
FILES = Limit(kind="files", tries=120, window=timedelta(hours=1))
slowly = security.not_too_often(FILES)


class OwnWayForm(WordsForm, frozen=True, kw_only=True):
    """What the blank page sends: what we may do with it, and where to go; ``beside`` names a page
    beside this one."""

    beside: str = ""


class AboutForm(LeaveForm, frozen=True, kw_only=True):
    beside: str = ""
    about: str = ""


@get("/answers/{response_id:uuid}/own-way")
async def show_own_way(answers: Answers, change: FromQuery[str] = "") -> Shown:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    survey = await answers.survey()
    told = domain.told(journey, answers.today)
    spoken = await answering.aloud(answers.conn, journey)
    page = views.own_way_page(
        answers.organisation, survey, journey, told, changing=change == "yes", spoken_pages=spoken
    )
    return show(at(page, await _position(answers, journey), changing=change == "yes"))


async def _position(answers: AnswerContext, journey: Journey) -> HowFar | None:
    return route.how_far(await answers.survey(), answers.as_opened(journey), HERE)


async def _show_beside(answers: AnswerContext, journey: Journey, page: View) -> Shown:
    """A page that leads back to the blank page, and is as far as that."""
    return show(at(page, await _position(answers, journey)))


@post("/answers/{response_id:uuid}/own-way")
async def leave_own_way(answers: Answers, data: URLEncodedBody[OwnWayForm]) -> Response[None]:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    survey = await answers.survey()
    await domain.agree(
        answers,
        answers.grant,
        answers.today,
        may_count=data.may_count == "yes",
        may_quote=data.may_quote == "yes",
    )
    if data.beside in domain.beside(journey):
        return go(views.own_way_path(answers.organisation, journey.id, data.beside))
    step = route.next_page(survey, answers.as_opened(journey), data.move(HERE))
    return go(views.step_path(answers.organisation, journey.id, step))


@get("/answers/{response_id:uuid}/own-way/write")
async def show_write(answers: Answers) -> Shown:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    told = domain.told(journey, answers.today)
    spoken = await answering.aloud(answers.conn, journey)
    page = views.write_page(answers.organisation, journey.id, told.wording, spoken_pages=spoken)
    return await _show_beside(answers, journey, page)


@post("/answers/{response_id:uuid}/own-way/write", request_max_body_size=LONG_FORM)
async def write(answers: Answers, data: URLEncodedBody[WordsForm]) -> Response[Any]:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    wording = lines(data.wording)
    if problem := rules.problem_with_words(wording, data.then):
        page = views.write_page(answers.organisation, journey.id, wording, problem)
        return await _show_beside(answers, journey, page)
    await domain.save_words(answers, answers.grant, wording, answers.today)
    here = views.own_way_path(answers.organisation, journey.id, "write")
    return go(views.left_path(answers.organisation, journey.id, data.then, here))


@get([f"/answers/{{response_id:uuid}}/own-way/{name}" for name in KINDS])
async def show_adding(request: Request, answers: Answers, big: FromQuery[str] = "") -> Shown:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    kind = KINDS[last_part(request)]
    problems = (TOO_BIG[kind],) if big else ()
    spoken = await answering.aloud(answers.conn, journey)
    page = views.add_page(answers.organisation, journey.id, kind, *problems, spoken_pages=spoken)
    return await _show_beside(answers, journey, page)


@post(
    "/answers/{response_id:uuid}/own-way/speak",
    guards=[slowly],
    opt={bodies.TAKES_FILES: True},
    request_max_body_size=LARGEST[RECORDING] + MEGABYTE,
    exception_handlers={RequestEntityTooLarge: uploads.too_big},
)
async def speak(request: Request, answers: Answers) -> Response[Any]:
    return await _attach(request, answers, RECORDING)


@post(
    "/answers/{response_id:uuid}/own-way/picture",
    guards=[slowly],
    opt={bodies.TAKES_FILES: True},
    request_max_body_size=LARGEST[PICTURE] + MEGABYTE,
    exception_handlers={RequestEntityTooLarge: uploads.too_big},
)
async def add_picture(request: Request, answers: Answers) -> Response[Any]:
    return await _attach(request, answers, PICTURE)


async def _attach(request: Request, answers: AnswerContext, kind: AttachedKind) -> Response[Any]:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    attachment = NewAttachment(
        id=domain.attachment_id(await once.form_hash(request)),
        kind=kind,
        content=await uploads.upload(request, "file"),
    )
    if problem := await domain.attach(answers, answers.grant, journey, attachment, answers.today):
        page = views.add_page(answers.organisation, journey.id, kind, problem)
        return await _show_beside(answers, journey, page)
    return go(views.own_way_path(answers.organisation, journey.id, attachment.id))


@get("/answers/{response_id:uuid}/own-way/{attached_id:uuid}")
async def show_attached(answers: Answers, attached_id: FromPath[UUID]) -> Shown:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    attached = domain.attached(journey, attached_id)
    told = domain.told(journey, answers.today)
    page = views.attached_page(answers.organisation, journey.id, told, attached)
    return await _show_beside(answers, journey, page)


@post("/answers/{response_id:uuid}/own-way/{attached_id:uuid}", request_max_body_size=LONG_FORM)
async def say_what_it_shows(
    answers: Answers, attached_id: FromPath[UUID], data: URLEncodedBody[AboutForm]
) -> Response[Any]:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    attached = domain.attached(journey, attached_id)
    let_go = data.then.lets_go or data.beside == REMOVE
    if problem := await domain.say_what_it_shows(
        answers, answers.grant, attached_id, data.about, answers.today, let_go=let_go
    ):
        told = domain.told(journey, answers.today)
        page = views.attached_page(
            answers.organisation, journey.id, told, attached, data.about, problem
        )
        return await _show_beside(answers, journey, page)
    here = views.own_way_path(answers.organisation, journey.id, attached_id)
    if data.beside == REMOVE:
        return go(f"{here}/{REMOVE}")
    return go(views.left_path(answers.organisation, journey.id, data.then, here))


@get("/answers/{response_id:uuid}/own-way/{attached_id:uuid}/remove")
async def show_remove(answers: Answers, attached_id: FromPath[UUID]) -> Shown:
    journey = await domain.open_page(answers, answers.grant, answers.today)
    attached = domain.attached(journey, attached_id)
    told = domain.told(journey, answers.today)
    page = views.remove_page(answers.organisation, journey.id, told, attached)
    return await _show_beside(answers, journey, page)


@post("/answers/{response_id:uuid}/own-way/{attached_id:uuid}/remove")
async def remove(answers: Answers, attached_id: FromPath[UUID]) -> Response[None]:
    await domain.remove(answers, answers.grant, attached_id)
    return go(views.own_way_path(answers.organisation, answers.grant.response_id))


@get("/answers/{response_id:uuid}/own-way/{attached_id:uuid}/file")
async def play(request: Request, answers: Answers, attached_id: FromPath[UUID]) -> Response[bytes]:
    playable = await queries.own_file(answers, grant=answers.grant, attached_id=attached_id)
    return private_media.play(request, playable.content, playable.media_type)


def _way_on(params: Mapping[str, Any], _refusal: Refusal) -> tuple[str, str]:
    """A refusal here leads to what else can be done with these answers."""
    return f"/{params['slug']}/answers/{params['response_id']}", _("See what you can do")


router = Router(
    path="/{slug:str}",
    route_handlers=pages_of(__name__),
    dependencies={"answers": Provide(provide_answers)},
    opt={TRANSLATED: True, SENT_AGAIN: True},
    exception_handlers=dict.fromkeys((TooLate, NotYet, NotFound), errors.refusals_lead_to(_way_on)),
)
