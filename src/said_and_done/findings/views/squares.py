"""Numbers as ten squares, each of them 1 in every 10, and what a screen reader says of them."""

import msgspec

from said_and_done.findings.model.findings import Finding
from said_and_done.findings.model.tables import SafeRow
from said_and_done.findings.views.words import HIDDEN, NOT_SHOWN, WHO
from said_and_done.surveys.model.questions import Audience, Scale


class TenSquares(msgspec.Struct, frozen=True, kw_only=True):
    """``kinds`` are the keys of the answers, or "hidden", one a square; ``title`` says the same."""

    kinds: tuple[str, ...]
    title: str


class NumberRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one audience answered to one question: the exact question, how many answered, the number
    in words, and each answer by name. ``squares`` is None where too few answered to draw any."""

    anchor: str
    who: str
    asked: str
    base: str
    squares: TenSquares | None
    words: str
    counts: tuple[str, ...]


def ten_squares(row: SafeRow, audience: Audience, scale: Scale) -> TenSquares | None:
    """Out of safe numbers, as ``SafeRow.tenths`` says."""
    parts = row.tenths(scale)
    if not parts:
        return None
    pairs = [
        (HIDDEN, NOT_SHOWN, part.share)
        if part.count is None
        else (part.answer.key, part.answer.label.lower(), part.share)
        for part in parts
        if part.share
    ]
    said = ", ".join(f"{share} {words}" for _, words, share in pairs)
    return TenSquares(
        kinds=tuple(kind for kind, _, share in pairs for _ in range(share)),
        title=f"Of every 10 {WHO[audience][0]}: {said}.",
    )


def number_row(finding: Finding) -> NumberRow:
    row, scale = finding.table.everyone, finding.asked.scale
    who = WHO[finding.audience][0]
    return NumberRow(
        anchor=finding.asked.anchor,
        who=who.capitalize(),
        asked=finding.asked.wording,
        base="too few answered" if row.total is None else f"about {row.total} answered",
        squares=ten_squares(row, finding.audience, scale),
        words=finding.counted,
        counts=_counts(row, scale),
    )


def _counts(row: SafeRow, scale: Scale) -> tuple[str, ...]:
    """A line for each answer, those that are not shown together."""
    answers = tuple(zip(scale.answers, row.counts, strict=True))
    shown = tuple(f"{answer.label}: about {count}" for answer, count in answers if count)
    hidden = [answer.label for answer, count in answers if count is None]
    if row.total is None or not hidden:
        return shown
    return (*shown, *(f"{label}: {NOT_SHOWN}" for label in hidden))
