"""The page on which a coordinator takes a sheet away."""

from typing import ClassVar

from said_and_done.core.view import View, day_words, problems_in_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.staff_entry.model import SheetProblem, SheetToTakeAway
from said_and_done.staff_entry.views.paths import HERE, take_away_path, typed_path


class TakeSheetAwayView(View, frozen=True, kw_only=True):
    """Why a sheet is taken away; ``about`` says which, ``is_checked`` that two people typed it."""

    template: ClassVar[str] = "staff_entry/take_away.html"

    path: str
    back_path: str
    about: str
    is_checked: bool
    because: str


def take_away_page(
    organisation: Organisation,
    signed_in_as: str,
    sheet: SheetToTakeAway,
    because: str = "",
    *problems: SheetProblem,
) -> TakeSheetAwayView:
    typed, round_ = sheet.typed, sheet.round
    return TakeSheetAwayView(
        page=work_page(
            organisation,
            signed_in_as,
            f"Take sheet {typed.sheet} away?",
            here=HERE,
            problems=problems_in_words(problems),
        ),
        path=take_away_path(organisation, round_, typed.response_id),
        back_path=typed_path(organisation, round_.name),
        about=f"{typed.way_in_name}. Typed by {typed.typed_by_name} on {day_words(typed.typed_on)}",
        is_checked=typed.is_checked,
        because=because,
    )
