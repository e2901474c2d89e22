"""What coordinators see of what people said about themselves."""

from collections.abc import Sequence
from typing import ClassVar

from said_and_done.about_you.model import AboutTable
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.rounds.model import Round
from said_and_done.view import View


class AboutRoundView(View, frozen=True, kw_only=True):
    """Each question with its safe counts; no tables when none has a number to show. A round in
    which few told us looks like one in which nobody did."""

    template: ClassVar[str] = "about_you/round.html"

    round_title: str
    tables: tuple[AboutTable, ...]
    back_path: str


def about_round_page(
    organisation: Organisation, signed_in_as: str, round_: Round, tables: Sequence[AboutTable]
) -> AboutRoundView:
    return AboutRoundView(
        page=work_page(organisation, signed_in_as, "Who told us about themselves", here="rounds"),
        round_title=round_.title,
        tables=tuple(tables) if any(one.lines or one.answered for one in tables) else (),
        back_path=public_path(organisation, "work", "rounds", round_.name),
    )
