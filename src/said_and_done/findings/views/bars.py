"""The numbers of a finding, as a bar and as a table."""

import msgspec

from said_and_done.findings.model import ANSWERS, VOICES, Finding, SafeRow
from said_and_done.findings.views.words import APART, HIDDEN, KINDS, SAID


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a bar; ``width`` is its share of the bar from 0 to 100."""

    kind: str
    width: float


def segments(row: SafeRow) -> tuple[Segment, ...]:
    """The parts of a bar out of safe numbers. What is hidden fills up to the total, which is
    itself a safe number; rounding may make the parts more than the total, and then they are the
    whole bar."""
    shown = [(KINDS[one], count) for one, count in zip(ANSWERS, row.counts, strict=True) if count]
    together = sum(count for _, count in shown)
    whole = max(row.total or 0, together) if None in row.counts else together
    if whole > together:
        shown.append((HIDDEN, whole - together))
    return tuple(Segment(kind=kind, width=round(100 * count / whole, 2)) for kind, count in shown)


def bar_title(one: Finding) -> str:
    row = one.table.everyone
    parts = [
        f"{count} {SAID[answer].lower()}"
        for answer, count in zip(ANSWERS, row.counts, strict=True)
        if count is not None
    ]
    rest = ["the rest is not shown"] if None in row.counts else []
    return f"{one.wording} About {row.total} answers: {', '.join([*parts, *rest])}."


def table_rows(one: Finding) -> tuple[tuple[str, ...], ...]:
    everyone = _row("Everybody", one.table.everyone)
    if len(one.table.rows) != len(VOICES):
        return (everyone,)
    named = zip(VOICES, one.table.rows, strict=True)
    apart = [_row(APART[voice], row) for voice, row in named if voice or row.shown]
    return (everyone, *apart)


def supporters_rows(one: Finding) -> tuple[tuple[str, ...], ...]:
    """The table of what supporters think themselves; nothing when it may not be shown."""
    return (_row("Supporters", one.supporters),) if one.supporters else ()


def _row(name: str, row: SafeRow) -> tuple[str, ...]:
    return (name, *(HIDDEN if one is None else str(one) for one in (*row.counts, row.total)))
