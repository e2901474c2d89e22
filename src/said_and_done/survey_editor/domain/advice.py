"""What the plain-words check says of the words of a draft. It is advice, never a refusal."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

import msgspec

from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.survey_editor.model import AboutDraft, DraftContent, Hinted, QuestionWords

_OF_ABOUT = MappingProxyType(
    {
        "title": "Title",
        "about": "About",
        "for_whom": "Who it is for",
        "why": "Why you ask",
        "who_reads": "Who reads the answers",
        "note": "Tested",
    }
)
_OF_QUESTION = MappingProxyType(
    {
        "wording": "The question",
        "explain": "One sentence that explains it",
        "say_more": "To say more",
        "wording_for_them": "The question for supporters",
        "say_more_for_them": "To say more, for supporters",
    }
)


def hints_on_about(about: AboutDraft) -> tuple[Hinted, ...]:
    """For each text that could be easier to read."""
    return _hints(about, _OF_ABOUT)


def hints_on_question(words: QuestionWords) -> tuple[Hinted, ...]:
    """The same for a question."""
    return _hints(words, _OF_QUESTION)


def questions_with_hints(content: DraftContent) -> frozenset[UUID]:
    """The questions of which a text could be easier to read."""
    return frozenset(each.id for each in content.questions if _hints(each, _OF_QUESTION))


def _hints(typed: msgspec.Struct, labels: Mapping[str, str]) -> tuple[Hinted, ...]:
    checked = ((label, plain_words(getattr(typed, field))) for field, label in labels.items())
    return tuple(Hinted(label=label, hints=hints) for label, hints in checked if hints)
