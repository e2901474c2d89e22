"""A round in short: what people said most clearly, and what follows from the rest."""

from enum import StrEnum
from fractions import Fraction

import msgspec

from said_and_done.findings.model.findings import Finding, RespondentCounts
from said_and_done.rounds.model import Round
from said_and_done.surveys.model.choices import Choice

OFF_BY = 2
"""How far a true number may be from the shown one, which is rounded to 5."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """So many of so many people, as both numbers are shown. Each stands for a few true numbers."""

    count: int
    total: int

    @property
    def fewest(self) -> int:
        return max(0, self.count - OFF_BY)

    @property
    def biggest(self) -> int:
        return self.total + OFF_BY

    @property
    def smallest(self) -> int:
        return self.total - OFF_BY

    @property
    def highest(self) -> int:
        return min(self.count + OFF_BY, self.smallest)

    @property
    def least(self) -> Fraction:
        """The smallest share that the true numbers can be."""
        return Fraction(self.fewest, self.biggest)

    @property
    def most(self) -> Fraction:
        """The biggest share that the true numbers can be."""
        return Fraction(self.highest, self.smallest)


class Direction(StrEnum):
    """How the share of the answer that is compared moved since the round before."""

    MORE = "more"
    FEWER = "fewer"
    NO_CLEAR_CHANGE = "no-clear-change"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """How many gave one ``answer`` to a question, now and in the round before, and how the share
    moved. It is yes, or the first of the question's own."""

    finding: Finding
    answer: Choice
    direction: Direction
    now: Share
    before: Share

    @property
    def unit(self) -> str:
        return self.finding.unit


class ClearAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer that more people gave to a question than any other, whatever the rounded numbers
    stand for; ``words`` say how many. ``ranked`` is False where it stands in place of a clearer
    one, because it is another answer."""

    finding: Finding
    answer: Choice
    share: Share
    words: str
    ranked: bool = True

    @property
    def is_compared(self) -> bool:
        """Whether it is the answer that is compared over rounds."""
        return self.answer == self.finding.asked.offer.compared


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """What people and staff answered to two questions that stand beside each other and offer the
    same answers, and how many of each gave the one that is compared."""

    people: Finding
    staff: Finding
    said: Share
    staff_said: Share


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A round in short, from shown numbers only. ``gap`` is the biggest among so many ``pairs``
    that could be compared, of so many ``pairs_asked``; None where no difference is certain.
    ``before`` is the round that it was compared with, None for a first one. Of the questions that
    were ``asked_twice`` there is a change where both rounds show the answer that is compared;
    ``new`` are the units of those that the round before did not ask. ``too_few`` are the questions
    that too few people answered, and ``not_ranked`` is how many offer other answers than those
    that were ranked. Nothing is compared once the numbers were ``worked_out_again``."""

    clear: tuple[ClearAnswer, ...]
    gap: Gap | None
    pairs: int
    pairs_asked: int
    before: Round | None
    changes: tuple[Change, ...]
    asked_twice: int
    new: frozenset[str]
    too_few: tuple[Finding, ...]
    heard: tuple[RespondentCounts, ...]
    worked_out_again: bool = False
    not_ranked: int = 0

    @property
    def changed(self) -> tuple[Change, ...]:
        """The changes that are certain."""
        return tuple(
            each for each in self.changes if each.direction is not Direction.NO_CLEAR_CHANGE
        )
