"""What people answered, as a progress statement shows it: bars of ten squares, and small tables."""

from typing import ClassVar

import msgspec

from said_and_done.core.view import Link
from said_and_done.findings.model.squares import ten_squares
from said_and_done.progress.document_views.pictures import Picture
from said_and_done.progress.model.evidence import Row
from said_and_done.surveys.model.choices import OWN_KEY


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One answer's part of all answers. ``share`` is in percent, 0 where too few answered to speak
    of shares. Hidden answers have one part together: the first of them has its share, the others
    0."""

    tone: str
    label: str
    words: str
    share: int


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What people answered to one question; the statement is the heading above it. Without
    ``segments`` (too few people) there is only the sentence. ``continued`` when the block before is
    about the same statement, so that its heading stands there already. ``question`` and ``survey``
    are None in what was published before a finding was for one question."""

    kind: ClassVar[str] = "finding"

    statement: str
    sentence: str
    evidence: Link
    picture: Picture
    segments: tuple[Segment, ...] = ()
    question: str | None = None
    survey: str | None = None
    continued: bool = False

    @property
    def chart_words(self) -> str:
        """The squares for people who do not see them."""
        answers = ". ".join(f"{part.label}: {part.words}" for part in self.segments)
        return f"Ten squares for the answers to “{self.question or self.statement}” {answers}."

    @property
    def squares(self) -> tuple[str, ...]:
        """How each of ten squares is drawn: one for every 1 in 10 answers."""
        return ten_squares((part.tone, part.share) for part in self.segments)


class Headline(Finding, frozen=True, kw_only=True):
    """One thing that people said, in the short version: ``words`` in plain English above what was
    asked, and the number beside the squares as the sentence."""

    kind: ClassVar[str] = "headline"

    words: str

    @property
    def own_key(self) -> tuple[tuple[str, str], ...]:
        """What the squares mean that have a number: this question’s own answers. The usual ones
        stand once, below all headlines."""
        drawn = set(self.squares)
        return tuple(
            (part.tone, part.label)
            for part in self.segments
            if part.tone in drawn and part.tone.startswith(OWN_KEY)
        )


class EasyFinding(Finding, frozen=True, kw_only=True):
    """The same in easy read. ``title`` is what was asked, or the statement in what was published
    before a finding was for one question; ``lines`` is the sentence, one idea a line. In the short
    version the title is what people said, and what was ``asked`` stands below it."""

    kind: ClassVar[str] = "easy_finding"

    title: str
    lines: tuple[str, ...]
    asked: str | None = None


class Supporters(msgspec.Struct, frozen=True, kw_only=True):
    """What supporters think themselves about one question, marked as theirs. ``question`` and
    ``survey`` are as in Finding."""

    kind: ClassVar[str] = "supporters"

    statement: str
    sentence: str
    evidence: Link
    question: str | None = None
    survey: str | None = None


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """A small table: what was counted, and how many."""

    kind: ClassVar[str] = "numbers"

    caption: str
    counted: str
    how_many: str
    rows: tuple[Row, ...]
    evidence: Link | None = None
