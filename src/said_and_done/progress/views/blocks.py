"""From a text to the blocks that web pages and PDFs are written from."""

from collections.abc import Iterator

import msgspec

from said_and_done.core.view import day_words
from said_and_done.findings.model.tables import HOW_TO_READ
from said_and_done.people.model import KeyRole
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.document_views import number_blocks
from said_and_done.progress.model.covering import Covering
from said_and_done.progress.model.evidence import (
    AnyEvidence,
    FindingEvidence,
    NumbersEvidence,
    QuoteEvidence,
    SupportersEvidence,
)
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section, Text
from said_and_done.progress.views.easy_blocks import easy_block, easy_quote
from said_and_done.progress.views.evidence_blocks import evidence_block, picture, wordings_of
from said_and_done.progress.views.short_version import HOW_TO_READ_SQUARES, short_version
from said_and_done.progress.views.signatures import objection, signature


def sections(
    statement: ProgressStatement, *, easy: bool, address: str = ""
) -> tuple[doc.Section, ...]:
    """The twelve sections. ``address`` goes before every link: empty on the web, whole in a PDF."""
    return tuple(
        doc.Section(
            number=part.number,
            title=part.heading,
            picture=picture(part.picture),
            blocks=(
                *_Blocks(statement.version.content, address, easy=easy).of(part),
                *(_signed(statement) if part is Part.SIGN_OFF else ()),
                *(_how_to_read(statement) if part is Part.HOW_WE_LISTENED else ()),
            ),
        )
        for part in Part
    )


class _Blocks:
    """The blocks of a text, part by part, in full or in easy read."""

    def __init__(self, content: Text, address: str, *, easy: bool) -> None:
        self.content = content
        self.address = address
        self.easy = easy
        self.wordings = wordings_of(content)

    def of(self, part: Part) -> Iterator[doc.Block]:
        # A section that nobody has put into easy words yet is shown in full: nobody is told less.
        section = self.content.section(part)
        in_easy_words = self.easy and bool(section.easy)
        yield from _words(part, section) if self.easy else _paragraphs(section)
        yield from short_version(section.short_version, self.address, easy=self.easy)
        before: AnyEvidence | None = None
        for evidence in section.evidence:
            found = easy_block(part, evidence) if self.easy else None
            if found or not in_easy_words:
                block = found or self._in_full(part, evidence)
                yield _continued(block) if _is_same_statement(evidence, before) else block
            before = evidence

    def _in_full(self, part: Part, evidence: AnyEvidence) -> doc.Block:
        """A piece of evidence that has no easy form; in easy read a quote has its picture, too."""
        if self.easy and isinstance(evidence, QuoteEvidence):
            return easy_quote(evidence, self.address)
        return evidence_block(part, evidence, self.address, self.wordings)


def _words(part: Part, section: Section) -> Iterator[doc.Idea]:
    """The words in easy read, each beside a picture: the one of the part where nobody chose one."""
    for line in section.easy:
        yield doc.Idea(picture=picture(line.picture), lines=(line.words,))
    if section.paragraphs and not section.easy:
        yield doc.Idea(picture=picture(part.picture), lines=section.paragraphs)


def _paragraphs(section: Section) -> Iterator[doc.Paragraph]:
    for words in section.paragraphs:
        yield doc.Paragraph(words=words)


def _is_same_statement(evidence: AnyEvidence, before: AnyEvidence | None) -> bool:
    """Whether the heading above the piece of evidence before is the heading of this one, too."""
    return (
        isinstance(evidence, FindingEvidence)
        and isinstance(before, FindingEvidence)
        and evidence.asked is not None
        and (evidence.code, evidence.statement) == (before.code, before.statement)
    )


def _continued(block: doc.Block) -> doc.Block:
    if isinstance(block, number_blocks.Finding):
        return msgspec.structs.replace(block, continued=True)
    return block


def _how_to_read(statement: ProgressStatement) -> Iterator[doc.Block]:
    """Said once, before the part with the drawings; nowhere in a text without numbers."""
    content = statement.version.content
    if any(
        isinstance(one, FindingEvidence | NumbersEvidence | SupportersEvidence)
        for part in Part
        for one in content.section(part).evidence
    ):
        yield doc.Idea(
            picture=picture("magnifying-glass-tilted-left"),
            title="How to read the numbers",
            lines=(*HOW_TO_READ_SQUARES, *HOW_TO_READ),
        )


def _signed(statement: ProgressStatement) -> Iterator[doc.Block]:
    for role in KeyRole:
        yield signature(role, statement.key(role))
    # An objection is to the progress statement, not to one version of its words: it stays here.
    for one in statement.objections:
        yield objection(one)


def covered_words(statement: ProgressStatement) -> tuple[str, ...]:
    """What is covered in it, a sentence or two each: when, why, and who agreed. Never the words."""
    return tuple(
        f"Words were covered on {day_words(covering.agreements[-1].agreed_at)} "
        f"because {covering.reason.words}. {_who_agreed(covering)} agreed. "
        f"The fingerprint before was {covering.hash}."
        for covering in statement.coverings
        if covering.covered_at is not None
    )


def _who_agreed(covering: Covering) -> str:
    return " and ".join(f"{one.name} ({one.role.who.lower()})" for one in covering.agreements)
