"""Questions about people that a council writes itself: choices only, as in the pack."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID, uuid4

import msgspec

from said_and_done.about_you import queries
from said_and_done.about_you.domain.asking import choice_revision, chosen
from said_and_done.about_you.domain.counting import I_DO_NOT_WANT_TO_SAY
from said_and_done.about_you.domain.speaking import ask_to_speak
from said_and_done.about_you.model import (
    MOST_ANSWERS,
    OWN,
    AboutChoice,
    AboutQuestion,
    OwnQuestionDraft,
    OwnQuestionProblem,
    ToChoose,
)
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.core.text import same
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.organisations import domain as organisations

FEWEST_ANSWERS = 2
MOST_OWN = 50
LONGEST_SENTENCE, LONGEST_ANSWER = 150, 80
PICTURE = "office-building"
"""A council uploads no picture: its own questions have this one."""
RATHER_NOT_WORDS = (
    I_DO_NOT_WANT_TO_SAY,
    "I would rather not say",
    "I'd rather not say",
    "Prefer not to say",
    "I prefer not to say",
    "Rather not say",
)


async def to_choose(council: Council) -> ToChoose | None:
    """What the council asks, and what it can choose from; None when no questions were ever loaded.
    The number of the choice is read first: a form is never based on a newer one than it shows."""
    revision = await choice_revision(council)
    try:
        asked = await chosen(council)
    except NotFound:
        return None
    own = await queries.own_questions(council)
    return ToChoose(
        asked=asked,
        own=tuple(msgspec.structs.replace(one, hints=hints_for(one.question)) for one in own),
        revision=revision,
    )


async def to_choose_beside(council: Council) -> ToChoose | None:
    """The same, for whoever adds one more: nobody else adds one until the transaction ends, so that
    two coordinators cannot add one question twice."""
    await queries.lock_own_questions(council)
    return await to_choose(council)


def problems_with_own(
    draft: OwnQuestionDraft, offered: Sequence[AboutQuestion]
) -> tuple[OwnQuestionProblem, ...]:
    """What is to be put right; ``offered`` are the questions that are there already."""
    return (
        *_with_wording(draft.wording, offered),
        *_with_reasons(draft),
        *_with_answers(draft.answers),
        *([] if draft.language in LANGUAGES else [OwnQuestionProblem.UNKNOWN_LANGUAGE]),
    )


def _with_wording(wording: str, offered: Sequence[AboutQuestion]) -> Iterator[OwnQuestionProblem]:
    if not wording:
        yield OwnQuestionProblem.NO_WORDING
    elif len(wording) > LONGEST_SENTENCE:
        yield OwnQuestionProblem.LONG_WORDING
    elif any(same(wording, one.wording) for one in offered):
        yield OwnQuestionProblem.SAME_WORDING
    elif sum(one.is_own for one in offered) >= MOST_OWN:
        yield OwnQuestionProblem.TOO_MANY


def _with_reasons(draft: OwnQuestionDraft) -> Iterator[OwnQuestionProblem]:
    if len(draft.explain) > LONGEST_SENTENCE:
        yield OwnQuestionProblem.LONG_EXPLAIN
    if not draft.why:
        yield OwnQuestionProblem.NO_WHY
    elif len(draft.why) > LONGEST_SENTENCE:
        yield OwnQuestionProblem.LONG_WHY


def _with_answers(answers: Sequence[str]) -> Iterator[OwnQuestionProblem]:
    """The first thing that is wrong with them: all have one place on the page."""
    if len(answers) < FEWEST_ANSWERS:
        yield OwnQuestionProblem.FEW_ANSWERS
    elif len(answers) > MOST_ANSWERS:
        yield OwnQuestionProblem.MANY_ANSWERS
    elif max(map(len, answers)) > LONGEST_ANSWER:
        yield OwnQuestionProblem.LONG_ANSWER
    elif any(same(one, words.rstrip(".")) for one in answers for words in RATHER_NOT_WORDS):
        yield OwnQuestionProblem.RATHER_NOT
    elif any(same(one, other) for place, one in enumerate(answers) for other in answers[:place]):
        yield OwnQuestionProblem.SAME_ANSWERS


async def add_own(
    council: Council, draft: OwnQuestionDraft, *, by: UUID, now: datetime
) -> AboutQuestion:
    """A new question, without a problem. Nobody is asked it before it is chosen."""
    question_id = uuid4()
    question = AboutQuestion(
        key=f"{OWN}{question_id}",
        wording=draft.wording,
        explain=draft.explain or None,
        why=draft.why,
        picture=PICTURE,
        choices=tuple(AboutChoice(wording=one) for one in draft.answers),
        special=draft.special,
        is_area=draft.is_area,
        language=draft.language,
    )
    await queries.save_own_question(
        council, question_id=question_id, question=question, by=by, now=now
    )
    await organisations.record(
        council, "own question about people added", {"question": question.name}, by=by, now=now
    )
    await ask_to_speak(council)
    return question


async def remove_own(council: Council, question_id: UUID, *, by: UUID, now: datetime) -> None:
    """Take away a question that was never chosen. The database refuses one that was, and that is
    told as TooLate. Raises NotFound."""
    if not await queries.remove_own_question(council, question_id=question_id):
        raise NotFound("We looked, and there is no such question.")
    await organisations.record(
        council,
        "own question about people removed",
        {"question": f"{OWN}{question_id}"},
        by=by,
        now=now,
    )


def hints_for(question: AboutQuestion) -> tuple[str, ...]:
    """What could be easier to read in it. Advice, never a refusal; only for English."""
    if question.language != ENGLISH.key:
        return ()
    words = (
        question.wording,
        question.explain or "",
        question.why,
        *(one.wording for one in question.choices),
    )
    return tuple(dict.fromkeys(hint for one in words for hint in plain_words(one)))
