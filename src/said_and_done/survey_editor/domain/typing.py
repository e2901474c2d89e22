"""What can be wrong with words that somebody types into a draft. What is missing is no mistake."""

from collections.abc import Container, Iterator, Sequence

import msgspec

from said_and_done.core.text import compared
from said_and_done.framework.model import LONGEST_SHORT_LINE
from said_and_done.organisations.model import FieldProblem
from said_and_done.survey_editor.model import (
    LONGEST_LINE_OF_A_SURVEY,
    MARKS,
    MOST_MINUTES,
    AboutDraft,
    AnswerDraft,
    EditorProblem,
    QuestionDraft,
    QuestionWords,
    Reasons,
    TooLongLine,
    WordDraft,
)
from said_and_done.surveys.model.choices import says_none
from said_and_done.surveys.model.questions import MOST_OWN_ANSWERS, Scale

DraftProblem = FieldProblem | TooLongLine


def problems_with_about(about: AboutDraft) -> tuple[DraftProblem, ...]:
    """All that is wrong, in the order of the form."""
    return tuple(_problems_with_about(about))


def _problems_with_about(about: AboutDraft) -> Iterator[DraftProblem]:
    if not about.title:
        yield EditorProblem.NO_TITLE
    yield from too_long(about)
    if about.minutes and not _is_minutes(about.minutes):
        yield EditorProblem.MINUTES


def _is_minutes(typed: str) -> bool:
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_MINUTES))
    return is_number and 1 <= int(typed) <= MOST_MINUTES


def problems_with_question(words: QuestionWords, before: QuestionDraft) -> tuple[DraftProblem, ...]:
    """All that is wrong, in the order of the form. ``field`` has the number of an answer. A mark
    that the question has may stay: it may come from a file."""
    marks = {"", *MARKS, *(each.picture for each in before.own_answers)}
    return (*too_long(words), *_problems_with_answers(words, marks))


def _problems_with_answers(words: QuestionWords, marks: Container[str]) -> Iterator[DraftProblem]:
    """Too few answers are no mistake: they may come later."""
    before: list[str] = []
    for number, each in enumerate(words.own_answers, 1):
        if why := _wrong_with_answer(each.wording, before) or _there_by_itself(words, each):
            yield TooLongLine(field=f"answer-{number}", why=f"Answer {number}. {why}")
        if each.picture not in marks:
            yield TooLongLine(field=f"mark-{number}", why=EditorProblem.NO_MARK.sentence)
        before.append(compared(each.wording))
    most = words.scale.most or max(MOST_OWN_ANSWERS.values())
    if len(words.own_answers) > most:
        yield TooLongLine(field="scale", why=f"This kind has {most} answers at most.")


def _there_by_itself(words: QuestionWords, answer: AnswerDraft) -> str | None:
    if words.scale is Scale.PICK_SEVERAL and says_none(answer.wording):
        return EditorProblem.NONE_THERE.sentence
    return None


def _wrong_with_answer(wording: str, before: Container[str]) -> str | None:
    if not wording:
        return EditorProblem.NO_ANSWER.sentence
    if len(wording) > LONGEST_SHORT_LINE:
        return f"Make it shorter: {LONGEST_SHORT_LINE} letters or fewer."
    return EditorProblem.ANSWER_TWICE.sentence if compared(wording) in before else None


def problems_with_words(words: Sequence[WordDraft]) -> tuple[DraftProblem, ...]:
    """All that is wrong, in the order of the form. ``field`` has the number of the row."""
    return tuple(_problems_with_words(words))


def _problems_with_words(words: Sequence[WordDraft]) -> Iterator[DraftProblem]:
    for number, each in enumerate(words, 1):
        for problem in too_long(each):
            yield TooLongLine(field=f"{problem.field}-{number}")
        if each.means and not each.word:
            yield TooLongLine(field=f"word-{number}", why=EditorProblem.NO_WORD.sentence)


def problems_with_reasons(typed: Reasons) -> tuple[DraftProblem, ...]:
    """The reasons that are too long. ``field`` has the id of the hint."""
    return tuple(
        TooLongLine(field=f"reason-{hint_id}")
        for hint_id, reason in typed.reasons.items()
        if len(reason) > LONGEST_LINE_OF_A_SURVEY
    )


def problem_with_title(title: str) -> DraftProblem | None:
    """What is wrong with the name of a new survey."""
    if not title:
        return EditorProblem.NO_TITLE
    return TooLongLine(field="title") if len(title) > LONGEST_LINE_OF_A_SURVEY else None


def too_long(typed: msgspec.Struct) -> Iterator[TooLongLine]:
    """The words of a form that are longer than a line of a survey may be."""
    for field, words in msgspec.structs.asdict(typed).items():
        if isinstance(words, str) and len(words) > LONGEST_LINE_OF_A_SURVEY:
            yield TooLongLine(field=field)
