"""Which words of what is published can be covered: whole words that people wrote.

What belongs to a word, and which places of a text people write in, is decided in one place, the
database (covered_words and covered_content in migration 0030), because its triggers hold it too.
"""

import re
from collections.abc import Iterable, Mapping

from said_and_done.commitments.model import PromiseWords
from said_and_done.core.db import Connection, Council
from said_and_done.core.text import lines
from said_and_done.progress import queries
from said_and_done.progress.model.covering import BAR
from said_and_done.progress.model.evidence import (
    AnyEvidence,
    AskedEvidence,
    CommitmentEvidence,
    FindingEvidence,
    NumbersEvidence,
    QuoteEvidence,
    ThemeEvidence,
)
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section, Text

SHORTEST, LONGEST = 2, 1000
_AROUND = ".,;:!?()“”\"'"
_MARK = re.compile(f"{BAR}[^{BAR}]*{BAR}")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


async def problem_with_words(
    council: Council, statement: ProgressStatement, typed: str
) -> ProgressProblem | None:
    """Why these words cannot be covered in this progress statement; None when they can."""
    if len(typed) > LONGEST:
        return ProgressProblem.LONG_COVER
    if BAR in typed:
        return ProgressProblem.PROGRAM_WROTE
    words = lines(typed)
    if not words:
        return ProgressProblem.NO_COVER
    if len(words) < SHORTEST or not any(letter.isalnum() for letter in words):
        return ProgressProblem.SHORT_COVER
    return await _problem_with_place(council, statement, words)


async def _problem_with_place(
    council: Council, statement: ProgressStatement, words: str
) -> ProgressProblem | None:
    text = statement.version.content
    titles = (statement.title, text.title, text.council, text.group)
    names = {key.name for key in statement.turned} | {
        objection.name for objection in statement.objections
    }
    written = (*_written_in(text), *words_beside(statement))
    program = tuple(_program_words(text))
    covered = await with_mark(council.conn, (*titles, *names, *written, *program), words, BAR)
    hit = {sentence for sentence, after in covered.items() if after != sentence}
    if hit.intersection(titles):
        return ProgressProblem.IN_TITLE
    if hit & names or any(name in words for name in names):
        return ProgressProblem.NAMES_A_HOLDER
    if not hit.intersection(written):
        return _why_not_there(words, written, hit.intersection(program))
    draft = (await queries.version_of(council, statement_id=statement.id, number=1)).content
    stays = _sentences(draft).union(*(_MARK.findall(sentence) for sentence in written))
    if any(_loses(sentence, covered[sentence], stays) for sentence in hit.intersection(written)):
        return ProgressProblem.PROGRAM_WROTE
    return None


def _why_not_there(words: str, written: Iterable[str], by_program: set[str]) -> ProgressProblem:
    if by_program:
        return ProgressProblem.PROGRAM_WROTE
    if any(words in one for one in written):
        return ProgressProblem.PART_OF_WORD
    return ProgressProblem.NOT_THERE


def _loses(before: str, after: str, stays: frozenset[str]) -> bool:
    """Whether covering would touch a sentence that stands there as the program drafted it, or the
    mark of what is covered already."""
    return any(after.count(one) < before.count(one) for one in stays)


async def longer_words(
    conn: Connection, statement: ProgressStatement, words: str
) -> tuple[str, ...]:
    """The longer words in which these stand as a part: they are not covered with them."""
    written = (*_written_in(statement.version.content), *words_beside(statement))
    covered = await with_mark(conn, written, words, BAR)
    around = re.compile(rf"\S*{re.escape(words)}\S*")
    longer = (one.strip(_AROUND) for left in covered.values() for one in around.findall(left))
    return tuple(dict.fromkeys(longer))


async def with_mark(
    conn: Connection, texts: Iterable[str], words: str, mark: str
) -> Mapping[str, str]:
    """Each text, and the same with the mark in place of the words."""
    each = tuple(dict.fromkeys(texts))
    return dict(
        zip(
            each,
            await queries.covered_words(conn, texts=each, words=words, mark=mark) or (),
            strict=True,
        )
    )


# --------------------------------------------------------------- who wrote what


def words_beside(statement: ProgressStatement) -> tuple[str, ...]:
    """What people wrote with their signatures, objections, answers and decisions."""
    objections = statement.objections
    return tuple(
        words
        for words in (
            *(key.words for key in statement.turned),
            *(one.wording for one in objections),
            *(one.answer for one in objections),
            *(one.closing.wording for one in objections if one.closing),
        )
        if words
    )


def _written_in(text: Text) -> Iterable[str]:
    if photo := text.group_photo:
        yield from (photo.alt, photo.credit)
    for section in _sections(text):
        yield from _words_of(section)
        yield from section.short_version.written
        for evidence in section.every_evidence:
            yield from _written_by_people(evidence)


def _sections(text: Text) -> Iterable[Section]:
    return (text.section(part) for part in Part)


def _words_of(section: Section) -> Iterable[str]:
    yield section.words
    for line in section.easy:
        yield line.words


def _sentences(draft: Text) -> frozenset[str]:
    """What the program wrote into the boxes of people when it drafted the first text."""
    return frozenset(
        sentence
        for section in _sections(draft)
        for words in _words_of(section)
        for sentence in _END_OF_SENTENCE.split(words)
        if sentence
    )


def _written_by_people(evidence: AnyEvidence) -> tuple[str, ...]:
    if isinstance(evidence, QuoteEvidence):
        return (evidence.wording,)
    if isinstance(evidence, CommitmentEvidence):
        before = (words for each in evidence.history for words in (each.wording, each.reason))
        return (
            *(getattr(evidence, name) or "" for name in PromiseWords.__struct_fields__),
            evidence.said or "",
            evidence.reason or "",
            *before,
        )
    return ()


def _program_words(text: Text) -> Iterable[str]:
    """Numbers, labels and sentences about them."""
    for section in _sections(text):
        for headline in section.short_version.said:
            yield from (headline.drafted, headline.number)
        for one in section.every_evidence:
            yield from _written_by_program(one)


def _written_by_program(evidence: AnyEvidence) -> tuple[str, ...]:
    if isinstance(evidence, QuoteEvidence):
        return (evidence.voice, *evidence.codes)
    if isinstance(evidence, CommitmentEvidence):
        return (evidence.state, *evidence.codes)
    if isinstance(evidence, ThemeEvidence):
        return (evidence.title, evidence.subtitle)
    if isinstance(evidence, NumbersEvidence):
        cells = (cell for row in evidence.rows for cell in (row.words, row.number))
        return (evidence.caption, evidence.counted, evidence.how_many, *cells)
    return _written_about_answers(evidence)


def _written_about_answers(one: AskedEvidence) -> tuple[str, ...]:
    segments = one.segments if isinstance(one, FindingEvidence) else ()
    parts = (words for each in segments for words in (each.label, each.words))
    return (one.code, one.statement, one.sentence, *(one.asked or ()), *parts)
