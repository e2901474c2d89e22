"""What a request at a council knows: its connection, the council of the address, and the time."""

from datetime import date, datetime
from typing import TypeAlias

from litestar.di import NamedDependency

from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.web.clocks import Clock
from said_and_done.web.request import Conn


class PublicContext(CouncilContext, frozen=True, kw_only=True):
    """One request at a council, from anybody: within one transaction, at one moment."""

    clock: Clock

    @property
    def now(self) -> datetime:
        return self.clock.now

    @property
    def today(self) -> date:
        """The day in London."""
        return self.clock.today


Public: TypeAlias = NamedDependency[PublicContext]


def provide_public(
    conn: Conn, organisation: NamedDependency[Organisation], clock: NamedDependency[Clock]
) -> PublicContext:
    return PublicContext(conn=conn, organisation=organisation, clock=clock)
