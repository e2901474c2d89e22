"""The forms that change a promise, or withdraw it."""

from typing import ClassVar

from said_and_done.commitments.model import Commitment, TypedChange
from said_and_done.commitments.views.layout import Problems, saved_meanwhile
from said_and_done.commitments.views.lines import PromiseLine, promise_line
from said_and_done.commitments.views.paths import work_promise_path
from said_and_done.core.view import Link, SavedMeanwhile, View, day_words
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn


class ChangeView(View, frozen=True, kw_only=True):
    """The form that changes the words or the day of a promise. ``theirs`` is what somebody else
    saved meanwhile, or None."""

    template: ClassVar[str] = "commitments/change.html"

    back: Link
    number: int
    wording: str
    due: str
    action: str
    based_on: int
    theirs: SavedMeanwhile | None
    typed: TypedChange


def change_page(
    work: SignedIn,
    commitment: Commitment,
    typed: TypedChange,
    *,
    based_on: int,
    problems: Problems = (),
    meanwhile: bool = False,
) -> ChangeView:
    here = work_promise_path(work.organisation, commitment.number)
    return ChangeView(
        page=work_page(work, f"Change promise {commitment.number}", problems, here="commitments"),
        back=Link(path=here, words=f"Promise {commitment.number}"),
        number=commitment.number,
        wording=commitment.wording,
        due=day_words(commitment.due_on),
        action=f"{here}/changes",
        based_on=based_on,
        theirs=saved_meanwhile(work.organisation, commitment) if meanwhile else None,
        typed=typed,
    )


class WithdrawView(View, frozen=True, kw_only=True):
    """The form that withdraws a promise. ``theirs`` as in ChangeView."""

    template: ClassVar[str] = "commitments/withdraw.html"

    back: Link
    promise: PromiseLine
    action: str
    based_on: int
    theirs: SavedMeanwhile | None
    typed: str


def withdraw_page(
    work: SignedIn,
    commitment: Commitment,
    *,
    based_on: int,
    typed: str = "",
    problems: Problems = (),
    meanwhile: bool = False,
) -> WithdrawView:
    here = work_promise_path(work.organisation, commitment.number)
    return WithdrawView(
        page=work_page(work, f"Withdraw promise {commitment.number}", problems, here="commitments"),
        back=Link(path=here, words=f"Promise {commitment.number}"),
        promise=promise_line(work.organisation, commitment, here),
        action=f"{here}/withdrawal",
        based_on=based_on,
        theirs=saved_meanwhile(work.organisation, commitment) if meanwhile else None,
        typed=typed,
    )
