"""HTTP in, HTTP out: what a council asks about people, and what coordinators see of the answers."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.about_you import views
from said_and_done.about_you.domain import asking, counting, own
from said_and_done.about_you.model import OwnQuestionDraft, ToChoose
from said_and_done.core.errors import NotFound
from said_and_done.core.text import line
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.context import Work
from said_and_done.revisions.domain import number_of
from said_and_done.rounds.domain import rounds
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import several
from said_and_done.web.routing import pages_of


class ChoosingForm(msgspec.Struct, frozen=True, kw_only=True):
    """The names of the questions that were ticked, and what the page was based on."""

    asked: str | list[str] = ""
    based_on: str = ""


class OwnQuestionForm(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed for a question of the council's own."""

    wording: str = ""
    explain: str = ""
    why: str = ""
    answer: str | list[str] = ""
    language: str = ""
    special: str = ""
    area: str = ""

    def draft(self) -> OwnQuestionDraft:
        return OwnQuestionDraft(
            wording=line(self.wording),
            explain=line(self.explain),
            why=line(self.why),
            answers=tuple(filter(None, map(line, several(self.answer)))),
            language=self.language,
            special=bool(self.special),
            is_area=bool(self.area),
        )


@get("/work/rounds/{name:str}/about-you")
async def show_about_round(work: Work, name: FromPath[str]) -> Shown:
    round_ = await rounds.round_named(work, name)
    tables = await counting.tables(work, round_)
    return show(views.about_round_page(work, round_, tables))


@get("/work/about-you")
async def show_choosing(work: Work, done: FromQuery[str] = "") -> Shown:
    ours = await own.to_choose(work)
    if ours is None:
        return show(views.nothing_to_choose_page(work))
    return show(views.choosing_page(work, ours, done=done))


@post("/work/about-you", status_code=303)
async def choose_questions(work: Work, data: URLEncodedBody[ChoosingForm]) -> Response[Any]:
    picked, based_on = several(data.asked), number_of(data.based_on)
    ours = await _to_choose(work)
    if problem := asking.problem_with_choice(ours.offered, picked):
        page = views.choosing_page(work, ours, based_on=based_on, picked=picked, problem=problem)
        return show(page)
    saved = await asking.choose(
        work, ours.offered, picked, based_on=based_on, by=work.member.id, now=work.now
    )
    if not saved:
        theirs = await _to_choose(work)
        page = views.choosing_page(work, theirs, picked=picked, both=True)
        return show(page, status=409)
    return go(f"{views.choosing_path(work.organisation)}?done=saved")


@get("/work/about-you/new")
async def show_new_question(work: Work) -> Shown:
    return show(views.own_question_page(work, OwnQuestionDraft()))


@post("/work/about-you/new", status_code=303)
async def add_question(work: Work, data: URLEncodedBody[OwnQuestionForm]) -> Response[Any]:
    draft = data.draft()
    offered = _there(await own.to_choose_beside(work)).offered
    if problems := own.problems_with_own(draft, offered):
        return show(views.own_question_page(work, draft, problems))
    await own.add_own(work, draft, by=work.member.id, now=work.now)
    return go(f"{views.choosing_path(work.organisation)}?done=added")


@post("/work/about-you/{question_id:uuid}/remove", status_code=303)
async def remove_question(work: Work, question_id: FromPath[UUID]) -> Response[None]:
    await own.remove_own(work, question_id, by=work.member.id, now=work.now)
    return go(f"{views.choosing_path(work.organisation)}?done=removed")


async def _to_choose(council: CouncilContext) -> ToChoose:
    return _there(await own.to_choose(council))


def _there(ours: ToChoose | None) -> ToChoose:
    """Raises NotFound when no questions were ever loaded."""
    if ours is None:
        raise NotFound("There are no questions to choose from yet.")
    return ours


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
