"""Answers that somebody else types: paper sheets and interviews, and the check of a sheet."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import AccessGrant, Help
from said_and_done.organisations.model import FieldProblem
from said_and_done.rounds.model import OpenWayIn, Round, WayIn, WayInKind
from said_and_done.surveys.model.choices import NONE_KEY, Choice
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

UNREAD = 9
"""What is typed for a question whose tick nobody can read. It is kept as a question passed by."""


PRINTED = "P"
"""What the numbers of printed sheets begin with: P12. Staff number other paper without it."""


class TypingWayIn(msgspec.Struct, frozen=True, kw_only=True):
    """A way in that somebody types for, with the survey that it leads to."""

    open_way_in: OpenWayIn
    survey: Survey


class PrintedSheets(msgspec.Struct, frozen=True, kw_only=True):
    """Sheets that were printed in one go: from which number to which, in the language of this key,
    of which version of the survey, and whom people give them to."""

    way_in_id: UUID
    first_number: int
    last_number: int
    survey_version_id: UUID
    language: str
    give_to: str
    printed_by_name: str
    printed_at: datetime

    @property
    def numbers(self) -> tuple[str, ...]:
        """Each number as it stands on its sheet."""
        return tuple(
            f"{PRINTED}{number}" for number in range(self.first_number, self.last_number + 1)
        )


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """The words that are read out before an interview, sentence by sentence. A version never
    changes: what people said yes to stays what they said yes to. {council} and {who_reads} stand
    for the council's name and the survey's own sentence."""

    version: int
    lines: tuple[str, ...]


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """Answers that somebody typed for somebody else.

    ``sheet`` is the number on the paper, None after an interview; ``consent_version`` is the other
    way round. ``unread`` are the numbers of questions that nobody could read. ``sent_on`` is None
    while an interview goes on, or rests. ``checked_by``, ``checked_on`` and ``differences`` are
    None until a second person typed the sheet too.
    """

    response_id: UUID
    way_in_id: UUID
    kind: WayInKind
    way_in_name: str
    round_id: UUID
    survey_version_id: UUID
    sheet: str | None
    unread: tuple[int, ...]
    consent_version: int | None
    typed_by: UUID
    typed_by_name: str
    typed_on: date
    sent_on: date | None
    checked_by_name: str | None
    checked_on: date | None
    differences: int | None

    @property
    def is_checked(self) -> bool:
        return self.checked_on is not None

    @property
    def waits_for_a_check(self) -> bool:
        """Whether there is a sheet that a second person can still type."""
        return self.sheet is not None and not self.is_checked


class SheetTakenAway(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that was typed twice, or by mistake: its answers and words are gone."""

    sheet: str
    way_in_name: str
    taken_away_by_name: str
    taken_away_on: date
    because: str


class SheetToTakeAway(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet, and the round it is in, whose numbers are not public."""

    round: Round
    typed: Typed


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How far the typing of a round is. ``differences`` are those found in all checked sheets."""

    sheets: int
    checked: int
    differences: int
    interviews: int


class Typing(msgspec.Struct, frozen=True, kw_only=True):
    """A round with the ways in that somebody types for, all that was typed, and the sheets that
    were taken away again. ``may_take_away`` is false once its numbers are public."""

    round: Round
    ways_in: tuple[WayIn, ...]
    typed: tuple[Typed, ...]
    taken_away: tuple[SheetTakenAway, ...]
    may_take_away: bool
    tally: Tally


class SheetsToCheck(msgspec.Struct, frozen=True, kw_only=True):
    """How many sheets of a round one person can check: others typed them."""

    round_name: str
    round_title: str
    number: int


class SheetWords(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote on paper to one question, and which consents they ticked. "" is nothing,
    and then nothing is ticked."""

    wording: str = ""
    may_count: bool = False
    may_quote: bool = False


class TypedSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet as somebody typed it, key by key, so that nothing is lost when it is not clear.
    ``answers`` and ``words`` have one place for each question."""

    reference: str = ""
    answers: tuple[str, ...] = ()
    words: tuple[SheetWords, ...] = ()
    helped: str = ""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What a paper sheet says. Each answer is the value of a choice, 0 for no tick, or UNREAD.
    ``helped`` is None when the sheet does not say."""

    reference: str
    answers: tuple[int, ...]
    words: tuple[SheetWords, ...]
    helped: tuple[Help, ...] | None


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One place where two people typed something else. ``key`` is the name of its field, ``place``
    where it stands on the sheet; ``first`` and ``second`` are what each of them read, in words."""

    key: str
    place: str
    about: str
    first: str
    second: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet that a second person types: its round, its survey, and what the first one typed."""

    round: Round
    survey: Survey
    typed: Typed
    first: Sheet

    @property
    def reference(self) -> str:
        return self.first.reference


class OpenInterview(msgspec.Struct, frozen=True, kw_only=True):
    """The one interview that a browser holds: who asks, in which council, and the right to the
    response."""

    slug: str
    member_id: UUID
    hold: AccessGrant


class SpelledWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a code card to read out, and how to spell it: "T for tree"."""

    word: str
    letters: tuple[str, ...]


class SheetProblem(FieldProblem):
    """What can be wrong with a typed sheet. The field of a question gets its number."""

    NO_SHEET = ("sheet", "Write the number of the sheet, for example A12.")
    SHEET_UNCLEAR = ("sheet", "Use up to 3 letters and up to 5 numbers, like A12. No names.")
    SHEET_TAKEN = ("sheet", "This number is taken. Write another number on the sheet.")
    PRINTED_TAKEN = ("sheet", "This printed sheet is typed already. Look at its number again.")
    NOT_PRINTED = ("sheet", "No sheet with this number was printed here. Look at it again.")
    NOT_A_KEY = ("answer", "Type %(keys)s. Type 0 for no tick, 9 for not clear.")
    NOT_KEYS = ("answer", "Type one or more: %(keys)s. N, 0 and 9 stand alone.")
    TOO_LONG = ("words", "Make the words shorter: 5,000 letters or fewer.")
    HELP_NOT_A_KEY = ("helped", "Type the numbers of the boxes that are ticked, or 0.")
    NOBODY_AND_SOMEBODY = ("helped", "Type 1 for nobody, or the numbers for how somebody helped.")
    NO_REASON = ("because", "Say in a few words why you take it away.")
    LONG_REASON = ("because", "Make the reason shorter: 300 letters or fewer.")
    NOT_DECIDED = ("decided", "Look at the paper and pick what it says.")


NONE_TYPED = "N"
"""The key for none of these. A letter: 0 and 9 mean something else, and 1 to 8 are the answers."""


def keys_of(question: Question) -> dict[str, Choice]:
    """The keys of the answers to a question, in their order: those of several to tick go by their
    places."""
    if not question.offer.several:
        return {str(int(choice.value)): choice for choice in question.choices}
    return {
        NONE_TYPED if choice.key == NONE_KEY else str(place): choice
        for place, choice in enumerate(question.choices, 1)
    }


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to put right on a typed sheet. ``number`` is the question's, or None; ``keys`` are
    those of its answers."""

    problem: SheetProblem
    number: int | None = None
    keys: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The id of the field that it belongs to."""
        name = self.problem.field
        return name if self.number is None else f"{name}-{self.number}"

    @property
    def sentence(self) -> str:
        if self.number is None:
            return self.problem.sentence
        keys = " or ".join(filter(None, (", ".join(self.keys[:-1]), *self.keys[-1:])))
        return f"Question {self.number}. {self.problem.sentence % {'keys': keys}}"


class InterviewProblem(FieldProblem):
    """What can be wrong with the pages of an interview."""

    NOT_SAID = ("said", "Pick what the person said.")
    NOBODY_ANSWERS = ("who", "Pick who answers.")
