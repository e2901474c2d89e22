"""The numbers of a finding, as a bar with a line for each answer, and as a table."""

import msgspec

from said_and_done.findings.model.findings import Finding
from said_and_done.findings.model.tables import VOICES, SafeRow
from said_and_done.findings.views.words import APART, HIDDEN, NOT_SHOWN
from said_and_done.surveys.model.questions import Scale


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One answer's part of a bar, and its line beside the bar. ``width`` is its share of the bar
    from 0 to 100. Hidden answers share one part: the first of them has its width."""

    kind: str
    width: int
    label: str
    words: str


def segments(row: SafeRow, scale: Scale) -> tuple[Segment, ...]:
    """The parts of a bar out of safe numbers, as ``SafeRow.bar`` says."""
    return tuple(
        Segment(
            kind=HIDDEN if part.count is None else part.answer.key,
            width=part.share,
            label=part.answer.label,
            words=_about(part.count),
        )
        for part in row.bar(scale)
    )


def bar_title(finding: Finding) -> str:
    """The bar for people who do not see it: every answer is named, also one that is hidden."""
    row = finding.table.everyone
    parts = segments(row, finding.asked.scale)
    answers = ". ".join(f"{part.label}: {part.words}" for part in parts)
    return f"{finding.asked.wording} About {row.total} answers. {answers}."


def _about(count: int | None) -> str:
    return NOT_SHOWN if count is None else f"about {count}"


def table_heads(finding: Finding) -> tuple[str, ...]:
    return ("Who answered", *(answer.label for answer in finding.asked.scale.answers), "All")


def table_rows(finding: Finding) -> tuple[tuple[str, ...], ...]:
    everyone = _row("Everybody", finding.table.everyone)
    if len(finding.table.rows) != len(VOICES):
        return (everyone,)
    named = zip(VOICES, finding.table.rows, strict=True)
    apart = [_row(APART[voice], row) for voice, row in named if voice or row.shown]
    return (everyone, *apart)


def supporters_rows(one: Finding) -> tuple[tuple[str, ...], ...]:
    """The table of what supporters think themselves; nothing when it may not be shown."""
    return (_row("Supporters", one.supporters),) if one.supporters else ()


def _row(name: str, row: SafeRow) -> tuple[str, ...]:
    numbers = (*row.counts, row.total)
    return (name, *(NOT_SHOWN if number is None else str(number) for number in numbers))
