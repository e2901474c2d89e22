"""What a sentence rests on, frozen as it was when the text was saved."""

from datetime import date
from uuid import UUID

import msgspec
from msgspec import UNSET, UnsetType

KIND = "kind"


NOT_SHOWN = "not shown"
"""The number of an answer that is hidden, in words."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, tag_field=KIND):
    """What a sentence rests on, frozen as it was when the text was saved. ``path`` is an address of
    this website that leads to where it comes from."""

    path: str


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One answer's share of a bar, in percent, rounded and safe to show. ``tone`` is how it is
    drawn: the key of the choice, or “hidden”. Hidden answers share one part, and the first of them
    has its ``share``. Texts of before have no segments for them."""

    tone: str
    label: str
    words: str
    share: int


class AskedEvidence(Evidence, frozen=True, kw_only=True):
    """What was answered to one question. The statement is the heading above it.

    ``unit``, ``survey`` and ``question`` say which question of which survey. They are unset in what
    was saved before a finding was for one question, and then left out of the JSON: its fingerprint
    holds.
    """

    code: str
    theme: int
    statement: str
    sentence: str
    unit: str | UnsetType = UNSET
    survey: str | UnsetType = UNSET
    question: str | UnsetType = UNSET

    @property
    def asked(self) -> tuple[str, str] | None:
        """The question and its survey, or None where it was saved without them."""
        if isinstance(self.question, UnsetType) or isinstance(self.survey, UnsetType):
            return None
        return self.question, self.survey

    def is_about(self, unit: str | None, code: str) -> bool:
        """Whether it is about this question; without a question, whether about this statement."""
        return self.code == code if isinstance(self.unit, UnsetType) else self.unit == unit


class FindingEvidence(AskedEvidence, frozen=True, kw_only=True, tag="finding"):
    """What people answered to one question. Without ``segments`` too few people answered."""

    picture: str
    segments: tuple[Segment, ...] = ()


class SupportersEvidence(AskedEvidence, frozen=True, kw_only=True, tag="supporters"):
    """What supporters think themselves about one question: never mixed with what people said."""


class ThemeEvidence(Evidence, frozen=True, kw_only=True, tag="theme"):
    """The heading of a theme."""

    number: int
    title: str
    subtitle: str
    picture: str


class QuoteEvidence(Evidence, frozen=True, kw_only=True, tag="quote"):
    """What somebody said and lets us quote: the words as they were read, and who helped."""

    words_id: UUID
    wording: str
    voice: str
    codes: tuple[str, ...]


VOICES_OF_BEFORE = {
    "Own voice": "In their own voice",
    "On behalf of somebody": "Somebody else answered",
    "Did not say who answered": "They did not say who answered",
}
"""What a voice was called in texts of before, and how people read it. The text stays as it is."""


def voice_words(label: str) -> str:
    return VOICES_OF_BEFORE.get(label, label)


class PromiseBefore(msgspec.Struct, frozen=True, kw_only=True):
    """What a promise said until it was changed on ``changed_on``, and why it was."""

    wording: str
    due_on: date
    changed_on: date
    reason: str


class CommitmentEvidence(Evidence, frozen=True, kw_only=True, tag="commitment"):
    """A promise as it stood. ``said`` is the newest update, None when there is none yet.

    ``before`` is what it said earlier, the oldest first. It is unset for a promise that never
    changed, and then left out of the JSON: older fingerprints hold.
    """

    commitment_id: UUID
    number: int
    wording: str
    owner: str
    due_on: date
    measure: str
    state: str
    late: bool
    said: str | None
    said_on: date | None
    reason: str | None
    codes: tuple[str, ...]
    before: tuple[PromiseBefore, ...] | UnsetType = UNSET

    @property
    def history(self) -> tuple[PromiseBefore, ...]:
        """What it said earlier, the oldest first."""
        return () if isinstance(self.before, UnsetType) else self.before


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a table of numbers, ready to read."""

    words: str
    number: str


class NumbersEvidence(Evidence, frozen=True, kw_only=True, tag="numbers"):
    """A small table: what was counted, and how many."""

    caption: str
    counted: str
    how_many: str
    rows: tuple[Row, ...]


AnyEvidence = (
    FindingEvidence
    | SupportersEvidence
    | ThemeEvidence
    | QuoteEvidence
    | CommitmentEvidence
    | NumbersEvidence
)
