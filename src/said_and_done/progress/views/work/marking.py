"""What is new in a text for somebody who has read an earlier one: marked where it stands."""

import re
from collections.abc import Collection, Iterator, Mapping

import msgspec

from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Text
from said_and_done.progress.model.writing import Piece
from said_and_done.progress.views.blocks import sections
from said_and_done.progress.views.pages import words_read

Marks = Mapping[int, Mapping[int, tuple[Piece, ...]]]
"""By the number of a part, and by the place of a block in it: the sentences of a paragraph, each
new or not; what is new in a short version; none for another block, which is marked whole."""

SIGNS = {"signature", "objection"}
"""Who signed and who objected: not a part of the words."""
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…”])\s+")


def marks_since(
    before: Text | None, statement: ProgressStatement, now: tuple[doc.Section, ...], *, easy: bool
) -> Marks:
    """``now`` are the sections of the statement as they are read. Nothing is marked for somebody
    who has read these words, or none yet."""
    if before is None:
        return {}
    version = msgspec.structs.replace(statement.version, content=before)
    earlier = msgspec.structs.replace(statement, version=version)
    pairs = zip(sections(earlier, easy=easy), now, strict=True)
    return {newest.number: _marked(then.blocks, newest.blocks) for then, newest in pairs}


def _marked(
    then: Collection[doc.Block], now: Collection[doc.Block]
) -> Mapping[int, tuple[Piece, ...]]:
    sentences = {
        sentence
        for block in then
        if isinstance(block, doc.Paragraph)
        for sentence in _sentences(block.words)
    }
    # Not whole blocks: an address in one, say, changes with the short name of the council.
    read = {tuple(words_read(block)) for block in then}
    return {
        place: tuple(_pieces(block, then, sentences))
        for place, block in enumerate(now)
        if tuple(words_read(block)) not in read and block.kind not in SIGNS
    }


def _sentences(words: str) -> list[str]:
    return _BETWEEN_SENTENCES.split(words)


def _pieces(
    block: doc.Block, then: Collection[doc.Block], known: Collection[str]
) -> Iterator[Piece]:
    if isinstance(block, doc.Paragraph):
        for sentence in _sentences(block.words):
            yield Piece(how="same" if sentence in known else "new", words=sentence)
    elif isinstance(block, doc.ShortVersion):
        before = {
            each for one in then if isinstance(one, doc.ShortVersion) for each in _things(one)
        }
        for key in _things(block):
            if key not in before:
                yield Piece(how="new", words=key[0])


def _things(short: doc.ShortVersion) -> Iterator[tuple[str, ...]]:
    """Each thing in it: first the words that name it, then what else it says."""
    yield from (
        (each.words, each.question or each.statement, each.sentence) for each in short.headlines
    )
    yield from ((each.wording, each.owner, each.due, each.state) for each in short.promises)
    if short.not_possible:
        yield short.not_possible, short.why
