"""A short version as somebody chose and typed it: what is wrong with it, and what is kept."""

from collections.abc import Iterator, Sequence, Set

import msgspec
from msgspec import UNSET, UnsetType

from said_and_done.commitments.model import PromiseWords, State
from said_and_done.core.text import line, lines
from said_and_done.progress.domain.drafting.short_version import LONGEST_WHY, is_headline
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.problems import (
    FormProblem,
    ProgressProblem,
    RowProblem,
    in_row,
)
from said_and_done.progress.model.short_version import Headline, NotPossible, ShortVersion
from said_and_done.progress.model.text import Section
from said_and_done.progress.model.writing import ShortOffers, TypedHeadline, TypedShortVersion


def tidied(typed: TypedShortVersion) -> TypedShortVersion:
    return TypedShortVersion(
        said=tuple(
            TypedHeadline(unit=each.unit.strip(), words=line(each.words)) for each in typed.said
        ),
        promised=tuple(number.strip() for number in typed.promised),
        not_possible=lines(typed.not_possible),
        reason=lines(typed.reason),
    )


# ------------------------------------------------------------------ what is wrong


def problems_with(
    typed: TypedShortVersion, old: ShortVersion, offers: ShortOffers
) -> tuple[FormProblem, ...]:
    """Everything to put right in a tidied short version, each in its row."""
    not_possible = _problems_with_not_possible(typed, old.not_possible)
    return (
        *_problems_with_said(typed.said, old, offers),
        *_problems_with_promised(typed.promised, _promises(old, offers).keys()),
        *(problem for problem, wrong in not_possible.items() if wrong),
    )


def _problems_with_said(
    said: Sequence[TypedHeadline], old: ShortVersion, offers: ShortOffers
) -> Iterator[RowProblem]:
    headlines = _headlines(old, offers)
    units = [each.unit for each in said]
    for row, each in enumerate(said, start=1):
        problems = {
            ProgressProblem.UNKNOWN_FINDING: bool(each.unit) and each.unit not in headlines,
            ProgressProblem.SAME_FINDING: bool(each.unit) and each.unit in units[: row - 1],
            ProgressProblem.WORDS_ABOUT_NOTHING: _is_about_nothing(each, old),
            ProgressProblem.LONG_HEADLINE: _is_long(each, headlines),
        }
        yield from in_row(row, problems)


def _problems_with_promised(promised: Sequence[str], known: Set[str]) -> Iterator[RowProblem]:
    for row, number in enumerate(promised, start=1):
        problems = {
            ProgressProblem.UNKNOWN_PROMISE: bool(number) and number not in known,
            ProgressProblem.SAME_PROMISE: bool(number) and number in promised[: row - 1],
        }
        yield from in_row(row, problems)


def _is_about_nothing(typed: TypedHeadline, old: ShortVersion) -> bool:
    """Whether new words have no question. To leave one out, its words need not be emptied."""
    return bool(typed.words) and not typed.unit and typed.words not in _shown(old)


def _shown(old: ShortVersion) -> frozenset[str]:
    return frozenset(headline.shown for headline in old.said)


def _is_long(typed: TypedHeadline, headlines: dict[str, Headline]) -> bool:
    headline = headlines.get(typed.unit)
    if headline is None or typed.words in (headline.shown, headline.drafted):
        return False
    return not is_headline(typed.words)


def _problems_with_not_possible(
    typed: TypedShortVersion, old: NotPossible
) -> dict[ProgressProblem, bool]:
    if _is_as_it_was(typed, old):
        return {}
    return {
        ProgressProblem.NO_THING: bool(typed.reason) and not typed.not_possible,
        ProgressProblem.LONG_THING: len(typed.not_possible) > LONGEST_WHY,
        ProgressProblem.NO_WHY: bool(typed.not_possible) and not typed.reason,
        ProgressProblem.LONG_WHY: len(typed.reason) > LONGEST_WHY,
    }


def _is_as_it_was(typed: TypedShortVersion, old: NotPossible) -> bool:
    return (typed.not_possible, typed.reason) == (lines(old.thing), lines(old.why))


# ------------------------------------------------------------------- what is kept


def _headlines(old: ShortVersion, offers: ShortOffers) -> dict[str, Headline]:
    """What can be chosen, and what was chosen, with its words."""
    return {headline.unit: headline for headline in (*offers.headlines, *old.said)}


def _promises(old: ShortVersion, offers: ShortOffers) -> dict[str, CommitmentEvidence]:
    return {str(promise.number): promise for promise in (*offers.promises, *old.promised)}


def chosen(
    typed: TypedShortVersion, section: Section, offers: ShortOffers
) -> ShortVersion | UnsetType:
    """The short version of the section with what was typed. Ask ``problems_with`` first."""
    old = section.short_version
    picked = offers if isinstance(section.short, UnsetType) else old
    headlines, promises = _headlines(old, offers), _promises(old, offers)
    short = ShortVersion(
        said=tuple(_headline(each, headlines[each.unit], old) for each in typed.said if each.unit),
        promised=tuple(promises[number] for number in typed.promised if number),
        not_possible=old.not_possible
        if _is_as_it_was(typed, old.not_possible)
        else NotPossible(words=typed.not_possible, reason=typed.reason),
        clearest=picked.clearest,
        not_ranked=picked.not_ranked,
    )
    return UNSET if short.is_empty and isinstance(section.short, UnsetType) else short


def other_words(
    typed: TypedShortVersion, old: ShortVersion, offers: ShortOffers
) -> tuple[int, ...]:
    """Of which things that people said, the first is 1, other words are kept than somebody sent, as
    they emptied them, or picked another question and left the words. Ask ``problems_with`` first.
    """
    headlines = _headlines(old, offers)
    sent = [each for each in typed.said if each.unit]
    return tuple(
        row
        for row, each in enumerate(sent, start=1)
        if _headline(each, headlines[each.unit], old).shown != each.words
    )


def _headline(typed: TypedHeadline, headline: Headline, old: ShortVersion) -> Headline:
    """Words that stood above another question do not go with this one: then it has its own."""
    if typed.words == headline.shown:
        return headline
    if typed.words in _shown(old):
        return headline
    words = "" if typed.words == headline.drafted else typed.words
    return msgspec.structs.replace(headline, words=words)


# -------------------------------------------------------------------------- hints


def hints(section: Section) -> Iterator[str]:
    """What a writer should look at again: a sentence each. Nothing of it stands in the way."""
    short = section.short_version
    if short.is_empty:
        yield "It has nothing yet that people said, no promise, and nothing that was not possible."
    for headline in short.said:
        if not headline.finding.segments:
            yield f"“{headline.shown}” has no number to show any more. Choose another, or none."
    for promise in short.promised:
        yield from _hints_on(promise)


def _hints_on(promise: CommitmentEvidence) -> Iterator[str]:
    if promise.state == State.STOPPED:
        yield f"“{promise.wording}” was stopped. Choose another promise, or none."
    elif not PromiseWords(wording=promise.wording).says_will:
        yield (
            f"“{promise.wording}” reads as if it is done already. "
            "A promise says what you will do: “We will”."
        )
