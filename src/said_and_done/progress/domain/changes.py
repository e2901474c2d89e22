"""What changed between two texts, word by word: of what people read in them."""

import difflib
from collections.abc import Iterator, Sequence

from said_and_done.core.db import Council
from said_and_done.core.view import day_words
from said_and_done.people.model import KeyRole
from said_and_done.progress import queries
from said_and_done.progress.domain.reading import standing_quotes, without_fallen_quotes
from said_and_done.progress.model.evidence import (
    AnyEvidence,
    AskedEvidence,
    CommitmentEvidence,
    FindingEvidence,
    NumbersEvidence,
    QuoteEvidence,
    voice_words,
)
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.short_version import ShortVersion
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section, SignedPhoto, Text
from said_and_done.progress.model.writing import Change, Piece


def changes(before: Text, after: Text) -> tuple[Change, ...]:
    """Each place that changed: the photo of the group, then the sections in their order."""
    return (
        *_changes_of_photo(before.group_photo, after.group_photo),
        *(
            Change(part=part, pieces=pieces, easy=easy)
            for part in Part
            for easy, old, new in _both_forms(part, before.section(part), after.section(part))
            for pieces in _places(old, new)
        ),
    )


def _both_forms(
    part: Part, before: Section, after: Section
) -> Iterator[tuple[bool, list[str], list[str]]]:
    """In full, and in easy read: whether it is easy read, what it said, and what it says."""
    yield False, in_full(part, before), in_full(part, after)
    yield True, in_easy_read(before), in_easy_read(after)


def _changes_of_photo(before: SignedPhoto | None, after: SignedPhoto | None) -> Iterator[Change]:
    """Another photo is shown whole, also with the same words: the words do not tell them apart."""
    if before and after and before.hash == after.hash:
        for pieces in _places([photo_words(before)], [photo_words(after)]):
            yield Change(part=None, pieces=pieces)
    elif before or after:
        gone = (Piece(how="gone", words=photo_words(before)),) if before else ()
        new = (Piece(how="new", words=photo_words(after)),) if after else ()
        yield Change(part=None, pieces=(*gone, *new))


def photo_words(photo: SignedPhoto) -> str:
    """The words of a photo in one line."""
    return f"{photo.alt} Photo: {photo.credit}."


def in_full(part: Part, section: Section) -> list[str]:
    """What people read in a part, one line a paragraph or a piece of evidence. What no page says,
    such as the code of a statement, is no change that anybody could see."""
    return [
        *(line for words in section.paragraphs for line in words.split("\n")),
        *_short_words(section.short_version),
        *(_evidence_words(part, one) for one in section.evidence),
    ]


def in_easy_read(section: Section) -> list[str]:
    return [line.words for line in section.easy]


def _short_words(short: ShortVersion) -> Iterator[str]:
    """A short version, one line for each thing in it."""
    for headline in short.said:
        yield f"{headline.shown} We asked: {_asked_words(headline.finding)} {headline.number}"
    for promise in short.promised:
        yield f"{promise.wording} {promise.owner}, by {day_words(promise.due_on)}."
    if short.not_possible.thing:
        yield f"{short.not_possible.thing} Why: {short.not_possible.why}"


def _evidence_words(part: Part, evidence: AnyEvidence) -> str:
    """A piece of evidence in one line."""
    if isinstance(evidence, CommitmentEvidence):
        return _promise_words(part, evidence)
    if isinstance(evidence, AskedEvidence):
        return f"{_asked_words(evidence)} {_numbers_words(evidence)}{evidence.sentence}"
    if isinstance(evidence, QuoteEvidence):
        return f"“{evidence.wording}” {voice_words(evidence.voice)}."
    if isinstance(evidence, NumbersEvidence):
        rows = ", ".join(f"{voice_words(row.words)} {row.number}" for row in evidence.rows)
        return f"{evidence.caption}: {rows}"
    return f"{evidence.title}. {evidence.subtitle}"


def _asked_words(evidence: AskedEvidence) -> str:
    return f"“{evidence.asked[0] if evidence.asked else evidence.statement}”"


def _numbers_words(evidence: AskedEvidence) -> str:
    """What stands beside the drawing."""
    parts = evidence.segments if isinstance(evidence, FindingEvidence) else ()
    return "".join(f"{each.label}: {each.words}. " for each in parts)


def _promise_words(part: Part, promise: CommitmentEvidence) -> str:
    """What happens next has a promise by its day; all else of it stands in the parts before."""
    due = day_words(promise.due_on)
    if part is Part.WHAT_HAPPENS_NEXT:
        return f"By {due}: {promise.wording}"
    state = f"{'Late. ' if promise.late else ''}{promise.state.capitalize()}."
    before = (
        f"We said: “{each.wording}” by {day_words(each.due_on)}. Why it changed: {each.reason}"
        for each in promise.history
    )
    told = " ".join(words for words in (promise.said, promise.reason, *before) if words)
    head = f"Promise {promise.number}: {promise.wording} {state}"
    facts = f"Who: {promise.owner}. By when: {due}. How people will know: {promise.measure}."
    return f"{head} {facts} {told}".strip()


def _places(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for how, i, j, k, m in matcher.get_opcodes():
        if how != "equal":
            yield tuple(_words(" ".join(before[i:j]).split(), " ".join(after[k:m]).split()))


def _words(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Words that were taken out and put in. Where little is the same, the whole lines, because
    single words that happen to be in both would only confuse."""
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    if matcher.ratio() < 0.5:
        yield from _pieces(("gone", " ".join(before)), ("new", " ".join(after)))
        return
    for how, i, j, k, m in matcher.get_opcodes():
        if how == "equal":
            yield Piece(how="same", words=" ".join(before[i:j]))
        else:
            yield from _pieces(("gone", " ".join(before[i:j])), ("new", " ".join(after[k:m])))


def _pieces(gone: tuple[str, str], new: tuple[str, str]) -> Iterator[Piece]:
    if gone[1]:
        yield Piece(how="gone", words=gone[1])
    if new[1]:
        yield Piece(how="new", words=new[1])


def last_read(statement: ProgressStatement, role: KeyRole) -> int | None:
    """The number of the newest text that the holder of this key signed or objected to: that one
    they have read. None when they have done neither."""
    signed = [one.version_number for one in statement.turned if one.role is role]
    objected = [one.version_number for one in statement.objections if one.role is role]
    return max((*signed, *objected), default=None)


async def text_last_read(
    council: Council, statement: ProgressStatement, role: KeyRole
) -> Text | None:
    """The text that the holder of this key last read, as people may read it today; None when it is
    the newest, or when they have not read any yet."""
    before = await _stored_last_read(council, statement, role)
    if before is None:
        return None
    return without_fallen_quotes(before, await standing_quotes(council, statement.round_id))


async def _stored_last_read(
    council: Council, statement: ProgressStatement, role: KeyRole
) -> Text | None:
    """The same as it was read then, also with quotes that may not be shown any more."""
    number = last_read(statement, role)
    if number is None or number == statement.version.number:
        return None
    before = await queries.version_of(council, statement_id=statement.id, number=number)
    return before.content


async def since_last_read(
    council: Council, statement: ProgressStatement, role: KeyRole
) -> tuple[Change, ...]:
    """What changed since the holder of this key last read it; empty when nothing did, or when they
    have not read any text yet."""
    before = await _stored_last_read(council, statement, role)
    if before is None:
        return ()
    standing = await standing_quotes(council, statement.round_id)
    return changes(
        without_fallen_quotes(before, standing),
        without_fallen_quotes(statement.version.content, standing),
    )
