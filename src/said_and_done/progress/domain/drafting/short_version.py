"""Drafting the short version, and renewing one that people went on writing.

The rules are in docs/adr/0055: what people said most clearly, as a round in short has it; the
promises of this round that are to be done, soonest first; the promise that was stopped last.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

import msgspec
from msgspec import UNSET, UnsetType

from said_and_done.commitments.model import State
from said_and_done.findings.domain.summarising import (
    FIRST_PUBLICATION,
    asked_of_people,
    clear_answer,
    summarise,
)
from said_and_done.findings.domain.words import WHO
from said_and_done.findings.model.findings import Finding, StatementFindings
from said_and_done.progress.domain.drafting.evidence import finding_evidence
from said_and_done.progress.domain.drafting.sources import Sources, is_easy
from said_and_done.progress.model.evidence import AnyEvidence, CommitmentEvidence
from said_and_done.progress.model.short_version import (
    MOST,
    Headline,
    NotPossible,
    ShortVersion,
)
from said_and_done.progress.model.text import Text
from said_and_done.progress.model.writing import ShortOffers

LONGEST_WHY = 300
LONGEST_HEADLINE = 150
NO_NUMBER = "The number may not be shown any more."
SAID_SOMETHING = "People answered this."


def drafted(sources: Sources, text: Text) -> ShortVersion:
    """The first draft, from the evidence of this text."""
    by_unit = {headline.unit: headline for headline in _headlines(sources)}
    clearest, not_ranked = _picked(sources)
    return ShortVersion(
        said=tuple(by_unit[unit] for unit in clearest),
        promised=soonest(promises_in(text.what_we_agreed.evidence)),
        not_possible=NotPossible(stopped=_last_stopped(text, sources.round.opens_on)),
        clearest=clearest,
        not_ranked=not_ranked,
    )


def _picked(sources: Sources) -> tuple[tuple[str, ...], int | UnsetType]:
    """The questions that the rule of a round in short picks, and how many it left out as they offer
    other answers."""
    summary = summarise(sources.findings, None)
    return tuple(clear.finding.unit for clear in summary.clear), summary.not_ranked or UNSET


def _headlines(sources: Sources) -> Iterable[Headline]:
    for statement, finding in asked_of_people(sources.findings):
        yield _headline(sources, statement, finding)


def _headline(sources: Sources, statement: StatementFindings, finding: Finding) -> Headline:
    clear = clear_answer(sources.findings, finding)
    return Headline(
        drafted=_drafted_words(sources, statement, finding),
        number=clear.words if clear else finding.counted,
        finding=finding_evidence(sources, statement, finding),
    )


def _drafted_words(sources: Sources, statement: StatementFindings, finding: Finding) -> str:
    """The statement, and a plain sentence that the shown numbers bear: never more than they say.
    Of numbers that were worked out again nothing certain follows. A long statement, which stands
    below with the number, is left out rather than cut."""
    wording = f"“{statement.wording}”"
    if not finding.table.shown or sources.findings.number > FIRST_PUBLICATION:
        return _first_short((wording,), otherwise=SAID_SOMETHING)
    told = _told(sources, finding)
    return _first_short((*(f"{wording} {each}" for each in told), *told), otherwise=SAID_SOMETHING)


def _told(sources: Sources, finding: Finding) -> tuple[str, str]:
    """The sentence, and the same in fewer words."""
    who, clear = WHO[finding.audience], clear_answer(sources.findings, finding)
    if clear is None:
        return f"{who.capitalize()} gave different answers.", "Answers were different."
    if clear.share.least > Fraction(1, 2):
        return f"Most {who} said {clear.answer.said}.", f"Most said {clear.answer.said}."
    return (
        f"More {who} said {clear.answer.said} than anything else.",
        f"More said {clear.answer.said} than anything else.",
    )


def is_headline(words: str) -> bool:
    """Whether they are few enough, whoever wrote them: the group or the program."""
    return len(words) <= LONGEST_HEADLINE and is_easy(words)


def _first_short(drafts: Iterable[str], *, otherwise: str) -> str:
    return next(filter(is_headline, drafts), otherwise)


def promises_in(evidence: Iterable[AnyEvidence]) -> tuple[CommitmentEvidence, ...]:
    return tuple(each for each in evidence if isinstance(each, CommitmentEvidence))


def soonest(promises: Iterable[CommitmentEvidence]) -> tuple[CommitmentEvidence, ...]:
    """The promises that are to be done next."""
    waiting = (promise for promise in promises if not State(promise.state).is_settled)
    return tuple(sorted(waiting, key=lambda promise: (promise.due_on, promise.number))[:MOST])


def _last_stopped(text: Text, since: date) -> CommitmentEvidence | None:
    """The promise that was stopped last since the round opened, and that says why in few words."""
    stopped = (
        promise
        for promise in promises_in((*text.what_we_agreed.evidence, *text.progress.evidence))
        if promise.state == State.STOPPED
        and promise.said_on is not None
        and promise.said_on >= since
        and 0 < len(promise.reason or "") <= LONGEST_WHY
    )
    return max(stopped, key=lambda promise: (promise.said_on, promise.number), default=None)


# ---------------------------------------------------------------------- renewing


def renewed(old: Text, new: Text, sources: Sources) -> ShortVersion:
    """The same short version with the newest evidence. What nobody touched is drafted again; what
    people wrote and chose stays, with today's numbers. ``new`` is the text drafted today."""
    before, fresh = old.summary.short, new.summary.short_version
    if isinstance(before, UnsetType):
        return fresh
    touched = any(headline.words for headline in before.said) or not before.picked_by_rule
    return ShortVersion(
        said=_said_anew(before.said, sources) if touched or not fresh.said else fresh.said,
        promised=_promised_anew(old, new, before, fresh),
        not_possible=_not_possible_anew(old, new, sources, fresh),
        clearest=fresh.clearest,
        not_ranked=fresh.not_ranked,
    )


def _said_anew(said: Iterable[Headline], sources: Sources) -> tuple[Headline, ...]:
    today = {headline.unit: headline for headline in _headlines(sources)}
    return tuple(
        msgspec.structs.replace(today[headline.unit], words=headline.words)
        if headline.unit in today
        else _without_number(headline)
        for headline in said
    )


def _without_number(headline: Headline) -> Headline:
    """Its question is not among the findings any more."""
    finding = msgspec.structs.replace(headline.finding, sentence=NO_NUMBER, segments=())
    drafted = _first_short((f"“{finding.statement}”",), otherwise=SAID_SOMETHING)
    return msgspec.structs.replace(headline, drafted=drafted, number=NO_NUMBER, finding=finding)


def _promised_anew(
    old: Text, new: Text, before: ShortVersion, fresh: ShortVersion
) -> tuple[CommitmentEvidence, ...]:
    """A promise that was withdrawn is gone."""
    if before.promised == soonest(promises_in(old.what_we_agreed.evidence)):
        return fresh.promised
    today = _by_id(new)
    return tuple(
        today[promise.commitment_id]
        for promise in before.promised
        if promise.commitment_id in today
    )


def _by_id(text: Text) -> dict[object, CommitmentEvidence]:
    promises = promises_in((*text.what_we_agreed.evidence, *text.progress.evidence))
    return {promise.commitment_id: promise for promise in promises}


def _not_possible_anew(old: Text, new: Text, sources: Sources, fresh: ShortVersion) -> NotPossible:
    before = old.summary.short_version.not_possible
    if before.words:
        return before
    if before.stopped == _last_stopped(old, sources.round.opens_on):
        return fresh.not_possible
    stopped = before.stopped and _by_id(new).get(before.stopped.commitment_id)
    if stopped and stopped.state == State.STOPPED:
        return NotPossible(stopped=stopped)
    return NotPossible()


# ---------------------------------------------------------------------- choosing


def offers(text: Text, sources: Sources) -> ShortOffers:
    """What this text can have: findings with squares and the same numbers as its fourth part, and
    the promises of its fifth."""
    there: Sequence[AnyEvidence] = text.what_people_said.evidence
    clearest, not_ranked = _picked(sources)
    return ShortOffers(
        headlines=tuple(
            headline
            for headline in _headlines(sources)
            if any(part.share for part in headline.finding.segments) and headline.finding in there
        ),
        promises=promises_in(text.what_we_agreed.evidence),
        clearest=clearest,
        not_ranked=not_ranked,
    )
