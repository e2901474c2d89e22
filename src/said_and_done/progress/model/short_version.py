"""The short version: what people said, what was promised, and what was not possible."""

import msgspec
from msgspec import UNSET, UnsetType

from said_and_done.progress.model.evidence import CommitmentEvidence, FindingEvidence

MOST = 3
"""So many things that people said, and so many promises: it is one page."""


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that people said. ``words`` are those of the group, "" where it left the ones that
    the program ``drafted``. ``number`` is the safe sentence beside the squares of the ``finding``:
    both are the program's, and so is the question in it."""

    words: str = ""
    drafted: str
    number: str
    finding: FindingEvidence

    @property
    def shown(self) -> str:
        """What people read."""
        return self.words or self.drafted

    @property
    def unit(self) -> str:
        """Which question it is about."""
        unit = self.finding.unit
        return "" if isinstance(unit, UnsetType) else unit


class NotPossible(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was not possible, and why. ``words`` and ``reason`` are those of the group.
    While they are empty, a promise that was ``stopped`` stands there with its own reason."""

    words: str = ""
    reason: str = ""
    stopped: CommitmentEvidence | None = None

    @property
    def thing(self) -> str:
        """What people read: the thing. "" when there is none."""
        if self.words or self.stopped is None:
            return self.words
        return f"We stopped a promise: “{self.stopped.wording}”"

    @property
    def why(self) -> str:
        """What people read: why."""
        if self.words or self.stopped is None:
            return self.reason
        return self.stopped.reason or ""


class ShortVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What the first part says beside its words. ``clearest`` are the questions that the rule of a
    round in short picks: whoever reads can be told whether somebody chose others. There are none
    where the numbers were worked out again: nothing is said most clearly by them. ``not_ranked`` is
    how many questions the rule left out as they offer other answers; unset where it left out none,
    and in texts of before."""

    said: tuple[Headline, ...] = ()
    promised: tuple[CommitmentEvidence, ...] = ()
    not_possible: NotPossible = NotPossible()
    clearest: tuple[str, ...] = ()
    not_ranked: int | UnsetType = UNSET

    @property
    def written(self) -> tuple[str, ...]:
        """The words of the group in it."""
        words = (headline.words for headline in self.said)
        beside = (self.not_possible.words, self.not_possible.reason)
        return tuple(each for each in (*words, *beside) if each)

    @property
    def is_empty(self) -> bool:
        return not self.said and not self.promised and not self.not_possible.thing

    @property
    def picked_by_rule(self) -> bool:
        """Whether what people said most clearly stands there, and nothing else."""
        return tuple(headline.unit for headline in self.said) == self.clearest
