"""Answering with somebody's help, on behalf of somebody, and for once without one's helper."""

from datetime import date
from uuid import uuid4

from said_and_done.answering import queries
from said_and_done.answering.domain.answering import answer, open_journey, raise_why_refused
from said_and_done.answering.domain.route import question_of
from said_and_done.answering.domain.rules import (
    problem_with_both,
    problem_without_helper,
    value_to_keep,
    without_helper_of,
)
from said_and_done.answering.model.response import (
    AccessGrant,
    AnswerProblem,
    Button,
    Move,
    Picked,
    PrivateAnswer,
    Response,
)
from said_and_done.core.db import Council
from said_and_done.core.text import lines
from said_and_done.surveys.model.survey import Survey


async def leave_question(
    council: Council, grant: AccessGrant, survey: Survey, move: Move, picked: Picked, today: date
) -> Response | AnswerProblem:
    """Leave a question, in one's own voice or on behalf of somebody. Raises as ``answer``."""
    leave = _answer_both if picked.on_behalf else _answer_one
    return await leave(council, grant, survey, move, picked, today)


async def _answer_one(
    council: Council, grant: AccessGrant, survey: Survey, move: Move, picked: Picked, today: date
) -> Response | AnswerProblem:
    return await answer(council, grant, survey, move, picked.choice, today)


async def _answer_both(
    council: Council, grant: AccessGrant, survey: Survey, move: Move, picked: Picked, today: date
) -> Response | AnswerProblem:
    """Keep what the person would say, and what the supporter says; either may be missing."""
    question = question_of(survey, move.here.number)
    if problem := problem_with_both(question, picked, move.then):
        return problem
    given = map(question.choice, (picked.choice, picked.supporter_choice))
    if move.then.asks_nothing and not any(given):
        return await open_journey(council, grant, today)
    response = await queries.save_both_choices(
        council,
        response_id=grant.response_id,
        number=move.here.number,
        choice=value_to_keep(question, picked.choice, move.then),
        supporter_choice=value_to_keep(question, picked.supporter_choice, move.then),
        again=grant.again,
        today=today,
    )
    return response or await raise_why_refused(council, grant, today)


async def answer_without_helper(
    council: Council, grant: AccessGrant, move: Move, picked: str | None, typed: str, today: date
) -> Response | AnswerProblem:
    """Leave the private page and save what was said there in place of what was there before.
    Leaving it empty keeps what was there; skipping deletes it. Raises as ``open_journey``."""
    wording = lines(typed)
    if problem := problem_without_helper(picked, wording, move.then):
        return problem
    if not picked and not wording and move.then is not Button.SKIP:
        return await open_journey(council, grant, today)
    said = PrivateAnswer(
        id=uuid4(),
        answer=without_helper_of(picked),
        wording=wording,
        gone=move.then is Button.SKIP,
        kept_on=today,
    )
    response = await queries.save_without_helper(
        council, response_id=grant.response_id, said=said, again=grant.again
    )
    return response or await raise_why_refused(council, grant, today)
