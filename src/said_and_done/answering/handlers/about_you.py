"""Telling about oneself: offered last, one question a page, and nothing is compulsory.

The address says which answers somebody comes from, because their cookie knows them by that. Under
which id it is kept stands in the encrypted cookie only, or comes out of their code card.

Only after sending: nothing leads from a draft to its answers about a person, so they could not be
deleted with it. Whoever types the address before comes to the page where answers are sent.
"""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.about_you.domain import speaking, telling
from said_and_done.about_you.model import SKIPPED, AboutMe
from said_and_done.answering.context import Answers
from said_and_done.answering.domain import answering
from said_and_done.answering.handlers.access_grants import save_grant
from said_and_done.answering.model.response import AccessGrant, Button
from said_and_done.answering.views import paths
from said_and_done.answering.views.about_you import (
    about_question_page,
    about_you_page,
    about_you_path,
    about_you_told_page,
)
from said_and_done.organisations.model import Organisation
from said_and_done.web.http import go, show
from said_and_done.web.request import READS, Request


class AboutForm(msgspec.Struct, frozen=True, kw_only=True):
    """What a page of these questions sends: what was picked, and which button left the page."""

    choice: str | None = None
    then: str = "next"

    @property
    def leaves_for(self) -> Button | None:
        """The address for a button that stands for a link, None for other buttons."""
        return next((one for one in Button if one == self.then and one.leads_away), None)


@get("/answers/{response_id:uuid}/about-you", opt=READS)
async def show_about_you(answers: Answers) -> Response[Any]:
    if not answers.grant.about_you:
        return show(about_you_told_page(answers.organisation, answers.grant.response_id))
    journey = await answers.journey()
    if journey.sent_on is None:
        return go(paths.answers_path(answers.organisation, answers.grant.response_id, "check"))
    me = await telling.about_me(answers, journey.round_id, UUID(answers.grant.about_you))
    is_open = journey.round.is_open(answers.today)
    spoken = await answering.aloud(answers.conn, journey)
    page = about_you_page(answers.organisation, journey, me, is_open=is_open, spoken_pages=spoken)
    return show(page)


@get("/answers/{response_id:uuid}/about-you/{number:int}", opt=READS)
async def show_about_question(answers: Answers, number: FromPath[int]) -> Response[Any]:
    if not answers.grant.about_you:
        return go(about_you_path(answers.organisation, answers.grant.response_id))
    journey = await answers.journey()
    if journey.sent_on is None:
        return go(paths.answers_path(answers.organisation, answers.grant.response_id, "check"))
    me = await telling.about_me(answers, journey.round_id, UUID(answers.grant.about_you))
    telling.refuse_unless_asked(journey.round, me, number, answers.today)
    question = me.asked.questions[number - 1]
    spoken = await speaking.with_own(
        answers.conn, (question,), await answering.aloud(answers.conn, journey)
    )
    page = about_question_page(
        answers.organisation, answers.grant.response_id, me, number, spoken_pages=spoken
    )
    return show(page)


@post("/answers/{response_id:uuid}/about-you/{number:int}", status_code=303)
async def answer_about_question(
    request: Request, answers: Answers, number: FromPath[int], data: URLEncodedBody[AboutForm]
) -> Response[Any]:
    if not answers.grant.about_you:
        return _told_already(answers.organisation, answers.grant.response_id, data)
    mine = UUID(answers.grant.about_you)
    journey = await answers.journey()
    if journey.sent_on is None:
        return go(paths.answers_path(answers.organisation, answers.grant.response_id, "check"))
    me = await telling.about_me(answers, journey.round_id, mine)
    telling.refuse_unless_asked(journey.round, me, number, answers.today)
    question = me.asked.questions[number - 1]
    needed = data.then == "next"
    if problem := telling.problem_with_about(question, data.choice, needed=needed):
        return show(
            about_question_page(
                answers.organisation, answers.grant.response_id, me, number, problem
            )
        )
    choice = SKIPPED if data.then == "skip" else telling.value_of(question, data.choice)
    if choice is not None:
        me = await telling.save_answer(answers, journey.round, mine, number, choice)
    here = about_you_path(answers.organisation, answers.grant.response_id, number)
    if data.leaves_for:
        return go(
            paths.away_path(answers.organisation, answers.grant.response_id, data.leaves_for, here)
        )
    return _onward(request, answers.organisation, answers.grant, me, number, data.then)


def _told_already(organisation: Organisation, response_id: UUID, data: AboutForm) -> Response[None]:
    """After somebody finished these questions in this browser, only navigation buttons work; the
    form is not saved."""
    here, leaves_for = about_you_path(organisation, response_id), data.leaves_for
    if leaves_for is None:
        return go(here)
    return go(paths.away_path(organisation, response_id, leaves_for, here))


def _onward(
    request: Request,
    organisation: Organisation,
    grant: AccessGrant,
    me: AboutMe,
    number: int,
    then: str,
) -> Response[None]:
    """Redirect to the next page. Finishing ends this browser's right to these answers: from then on
    only the code card opens them."""
    step = {"back": -1, "stop": len(me.choices)}.get(then, 1)
    onward = max(1, number + step)
    if onward <= len(me.choices):
        return go(about_you_path(organisation, grant.response_id, onward))
    if me.said and not grant.again:
        save_grant(request, organisation, msgspec.structs.replace(grant, about_you=""))
    return go(about_you_path(organisation, grant.response_id))


@post("/answers/{response_id:uuid}/about-you/take-back", status_code=303)
async def take_back_about_you(answers: Answers) -> Response[None]:
    if answers.grant.about_you:
        await telling.take_back(answers, UUID(answers.grant.about_you))
    return go(about_you_path(answers.organisation, answers.grant.response_id))
