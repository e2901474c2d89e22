"""One theme of a round: what people said, with what staff say of the same beside it."""

import msgspec

from said_and_done.core.view import View, count_words
from said_and_done.findings.model.findings import (
    Finding,
    Findings,
    StatementFindings,
    ThemeFindings,
)
from said_and_done.findings.model.summary import Summary
from said_and_done.findings.views.bars import supporters_rows, table_heads, table_rows
from said_and_done.findings.views.changes import ChangeLine, change_lines
from said_and_done.findings.views.paths import findings_path, round_stories_path
from said_and_done.findings.views.quotes import QuoteCard, quote_card
from said_and_done.findings.views.squares import NumberRow, number_row
from said_and_done.findings.views.words import HERE, WHO
from said_and_done.framework.model import Theme
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page
from said_and_done.surveys.model.questions import Audience


class NumbersTable(msgspec.Struct, frozen=True, kw_only=True):
    """All numbers of one question: its table by voice, and what supporters think beside it."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    supporters_caption: str
    supporters_rows: tuple[tuple[str, ...], ...]
    by_voice: tuple[str, ...]
    supporters_sentence: str | None


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered to one question. ``table`` is None where too few answered; ``change`` where
    the round before has nothing to compare."""

    row: NumberRow
    survey: str
    change: ChangeLine | None
    table: NumbersTable | None


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
    """One theme of a round. ``how`` is where the page of the round says how to read the squares."""

    template = "findings/theme.html"

    round_title: str
    round_path: str
    how: str
    theme: Theme
    place: str
    parts: tuple[AudiencePart, ...]
    not_asked: tuple[Unasked, ...]


def theme_page(
    organisation: Organisation, findings: Findings, theme: ThemeFindings, summary: Summary
) -> ThemeView:
    round_path = findings_path(organisation, findings.round.name)
    title = f"{theme.theme.title}: {findings.round.title}"
    builder = _Theme(theme, summary, round_stories_path(organisation, findings.round.name))
    return ThemeView(
        page=public_page(organisation, title, here=HERE),
        round_title=findings.round.title,
        round_path=round_path,
        how=f"{round_path}#about-the-numbers",
        theme=theme.theme,
        place=f"Theme {findings.themes.index(theme) + 1} of {len(findings.themes)}",
        parts=builder.parts(),
        not_asked=tuple(
            Unasked(anchor=builder.anchor(each.code), wording=each.wording)
            for each in theme.not_asked
        ),
    )


class _Theme:
    """The parts of the page, with each anchor once, and each quote as seldom as can be."""

    def __init__(self, theme: ThemeFindings, summary: Summary, stories: str) -> None:
        self.theme = theme
        self.stories = f"{stories}#stories-{theme.theme.number}"
        self.quotes = stories
        self.changes = change_lines(summary)
        self.anchors: set[str] = set()
        self.quoted: set[str] = set()
        self.mirrored: set[str] = set()

    def parts(self) -> tuple[AudiencePart, ...]:
        theme = self.theme
        people = self._part(Audience.PEOPLE, theme.people)
        carers = self._part(Audience.CARERS, theme.carers)
        alone = tuple(each for each in theme.staff if each.code not in self.mirrored)
        staff = self._part(Audience.STAFF, alone)
        return tuple(part for part in (people, carers, staff) if part.cards)

    def anchor(self, code: str) -> str:
        """The code, the first time; carers' findings of the same statement come second."""
        anchor = code if code not in self.anchors else f"carers-{code}"
        self.anchors.add(anchor)
        return anchor

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
            anchor=self.anchor(statement.code),
            wording=statement.wording,
            picture=statement.findings[0].asked.picture,
            answered=tuple(map(self._answered, statement.findings)),
            staff=self._answered(staff) if staff else None,
            staff_anchor=self.anchor(staff.asked.statement) if staff else None,
            quote=self._quote(statement),
            more=count_words(others, "more story", "more stories") if others > 0 else None,
            more_path=self.stories,
        )

    def _answered(self, finding: Finding) -> Answered:
        return Answered(
            row=number_row(finding),
            survey=finding.asked.survey_title,
            change=self.changes.get(finding.unit),
            table=_table(finding) if finding.table.shown else None,
        )

    def _quote(self, statement: StatementFindings) -> QuoteCard | None:
        if not statement.quotes:
            return None
        quote = min(statement.quotes, key=lambda each: each.anchor in self.quoted)
        self.quoted.add(quote.anchor)
        return quote_card(quote, self.quotes, anchored=False)


def _table(finding: Finding) -> NumbersTable:
    asked, who = finding.asked, WHO[finding.audience][0]
    return NumbersTable(
        caption=f"“{asked.wording}” {who.capitalize()}: numbers to the nearest 5",
        heads=table_heads(finding),
        rows=table_rows(finding),
        supporters_caption=f"“{asked.wording}” What supporters think: not counted with the people",
        supporters_rows=supporters_rows(finding),
        by_voice=finding.by_voice,
        supporters_sentence=finding.supporters_sentence,
    )
