"""A round in short: the first page of what people said."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from said_and_done.core.view import Link, View, at_start, count_words
from said_and_done.findings.model.findings import Findings, RespondentCounts
from said_and_done.findings.model.summary import Gap, Summary
from said_and_done.findings.model.tables import HOW_TO_READ, VOICES
from said_and_done.findings.views.changes import ChangeLine, change_lines, direction_words
from said_and_done.findings.views.paths import (
    round_stories_path,
    rounds_path,
    theme_path,
)
from said_and_done.findings.views.round_findings import about_changes, about_stories
from said_and_done.findings.views.squares import NumberRow, number_row
from said_and_done.findings.views.theme_links import ThemeLink, theme_link
from said_and_done.findings.views.words import HERE, OF_THEM, WHO
from said_and_done.framework.model import theme_of
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page
from said_and_done.surveys.model.choices import Choice
from said_and_done.surveys.model.questions import Audience, Scale

MOST_NAMED = 1
"""So many changes, and so many questions that too few answered, are named at once. The others open
when somebody asks for them, so that the page is no longer with them."""


class ClearCard(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that people said clearly: the number in words, and the row that it is from. What
    changed is about yes, or the first own answer, and stands only beside that."""

    words: str
    picture: str
    tint: int
    row: NumberRow
    change: ChangeLine | None


class GapPart(msgspec.Struct, frozen=True, kw_only=True):
    """The biggest gap: people and staff, and where their theme is."""

    people: NumberRow
    staff: NumberRow
    theme: Link


class ChangedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question of which more, or fewer, gave the answer that is compared; ``path`` is where it
    stands."""

    words: str
    asked: str
    numbers: str
    path: str


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A big number, and what it counts."""

    number: int
    words: str


class RoundView(View, frozen=True, kw_only=True):
    """A round in short. ``rest_changed`` and ``rest_too_few`` open when somebody asks for them; how
    many they are stands in ``more_changed`` and ``more_too_few``. ``stories`` is None when none may
    be shown."""

    template = "findings/round.html"

    round_title: str
    lead: str
    about_clear: str | None
    clear: tuple[ClearCard, ...]
    gap: GapPart | None
    no_gap: str | None
    changed_title: str | None
    changed: tuple[ChangedLine, ...]
    more_changed: str
    rest_changed: tuple[ChangedLine, ...]
    about_change: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    more_too_few: str
    rest_too_few: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    has_own_answers: bool
    how_to_read: tuple[str, ...]
    facts: tuple[Fact, ...]
    others: tuple[str, ...]
    themes: tuple[ThemeLink, ...]
    stories: Link | None
    about: tuple[str, ...]
    rounds: str


def round_page(organisation: Organisation, findings: Findings, summary: Summary) -> RoundView:
    name = findings.round.name
    stories = count_words(len(findings.quotes), "story", "stories")
    heard = _first_heard(summary)
    changed = tuple(_changed(organisation, findings, summary))
    too_few = tuple(finding.asked.wording for finding in summary.too_few[MOST_NAMED:])
    offered = _offered(findings)
    return RoundView(
        page=public_page(organisation, f"What people said: {findings.round.title}", here=HERE),
        round_title=findings.round.title,
        lead=_lead(heard),
        about_clear=_about_clear(summary),
        clear=tuple(_clear_cards(findings, summary)),
        gap=_gap(organisation, findings, summary.gap) if summary.gap else None,
        no_gap=_no_gap(summary),
        changed_title=f"What changed since {summary.before.title}" if summary.before else None,
        changed=changed[:MOST_NAMED],
        more_changed=_more(changed[MOST_NAMED:], "more change", "more changes"),
        rest_changed=changed[MOST_NAMED:],
        about_change=tuple(_about_change(summary)),
        cannot_tell=tuple(_cannot_tell(summary)),
        more_too_few=_more(too_few, "more question", "more questions"),
        rest_too_few=too_few,
        answers=tuple(_usual_answers(offered)),
        has_own_answers=any(answer.is_own for answer in offered),
        how_to_read=HOW_TO_READ,
        facts=tuple(_facts(heard)) if heard else (),
        others=tuple(_others(summary, heard)),
        themes=tuple(
            theme_link(theme_path(organisation, name, each.theme.number), each)
            for each in findings.themes
        ),
        stories=Link(
            path=round_stories_path(organisation, name),
            words=f"Read {stories} in people’s own words",
        )
        if findings.quotes
        else None,
        about=(*about_stories(findings), *about_changes(findings)),
        rounds=rounds_path(organisation),
    )


def _offered(findings: Findings) -> frozenset[Choice]:
    """Each answer that a question of the round offers."""
    return frozenset(
        answer
        for theme in findings.themes
        for statement in theme.statements
        for finding in statement.findings
        for answer in finding.asked.offer.answers
    )


def _usual_answers(offered: Collection[Choice]) -> Iterator[tuple[str, str]]:
    for answer in Scale.YES_SOMETIMES_NO.answers:
        if answer in offered or not any(each.is_own for each in offered):
            yield answer.key, answer.label


def _more(rest: Sequence[object], singular: str, plural: str) -> str:
    return at_start(count_words(len(rest), singular, plural))


def _first_heard(summary: Summary) -> RespondentCounts | None:
    return next(iter(summary.heard), None)


def _lead(heard: RespondentCounts | None) -> str:
    if heard is None or heard.everyone is None:
        return "Too few people answered to show numbers."
    who = WHO[heard.audience][1]
    return f"About {heard.everyone} {who[0].lower()}{who[1:]} told us how life is."


def _about_clear(summary: Summary) -> str | None:
    found = _what_is_clearest(summary)
    if not summary.not_ranked or summary.worked_out_again:
        return found
    return " ".join(filter(None, (found, "We compared only questions with the same answers.")))


def _what_is_clearest(summary: Summary) -> str | None:
    if summary.worked_out_again:
        return "We took out answers that people took back. So we do not say what is clearest."
    if not summary.clear:
        return "No answer was clearly given more often than the others."
    last = summary.clear[-1]
    return None if last.ranked else f"The last one is the clearest {_quoted(last.answer)}."


def _quoted(answer: Choice) -> str:
    return answer.said if answer.is_own else f"“{answer.label.lower()}”"


def _clear_cards(findings: Findings, summary: Summary) -> Iterator[ClearCard]:
    themes = {each.theme.number: each.theme for each in findings.themes}
    lines = change_lines(summary)
    for clear in summary.clear:
        asked = clear.finding.asked
        theme = themes[theme_of(asked.statement)]
        yield ClearCard(
            words=clear.words,
            picture=asked.picture or theme.picture,
            tint=theme.tint,
            row=number_row(clear.finding),
            change=lines.get(clear.finding.unit) if clear.is_compared else None,
        )


def _gap(organisation: Organisation, findings: Findings, gap: Gap) -> GapPart:
    number = theme_of(gap.people.asked.statement)
    return GapPart(
        people=number_row(gap.people),
        staff=number_row(gap.staff),
        theme=Link(
            path=theme_path(organisation, findings.round.name, number),
            words="See people and staff in this theme",
        ),
    )


def _no_gap(summary: Summary) -> str | None:
    asked_staff = any(heard.audience is Audience.STAFF for heard in summary.heard)
    if summary.gap or not asked_staff:
        return None
    if summary.worked_out_again:
        return "We took out answers that people took back. So we do not compare people and staff."
    if not summary.pairs_asked:
        return "We asked people and staff about other things. So we cannot compare them."
    if not summary.pairs:
        return "Too few answered to compare people and staff."
    compared = count_words(summary.pairs, "question", "questions")
    return f"We compared {compared}. There is no clear gap between people and staff."


def _changed(
    organisation: Organisation, findings: Findings, summary: Summary
) -> Iterator[ChangedLine]:
    for change in summary.changed:
        asked, now, before = change.finding.asked, change.now, change.before
        path = theme_path(organisation, findings.round.name, theme_of(asked.statement))
        yield ChangedLine(
            words=direction_words(change),
            asked=asked.wording,
            numbers=(
                f"Now about {now.count} of about {now.total}. "
                f"Before, about {before.count} of about {before.total}."
            ),
            path=f"{path}#{asked.anchor}",
        )


def _about_change(summary: Summary) -> Iterator[str]:
    if summary.before is None:
        return
    same = len(summary.changes) - len(summary.changed)
    if not summary.changes:
        yield "We cannot compare the numbers of the two rounds."
        return
    if same:
        yield f"No clear change: {count_words(same, 'question', 'questions')}."
    if hidden := summary.asked_twice - len(summary.changes):
        yield f"We cannot compare {count_words(hidden, 'other question', 'other questions')}."


def _cannot_tell(summary: Summary) -> Iterator[str]:
    for finding in summary.too_few[:MOST_NAMED]:
        yield f"“{finding.asked.wording}” Too few people answered this."
    if summary.before:
        yield f"If life got better since {summary.before.title}. Other people may have answered."
    yield "What people think who did not answer. They may see it differently."


def _facts(heard: RespondentCounts) -> Iterator[Fact]:
    if heard.everyone is None:
        return
    yield Fact(number=heard.everyone, words=f"{WHO[heard.audience][0]} answered")
    for voice, number in zip(VOICES, heard.by_voice, strict=False):
        if number is not None:
            yield Fact(number=number, words=OF_THEM[voice])


def _others(summary: Summary, first: RespondentCounts | None) -> Iterator[str]:
    for heard in summary.heard:
        who = WHO[heard.audience][0]
        if heard is first:
            continue
        if heard.everyone is None:
            yield f"Too few {who} answered to show numbers."
        else:
            yield f"About {heard.everyone} {who} answered, too."
