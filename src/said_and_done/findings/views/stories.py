"""Every story of a round that may be quoted."""

from collections.abc import Mapping

import msgspec

from said_and_done.core.view import Link, View, at_start, count_words
from said_and_done.findings.model.findings import Findings
from said_and_done.findings.views.paths import findings_path, theme_path
from said_and_done.findings.views.quotes import QuoteCard, quote_card
from said_and_done.findings.views.words import HERE
from said_and_done.framework.model import Framework, Theme
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page
from said_and_done.stories.model import Quote


class StoriesOfTheme(msgspec.Struct, frozen=True, kw_only=True):
    """The stories of one theme that may be quoted."""

    anchor: str
    theme: Theme
    quotes: tuple[QuoteCard, ...]


class StoriesView(View, frozen=True, kw_only=True):
    """Every story of a round that may be quoted. ``others`` are tied to no statement."""

    template = "findings/stories.html"

    findings: str
    themes: tuple[StoriesOfTheme, ...]
    others: tuple[QuoteCard, ...]
    number: str


def stories_page(
    organisation: Organisation, findings: Findings, framework: Framework
) -> StoriesView:
    back = findings_path(organisation, findings.round.name)
    name = findings.round.name
    statements = {
        each.code: Link(
            path=f"{theme_path(organisation, name, each.theme)}#{each.code}", words=each.wording
        )
        for each in framework.statements
    }
    seen: set[str] = set()
    themes = tuple(
        StoriesOfTheme(
            anchor=f"stories-{theme.number}",
            theme=theme,
            quotes=tuple(
                _once(quote, back, seen, statements)
                for quote in findings.quotes
                if any(code.startswith(f"{theme.number}.") for code in quote.codes)
            ),
        )
        for theme in framework.themes
    )
    return StoriesView(
        page=public_page(organisation, f"Stories: {findings.round.title}", here=HERE),
        findings=back,
        themes=tuple(one for one in themes if one.quotes),
        others=tuple(
            _once(one, back, seen, statements) for one in findings.quotes if not one.codings
        ),
        number=at_start(count_words(len(findings.quotes), "story", "stories")),
    )


def _once(quote: Quote, findings: str, seen: set[str], statements: Mapping[str, Link]) -> QuoteCard:
    """The quote, with its anchor only where it stands first: an id is one of its kind."""
    first = quote.anchor not in seen
    seen.add(quote.anchor)
    return quote_card(quote, findings, anchored=first, statements=statements)
