"""Telling about oneself: what is kept, under an id that only the code card leads to."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.about_you import queries
from said_and_done.about_you.domain.asking import asked
from said_and_done.about_you.model import (
    RATHER_NOT,
    AboutMe,
    AboutProblem,
    AboutQuestion,
    AskedIds,
    AskedQuestions,
)
from said_and_done.core.db import Council
from said_and_done.core.errors import ContentProblem, NotFound, NotYet, TooLate
from said_and_done.core.view import day_words
from said_and_done.i18n.translation import _
from said_and_done.rounds.model import Round

_KEY_OF_RATHER_NOT = "rather-not"


def about_you_id(pepper: bytes, organisation_id: UUID, words: Sequence[str]) -> UUID:
    """Under which id a person's answers about themselves are kept: HMAC-SHA256, under ``pepper``,
    of the words of their code card. Nothing in the database leads from it to their other answers,
    nor back: whoever wants to join the two needs the card."""
    message = b"about you\0" + organisation_id.bytes + " ".join(words).encode()
    return UUID(bytes=hmac.digest(pepper, message, hashlib.sha256)[:16], version=4)


def value_of(question: AboutQuestion, picked: str | None) -> int | None:
    """The value of what a form sent; None when the question does not offer that."""
    if picked == _KEY_OF_RATHER_NOT:
        return RATHER_NOT
    offered = {str(place): place for place in range(1, len(question.choices) + 1)}
    return offered.get(picked or "")


def problem_with_about(
    question: AboutQuestion, picked: str | None, *, needed: bool
) -> AboutProblem | None:
    """Nothing is compulsory, but Next without an answer is more often a slip than a wish. Any other
    button never asks for a right answer."""
    if picked is None or not needed:
        return AboutProblem.NOTHING_PICKED if needed else None
    return None if value_of(question, picked) is not None else AboutProblem.NOT_OFFERED


async def about_me(council: Council, round_id: UUID, mine: UUID) -> AboutMe:
    """What the person of this id said about themselves so far, and what they are asked: what they
    began with, or what the round asks. Raises NotFound when that is nothing."""
    saved = await queries.mine(council, round_id=round_id, about_you_id=mine)
    if saved is None:
        raise NotFound(_("There are no questions about you yet."))
    mine_asked = await asked(council, saved.pack_version_id, saved.choice_id)
    if not mine_asked.questions:
        raise NotFound(_("We do not ask you anything about yourself."))
    nothing = (None,) * len(mine_asked.questions)
    return AboutMe(asked=mine_asked, choices=nothing if saved.choices is None else saved.choices)


async def save_answer(
    council: Council, round_: Round, mine: UUID, number: int, choice: int
) -> AboutMe:
    """Keep an answer to one question that may be answered today."""
    await queries.lock_round(council.conn, round_.id)
    before = await about_me(council, round_.id, mine)
    choices = (*before.choices[: number - 1], choice, *before.choices[number:])
    await queries.save_answers(
        council, round_id=round_.id, about_you_id=mine, asked=_ids(before.asked), choices=choices
    )
    return msgspec.structs.replace(before, choices=choices)


async def save_all(
    council: Council,
    round_: Round,
    mine: UUID,
    told_of: AskedQuestions,
    choices: Sequence[int | None],
) -> None:
    """Keep all answers of one person at once, for staff who type and for tablets without a network.
    The caller knows that they were given in time. Raises ContentProblem when they do not fit."""
    questions = told_of.questions
    fit = len(choices) == len(questions) and all(
        choice is None or RATHER_NOT <= choice <= len(question.choices)
        for choice, question in zip(choices, questions, strict=True)
    )
    if not fit:
        raise ContentProblem("These answers do not fit the questions about people.")
    await queries.lock_round(council.conn, round_.id)
    await queries.save_answers(
        council, round_id=round_.id, about_you_id=mine, asked=_ids(told_of), choices=choices
    )


def _ids(of: AskedQuestions) -> AskedIds:
    return AskedIds(pack_version_id=of.version.id, choice_id=of.choice_id)


async def take_back(council: Council, mine: UUID) -> None:
    """Remove what a person said about themselves, for good. A second time is harmless."""
    await queries.take_back(council, about_you_id=mine)


def refuse_unless_asked(round_: Round, me: AboutMe, number: int, today: date) -> None:
    """Raises NotFound when there is no such question, NotYet or TooLate outside of the round."""
    if not 1 <= number <= len(me.choices):
        raise NotFound(_("We looked, and there is no such question."))
    if today < round_.opens_on:
        raise NotYet(
            _("You can answer from %(day)s. Please come back then.")
            % {"day": day_words(round_.opens_on)}
        )
    if round_.has_closed(today):
        raise TooLate(
            _("The last day to tell us about you was %(day)s. You can still take it back.")
            % {"day": day_words(round_.told_until)}
        )
