"""What a sentence rests on, frozen as it was when the text was saved."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

KIND = "kind"


Tone = Literal["yes", "sometimes", "no", "not-sure", "hidden"]

ANSWERS: tuple[tuple[Tone, str], ...] = (
    ("yes", "Yes"),
    ("sometimes", "Sometimes"),
    ("no", "No"),
    ("not-sure", "Not sure"),
)
"""How each answer is drawn, and its word."""

NOT_SHOWN = "not shown"
"""The number of an answer that is hidden, in words."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, tag_field=KIND):
    """What a sentence rests on, frozen as it was when the text was saved. ``path`` is an address of
    this website that leads to where it comes from."""

    path: str


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One answer's share of a bar, in percent, rounded and safe to show. Hidden answers share one
    part, and the first of them has its ``share``. Texts of before have no segments for them."""

    tone: Tone
    label: str
    words: str
    share: int


class FindingEvidence(Evidence, frozen=True, kw_only=True, tag="finding"):
    """What people said about one statement. Without ``segments`` too few people answered."""

    code: str
    theme: int
    statement: str
    sentence: str
    picture: str
    segments: tuple[Segment, ...] = ()


class SupportersEvidence(Evidence, frozen=True, kw_only=True, tag="supporters"):
    """What supporters think themselves about one statement: never mixed with what people said."""

    code: str
    theme: int
    statement: str
    sentence: str


class ThemeEvidence(Evidence, frozen=True, kw_only=True, tag="theme"):
    """Here begins a theme."""

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


class CommitmentEvidence(Evidence, frozen=True, kw_only=True, tag="commitment"):
    """A promise as it stood. ``said`` is the newest update, None when there is none yet."""

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
