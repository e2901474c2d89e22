"""What can be wrong with one field of a form about a promise."""

from datetime import date

from said_and_done.commitments.model import CommitmentProblem
from said_and_done.core.dates import DayQuestion, question, read_day
from said_and_done.core.text import line, lines
from said_and_done.rounds.model import TypedDay

LONGEST_LINE = 500
LONGEST_NAME = 200
LONGEST_NEWS = 2000
# A day further away is asked about.
YEARS_OF_A_PROMISE = 5


def problem_with_words(
    words: str, longest: int, empty: CommitmentProblem, long: CommitmentProblem
) -> CommitmentProblem | None:
    """``words`` are tidied."""
    if not words:
        return empty
    return long if len(words) > longest else None


def problem_with_wording(words: str) -> CommitmentProblem | None:
    """What is wrong with the words of a promise, tidied."""
    return problem_with_words(
        words, LONGEST_LINE, CommitmentProblem.NO_WORDING, CommitmentProblem.LONG_WORDING
    )


def problem_with_reason(
    reason: str, empty: CommitmentProblem = CommitmentProblem.NO_REASON
) -> CommitmentProblem | None:
    """``empty`` is what is said where there is none."""
    return problem_with_words(lines(reason), LONGEST_NEWS, empty, CommitmentProblem.LONG_REASON)


def unless(fine: bool, problem: CommitmentProblem) -> CommitmentProblem | None:
    return None if fine else problem


def tidied_day(typed: TypedDay) -> TypedDay:
    """The same day with every field tidied."""
    return TypedDay(
        day=line(typed.day), month=line(typed.month), year=line(typed.year), sure=typed.sure
    )


def is_typed(typed: TypedDay) -> bool:
    """Whether anything stands in the three boxes."""
    return bool(typed.day or typed.month or typed.year)


def due_date(typed: TypedDay, today: date) -> date | None:
    """The day that was typed in three boxes, or all in one; None when there is no such day."""
    return read_day(f"{typed.day} {typed.month} {typed.year}", today)


def problem_with_day(
    typed: TypedDay, today: date, empty: CommitmentProblem = CommitmentProblem.NO_DATE
) -> CommitmentProblem | DayQuestion | None:
    """``empty`` is what is said where there is none; ``typed`` is tidied."""
    if not is_typed(typed):
        return empty
    due = due_date(typed, today)
    if due is None:
        return CommitmentProblem.DATE_UNCLEAR
    if due < today:
        return CommitmentProblem.DATE_IN_THE_PAST
    return question("due", due, today, sure=typed.sure, ahead=YEARS_OF_A_PROMISE)
