"""The page on which a coordinator takes a sheet away."""

from said_and_done.core.view import day_words
from said_and_done.organisations.views import TakeAwayView, work_page
from said_and_done.people.model import SignedIn
from said_and_done.staff_entry.model import SheetProblem, SheetToTakeAway
from said_and_done.staff_entry.views.paths import HERE, take_away_path, typed_path

_GONE = (
    "We delete the answers and the words of this sheet. They are not counted. You cannot undo this."
)
_ONLY_WHEN = (
    "Only take away what is there twice, or what was typed by mistake. Never take it away because "
    "of what it says."
)
_CHECKED = "Take it away only when the same paper is there with another number."


def take_away_page(
    work: SignedIn, sheet: SheetToTakeAway, because: str = "", *problems: SheetProblem
) -> TakeAwayView:
    typed, round_ = sheet.typed, sheet.round
    return TakeAwayView(
        page=work_page(work, f"Take sheet {typed.sheet} away?", problems, here=HERE),
        path=take_away_path(work.organisation, round_, typed.response_id),
        back_path=typed_path(work.organisation, round_.name),
        about=f"{typed.way_in_name}. Typed by {typed.typed_by_name} on {day_words(typed.typed_on)}",
        back_words="Typed answers",
        warning="Two people typed this sheet." if typed.is_checked else "",
        effects=(*((_CHECKED,) if typed.is_checked else ()), _GONE, _ONLY_WHEN),
        question="Why do you take it away?",
        hint="For example, the same paper is sheet A12. Write no names. This stays on record, with "
        "your name.",
        because=because,
    )
