"""One part of a published progress statement, one theme of a part, or all of it on one page."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, View
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.document_views.pictures import Picture
from said_and_done.progress.model.covering import BAR
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.promises import PromisesToday
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import sections
from said_and_done.progress.views.contents import (
    Around,
    Check,
    ContentsLine,
    around,
    check_of,
    theme_lines,
)
from said_and_done.progress.views.evidence_blocks import picture
from said_and_done.progress.views.pages import StatementPage, pages_of
from said_and_done.progress.views.photo import public_photo
from said_and_done.progress.views.since import SinceLine, since_line


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence above the words of a part, and where it leads."""

    sentence: str
    link: Link


class PartView(View, frozen=True, kw_only=True):
    """One part, or one theme of a part, or a piece of either. ``notes`` lead to what became of its
    promises, and to why words are covered. ``themes`` are there on the page of a part that has
    some. ``check`` stands at the end of the last page; else it is None."""

    template: ClassVar[str] = "progress/part.html"

    around: Around
    place: str
    heading: str
    subtitle: str
    picture: Picture
    tint: int | None
    notes: tuple[Note, ...]
    blocks: tuple[doc.Block, ...]
    is_empty: bool
    themes: tuple[ContentsLine, ...]
    check: Check | None
    previous: Link
    next: Link | None


class EasyPartView(PartView, frozen=True, kw_only=True):
    """The same in easy read."""

    template: ClassVar[str] = "progress/easy_part.html"


class WholeView(View, frozen=True, kw_only=True):
    """All of it on one page: to print it, and to look for a word."""

    template: ClassVar[str] = "progress/whole.html"

    around: Around
    since: tuple[SinceLine, ...]
    photo: doc.CoverPhoto | None
    contact: str
    sections: tuple[doc.Section, ...]
    check: Check


def part_page(
    organisation: Organisation,
    statement: ProgressStatement,
    promises: PromisesToday,
    part: Part,
    theme: str = "",
    *,
    number: int,
    easy: bool = False,
) -> PartView:
    """The page of this number, or the last one. A short version that stands on the first page has
    none."""
    make = EasyPartView if easy else PartView
    first = paths.first_path(organisation, statement.name, easy=easy)
    pages = pages_of(statement, first, easy=easy)
    pieces = [
        each for each in pages if each.part is part and each.address == theme and not each.is_first
    ]
    here = pieces[min(number, len(pieces)) - 1]
    on_all = around(statement, pages, here, easy=easy)
    place = pages.index(here)
    after = pages[place + 1 : place + 2]
    of_part = [each for each in pages if each.part is part]
    title = (here.words, *((part.heading,) if here.theme else ()), on_all.name)
    is_last_piece = here.theme is None and here.number == here.count
    return make(
        page=public_page(organisation, " · ".join(title), here="progress"),
        around=on_all,
        place=_place(here),
        heading=here.title,
        subtitle=here.theme.subtitle if here.theme else "",
        picture=here.theme.picture if here.theme else picture(part.picture),
        tint=here.theme.number if here.theme else None,
        notes=tuple(_notes(statement, promises, here, pages)),
        blocks=here.blocks,
        is_empty=not any(each.blocks for each in of_part),
        themes=tuple(theme_lines(of_part, here)) if is_last_piece else (),
        check=None if after else check_of(organisation, statement),
        previous=pages[max(place - 1, 0)].link,
        next=after[0].link if after else None,
    )


def _place(page: StatementPage) -> str:
    place = f"Part {page.part.number} of {len(Part)}"
    if page.theme:
        place += f": {page.part.heading}"
    return f"{place}, page {page.number} of {page.count}" if page.count > 1 else place


def _notes(
    statement: ProgressStatement,
    promises: PromisesToday,
    here: StatementPage,
    pages: Sequence[StatementPage],
) -> Iterator[Note]:
    first = pages[0].path
    section = statement.version.content.section(here.part)
    told = {one.commitment_id for one in section.evidence if isinstance(one, CommitmentEvidence)}
    if told:
        yield Note(
            sentence="These words were signed. They stay as they were.",
            link=Link(path=f"{first}#promises-today", words="The promises today"),
        )
    if any(one.id in told for one in promises.changed):
        yield Note(
            sentence="A promise on this page was changed later.",
            link=Link(path=f"{first}#changed-since", words="What was changed"),
        )
    if BAR in str(here.blocks) and statement.is_covered:
        yield Note(
            sentence="Words on this page are covered.",
            link=Link(path=f"{pages[-1].path}#covered", words="Why"),
        )


def whole_page(
    organisation: Organisation,
    statement: ProgressStatement,
    promises: PromisesToday,
    *,
    easy: bool = False,
) -> WholeView:
    first = paths.first_path(organisation, statement.name, easy=easy)
    on_all = around(statement, pages_of(statement, first, easy=easy), easy=easy)
    return WholeView(
        page=public_page(organisation, f"All on one page · {on_all.name}", here="progress"),
        around=on_all,
        since=tuple(
            since_line(organisation, statement, each, easy=easy) for each in promises.changed
        ),
        photo=public_photo(organisation, statement),
        contact=organisation.contact_line,
        sections=sections(statement, easy=easy),
        check=check_of(organisation, statement),
    )
