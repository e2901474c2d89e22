"""What the plain-words check says of the words of a draft. It is advice, never a refusal."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.survey_editor.model import (
    AboutDraft,
    AnswerDraft,
    DraftContent,
    Hinted,
    QuestionWords,
)

_OF_ABOUT = ("title", "about", "for_whom", "why", "who_reads", "note")
_OF_QUESTION = ("wording", "explain", "say_more", "wording_for_them", "say_more_for_them")


def hints_on_about(about: AboutDraft) -> tuple[Hinted, ...]:
    """For each text that could be easier to read."""
    return _hints(about, _OF_ABOUT)


def hints_on_question(words: QuestionWords) -> tuple[Hinted, ...]:
    """The same for a question."""
    return (*_hints(words, _OF_QUESTION), *_hints_on_answers(words.own_answers))


def _hints_on_answers(answers: Sequence[AnswerDraft]) -> tuple[Hinted, ...]:
    checked = ((number, plain_words(each.wording)) for number, each in enumerate(answers, 1))
    return tuple(
        Hinted(field=f"answer-{number}", hints=hints) for number, hints in checked if hints
    )


def questions_with_hints(content: DraftContent) -> frozenset[UUID]:
    """The questions of which a text could be easier to read."""
    return frozenset(
        each.id
        for each in content.questions
        if _hints(each, _OF_QUESTION) or _hints_on_answers(each.own_answers)
    )


def _hints(typed: msgspec.Struct, fields: Sequence[str]) -> tuple[Hinted, ...]:
    checked = ((field, plain_words(getattr(typed, field))) for field in fields)
    return tuple(Hinted(field=field, hints=hints) for field, hints in checked if hints)
