"""What somebody does at their council: who, and when."""

from datetime import date, datetime
from typing import Protocol

from said_and_done.core.db import Council
from said_and_done.core.view import LONDON
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Member, SignedIn


class Acting(Council, SignedIn, Protocol):
    """A member who does something at their council now. The context ``Work`` is one."""

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
