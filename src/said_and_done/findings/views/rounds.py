"""All the rounds, and a round whose findings have not come yet."""

from datetime import date

import msgspec

from said_and_done.findings.views.paths import findings_path, rounds_path
from said_and_done.findings.views.words import HERE
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path
from said_and_done.rounds.model import Round
from said_and_done.view import View, day_words


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
