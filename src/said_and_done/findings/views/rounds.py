"""All the rounds, and a round whose findings have not come yet."""

from datetime import date

import msgspec

from said_and_done.core.view import View, day_words
from said_and_done.findings.model.findings import ListedRound
from said_and_done.findings.views.paths import findings_path, rounds_path
from said_and_done.findings.views.words import HERE
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path
from said_and_done.rounds.model import Round


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


def rounds_page(organisation: Organisation, rounds: list[ListedRound], today: date) -> RoundsView:
    return RoundsView(
        page=public_page(organisation, "What people said", here=HERE),
        rounds=tuple(
            RoundLine(
                path=findings_path(organisation, listed.round.name),
                title=listed.round.title,
                about=_about(listed, today),
                state="closed" if listed.round.has_closed(today) else "open",
            )
            for listed in rounds
            if listed.round.opens_on <= today
        ),
    )


def _about(listed: ListedRound, today: date) -> str:
    closes = day_words(listed.round.told_until)
    if not listed.round.has_closed(today):
        return f"People can answer until {closes}."
    answered = f"People answered until {closes}."
    if listed.published_on is None:
        return f"{answered} The numbers are not public yet."
    return f"{answered} The numbers are from {day_words(listed.published_on)}."


class NotYetView(View, frozen=True, kw_only=True):
    """Before the numbers of a round are published: when they come. ``lead`` says what goes on now;
    ``surveys`` is None when nobody can answer any more."""

    template = "findings/not_yet.html"

    lead: str
    sentences: tuple[str, ...]
    surveys: str | None
    rounds: str


def not_yet_page(organisation: Organisation, round_: Round, today: date) -> NotYetView:
    lead, *sentences = _not_yet(round_, today)
    return NotYetView(
        page=public_page(organisation, f"{round_.title}: not yet", here=HERE),
        lead=lead,
        sentences=(*sentences, f"We say what we will do by {day_words(round_.answer_by)}."),
        surveys=None if round_.has_closed(today) else public_path(organisation),
        rounds=rounds_path(organisation),
    )


def _not_yet(round_: Round, today: date) -> tuple[str, ...]:
    closes, takes_in = day_words(round_.told_until), day_words(round_.late_until)
    paper = f"Answers on paper and from tablets can come in until {takes_in}."
    after = "After that, the council shows here what people said."
    if not round_.has_closed(today):
        return f"People can still answer, until {closes}.", paper, after
    if not round_.has_all_answers(today):
        return f"People could answer until {closes}.", paper, after
    return f"People could answer until {closes}.", "The council has not published the numbers yet."
