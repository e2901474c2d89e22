"""All numbers of a finding, as a table."""

from said_and_done.findings.model.findings import Finding
from said_and_done.findings.model.tables import VOICES, SafeRow
from said_and_done.findings.views.words import APART, NOT_SHOWN


def table_heads(finding: Finding) -> tuple[str, ...]:
    return ("Who answered", *(answer.label for answer in finding.asked.offer.answers), "All")


def table_rows(finding: Finding) -> tuple[tuple[str, ...], ...]:
    everyone = _row("Everybody", finding.table.everyone)
    if len(finding.table.rows) != len(VOICES):
        return (everyone,)
    named = zip(VOICES, finding.table.rows, strict=True)
    apart = [_row(APART[voice], row) for voice, row in named if voice or row.shown]
    return (everyone, *apart)


def supporters_rows(finding: Finding) -> tuple[tuple[str, ...], ...]:
    """The table of what supporters think themselves; nothing when it may not be shown."""
    return (_row("Supporters", finding.supporters),) if finding.supporters else ()


def _row(name: str, row: SafeRow) -> tuple[str, ...]:
    numbers = (*row.counts, row.total)
    return (name, *(NOT_SHOWN if number is None else str(number) for number in numbers))
