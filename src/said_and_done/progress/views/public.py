"""What everybody sees of progress statements."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.core.view import Link, View, day_words
from said_and_done.organisations.model import Head, Organisation
from said_and_done.organisations.views import public_page, public_path
from said_and_done.progress import document_views as doc
from said_and_done.progress.model.statement import ProgressStatement, Published
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import covered_words, sections


class PublishedLine(msgspec.Struct, frozen=True, kw_only=True):
    """One progress statement in the public list, in all its formats."""

    title: str
    period: str
    published: str
    path: str
    formats: tuple[Link, ...]


class PublishedListView(View, frozen=True, kw_only=True):
    """All that was published, the newest first."""

    template: ClassVar[str] = "progress/published_list.html"

    statements: tuple[PublishedLine, ...]
    keys: str


def published_list_page(
    organisation: Organisation, statements: Sequence[Published]
) -> PublishedListView:
    return PublishedListView(
        page=public_page(organisation, "Progress", here="progress"),
        statements=tuple(
            PublishedLine(
                title=published.title,
                period=published.period,
                published=day_words(published.published_at),
                path=paths.published_path(organisation, published.name),
                formats=formats(organisation, published.name, published.title)[1:],
            )
            for published in statements
        ),
        keys=public_path(organisation, "keys"),
    )


def formats(organisation: Organisation, name: str, title: str) -> tuple[Link, ...]:
    """The four formats; each link says what it is of."""
    web, easy = paths.published_path(organisation, name), paths.easy_read_path(organisation, name)
    return (
        Link(path=web, words=f"{title}: web page"),
        Link(path=easy, words=f"{title}: easy read"),
        Link(path=f"{web}.pdf", words=f"{title}: PDF"),
        Link(path=f"{easy}.pdf", words=f"{title}: easy-read PDF"),
    )


class SinceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that was changed after the progress statement was published."""

    promise: Link
    changes: tuple[doc.PromiseChange, ...]


def since_line(organisation: Organisation, commitment: Commitment, *, easy: bool) -> SinceLine:
    """In easy read a promise is called by its words alone."""
    number = "" if easy else f"Promise {commitment.number}: "
    return SinceLine(
        promise=Link(
            path=public_path(organisation, "promises", commitment.number),
            words=f"{number}{commitment.wording}",
        ),
        changes=tuple(
            doc.PromiseChange(
                day=day_words(each.changed_on),
                words=(each.wording_before, each.wording)
                if each.wording != each.wording_before
                else None,
                due=(day_words(each.due_before), day_words(each.due_on))
                if each.due_on != each.due_before
                else None,
                was_late=each.was_late,
                reason=each.reason,
            )
            for each in commitment.changes
        ),
    )


class PublishedView(View, frozen=True, kw_only=True):
    """A published progress statement as a web page. ``since`` are the promises in it that were
    changed later: its own words stay. ``head`` is where the chain of events stood, and can be
    checked at ``head_path``; None for what was published before heads were printed."""

    template: ClassVar[str] = "progress/published.html"

    back: Link
    title: str
    period: str
    published: str
    version: int
    sections: tuple[doc.Section, ...]
    formats: tuple[Link, ...]
    fingerprint: str
    verify: Link
    words: Link
    head: Head | None
    head_path: str
    since: tuple[SinceLine, ...]
    covered: tuple[str, ...]


class EasyReadView(PublishedView, frozen=True, kw_only=True):
    """The same in easy read: a picture, and one idea a line."""

    template: ClassVar[str] = "progress/easy_read.html"


def published_page(
    organisation: Organisation,
    statement: ProgressStatement,
    since: Sequence[Commitment],
    *,
    easy: bool = False,
) -> PublishedView:
    make = EasyReadView if easy else PublishedView
    newest = statement.version
    every = formats(organisation, statement.name, newest.content.title)
    here = paths.easy_read_path if easy else paths.published_path
    return make(
        page=public_page(
            organisation,
            f"{newest.content.title}{' in easy read' if easy else ''}",
            here="progress",
        ),
        back=Link(path=paths.list_path(organisation), words="All progress statements"),
        title=newest.content.title,
        period=newest.content.period,
        published=day_words(statement.published_at) if statement.published_at else "",
        version=newest.number,
        sections=sections(statement, easy=easy),
        formats=tuple(link for link in every if link.path != here(organisation, statement.name)),
        fingerprint=newest.hash,
        verify=Link(path=paths.verify_path(newest.hash), words="Check this fingerprint"),
        words=Link(
            path=paths.words_path(organisation, statement.name),
            words="Download exactly these words (JSON)",
        ),
        head=statement.head,
        head_path=paths.head_path(organisation, statement.head) if statement.head else "",
        since=tuple(since_line(organisation, commitment, easy=easy) for commitment in since),
        covered=covered_words(statement),
    )
