"""The form of one section."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, Page, SavedMeanwhile, SelectOption, View
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import KeyRole, SignedIn
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.parts import PICTURES, Part
from said_and_done.progress.model.problems import FormProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import EasyLine
from said_and_done.progress.model.writing import Conflict, ShortOffers, TypedSection
from said_and_done.progress.views import paths
from said_and_done.progress.views.evidence_blocks import evidence_block, wordings_of
from said_and_done.progress.views.pages import by_theme
from said_and_done.progress.views.work.short_version import (
    Box,
    ShortForm,
    box,
    short_facts,
    short_form,
)

SPARE_LINES = 3

GUIDES: dict[Part, str] = {
    Part.SUMMARY: "What matters most, on one page. "
    "The numbers, the questions and the squares are the program’s.",
    Part.WHO_WE_ARE: "Who wrote this, the sponsor’s own words, and the time it is about.",
    Part.HOW_WE_LISTENED: "How people could answer, and who you did not hear from.",
    Part.WHAT_PEOPLE_SAID: "What the group makes of it. The numbers and quotes stay below.",
    Part.WHAT_WE_AGREED: "How the group decided. The promises stay below.",
    Part.PROGRESS: "How earlier promises went, the late ones too. The promises stay below.",
    Part.COULD_NOT_DO: "What you could not do, and why. It cannot be left empty.",
    Part.STORIES: "Why these stories. They stay below.",
    Part.WHAT_HAPPENS_NEXT: "What you will do now, and when you will ask again. "
    "The promises stay below.",
    Part.TAKING_PART: "How to take part, get another format, or complain.",
    Part.METHOD: "How you counted, and what hard words mean.",
    Part.SIGN_OFF: "How the group agreed to this, and what some did not agree with. "
    "Do not write who or how many: that could point at one person. It cannot be left empty.",
}


class EvidenceGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of one theme, which opens by its ``title``; "" for what is of none."""

    title: str
    blocks: tuple[doc.Block, ...]


class EasyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line in easy read: its picture and its sentence."""

    picture: Box
    easy: Box


class SectionView(View, frozen=True, kw_only=True):
    """The form of one section. ``withdrawn`` says which promises in it were made by mistake;
    ``theirs`` is None unless somebody else saved in the meantime. Only the first part has a
    ``short`` version."""

    template: ClassVar[str] = "progress/section.html"

    back: Link
    part: Part
    guide: str
    action: str
    based_on: int
    words: str
    easy: tuple[EasyRow, ...]
    pictures: tuple[SelectOption, ...]
    evidence: tuple[EvidenceGroup, ...]
    voids: bool
    withdrawn: tuple[str, ...]
    theirs: SavedMeanwhile | None
    short: ShortForm | None = None


def section_page(
    work: SignedIn,
    statement: ProgressStatement,
    part: Part,
    *,
    typed: TypedSection | None = None,
    conflict: Conflict | None = None,
    withdrawn: tuple[str, ...] = (),
    offers: ShortOffers | None = None,
    problems: Iterable[FormProblem] = (),
) -> SectionView:
    section = statement.version.content.section(part)
    number = conflict.number if conflict else statement.version.number
    wordings = wordings_of(statement.version.content)
    page = work_page(work, f"Part {part.number}: {part.heading}", problems, here="progress")
    return SectionView(
        page=page,
        back=Link(path=paths.work_path(work.organisation, statement.name), words=statement.title),
        part=part,
        guide=GUIDES[part],
        action=paths.section_path(work.organisation, statement.name, part),
        based_on=typed.based_on if typed and not conflict else number,
        words=typed.words if typed else section.words,
        easy=tuple(_easy_rows(typed.easy if typed else section.easy, part, page)),
        pictures=tuple(SelectOption(value=name, words=words) for name, words in PICTURES.items()),
        evidence=tuple(
            EvidenceGroup(title=theme.title if theme else "", blocks=blocks)
            for theme, blocks in by_theme(
                [evidence_block(part, each, "", wordings) for each in section.evidence]
            )
            if blocks
        ),
        voids=len(statement.missing_keys) < len(KeyRole),
        withdrawn=withdrawn,
        theirs=_theirs(work.organisation, statement, conflict),
        short=short_form(section, offers, typed.short if typed else None, page) if offers else None,
    )


def _easy_rows(lines: Sequence[EasyLine], part: Part, page: Page) -> Iterator[EasyRow]:
    """Those that are there, and a few empty ones."""
    name = part.picture if part.picture in PICTURES else "speech-balloon"
    spare = (EasyLine(picture=name, words="") for _ in range(SPARE_LINES))
    for row, each in enumerate((*lines, *spare), start=1):
        yield EasyRow(
            picture=box("picture", row, each.picture, page),
            easy=box("easy", row, each.words, page),
        )


def _theirs(
    organisation: Organisation, statement: ProgressStatement, conflict: Conflict | None
) -> SavedMeanwhile | None:
    if conflict is None:
        return None
    easy = "\n".join(line.words for line in conflict.theirs.easy)
    short = short_facts(conflict.theirs.short_version)
    words = (("Words", conflict.theirs.words), *short, ("Easy read", easy))
    return SavedMeanwhile(
        by=conflict.made_by or "somebody else",
        facts=tuple((label, typed) for label, typed in words if typed),
        leave=paths.work_path(organisation, statement.name),
    )
