"""How a round goes, for those who run it."""

from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.responses.model import RoundGoing
from said_and_done.rounds.model import Round
from said_and_done.view import View, day_words


class WayInLine(msgspec.Struct, frozen=True, kw_only=True):
    """One way in, as a coordinator sees it. ``answered`` is in words, never exact."""

    name: str
    kind: str
    survey: str
    address: str
    answered: str
    poster_path: str


class RoundView(View, frozen=True, kw_only=True):
    """How a round goes. ``said_path`` is None until people may see what was said."""

    template: ClassVar[str] = "responses/round.html"

    state: str
    opens_on: str
    closes_on: str
    answer_by: str
    answered: str
    surveys: tuple[str, ...]
    ways_in: tuple[WayInLine, ...]
    add_path: str
    back_path: str
    said_path: str | None


def round_page(
    organisation: Organisation,
    signed_in_as: str,
    going: RoundGoing,
    *,
    base: str,
    today: date,
) -> RoundView:
    """``base`` is how the outside world reaches us, for the short links."""
    round_ = going.round
    here = public_path(organisation, "work", "rounds", round_.name)
    titles = {one.survey_key: one.survey.title for one in going.versions}
    return RoundView(
        page=work_page(organisation, signed_in_as, round_.title, here="rounds"),
        state=_state(round_, today),
        opens_on=day_words(round_.opens_on),
        closes_on=day_words(round_.closes_on),
        answer_by=day_words(round_.answer_by),
        answered=going.answered,
        surveys=tuple(titles.values()),
        ways_in=tuple(
            WayInLine(
                name=one.name,
                kind=one.kind.words,
                survey=titles[one.survey_key],
                address=f"{base}{public_path(organisation, 's', one.code)}",
                answered=going.answered_through[one.id],
                poster_path=f"{here}/ways-in/{one.code}",
            )
            for one in going.ways_in
        ),
        add_path=f"{here}/ways-in/new",
        back_path=public_path(organisation, "work", "rounds"),
        said_path=(
            public_path(organisation, "findings", round_.name) if round_.has_closed(today) else None
        ),
    )


def _state(round_: Round, today: date) -> str:
    if round_.is_open(today):
        return "open"
    return "closed" if round_.has_closed(today) else "waiting"
