"""What one round found, for the group at work: who answered, and the way to each theme."""

from collections.abc import Iterator

from said_and_done.core.view import Link, View, count_words, day_words
from said_and_done.findings.model.findings import Findings, RespondentCounts
from said_and_done.findings.model.tables import HOW_TO_READ, VOICES
from said_and_done.findings.views.paths import (
    findings_path,
    publish_path,
    round_stories_path,
    work_theme_path,
)
from said_and_done.findings.views.theme_links import ThemeLink, theme_link
from said_and_done.findings.views.words import APART, NOT_SHOWN, WHO
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may


class WorkRoundView(View, frozen=True, kw_only=True):
    """What a round found. ``stories`` is where they stand, None when none may be shown. ``alone``
    is for coordinators: could people say what they want, without their helper? ``publish`` leads
    there who can publish the numbers today, None for all others; ``state`` says whether everybody
    sees them."""

    template = "findings/work_round.html"

    heard: tuple[str, ...]
    how_to_read: tuple[str, ...]
    themes: tuple[ThemeLink, ...]
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
        themes=tuple(
            theme_link(
                work_theme_path(work.organisation, findings.round.name, each.theme.number), each
            )
            for each in findings.themes
        ),
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
