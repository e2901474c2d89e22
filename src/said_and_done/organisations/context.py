"""What a request at a council knows: its connection, the council of the address, and the time."""

from datetime import date, datetime
from typing import TypeAlias

from litestar.di import NamedDependency

from said_and_done.core.paging import ListQuery
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.web.clocks import Clock
from said_and_done.web.paging import list_query
from said_and_done.web.request import Request, settings_of


class PublicContext(CouncilContext, frozen=True, kw_only=True):
    """One request at a council, from anybody: within one transaction, at one moment."""

    clock: Clock
    request: Request

    @property
    def now(self) -> datetime:
        return self.clock.now

    @property
    def today(self) -> date:
        """The day in London."""
        return self.clock.today

    @property
    def settings(self) -> Settings:
        return settings_of(self.request)

    @property
    def list_query(self) -> ListQuery:
        """Which part of a list the address asks for."""
        return list_query(self.request)


Public: TypeAlias = NamedDependency[PublicContext]
