"""What can be wrong with words that somebody types into a draft. What is missing is no mistake."""

from collections.abc import Iterator, Sequence

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.survey_editor.model import (
    LONGEST_LINE_OF_A_SURVEY,
    MOST_MINUTES,
    AboutDraft,
    EditorProblem,
    QuestionWords,
    TooLongLine,
    WordDraft,
)

DraftProblem = FieldProblem | TooLongLine


def problems_with_about(about: AboutDraft) -> tuple[DraftProblem, ...]:
    """All that is wrong, in the order of the form."""
    return tuple(_problems_with_about(about))


def _problems_with_about(about: AboutDraft) -> Iterator[DraftProblem]:
    if not about.title:
        yield EditorProblem.NO_TITLE
    yield from _too_long(about)
    if about.minutes and not _is_minutes(about.minutes):
        yield EditorProblem.MINUTES


def _is_minutes(typed: str) -> bool:
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_MINUTES))
    return is_number and 1 <= int(typed) <= MOST_MINUTES


def problems_with_question(words: QuestionWords) -> tuple[DraftProblem, ...]:
    """All that is wrong, in the order of the form."""
    return tuple(_too_long(words))


def problems_with_words(words: Sequence[WordDraft]) -> tuple[DraftProblem, ...]:
    """All that is wrong, in the order of the form. ``field`` has the number of the row."""
    return tuple(_problems_with_words(words))


def _problems_with_words(words: Sequence[WordDraft]) -> Iterator[DraftProblem]:
    for number, each in enumerate(words, 1):
        for problem in _too_long(each):
            yield TooLongLine(field=f"{problem.field}-{number}")
        if each.means and not each.word:
            yield TooLongLine(field=f"word-{number}", why=EditorProblem.NO_WORD.sentence)


def problem_with_title(title: str) -> DraftProblem | None:
    """What is wrong with the name of a new survey."""
    if not title:
        return EditorProblem.NO_TITLE
    return TooLongLine(field="title") if len(title) > LONGEST_LINE_OF_A_SURVEY else None


def _too_long(typed: msgspec.Struct) -> Iterator[TooLongLine]:
    for field, words in msgspec.structs.asdict(typed).items():
        if isinstance(words, str) and len(words) > LONGEST_LINE_OF_A_SURVEY:
            yield TooLongLine(field=field)
