"""All progress statements, for everybody."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, View, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path
from said_and_done.progress.model.statement import Published
from said_and_done.progress.views import paths


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
