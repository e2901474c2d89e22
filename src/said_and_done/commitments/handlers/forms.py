"""What a browser can send about promises."""

import msgspec
from litestar import Response

from said_and_done.commitments.model import PromiseWords
from said_and_done.rounds.model import TypedDay

Answer = Response[bytes] | Response[None]


DUE = {"day": "due-day", "month": "due-month", "year": "due-year", "sure": "due-sure"}


class DueForm(msgspec.Struct, rename=DUE):
    """The three boxes of a day, and the tick that says that it is meant."""

    day: str = ""
    month: str = ""
    year: str = ""
    sure: str = ""

    def due(self) -> TypedDay:
        return TypedDay(day=self.day, month=self.month, year=self.year, sure=self.sure)


class PromiseForm(PromiseWords, frozen=True, kw_only=True, rename=DUE):
    """What a browser can send for a new promise. One tick comes as words, several as a list."""

    day: str = ""
    month: str = ""
    year: str = ""
    sure: str = ""
    proposed_by: str = ""
    group: str = ""
    codes: str | list[str] = ""


class UpdateForm(DueForm, rename=DUE):
    """What a browser can send for an update."""

    state: str = ""
    news: str = ""
    reason: str = ""
    based_on: str = ""


class ChangeForm(DueForm, rename=DUE):
    """What a browser can send to change the words or the day of a promise."""

    wording: str = ""
    reason: str = ""
    based_on: str = ""


class WithdrawalForm(msgspec.Struct):
    """What a browser can send to withdraw a promise."""

    reason: str = ""
    based_on: str = ""
