"""What everybody sees of a round's findings: by theme and statement, with quotes and stories."""

from collections import Counter
from datetime import date
from typing import Any

import msgspec

from said_and_done.findings.model import (
    ANSWERS,
    VOICES,
    Finding,
    Findings,
    Heard,
    SafeRow,
    ThemeFindings,
)
from said_and_done.framework.model import Framework
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path, work_page
from said_and_done.people.model import Member
from said_and_done.responses.model import Voice
from said_and_done.rounds.model import Round
from said_and_done.stories.model import Quote, Went
from said_and_done.surveys.model import Audience, Said
from said_and_done.view import Page, View, count_words, day_words

HERE = "findings"
HIDDEN = "hidden"
SAID = {Said.YES: "Yes", Said.SOMETIMES: "Sometimes", Said.NO: "No", Said.NOT_SURE: "Not sure"}
KINDS = {Said.YES: "yes", Said.SOMETIMES: "sometimes", Said.NO: "no", Said.NOT_SURE: "not_sure"}
APART = {
    Voice.OWN: "Own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "On behalf",
    None: "Did not say",
}
SPEAKER = {
    Voice.OWN: "Own voice",
    Voice.HELPED: "With help",
    Voice.ON_BEHALF: "Somebody else answered",
    None: "Did not say who answered",
}
WHO = {
    Audience.PEOPLE: ("people", "People who draw on care and support"),
    Audience.CARERS: ("carers", "Unpaid carers"),
    Audience.STAFF: ("staff", "People who work in care and support"),
}
WENT = {Went.WELL: "It went well", Went.BADLY: "It went badly", Went.MIXED: "Some of both"}


def rounds_path(organisation: Organisation) -> str:
    return public_path(organisation, "findings")


def findings_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "findings", name)


def round_stories_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "findings", name, "stories")


def work_findings_path(organisation: Organisation, name: str) -> str:
    return public_path(organisation, "work", "findings", name)


# ---------------------------------------------------------------------- all rounds


class RoundLine(msgspec.Struct, frozen=True, kw_only=True):
    """One round: where its findings are, and when."""

    path: str
    title: str
    about: str
    state: str


class RoundsView(View, frozen=True, kw_only=True):
    """All the rounds that opened, the newest first."""

    template = "findings/rounds.html"

    rounds: tuple[RoundLine, ...]


def rounds_page(organisation: Organisation, rounds: list[Round], today: date) -> RoundsView:
    return RoundsView(
        page=public_page(organisation, "What people said", here=HERE),
        rounds=tuple(
            RoundLine(
                path=findings_path(organisation, one.name),
                title=one.title,
                about=_about(one, today),
                state="closed" if one.has_closed(today) else "open",
            )
            for one in rounds
            if one.opens_on <= today
        ),
    )


def _about(one: Round, today: date) -> str:
    if one.has_closed(today):
        return f"People answered until {day_words(one.closes_on)}."
    return f"People can answer until {day_words(one.closes_on)}."


class NotYetView(View, frozen=True, kw_only=True):
    """Before a round has closed: when its findings come."""

    template = "findings/not_yet.html"

    closes: str
    answer_by: str
    surveys: str
    rounds: str


def not_yet_page(organisation: Organisation, one: Round) -> NotYetView:
    return NotYetView(
        page=public_page(organisation, f"{one.title}: not yet", here=HERE),
        closes=day_words(one.closes_on),
        answer_by=day_words(one.answer_by),
        surveys=public_path(organisation),
        rounds=rounds_path(organisation),
    )


# ----------------------------------------------------------------------- one round


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a bar; ``width`` is its share of the bar from 0 to 100."""

    kind: str
    width: float


class QuoteCard(msgspec.Struct, frozen=True, kw_only=True):
    """A quote with who speaks and what it is about. ``anchor`` is None where the same story
    stands a second time."""

    anchor: str | None
    path: str
    words: str
    who: str
    about: tuple[tuple[str, str], ...]


class We(msgspec.Struct, frozen=True, kw_only=True):
    """What staff say in the same theme: the sentence, and where it stands."""

    code: str
    path: str
    sentence: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. ``quote`` is None when no story about it may be quoted."""

    anchor: str
    code: str
    wording: str
    picture: str
    bar: str
    bar_title: str
    segments: tuple[Segment, ...]
    sentence: str
    by_voice: tuple[str, ...]
    caption: str
    rows: tuple[tuple[str, ...], ...]
    we: We | None
    quote: QuoteCard | None
    more: str | None
    more_path: str


class TooFew(msgspec.Struct, frozen=True, kw_only=True):
    """A statement without numbers: asked about, but too few answered, or not asked about."""

    anchor: str
    code: str
    wording: str


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one audience in one theme."""

    heading: str
    cards: tuple[Card, ...]
    too_few: tuple[TooFew, ...]


class ThemePart(msgspec.Struct, frozen=True, kw_only=True):
    """One theme of the page."""

    anchor: str
    number: int
    title: str
    subtitle: str
    picture: str
    tint: int
    groups: tuple[Group, ...]
    not_asked: tuple[TooFew, ...]


class RoundView(View, frozen=True, kw_only=True):
    """What a round found. ``heads`` are the heads of every table; ``stories`` is where they stand,
    None when none may be shown."""

    template = "findings/round.html"

    round_title: str
    heard: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    themes: tuple[ThemePart, ...]
    stories: str | None
    stories_words: str
    about_stories: tuple[str, ...]
    rounds: str


class WorkRoundView(RoundView, frozen=True, kw_only=True):
    """The same, for the group at work."""

    template = "findings/work_round.html"

    public: str


def round_page(organisation: Organisation, found: Findings) -> RoundView:
    page = public_page(organisation, f"What people said: {found.round.title}", here=HERE)
    return RoundView(**_fields(organisation, found, page))


def work_round_page(organisation: Organisation, member: Member, found: Findings) -> WorkRoundView:
    page = work_page(organisation, member.name, f"What people said: {found.round.title}")
    return WorkRoundView(
        **_fields(organisation, found, page), public=findings_path(organisation, found.round.name)
    )


def _fields(organisation: Organisation, found: Findings, page: Page) -> dict[str, Any]:
    stories = round_stories_path(organisation, found.round.name)
    return {
        "page": page,
        "round_title": found.round.title,
        "heard": tuple(_heard(one) for one in found.heard),
        "legend": (*((KINDS[one], SAID[one]) for one in ANSWERS), (HIDDEN, "Not shown")),
        "heads": ("Voice", *SAID.values(), "All"),
        "themes": _Themes(found, stories).parts(),
        "stories": stories if found.quotes else None,
        "stories_words": count_words(len(found.quotes), "story", "stories"),
        "about_stories": _about_stories(found),
        "rounds": rounds_path(organisation),
    }


def _heard(heard: Heard) -> str:
    who = WHO[heard.audience][0]
    if heard.everyone is None:
        return f"Too few {who} answered to show a number."
    apart = [
        f"{APART[voice].lower()}: about {number}"
        for voice, number in zip(VOICES, heard.by_voice, strict=False)
        if number is not None
    ]
    return " · ".join([f"About {heard.everyone} {who} answered", *apart])


def _about_stories(found: Findings) -> tuple[str, ...]:
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
        self.seen: set[str] = set()

    def parts(self) -> tuple[ThemePart, ...]:
        return tuple(self._part(one) for one in self.found.themes)

    def _part(self, one: ThemeFindings) -> ThemePart:
        we = _we(one)
        groups = (
            self._group(Audience.PEOPLE, one.people, we),
            self._group(Audience.CARERS, one.carers, we),
            self._group(Audience.STAFF, one.staff, None),
        )
        theme = one.theme
        return ThemePart(
            anchor=f"theme-{theme.number}",
            number=theme.number,
            title=theme.title,
            subtitle=theme.subtitle,
            picture=theme.picture,
            tint=theme.tint,
            groups=tuple(group for group in groups if group.cards or group.too_few),
            not_asked=tuple(
                TooFew(anchor=self._anchor(each.code), code=each.code, wording=each.wording)
                for each in one.not_asked
            ),
        )

    def _group(self, audience: Audience, findings: tuple[Finding, ...], we: We | None) -> Group:
        return Group(
            heading=WHO[audience][1],
            cards=tuple(self._card(one, we) for one in findings if one.table.shown),
            too_few=tuple(
                TooFew(anchor=self._anchor(one.code), code=one.code, wording=one.wording)
                for one in findings
                if not one.table.shown
            ),
        )

    def _anchor(self, code: str) -> str:
        """The code, the first time; carers' findings of the same statement come second."""
        anchor = code if code not in self.seen else f"carers-{code}"
        self.seen.add(anchor)
        return anchor

    def _card(self, one: Finding, we: We | None) -> Card:
        anchor = self._anchor(one.code)
        others = len(one.quotes) - 1
        theme = one.code.split(".", 1)[0]
        return Card(
            anchor=anchor,
            code=one.code,
            wording=one.wording,
            picture=one.picture,
            bar=f"bar-{anchor.replace('.', '-')}",
            bar_title=_bar_title(one),
            segments=segments(one.table.everyone),
            sentence=one.sentence,
            by_voice=one.by_voice,
            caption=f"{one.code}, {WHO[one.audience][0]}: numbers to the nearest 5",
            rows=_rows(one),
            we=we,
            quote=self._quote(one),
            more=count_words(others, "more story", "more stories") if others > 0 else None,
            more_path=f"{self.stories}#stories-{theme}",
        )

    def _quote(self, one: Finding) -> QuoteCard | None:
        if not one.quotes:
            return None
        quote = min(one.quotes, key=lambda each: self.used[each.anchor])
        self.used[quote.anchor] += 1
        return _quote_card(quote, self.stories, anchored=False)


def _we(one: ThemeFindings) -> We | None:
    shown = next((each for each in one.staff if each.table.shown), None)
    if shown is None:
        return None
    return We(code=shown.code, path=f"#{shown.code}", sentence=shown.sentence)


def segments(row: SafeRow) -> tuple[Segment, ...]:
    """The parts of a bar out of safe numbers. What is hidden fills up to the total, which is
    itself a safe number; rounding may make the parts more than the total, and then they are the
    whole bar."""
    shown = [(KINDS[one], count) for one, count in zip(ANSWERS, row.counts, strict=True) if count]
    together = sum(count for _, count in shown)
    whole = max(row.total or 0, together) if None in row.counts else together
    if whole > together:
        shown.append((HIDDEN, whole - together))
    return tuple(Segment(kind=kind, width=round(100 * count / whole, 2)) for kind, count in shown)


def _bar_title(one: Finding) -> str:
    row = one.table.everyone
    parts = [
        f"{count} {SAID[answer].lower()}"
        for answer, count in zip(ANSWERS, row.counts, strict=True)
        if count is not None
    ]
    rest = ["the rest is not shown"] if None in row.counts else []
    return f"{one.wording} About {row.total} answers: {', '.join([*parts, *rest])}."


def _rows(one: Finding) -> tuple[tuple[str, ...], ...]:
    everyone = _row("Everybody", one.table.everyone)
    if len(one.table.rows) != len(VOICES):
        return (everyone,)
    named = zip(VOICES, one.table.rows, strict=True)
    apart = [_row(APART[voice], row) for voice, row in named if voice or row.shown]
    return (everyone, *apart)


def _row(name: str, row: SafeRow) -> tuple[str, ...]:
    return (name, *(HIDDEN if one is None else str(one) for one in (*row.counts, row.total)))


# ------------------------------------------------------------------------- stories


class StoriesOfTheme(msgspec.Struct, frozen=True, kw_only=True):
    """The stories of one theme that may be quoted."""

    anchor: str
    number: int
    title: str
    picture: str
    tint: int
    quotes: tuple[QuoteCard, ...]


class StoriesView(View, frozen=True, kw_only=True):
    """Every story of a round that may be quoted. ``others`` are tied to no statement."""

    template = "findings/stories.html"

    round_title: str
    findings: str
    themes: tuple[StoriesOfTheme, ...]
    others: tuple[QuoteCard, ...]
    number: str


def stories_page(organisation: Organisation, found: Findings, framework: Framework) -> StoriesView:
    back = findings_path(organisation, found.round.name)
    seen: set[str] = set()
    themes = tuple(
        StoriesOfTheme(
            anchor=f"stories-{theme.number}",
            number=theme.number,
            title=theme.title,
            picture=theme.picture,
            tint=theme.tint,
            quotes=tuple(
                _once(quote, back, seen)
                for quote in found.quotes
                if any(code.startswith(f"{theme.number}.") for code in quote.codes)
            ),
        )
        for theme in framework.themes
    )
    return StoriesView(
        page=public_page(organisation, f"Stories: {found.round.title}", here=HERE),
        round_title=found.round.title,
        findings=back,
        themes=tuple(one for one in themes if one.quotes),
        others=tuple(_once(one, back, seen) for one in found.quotes if not one.codings),
        number=count_words(len(found.quotes), "story", "stories"),
    )


def _once(quote: Quote, findings: str, seen: set[str]) -> QuoteCard:
    """The quote, with its anchor only where it stands first: an id is one of its kind."""
    first = quote.anchor not in seen
    seen.add(quote.anchor)
    return _quote_card(quote, findings, anchored=first)


def _quote_card(quote: Quote, path: str, *, anchored: bool) -> QuoteCard:
    return QuoteCard(
        anchor=quote.anchor if anchored else None,
        path=path if anchored else f"{path}#{quote.anchor}",
        words=quote.wording,
        who=f"{_speaker(quote)} · may be quoted",
        about=tuple((one.code, WENT[one.went]) for one in quote.codings),
    )


def _speaker(quote: Quote) -> str:
    if quote.audience is Audience.STAFF:
        return "Somebody who works in care and support"
    carer = "Unpaid carer · " if quote.audience is Audience.CARERS else ""
    return carer + SPEAKER[quote.voice]
