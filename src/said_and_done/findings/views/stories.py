"""Every story of a round that may be quoted: where each stands, and the pages of one theme."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from said_and_done.core.parting import PageLink, lines_of, page_path, parted
from said_and_done.core.view import Link, View, at_start, count_words
from said_and_done.findings.model.findings import Findings
from said_and_done.findings.views.paths import (
    findings_path,
    round_stories_path,
    theme_path,
    theme_stories_path,
)
from said_and_done.findings.views.quotes import LONGEST, QuoteCard, story_card
from said_and_done.findings.views.words import HERE
from said_and_done.framework.model import Framework, Theme
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page
from said_and_done.stories.model import Quote

MOST_LINES = 120
"""About 4,000 px of a phone."""
LINES_AROUND = 9
"""What a story has around its words: who speaks, and what it is about."""
OTHERS = "Other stories"


class StoriesLink(msgspec.Struct, frozen=True, kw_only=True):
    """The way to a page of stories. ``theme`` is None for those that are tied to no statement.
    ``anchors`` are the places here to which links lead: those stories stand on that page."""

    path: str
    theme: Theme | None
    words: str
    anchors: tuple[str, ...]


class StoriesView(View, frozen=True, kw_only=True):
    """Where the stories of a round stand."""

    template = "findings/stories.html"

    findings: str
    number: str
    links: tuple[StoriesLink, ...]


class StoriesPageView(View, frozen=True, kw_only=True):
    """One page of the stories of a theme; ``theme`` is None for those that are tied to no
    statement. ``pages`` are the others of them."""

    template = "findings/theme_stories.html"

    all_stories: str
    theme: Theme | None
    heading: str
    number: str
    quotes: tuple[QuoteCard, ...]
    pages: tuple[PageLink, ...]


def stories_page(
    organisation: Organisation, findings: Findings, framework: Framework
) -> StoriesView:
    return StoriesView(
        page=public_page(organisation, f"Stories: {findings.round.title}", here=HERE),
        findings=findings_path(organisation, findings.round.name),
        number=_number(findings.quotes),
        links=tuple(_links(organisation, findings, framework)),
    )


def story_paths(organisation: Organisation, findings: Findings, theme: Theme) -> Mapping[str, str]:
    """Where each story of a theme stands, by its anchor."""
    path = theme_stories_path(organisation, findings.round.name, theme.number)
    return {
        quote.anchor: f"{page_path(path, number)}#{quote.anchor}"
        for number, page in enumerate(_pages(_quotes(findings, theme)), start=1)
        for quote in page
    }


def _number(quotes: Sequence[Quote]) -> str:
    return at_start(count_words(len(quotes), "story", "stories"))


def _links(
    organisation: Organisation, findings: Findings, framework: Framework
) -> Iterator[StoriesLink]:
    name, seen = findings.round.name, set[str]()
    for theme in (*framework.themes, None):
        first = True
        for number, page in enumerate(_pages(_quotes(findings, theme)), start=1):
            if not page:
                continue
            anchors = [quote.anchor for quote in page if quote.anchor not in seen]
            seen.update(anchors)
            yield StoriesLink(
                path=page_path(_path(organisation, name, theme), number),
                theme=theme,
                words=_number(page),
                anchors=(*([_old_anchor(theme)] if first else []), *anchors),
            )
            first = False


def _old_anchor(theme: Theme | None) -> str:
    """Where the stories of a theme began when all stood on one page."""
    return f"stories-{theme.number}" if theme else "others"


def _path(organisation: Organisation, name: str, theme: Theme | None) -> str:
    return theme_stories_path(organisation, name, theme.number if theme else 0)


def _quotes(findings: Findings, theme: Theme | None) -> tuple[Quote, ...]:
    if theme is None:
        return tuple(quote for quote in findings.quotes if not quote.codings)
    start = f"{theme.number}."
    return tuple(
        quote for quote in findings.quotes if any(code.startswith(start) for code in quote.codes)
    )


def _pages(quotes: Sequence[Quote]) -> tuple[tuple[Quote, ...], ...]:
    return parted(quotes, _lines, MOST_LINES)


def _lines(quote: Quote) -> int:
    about = 3 * len(quote.codings)
    return LINES_AROUND + about + min(lines_of(quote.wording), lines_of("a" * LONGEST))


def theme_stories_page(
    organisation: Organisation,
    findings: Findings,
    framework: Framework,
    theme: Theme | None,
    number: int,
) -> StoriesPageView:
    """The page of this number, or the last one."""
    name = findings.round.name
    quotes = _quotes(findings, theme)
    pages = _pages(quotes)
    number = min(number, len(pages))
    heading = theme.title if theme else OTHERS
    path = _path(organisation, name, theme)
    place = f", page {number} of {len(pages)}" if len(pages) > 1 else ""
    statements = _statements(organisation, name, framework)
    return StoriesPageView(
        page=public_page(
            organisation, f"{heading}: stories, {findings.round.title}{place}", here=HERE
        ),
        all_stories=round_stories_path(organisation, name),
        theme=theme,
        heading=heading,
        number=_number(quotes),
        quotes=tuple(story_card(quote, statements) for quote in pages[number - 1]),
        pages=tuple(
            PageLink(
                path=page_path(path, other), words=f"Page {other} of these stories", anchors=()
            )
            for other in range(1, len(pages) + 1)
            if other != number
        ),
    )


def _statements(organisation: Organisation, name: str, framework: Framework) -> Mapping[str, Link]:
    return {
        each.code: Link(
            path=f"{theme_path(organisation, name, each.theme)}#{each.code}", words=each.wording
        )
        for each in framework.statements
    }
