"""What is in a progress statement, and what stands around each of its pages."""

from collections.abc import Iterator, Sequence

import msgspec

from said_and_done.core.view import Link, count_words, day_words
from said_and_done.organisations.model import Head, Organisation
from said_and_done.progress.document_views.pictures import Picture
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import covered_words
from said_and_done.progress.views.evidence_blocks import picture
from said_and_done.progress.views.pages import StatementPage


class ContentsLine(msgspec.Struct, frozen=True, kw_only=True):
    """A part in the contents, or a theme of a part. ``about`` says how much is there, or is "".
    ``is_here`` is for the page that somebody reads; ``themes`` are there on the pages of the part.
    ``anchor`` is where links of before lead, which do not know the pages."""

    path: str
    title: str
    anchor: str
    about: str
    picture: Picture
    tint: int | None
    is_here: bool
    themes: tuple["ContentsLine", ...] = ()


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What each page of a statement has: what the statement is called, by whom it is, the way to
    its ``first`` page, what is in it, and all of it on one page."""

    name: str
    title: str
    period: str
    by: str
    published: str
    first: Link
    whole: Link
    contents: tuple[ContentsLine, ...]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """How to check the words. ``covered`` says what is covered in them. ``head`` is where the chain
    of events stood, and can be checked at ``head_path``; None for what was published before heads
    were printed. ``photo`` leads to the file of the photo that is signed, where there is one."""

    covered: tuple[str, ...]
    fingerprint: str
    verify: Link
    words: Link
    photo: Link | None
    head: Head | None
    head_path: str


def around(
    statement: ProgressStatement,
    pages: Sequence[StatementPage],
    here: StatementPage | None = None,
    *,
    easy: bool,
) -> Around:
    """``here`` is the page that somebody reads; None on a page that is none of them."""
    content = statement.version.content
    name = f"{content.council} progress statement, {content.title}"
    first = pages[0].path
    return Around(
        name=f"{name}, in easy read" if easy else name,
        title=content.title,
        period=content.period,
        by=f"{content.group} and {content.council}",
        published=day_words(statement.published_at) if statement.published_at else "",
        first=Link(path=first, words=f"{name}, in easy read" if easy else name),
        whole=Link(path=paths.whole_path(first), words="All on one page"),
        contents=tuple(_line([each for each in pages if each.part is part], here) for part in Part),
    )


def _line(pages: Sequence[StatementPage], here: StatementPage | None) -> ContentsLine:
    part = pages[0].part
    own = [page for page in pages if not page.is_first] or pages
    return ContentsLine(
        path=own[0].path,
        title=part.heading,
        anchor=f"part-{part.number}",
        about=_about(pages),
        picture=picture(part.picture),
        tint=None,
        is_here=here in own and here is not None and here.theme is None,
        themes=tuple(theme_lines(pages, here)) if here and here.part is part else (),
    )


def theme_lines(
    pages: Sequence[StatementPage], here: StatementPage | None
) -> Iterator[ContentsLine]:
    """The themes of a part, each by the first of its pages."""
    for page in pages:
        if page.theme and page.number == 1:
            every = [each for each in pages if each.address == page.address]
            yield ContentsLine(
                path=page.path,
                title=page.theme.title,
                anchor="",
                about=_questions(every),
                picture=page.theme.picture,
                tint=page.theme.number,
                is_here=here in every,
            )


def _questions(pages: Sequence[StatementPage]) -> str:
    return count_words(sum(page.questions for page in pages), "question", "questions")


def _about(pages: Sequence[StatementPage]) -> str:
    """What is counted there; nothing where there are only words."""
    themes = sum(page.theme is not None and page.number == 1 for page in pages)
    if themes:
        return f"{count_words(themes, 'theme', 'themes')}, {_questions(pages)}"
    promises = sum(page.promises for page in pages)
    return count_words(promises, "promise", "promises") if promises else ""


def _signed_photo(organisation: Organisation, statement: ProgressStatement) -> Link | None:
    if statement.photo is None:
        return None
    file_hash = statement.photo.hash
    return Link(
        path=paths.photo_path(organisation, statement.name, file_hash, small=False),
        words="See the photo that both signed",
    )


def check_of(organisation: Organisation, statement: ProgressStatement) -> Check:
    newest = statement.version
    return Check(
        covered=covered_words(statement),
        fingerprint=newest.hash,
        verify=Link(path=paths.verify_path(newest.hash), words="Check this fingerprint"),
        words=Link(
            path=paths.words_path(organisation, statement.name),
            words="Download exactly these words (JSON)",
        ),
        photo=_signed_photo(organisation, statement),
        head=statement.head,
        head_path=paths.head_path(organisation, statement.head) if statement.head else "",
    )
