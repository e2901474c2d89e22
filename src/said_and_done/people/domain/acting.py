"""What somebody does at their council: who, and when."""

from datetime import date, datetime
from typing import Protocol

from said_and_done.core.db import Council
from said_and_done.core.view import LONDON
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member


class Acting(Council, Protocol):
    """A member who does something at their council now. The context ``Work`` is one."""

    @property
    def organisation(self) -> Organisation: ...

    @property
    def member(self) -> Member: ...

    @property
    def now(self) -> datetime: ...

    @property
    def today(self) -> date:
        """The day in London."""


class ActingMember(CouncilContext, frozen=True):
    """The same without a request, as in the demo."""

    member: Member
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()
