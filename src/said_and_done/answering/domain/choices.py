"""Answering one question of a survey: what may be picked there, and keeping it."""

from datetime import date

import msgspec

from said_and_done.answering import queries
from said_and_done.answering.domain.answering import (
    no_words,
    open_journey,
    raise_why_refused,
    save_words,
)
from said_and_done.answering.domain.route import question_of
from said_and_done.answering.domain.rules import problem_with_words
from said_and_done.answering.model.response import (
    AccessGrant,
    AnswerProblem,
    Button,
    Move,
    Picked,
    QuestionPosition,
    Response,
    Words,
)
from said_and_done.answering.model.screens import NONE_AND_SOME
from said_and_done.core.db import Council
from said_and_done.surveys.model.choices import NONE_KEY, keys_in
from said_and_done.surveys.model.questions import SKIPPED, Question
from said_and_done.surveys.model.survey import Survey


async def leave_question(
    council: Council, grant: AccessGrant, survey: Survey, move: Move, picked: Picked, today: date
) -> Response | AnswerProblem:
    """Leave a question, in one's own voice or on behalf of somebody. Raises as ``answer``."""
    if picked.on_behalf:
        return await _answer_both(council, grant, survey, move, picked, today)
    return await answer(council, grant, survey, move, picked.choice, today)


async def answer(
    council: Council,
    grant: AccessGrant,
    survey: Survey,
    move: Move,
    picked: str | None,
    today: date,
) -> Response | AnswerProblem:
    """Leave a question: keep what was picked, unless nothing was. Raises as ``open_journey``, and
    NotFound when the survey has no such question."""
    question = question_of(survey, move.here.number)
    if problem := problem_with_answer(question, picked, move.then):
        return problem
    if move.then.asks_nothing and question.choice(picked) is None:
        return await open_journey(council, grant, today)
    choice = value_to_keep(question, picked, move.then)
    return await save_choice(council, grant, move.here.number, choice, today)


async def answer_in_words(
    council: Council, grant: AccessGrant, move: Move, words: Words
) -> Response | AnswerProblem:
    """Leave a question that is answered in words alone: keep them. To skip takes them away. Raises
    as ``open_journey``."""
    if problem := problem_with_words(words.wording, move.then):
        return problem
    if not words.wording and move.then is Button.NEXT:
        return AnswerProblem.NOTHING_WRITTEN
    journey = await open_journey(council, grant, words.kept_on)
    was_said = journey.words_about(words.question_number) is not None
    if move.then.asks_nothing and not words.wording and not was_said:
        return journey
    said = no_words(words.question_number, words.kept_on) if move.then is Button.SKIP else words
    return await save_words(council, grant, said)


async def save_choice(
    council: Council, grant: AccessGrant, number: int, choice: int | None, today: date
) -> Response:
    """Keep what was picked for a question; None keeps what is there, or else skips it.

    ``number`` and ``choice`` must belong to the version of the hold. Raises as ``open_journey``.
    """
    response = await queries.save_choice(
        council,
        response_id=grant.response_id,
        number=number,
        choice=choice,
        again=grant.again,
        today=today,
    )
    return response or await raise_why_refused(council, grant, today)


async def skip(council: Council, grant: AccessGrant, number: int, today: date) -> Response:
    """Skip a question; an answer that it had is deleted."""
    return await save_choice(council, grant, number, SKIPPED, today)


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


def problem_with_answer(
    question: Question, picked: str | None, then: Button
) -> AnswerProblem | None:
    """Nothing is compulsory, but Next without an answer is more often a slip than a wish."""
    if question.offer.in_words:
        return AnswerProblem.NOTHING_WRITTEN if then is Button.NEXT else None
    if picked is None or then.lets_go:
        return AnswerProblem.NOTHING_PICKED if then is Button.NEXT else None
    return problem_with_key(question, picked)


def problem_with_key(question: Question, picked: str) -> AnswerProblem | None:
    """None when the question offers what was picked. Ticks that do not go together say which."""
    if question.choice(picked):
        return None
    keys = {*keys_in(picked)}
    offered = {choice.key for choice in question.choices}
    if question.offer.several and NONE_KEY in keys and keys <= offered:
        return AnswerProblem.NONE_AND_SOME
    return AnswerProblem.NOT_OFFERED


def problem_with_both(question: Question, picked: Picked, then: Button) -> AnswerProblem | None:
    """The same where somebody answers on behalf: one answer of the two is enough."""
    given = [one for one in (picked.choice, picked.supporter_choice) if one is not None]
    if not given or then.lets_go:
        return AnswerProblem.NEITHER_PICKED if then is Button.NEXT else None
    theirs, ours = (
        problem_with_key(question, key) if key is not None else None
        for key in (picked.choice, picked.supporter_choice)
    )
    if ours is AnswerProblem.NONE_AND_SOME and theirs is None:
        return AnswerProblem.SUPPORTER_NONE_AND_SOME
    return theirs or ours


def with_ticks(
    position: QuestionPosition, picked: Picked, problem: AnswerProblem
) -> QuestionPosition:
    """The page again with ticks that do not go together: nobody has to find them once more."""
    if problem not in NONE_AND_SOME:
        return position
    return msgspec.structs.replace(
        position, picked=picked.choice, supporter_picked=picked.supporter_choice
    )


def value_to_keep(question: Question, picked: str | None, then: Button) -> int | None:
    """What goes into the row; None keeps what is there. To skip takes an answer away."""
    if then is Button.SKIP:
        return SKIPPED
    choice = question.choice(picked)
    return None if choice is None else int(choice.value)
