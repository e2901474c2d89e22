"""The form of the short version: what people said, what was promised, what was not possible."""

from collections.abc import Iterator, Mapping
from itertools import islice

import msgspec

from said_and_done.core.view import Page, SelectOption, day_words
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.problems import row_field
from said_and_done.progress.model.short_version import MOST, Headline, ShortVersion
from said_and_done.progress.model.text import Section
from said_and_done.progress.model.writing import ShortOffers, TypedHeadline, TypedShortVersion
from said_and_done.progress.views.short_version import short_version

NONE = SelectOption(value="", words="Leave this out")
NOTHING_SAID = "No question has a number that could be shown here."
NOTHING_AGREED = "No promise of this round is in the text."
NOTHING_STOPPED = "No promise was stopped. So the program can draft nothing here."


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """One box of a row that has the same boxes as others: its ``id``, what is in it, and what is
    wrong with this one."""

    id: str
    value: str
    error: str | None


class SaidRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that people said: which question, and the words above it. ``picked`` is the whole
    question with its number, as a phone cuts off what is in the box; "" for none."""

    finding: Box
    headline: Box
    picked: str


class PromiseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One promise, and as ``picked`` the whole of it."""

    promise: Box
    picked: str


class ShortForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form of the short version. ``said`` and ``promised`` are what is chosen now, a row for
    each place; ``nothing`` has a sentence for each thing that there is nothing to choose of.
    ``hints`` say what to look at again, and ``shown`` is how it reads."""

    said: tuple[SaidRow, ...]
    findings: tuple[SelectOption, ...]
    promised: tuple[PromiseRow, ...]
    promise_choices: tuple[SelectOption, ...]
    not_possible: str
    why: str
    nothing_said: str
    nothing_agreed: str
    nothing_stopped: str
    hints: tuple[str, ...]
    shown: tuple[doc.Block, ...]


def short_form(
    section: Section, offers: ShortOffers, typed: TypedShortVersion | None, page: Page
) -> ShortForm:
    """``page`` knows what is wrong in which box."""
    short = section.short_version
    now = typed or as_typed(short)
    headlines = {each.unit: each for each in (*offers.headlines, *short.said)}
    promises = {str(each.number): each for each in (*offers.promises, *short.promised)}
    asked = {unit: _finding_words(each) for unit, each in headlines.items()}
    agreed = {number: _promise_words(each) for number, each in promises.items()}
    return ShortForm(
        said=tuple(_said_rows(now, asked, page)),
        findings=_choices(asked),
        promised=tuple(_promise_rows(now, agreed, page)),
        promise_choices=_choices(agreed),
        not_possible=now.not_possible,
        why=now.reason,
        nothing_said="" if headlines else NOTHING_SAID,
        nothing_agreed="" if promises else NOTHING_AGREED,
        nothing_stopped="" if short.not_possible.thing else NOTHING_STOPPED,
        hints=offers.hints,
        shown=tuple(short_version(short, "", easy=False)),
    )


def _said_rows(now: TypedShortVersion, asked: Mapping[str, str], page: Page) -> Iterator[SaidRow]:
    lines = (*now.said, *(TypedHeadline() for _ in range(MOST)))
    for row, each in enumerate(islice(lines, MOST), start=1):
        yield SaidRow(
            finding=box("finding", row, each.unit, page),
            headline=box("headline", row, each.words, page),
            picked=asked.get(each.unit, ""),
        )


def _promise_rows(
    now: TypedShortVersion, agreed: Mapping[str, str], page: Page
) -> Iterator[PromiseRow]:
    numbers = (*now.promised, *("" for _ in range(MOST)))
    for row, number in enumerate(islice(numbers, MOST), start=1):
        yield PromiseRow(promise=box("promise", row, number, page), picked=agreed.get(number, ""))


def box(name: str, row: int, value: str, page: Page) -> Box:
    field = row_field(name, row)
    return Box(id=field, value=value, error=page.problem_for(field))


def as_typed(short: ShortVersion) -> TypedShortVersion:
    """As the form has it when nobody typed anything yet."""
    return TypedShortVersion(
        said=tuple(TypedHeadline(unit=each.unit, words=each.shown) for each in short.said),
        promised=tuple(str(promise.number) for promise in short.promised),
        not_possible=short.not_possible.thing,
        reason=short.not_possible.why,
    )


def _choices(words: Mapping[str, str]) -> tuple[SelectOption, ...]:
    return (NONE, *(SelectOption(value=value, words=each) for value, each in words.items()))


def _finding_words(headline: Headline) -> str:
    finding = headline.finding
    asked = finding.asked[0] if finding.asked else finding.statement
    return f"“{asked}” {headline.number}"


def _promise_words(promise: CommitmentEvidence) -> str:
    return f"{promise.wording} By {day_words(promise.due_on)}. {promise.state.capitalize()}."


def short_facts(short: ShortVersion) -> Iterator[tuple[str, str]]:
    """What somebody else saved meanwhile."""
    yield "What people said", "\n".join(headline.shown for headline in short.said)
    yield "What was promised", "\n".join(promise.wording for promise in short.promised)
    if short.not_possible.thing:
        yield "What was not possible", f"{short.not_possible.thing}\n{short.not_possible.why}"
