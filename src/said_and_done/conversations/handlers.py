"""Writing down what a group told us together: for signed-in coordinators and readers."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.conversations import domain as conversations
from said_and_done.conversations import queries
from said_and_done.conversations.model import ConversationDraft
from said_and_done.conversations.views import (
    conversations_page,
    conversations_path,
    new_conversation_page,
    take_back_conversation_page,
)
from said_and_done.core.text import line
from said_and_done.people.context import Work
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import TypedDay
from said_and_done.web.bodies import FORM_OF_TEXTS
from said_and_done.web.http import go, show
from said_and_done.web.request import several
from said_and_done.web.routing import pages_of


class ConversationForm(msgspec.Struct, frozen=True, kw_only=True):
    """``wording`` has one for each question of the survey, in order; the ticks have numbers."""

    survey: str = ""
    place: str = ""
    people: str = ""
    note_takers: str = ""
    day: str = msgspec.field(default="", name="held_on-day")
    month: str = msgspec.field(default="", name="held_on-month")
    year: str = msgspec.field(default="", name="held_on-year")
    wording: str | list[str] = ""
    may_count: str | list[str] = ""
    may_quote: str | list[str] = ""

    def draft(self) -> ConversationDraft:
        wordings = (self.wording,) if isinstance(self.wording, str) else tuple(self.wording)
        return ConversationDraft(
            place=line(self.place),
            people=self.people,
            note_takers=line(self.note_takers),
            held_on=TypedDay(day=self.day, month=self.month, year=self.year),
            wordings=wordings,
            may_count=frozenset(several(self.may_count)),
            may_quote=frozenset(several(self.may_quote)),
        )


class TakeBackForm(msgspec.Struct, frozen=True, kw_only=True):
    because: str = ""


@get("/work/rounds/{name:str}/conversations")
async def show_conversations(work: Work, name: FromPath[str]) -> Response[bytes]:
    round_ = await rounds.round_named(work, name)
    versions = await rounds.round_versions(work, round_.id)
    found = await queries.conversations(work, round_id=round_.id)
    page = conversations_page(work, round_, versions, found, work.today)
    return show(page)


@get("/work/rounds/{name:str}/conversations/new")
async def show_new_conversation(
    work: Work, name: FromPath[str], survey: FromQuery[str] = ""
) -> Response[bytes]:
    round_ = await rounds.round_named(work, name)
    version = await conversations.survey_of(work, round_, survey)
    page = new_conversation_page(work, round_, version, ConversationDraft())
    return show(page)


@post("/work/rounds/{name:str}/conversations/new", request_max_body_size=FORM_OF_TEXTS)
async def save_conversation(
    work: Work, name: FromPath[str], data: URLEncodedBody[ConversationForm]
) -> Response[Any]:
    round_ = await rounds.round_named(work, name)
    version = await conversations.survey_of(work, round_, data.survey)
    draft = data.draft()
    if problems := conversations.problems_of_conversation(draft, round_, work.today):
        return show(new_conversation_page(work, round_, version, draft, *problems))
    await conversations.save_conversation(work, round_, version, draft)
    return go(conversations_path(work.organisation, round_))


@get("/work/rounds/{name:str}/conversations/{conversation_id:uuid}/take-back")
async def show_take_back_conversation(
    work: Work, name: FromPath[str], conversation_id: FromPath[UUID]
) -> Response[bytes]:
    round_ = await rounds.round_named(work, name)
    found = await conversations.conversation(work, round_.id, conversation_id)
    return show(take_back_conversation_page(work, round_, found))


@post("/work/rounds/{name:str}/conversations/{conversation_id:uuid}/take-back")
async def take_back_conversation(
    work: Work,
    name: FromPath[str],
    conversation_id: FromPath[UUID],
    data: URLEncodedBody[TakeBackForm],
) -> Response[Any]:
    round_ = await rounds.round_named(work, name)
    conversation = await conversations.conversation(work, round_.id, conversation_id)
    because = line(data.because)
    if problem := conversations.problem_with_taking_back(because):
        page = take_back_conversation_page(work, round_, conversation, because, problem)
        return show(page)
    await conversations.take_back_conversation(work, conversation, because)
    return go(conversations_path(work.organisation, round_))


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
