"""What one round found, for the group at work: every theme, statement and question on one page."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from said_and_done.core.view import Link, View, count_words, day_words
from said_and_done.findings.model.findings import (
    Findings,
    RespondentCounts,
    StatementFindings,
    ThemeFindings,
)
from said_and_done.findings.model.tables import HOW_TO_READ, VOICES
from said_and_done.findings.views.anchors import Anchors
from said_and_done.findings.views.paths import (
    findings_path,
    publish_path,
    round_stories_path,
)
from said_and_done.findings.views.quotes import QuoteCard, quote_beside
from said_and_done.findings.views.squares import Answered, answered
from said_and_done.findings.views.words import APART, NOT_SHOWN, WHO
from said_and_done.framework.model import Theme, theme_of
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.surveys.model.questions import Audience


class We(msgspec.Struct, frozen=True, kw_only=True):
    """What staff say in the same theme: what they were asked, the sentence, and where it stands."""

    path: str
    question: str
    sentence: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One statement as a heading, and the questions that were asked about it. ``quote`` is None
    when no story about it may be quoted."""

    anchor: str
    wording: str
    picture: str
    questions: tuple[Answered, ...]
    we: We | None
    quote: QuoteCard | None
    more: str | None
    more_path: str


class TooFew(msgspec.Struct, frozen=True, kw_only=True):
    """A statement without numbers: too few answered its ``questions``, or it has none."""

    anchor: str
    wording: str
    questions: tuple[Answered, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one audience in one theme."""

    heading: str
    cards: tuple[Card, ...]
    too_few: tuple[TooFew, ...]


class ThemePart(msgspec.Struct, frozen=True, kw_only=True):
    """One theme of the page."""

    anchor: str
    theme: Theme
    groups: tuple[Group, ...]
    not_asked: tuple[TooFew, ...]


class WorkRoundView(View, frozen=True, kw_only=True):
    """What a round found. ``stories`` is where they stand, None when none may be shown. ``alone``
    is for coordinators: could people say what they want, without their helper? ``publish`` leads
    there who can publish the numbers today, None for all others; ``state`` says whether everybody
    sees them."""

    template = "findings/work_round.html"

    heard: tuple[str, ...]
    how_to_read: tuple[str, ...]
    themes: tuple[ThemePart, ...]
    stories: str | None
    stories_words: str
    about_stories: tuple[str, ...]
    about_changes: tuple[str, ...]
    public: str
    alone: tuple[str, ...]
    state: tuple[str, ...]
    publish: Link | None


def work_round_page(
    work: SignedIn, findings: Findings, *, may_publish: bool = False
) -> WorkRoundView:
    page = work_page(work, f"What people said: {findings.round.title}", here="rounds")
    coordinates = may(work.member, Permission.PUBLISH_NUMBERS)
    publish = Link(
        path=publish_path(work.organisation, findings.round.name),
        words="Work the numbers out again" if findings.number else "Publish the numbers",
    )
    stories = round_stories_path(work.organisation, findings.round.name)
    return WorkRoundView(
        page=page,
        heard=tuple(_heard(one) for one in findings.heard),
        how_to_read=HOW_TO_READ,
        themes=_Themes(findings, stories).parts(),
        stories=stories if findings.quotes else None,
        stories_words=count_words(len(findings.quotes), "story", "stories"),
        about_stories=about_stories(findings),
        about_changes=about_changes(findings),
        public=findings_path(work.organisation, findings.round.name),
        alone=tuple(_alone(findings)) if coordinates else (),
        state=_state(findings, may_publish=may_publish and coordinates),
        publish=publish if coordinates and may_publish else None,
    )


def _state(findings: Findings, *, may_publish: bool) -> tuple[str, ...]:
    if findings.published_on is not None:
        again = ("At least 10 people have taken back their answers since.",) if may_publish else ()
        return (f"Everybody sees these numbers, since {day_words(findings.published_on)}.", *again)
    closed = "This is a preview. Only the group and the council see it."
    if may_publish:
        return closed, "All answers are in. You can publish the numbers."
    until = f"Answers can still come in until {day_words(findings.round.late_until)}."
    return closed, until, "A coordinator publishes the numbers after that day."


def about_changes(findings: Findings) -> tuple[str, ...]:
    """How public numbers change, and when not."""
    if findings.published_on is None:
        return ()
    return (
        (
            f"These numbers are from {day_words(findings.published_on)}. "
            "They do not change one by one."
        ),
        "If somebody takes back their answers, their words go at once. The numbers stay.",
        "The council can work them out again when at least 10 people have taken back answers.",
        "It then takes all of these answers out together.",
    )


def _alone(found: Findings) -> Iterator[str]:
    for heard in found.heard:
        for counts in heard.alone:
            said = ", ".join(
                f"{words}: {NOT_SHOWN if count is None else f'about {count}'}"
                for words, count in zip(("yes", "no", "not sure"), counts.row.counts, strict=True)
            )
            who, voice = WHO[heard.audience][1], APART[counts.voice].lower()
            yield f"{who}, {voice}: about {counts.row.total} answered. {said[0].upper()}{said[1:]}."


def _heard(heard: RespondentCounts) -> str:
    who = WHO[heard.audience][0]
    if heard.everyone is None:
        return f"Too few {who} answered to show numbers."
    apart = [
        f"{APART[voice].lower()}: about {number}"
        for voice, number in zip(VOICES, heard.by_voice, strict=False)
        if number is not None
    ]
    return " · ".join([f"About {heard.everyone} {who} answered", *apart])


def about_stories(found: Findings) -> tuple[str, ...]:
    read = (found.stories, "We read and counted about {} stories.")
    aside = (found.set_aside, "We set aside about {} stories. Each has a reason.")
    wait = (found.still_to_read, "About {} stories still wait to be read.")
    return tuple(words.format(number) for number, words in (read, aside, wait) if number)


class _Themes:
    """The parts of the page. Each quote is used as seldom as can be, so that many are heard."""

    def __init__(self, found: Findings, stories: str) -> None:
        self.found = found
        self.stories = stories
        self.used: Counter[str] = Counter()
        self.anchors = Anchors()

    def parts(self) -> tuple[ThemePart, ...]:
        return tuple(self._part(one) for one in self.found.themes)

    def _part(self, theme_findings: ThemeFindings) -> ThemePart:
        we = _we(theme_findings)
        groups = (
            self._group(Audience.PEOPLE, theme_findings.people, we),
            self._group(Audience.CARERS, theme_findings.carers, we),
            self._group(Audience.STAFF, theme_findings.staff, None),
        )
        theme = theme_findings.theme
        return ThemePart(
            anchor=f"theme-{theme.number}",
            theme=theme,
            groups=tuple(group for group in groups if group.cards or group.too_few),
            not_asked=tuple(
                TooFew(anchor=self.anchors.of(each.code), wording=each.wording)
                for each in theme_findings.not_asked
            ),
        )

    def _group(
        self, audience: Audience, statements: tuple[StatementFindings, ...], we: We | None
    ) -> Group:
        return Group(
            heading=WHO[audience][1],
            cards=tuple(
                self._card(statement_findings, we)
                for statement_findings in statements
                if statement_findings.shown
            ),
            too_few=tuple(
                TooFew(
                    anchor=self.anchors.of(statement_findings.code),
                    wording=statement_findings.wording,
                    questions=tuple(map(answered, statement_findings.findings)),
                )
                for statement_findings in statements
                if not statement_findings.shown
            ),
        )

    def _card(self, statement: StatementFindings, we: We | None) -> Card:
        others = len(statement.quotes) - 1
        return Card(
            anchor=self.anchors.of(statement.code),
            wording=statement.wording,
            picture=statement.picture,
            questions=tuple(map(answered, statement.findings)),
            we=we,
            quote=self._quote(statement),
            more=count_words(others, "more story", "more stories") if others > 0 else None,
            more_path=f"{self.stories}#stories-{theme_of(statement.code)}",
        )

    def _quote(self, one: StatementFindings) -> QuoteCard | None:
        if not one.quotes:
            return None
        quote = min(one.quotes, key=lambda each: self.used[each.anchor])
        self.used[quote.anchor] += 1
        return quote_beside(quote, f"{self.stories}#{quote.anchor}")


def _we(theme: ThemeFindings) -> We | None:
    findings = (finding for statement in theme.staff for finding in statement.findings)
    shown = next((finding for finding in findings if finding.table.shown), None)
    if shown is None:
        return None
    return We(
        path=f"#{shown.asked.anchor}",
        question=shown.asked.wording,
        sentence=shown.sentence,
    )
