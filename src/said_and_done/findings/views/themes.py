"""One theme of a round: what people said, with what staff say of the same beside it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from said_and_done.core.parting import PageLink, lines_of, page_path, parted
from said_and_done.core.view import View, count_words
from said_and_done.findings.model.findings import (
    Finding,
    Findings,
    StatementFindings,
    ThemeFindings,
)
from said_and_done.findings.model.summary import Summary
from said_and_done.findings.views.anchors import Anchors
from said_and_done.findings.views.changes import change_lines
from said_and_done.findings.views.paths import (
    findings_path,
    theme_path,
    theme_stories_path,
)
from said_and_done.findings.views.quotes import QuoteCard, quote_beside
from said_and_done.findings.views.squares import Answered, answered
from said_and_done.findings.views.stories import story_paths
from said_and_done.findings.views.words import HERE, WHO
from said_and_done.framework.model import Theme
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page
from said_and_done.surveys.model.questions import Audience

MOST_LINES = 130
"""About 4,200 px of a phone: so much of a theme stands on one page."""
LINES_OF_STATEMENT, LINES_OF_NUMBERS, LINES_OF_QUOTE = 9, 12, 5
"""What each has around its words."""


class StatementCard(msgspec.Struct, frozen=True, kw_only=True):
    """One statement and the questions about it. ``staff`` is what staff answered to the question
    that stands beside it, None where they were not asked."""

    anchor: str
    wording: str
    picture: str
    answered: tuple[Answered, ...]
    staff: Answered | None
    staff_anchor: str | None
    quote: QuoteCard | None
    more: str | None
    more_path: str


class Unasked(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that no question of the round was about."""

    anchor: str
    wording: str


class AudiencePart(msgspec.Struct, frozen=True, kw_only=True):
    """What one audience said in a theme. ``mirrored`` says whether staff stand beside it."""

    heading: str
    cards: tuple[StatementCard, ...]
    mirrored: bool


class ThemeView(View, frozen=True, kw_only=True):
    """One theme of a round, or one page of a theme with many questions; ``pages`` are its others.
    ``how`` is where the page of the round says how to read the squares."""

    template = "findings/theme.html"

    round_title: str
    round_path: str
    how: str
    theme: Theme
    place: str
    parts: tuple[AudiencePart, ...]
    pages: tuple[PageLink, ...]
    not_asked: tuple[Unasked, ...]


def theme_page(
    organisation: Organisation,
    findings: Findings,
    theme: ThemeFindings,
    summary: Summary,
    number: int = 1,
) -> ThemeView:
    """The page of this number, or the last one."""
    name = findings.round.name
    round_path = findings_path(organisation, name)
    builder = _Theme(
        theme,
        summary,
        stories=theme_stories_path(organisation, name, theme.theme.number),
        story_paths=story_paths(organisation, findings, theme.theme),
    )
    pages = _pages(builder.parts())
    number = min(number, len(pages))
    not_asked = tuple(
        Unasked(anchor=builder.anchors.of(each.code), wording=each.wording)
        for each in theme.not_asked
    )
    place = f", page {number} of {len(pages)}" if len(pages) > 1 else ""
    return ThemeView(
        page=public_page(
            organisation, f"{theme.theme.title}: {findings.round.title}{place}", here=HERE
        ),
        round_title=findings.round.title,
        round_path=round_path,
        how=f"{round_path}#about-the-numbers",
        theme=theme.theme,
        place=f"Theme {findings.themes.index(theme) + 1} of {len(findings.themes)}{place}",
        parts=pages[number - 1],
        pages=tuple(
            PageLink(
                path=page_path(theme_path(organisation, name, theme.theme.number), other),
                words=f"Page {other} of this theme",
                anchors=tuple(_anchors(parts)),
            )
            for other, parts in enumerate(pages, start=1)
            if other != number
        ),
        not_asked=not_asked,
    )


def _pages(parts: Sequence[AudiencePart]) -> tuple[tuple[AudiencePart, ...], ...]:
    """The statements on pages, each under the heading of its audience."""
    cards = [(part, card) for part in parts for card in part.cards]
    return tuple(
        tuple(
            msgspec.structs.replace(part, cards=tuple(card for _, card in run))
            for part, run in ((part, [pair for pair in page if pair[0] is part]) for part in parts)
            if run
        )
        for page in parted(cards, lambda pair: _lines(pair[1]), MOST_LINES)
    )


def _lines(card: StatementCard) -> int:
    rows = (*card.answered, *((card.staff,) if card.staff else ()))
    quote = LINES_OF_QUOTE + lines_of(card.quote.words) if card.quote else 0
    return (
        LINES_OF_STATEMENT
        + lines_of(card.wording)
        + quote
        + sum(LINES_OF_NUMBERS + lines_of(each.row.asked) for each in rows)
    )


def _anchors(parts: Sequence[AudiencePart]) -> Iterator[str]:
    for part in parts:
        for card in part.cards:
            yield card.anchor
            yield from (each.row.anchor for each in card.answered)
            if card.staff and card.staff_anchor:
                yield card.staff_anchor
                yield card.staff.row.anchor


class _Theme:
    """The parts of the page, with each anchor once, and each quote as seldom as can be."""

    def __init__(
        self,
        theme: ThemeFindings,
        summary: Summary,
        *,
        stories: str,
        story_paths: Mapping[str, str],
    ) -> None:
        self.theme = theme
        self.stories = stories
        self.story_paths = story_paths
        self.changes = change_lines(summary)
        self.anchors = Anchors()
        self.quoted: set[str] = set()
        self.mirrored: set[str] = set()

    def parts(self) -> tuple[AudiencePart, ...]:
        theme = self.theme
        people = self._part(Audience.PEOPLE, theme.people)
        carers = self._part(Audience.CARERS, theme.carers)
        alone = tuple(each for each in theme.staff if each.code not in self.mirrored)
        staff = self._part(Audience.STAFF, alone)
        return tuple(part for part in (people, carers, staff) if part.cards)

    def _part(self, audience: Audience, statements: tuple[StatementFindings, ...]) -> AudiencePart:
        return AudiencePart(
            heading=WHO[audience][1],
            cards=tuple(self._card(each, audience) for each in statements),
            mirrored=audience is Audience.PEOPLE and bool(self.theme.staff),
        )

    def _card(self, statement: StatementFindings, audience: Audience) -> StatementCard:
        others = len(statement.quotes) - 1
        staff = self.theme.beside(statement.code) if audience is Audience.PEOPLE else None
        if staff:
            self.mirrored.add(staff.asked.statement)
        return StatementCard(
            anchor=self.anchors.of(statement.code),
            wording=statement.wording,
            picture=statement.findings[0].asked.picture or statement.picture,
            answered=tuple(map(self._answered, statement.findings)),
            staff=self._answered(staff) if staff else None,
            staff_anchor=self.anchors.of(staff.asked.statement) if staff else None,
            quote=self._quote(statement),
            more=count_words(others, "more story", "more stories") if others > 0 else None,
            more_path=self.stories,
        )

    def _answered(self, finding: Finding) -> Answered:
        return answered(finding, self.changes.get(finding.unit))

    def _quote(self, statement: StatementFindings) -> QuoteCard | None:
        if not statement.quotes:
            return None
        quote = min(statement.quotes, key=lambda each: each.anchor in self.quoted)
        self.quoted.add(quote.anchor)
        return quote_beside(quote, self.story_paths[quote.anchor])
