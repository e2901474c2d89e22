"""What can be wrong with a form."""

from collections.abc import Iterator, Mapping

import msgspec

from said_and_done.organisations.model import FieldProblem


class ProgressProblem(FieldProblem):
    """What can be wrong with a form: its field, and the sentence people read."""

    NO_ROUND = ("round", "Pick the round that it is about.")
    NO_GROUP = ("group", "Pick the group that writes it.")
    NO_TITLE = ("title", "Give it a title.")
    LONG_TITLE = ("title", "Make the title shorter: 100 letters or fewer.")
    NAME_TAKEN = ("title", "There is one with this title already. Choose another title.")
    LONG_WORDS = ("words", "Make this shorter: 20,000 letters or fewer.")
    LONG_SENTENCE = ("easy", "An easy-read sentence has 15 words at most. Make it two.")
    TOO_MANY_LINES = ("easy", "Use 40 easy-read sentences or fewer.")
    UNKNOWN_PICTURE = ("picture", "Pick a picture from the list.")
    UNKNOWN_FINDING = ("finding", "Pick a question from the list.")
    SAME_FINDING = ("finding", "Pick each question once.")
    WORDS_ABOUT_NOTHING = ("finding", "Pick the question that these words are about.")
    LONG_HEADLINE = ("headline", "Use 15 words and 150 letters at most.")
    UNKNOWN_PROMISE = ("promise", "Pick a promise from the list.")
    SAME_PROMISE = ("promise", "Pick each promise once.")
    NO_THING = ("not_possible", "Write what was not possible, or empty the reason.")
    LONG_THING = ("not_possible", "Make this shorter: 300 letters or fewer.")
    NO_WHY = ("why", "Write why it was not possible.")
    LONG_WHY = ("why", "Make the reason shorter: 300 letters or fewer.")
    OTHER_WORDS = ("hash", "The words changed since you read them.")
    LONG_SIGNATURE = ("signature", "Make your words shorter: 1,000 letters or fewer.")
    NO_OBJECTION = ("objection", "Write why you do not agree yet.")
    LONG_OBJECTION = ("objection", "Make this shorter: 5,000 letters or fewer.")
    NO_ANSWER = ("answer", "Write your answer.")
    LONG_ANSWER = ("answer", "Make this shorter: 5,000 letters or fewer.")
    NO_DECISION = ("decision", "Write what the group decided, and why.")
    LONG_DECISION = ("decision", "Make this shorter: 5,000 letters or fewer.")
    NO_DAY = ("decided", "Write the day on which the group decided.")
    NO_HOW = ("how", "Pick how the group decided.")
    DAY_AHEAD = ("decided", "That day has not come yet.")
    DAY_TOO_EARLY = ("decided", "That day is before the objection was made.")
    NO_COVER = ("cover", "Write the words to cover, exactly as they stand there.")
    SHORT_COVER = ("cover", "Write a whole word, of 2 letters or more.")
    LONG_COVER = ("cover", "Make this shorter: 1,000 letters or fewer.")
    NOT_THERE = ("cover", "These words are not in it. Copy them exactly, with capital letters.")
    PART_OF_WORD = (
        "cover",
        "There it is only a part of a longer word. Copy the whole word, such as Anne-Marie.",
    )
    IN_TITLE = (
        "cover",
        "This is in the title, or it names the council or the group. It cannot be covered.",
    )
    NAMES_A_HOLDER = (
        "cover",
        "This is the name of somebody who signed or objected. Everybody must see who did.",
    )
    PROGRAM_WROTE = (
        "cover",
        "The program wrote this, not a person. Numbers, labels and its own sentences stay.",
    )
    NO_REASON = ("reason", "Pick a reason.")


class RowProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong in one ``row`` of several that ask the same; the first is 1. So it leads to the
    box that it is about, and stands beside that one alone."""

    problem: ProgressProblem
    row: int

    @property
    def field(self) -> str:
        return row_field(self.problem.field, self.row)

    @property
    def sentence(self) -> str:
        return f"{_ROWS[self.problem.field].format(self.row)}: {self.problem.sentence}"


def in_row(row: int, problems: Mapping[ProgressProblem, bool]) -> Iterator[RowProblem]:
    """Those of the problems that are there."""
    yield from (RowProblem(problem=each, row=row) for each, wrong in problems.items() if wrong)


def row_field(field: str, row: int) -> str:
    """The id of the box in this row."""
    return field if row == 1 else f"{field}-{row}"


_ROWS = {
    "finding": "Question {}",
    "headline": "Question {} in plain words",
    "promise": "Promise {}",
    "picture": "Picture {}",
    "easy": "Sentence {}",
}
"""What the label of each box is."""

FormProblem = ProgressProblem | RowProblem
