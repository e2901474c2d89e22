"""The form of the short version: what people said, what was promised, what was not possible."""

from collections.abc import Iterator, Mapping
from itertools import repeat

import msgspec

from said_and_done.core.view import SelectOption, day_words
from said_and_done.progress import document_views as doc
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.short_version import MOST, Headline, ShortVersion
from said_and_done.progress.model.text import Section
from said_and_done.progress.model.writing import ShortOffers, TypedHeadline, TypedShortVersion
from said_and_done.progress.views.short_version import short_version

NONE = SelectOption(value="", words="Leave this out")
NOTHING_SAID = "No question has a number that could be shown here."
NOTHING_AGREED = "No promise of this round is in the text."
NOTHING_STOPPED = "No promise was stopped. So the program can draft nothing here."


class ShortForm(msgspec.Struct, frozen=True, kw_only=True):
    """The form of the short version. ``headlines`` and ``promises`` are what is chosen now, a line
    for each place; ``nothing`` has a sentence for each thing that there is nothing to choose of.
    ``hints`` say what to look at again, and ``shown`` is how it reads."""

    headlines: tuple[TypedHeadline, ...]
    findings: tuple[SelectOption, ...]
    promises: tuple[str, ...]
    promise_choices: tuple[SelectOption, ...]
    not_possible: str
    why: str
    nothing_said: str
    nothing_agreed: str
    nothing_stopped: str
    hints: tuple[str, ...]
    shown: tuple[doc.Block, ...]


def short_form(section: Section, offers: ShortOffers, typed: TypedShortVersion | None) -> ShortForm:
    short = section.short_version
    now = typed or as_typed(short)
    headlines = {each.unit: each for each in (*offers.headlines, *short.said)}
    promises = {str(each.number): each for each in (*offers.promises, *short.promised)}
    return ShortForm(
        headlines=(*now.said, *repeat(TypedHeadline(), MOST))[:MOST],
        findings=_choices({unit: _finding_words(each) for unit, each in headlines.items()}),
        promises=(*now.promised, *repeat("", MOST))[:MOST],
        promise_choices=_choices(
            {number: _promise_words(each) for number, each in promises.items()}
        ),
        not_possible=now.not_possible,
        why=now.reason,
        nothing_said="" if headlines else NOTHING_SAID,
        nothing_agreed="" if promises else NOTHING_AGREED,
        nothing_stopped="" if short.not_possible.thing else NOTHING_STOPPED,
        hints=offers.hints,
        shown=tuple(short_version(short, "", easy=False)),
    )


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
