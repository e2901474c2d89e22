"""Promises that a text names, and what became of them since."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.commitments.domain import commitments
from said_and_done.commitments.model import Commitment
from said_and_done.core.db import Council
from said_and_done.core.view import day_words
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.promises import PromisesToday
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section, Text


async def withdrawn_notes(
    council: Council, statement: ProgressStatement, today: date, parts: Sequence[Part] = tuple(Part)
) -> tuple[str, ...]:
    """What a writer must know of promises that were made by mistake, while one of these parts still
    names them: a sentence each. Empty for what is published: no such promise is in it."""
    if statement.published_at is not None:
        return ()
    withdrawn = await commitments.withdrawn(council, today)
    text = statement.version.content
    return tuple(note for promise in withdrawn for note in _notes(text, promise, parts))


def _notes(text: Text, promise: Commitment, parts: Sequence[Part]) -> Iterator[str]:
    has = [part for part in parts if has_promise(text.section(part), promise)]
    names = [part for part in parts if names_promise(text.section(part), promise)]
    if promise.withdrawn is None or not (has or names):
        return
    day = day_words(promise.withdrawn.withdrawn_on)
    yield (
        f"Promise {promise.number} was withdrawn on {day}: “{promise.wording}” "
        f"Why: {promise.withdrawn.reason}"
    )
    for part in has:
        yield (
            f"Part {part.number}, “{part.heading}”, still has it. Bring in the newest evidence on "
            "the page of the two keys."
        )
    for part in names:
        yield f"The words of part {part.number}, “{part.heading}”, name it. Change these words."


def has_promise(section: Section, promise: Commitment) -> bool:
    """Whether the evidence of a section tells about this promise."""
    return any(
        isinstance(one, CommitmentEvidence) and one.number == promise.number
        for one in section.every_evidence
    )


def names_promise(section: Section, promise: Commitment) -> bool:
    """Whether people's own words say this promise's number, alone or after others, or its words."""
    easy = (line.words for line in section.easy)
    written = " ".join((section.words, *easy, *section.short_version.written)).casefold()
    number = rf"\bpromises?\s+(?:\d+\s*(?:,|and|&)\s*)*{promise.number}\b"
    return bool(re.search(number, written)) or promise.wording.casefold() in written


async def today_of(council: Council, statement: ProgressStatement, today: date) -> PromisesToday:
    """What became of the promises of a published text."""
    text = statement.version.content
    every = await commitments.commitments(council, today)
    agreed = _promises_of(text, (Part.WHAT_WE_AGREED,))
    return PromisesToday(
        agreed=tuple(one for one in every if one.id in agreed),
        changed=_changed(every, _promises_of(text, tuple(Part)), statement.published_at),
        day=today,
    )


def _promises_of(text: Text, parts: Sequence[Part]) -> frozenset[UUID]:
    return frozenset(
        evidence.commitment_id
        for part in parts
        for evidence in text.section(part).every_evidence
        if isinstance(evidence, CommitmentEvidence)
    )


def _changed(
    every: Sequence[Commitment], told: Collection[UUID], published_at: datetime | None
) -> tuple[Commitment, ...]:
    if published_at is None:
        return ()
    since = (
        msgspec.structs.replace(
            commitment,
            changes=tuple(each for each in commitment.changes if each.changed_at > published_at),
        )
        for commitment in every
        if commitment.id in told
    )
    return tuple(commitment for commitment in since if commitment.changes)
