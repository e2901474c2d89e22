"""One theme of a round: what people said, with what staff say of the same beside it."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from said_and_done.core.parting import PageLink, lines_of, page_path, parted
from said_and_done.core.view import Page, View, count_words
from said_and_done.findings.model.findings import (
    Finding,
    Findings,
    StatementFindings,
    ThemeFindings,
)
from said_and_done.findings.model.summary import Summary
from said_and_done.findings.views.anchors import Anchors
from said_and_done.findings.views.changes import ChangeLine, change_lines
from said_and_done.findings.views.paths import (
    findings_path,
    theme_path,
    theme_stories_path,
    work_findings_path,
    work_theme_path,
)
from said_and_done.findings.views.quotes import QuoteCard, quote_beside
from said_and_done.findings.views.squares import Answered, answered
from said_and_done.findings.views.stories import story_paths
from said_and_done.findings.views.words import HERE, WHO
from said_and_done.framework.model import Theme
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, work_page
from said_and_done.people.model import SignedIn
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


class WorkThemeView(ThemeView, frozen=True, kw_only=True):
    """The same for the group at work, also before everybody sees it."""

    template = "findings/work_theme.html"


def theme_page(
    organisation: Organisation,
    findings: Findings,
    theme: ThemeFindings,
    summary: Summary,
    number: int = 1,
) -> ThemeView:
    """The page of this number, or the last one."""
    name = findings.round.name
    shown = _shown(organisation, findings, theme, change_lines(summary), number)
    return _view(
        ThemeView,
        public_page(organisation, shown.title, here=HERE),
        shown,
        round_path=findings_path(organisation, name),
        path=theme_path(organisation, name, theme.theme.number),
    )


def work_theme_page(
    work: SignedIn, findings: Findings, theme: ThemeFindings, number: int = 1
) -> ThemeView:
    """The page of this number, or the last one. Nothing is compared here: these numbers may not be
    public yet."""
    name = findings.round.name
    shown = _shown(work.organisation, findings, theme, {}, number)
    return _view(
        WorkThemeView,
        work_page(work, shown.title, here="rounds"),
        shown,
        round_path=work_findings_path(work.organisation, name),
        path=work_theme_path(work.organisation, name, theme.theme.number),
    )


class _Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a theme, wherever it stands."""

    findings: Findings
    theme: Theme
    title: str
    place: str
    number: int
    pages: tuple[tuple[AudiencePart, ...], ...]
    not_asked: tuple[Unasked, ...]


def _shown(
    organisation: Organisation,
    findings: Findings,
    theme: ThemeFindings,
    changes: Mapping[str, ChangeLine],
    number: int,
) -> _Shown:
    builder = _Theme(
        theme,
        changes,
        stories=theme_stories_path(organisation, findings.round.name, theme.theme.number),
        story_paths=story_paths(organisation, findings, theme.theme),
    )
    pages = _pages(builder.parts())
    number = min(number, len(pages))
    place = f", page {number} of {len(pages)}" if len(pages) > 1 else ""
    return _Shown(
        findings=findings,
        theme=theme.theme,
        title=f"{theme.theme.title}: {findings.round.title}{place}",
        place=f"Theme {findings.themes.index(theme) + 1} of {len(findings.themes)}{place}",
        number=number,
        pages=pages,
        not_asked=tuple(
            Unasked(anchor=builder.anchors.of(each.code), wording=each.wording)
            for each in theme.not_asked
        ),
    )


def _view(
    make: type[ThemeView], page: Page, shown: _Shown, *, round_path: str, path: str
) -> ThemeView:
    return make(
        page=page,
        round_title=shown.findings.round.title,
        round_path=round_path,
        how=f"{round_path}#about-the-numbers",
        theme=shown.theme,
        place=shown.place,
        parts=shown.pages[shown.number - 1],
        pages=tuple(
            PageLink(
                path=page_path(path, other),
                words=f"Page {other} of this theme",
                anchors=tuple(_anchors(parts)),
            )
            for other, parts in enumerate(shown.pages, start=1)
            if other != shown.number
        ),
        not_asked=shown.not_asked,
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
        changes: Mapping[str, ChangeLine],
        *,
        stories: str,
        story_paths: Mapping[str, str],
    ) -> None:
        self.theme = theme
        self.stories = stories
        self.story_paths = story_paths
        self.changes = changes
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
