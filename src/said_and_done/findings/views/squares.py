"""What was answered to one question: ten squares, the number in words, and all numbers of it."""

import msgspec

from said_and_done.findings.model.findings import Finding
from said_and_done.findings.model.squares import HIDDEN, ten_squares
from said_and_done.findings.model.tables import SafeRow
from said_and_done.findings.views.changes import ChangeLine
from said_and_done.findings.views.tables import supporters_rows, table_heads, table_rows
from said_and_done.findings.views.words import NOT_SHOWN, WHO
from said_and_done.surveys.model.choices import Choice
from said_and_done.surveys.model.questions import Audience, Offered


class TenSquares(msgspec.Struct, frozen=True, kw_only=True):
    """``looks`` are the keys of the answers, or "hidden", one a square; ``title`` says the same.
    ``key`` says what each look means where the answers are a survey's own."""

    looks: tuple[str, ...]
    title: str
    key: tuple[tuple[str, str], ...] = ()


class CountLine(msgspec.Struct, frozen=True, kw_only=True):
    """How many gave one answer. ``look`` is that of its square where the answers are a survey's
    own, else ""."""

    words: str
    look: str = ""


class NumberRow(msgspec.Struct, frozen=True, kw_only=True):
    """What one audience answered to one question: the exact question, how many answered, the number
    in words, and each answer by name. ``squares`` is None where too few answered to draw any."""

    anchor: str
    who: str
    asked: str
    base: str
    squares: TenSquares | None
    words: str
    counts: tuple[CountLine, ...]


class NumbersTable(msgspec.Struct, frozen=True, kw_only=True):
    """All numbers of one question: its table by voice, and what supporters think beside it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    supporters_caption: str
    supporters_rows: tuple[tuple[str, ...], ...]
    by_voice: tuple[str, ...]
    supporters_sentence: str | None


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered to one question. ``table`` is None where too few answered; ``change`` where
    the round before has nothing to compare."""

    row: NumberRow
    survey: str
    change: ChangeLine | None
    table: NumbersTable | None


def answered(finding: Finding, change: ChangeLine | None = None) -> Answered:
    return Answered(
        row=number_row(finding),
        survey=finding.asked.survey_title,
        change=change,
        table=_table(finding) if finding.table.shown else None,
    )


def number_row(finding: Finding) -> NumberRow:
    row, offer = finding.table.everyone, finding.asked.offer
    who = WHO[finding.audience][0]
    return NumberRow(
        anchor=finding.asked.anchor,
        who=who.capitalize(),
        asked=finding.asked.wording,
        base=_base(row, offer),
        squares=squares_of(row, finding.audience, offer),
        words=finding.counted,
        counts=_counts(row, offer),
    )


def _base(row: SafeRow, offer: Offered) -> str:
    if offer.in_words:
        return ""
    return "too few answered" if row.total is None else f"about {row.total} answered"


def squares_of(row: SafeRow, audience: Audience, offer: Offered) -> TenSquares | None:
    """Out of safe numbers, as ``SafeRow.parts`` says; None where too few answered."""
    parts = row.parts(offer)
    looks = ten_squares(
        (HIDDEN if part.count is None else part.answer.key, part.share) for part in parts
    )
    if not looks:
        return None
    words = {part.answer.key: part.answer.in_a_sentence for part in parts} | {HIDDEN: NOT_SHOWN}
    said = ", ".join(f"{looks.count(look)} {words[look]}" for look in dict.fromkeys(looks))
    return TenSquares(
        looks=looks,
        title=f"Of every 10 {WHO[audience][0]}: {said}.",
        key=tuple((answer.key, answer.label) for answer in offer.answers if answer.is_own),
    )


def _counts(row: SafeRow, offer: Offered) -> tuple[CountLine, ...]:
    """A line for each answer, those that are not shown together."""
    answers = tuple(zip(offer.answers, row.counts, strict=True))
    shown = tuple(_count(answer, f"about {count}") for answer, count in answers if count)
    hidden = tuple(_count(answer, NOT_SHOWN) for answer, count in answers if count is None)
    return shown if row.total is None else (*shown, *hidden)


def _count(answer: Choice, number: str) -> CountLine:
    return CountLine(words=f"{answer.label}: {number}", look=answer.key if answer.is_own else "")


def _table(finding: Finding) -> NumbersTable:
    asked, who = finding.asked, WHO[finding.audience][0]
    return NumbersTable(
        caption=f"“{asked.wording}” {who.capitalize()}: numbers to the nearest 5",
        heads=table_heads(finding),
        rows=table_rows(finding),
        supporters_caption=f"“{asked.wording}” What supporters think: not counted with the people",
        supporters_rows=supporters_rows(finding),
        by_voice=finding.by_voice,
        supporters_sentence=finding.supporters_sentence,
    )
