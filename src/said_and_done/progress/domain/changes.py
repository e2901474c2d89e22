"""What changed between two texts, word by word."""

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
    NumbersEvidence,
    QuoteEvidence,
    ThemeEvidence,
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
            Change(part=part, pieces=pieces)
            for part in Part
            for pieces in _places(lines(before.section(part)), lines(after.section(part)))
        ),
    )


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


def lines(section: Section) -> list[str]:
    """Everything that a section says, one line a paragraph, a piece of evidence or an easy-read
    sentence."""
    return [
        *(line for words in section.paragraphs for line in words.split("\n")),
        *short_words(section.short_version),
        *(evidence_words(one) for one in section.evidence),
        *(line.words for line in section.easy),
    ]


def short_words(short: ShortVersion) -> Iterator[str]:
    """A short version, one line for each thing in it."""
    for headline in short.said:
        yield f"{headline.shown} {evidence_words(headline.finding)} {headline.number}"
    for promise in short.promised:
        yield commitment_words(promise)
    if short.not_possible.thing:
        yield f"{short.not_possible.thing} Why: {short.not_possible.why}"


def evidence_words(evidence: AnyEvidence) -> str:
    """A piece of evidence in one line."""
    if isinstance(evidence, CommitmentEvidence):
        return commitment_words(evidence)
    if isinstance(evidence, AskedEvidence):
        asked = " “{}” ({})".format(*evidence.asked) if evidence.asked else ""
        return f"{evidence.code} {evidence.statement}{asked} {evidence.sentence}"
    if isinstance(evidence, QuoteEvidence):
        return f"“{evidence.wording}” {evidence.voice}."
    if isinstance(evidence, NumbersEvidence):
        return f"{evidence.caption}: " + ", ".join(
            f"{row.words} {row.number}" for row in evidence.rows
        )
    return theme_words(evidence)


def commitment_words(commitment: CommitmentEvidence) -> str:
    """A promise in one line: its words, its day, how it goes, why, and what it said before."""
    late = "late, " if commitment.late else ""
    due = f"by {day_words(commitment.due_on)}"
    before = (
        f"We said: “{each.wording}” by {day_words(each.due_on)}. Why it changed: {each.reason}"
        for each in commitment.history
    )
    told = " ".join(part for part in (commitment.said, commitment.reason, *before) if part)
    head = f"Promise {commitment.number}: {commitment.wording}"
    return f"{head} ({commitment.owner}; {due}; {late}{commitment.state}) {told}".strip()


def theme_words(one: ThemeEvidence) -> str:
    """The head of a theme in one line."""
    return f"Theme {one.number}: {one.title}"


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


async def since_last_read(
    council: Council, statement: ProgressStatement, role: KeyRole
) -> tuple[Change, ...]:
    """What changed since the holder of this key last read it; empty when nothing did, or when they
    have not read any text yet."""
    number = last_read(statement, role)
    if number is None or number == statement.version.number:
        return ()
    before = await queries.version_of(council, statement_id=statement.id, number=number)
    standing = await standing_quotes(council, statement.round_id)
    return changes(
        without_fallen_quotes(before.content, standing),
        without_fallen_quotes(statement.version.content, standing),
    )
