"""How many people answered a round, as it was counted when each day was over."""

from datetime import date
from uuid import UUID

import msgspec

from said_and_done.rounds.model import WayInKind


class SentCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many people sent their answers through one way in. Exact: never shown."""

    way_in_id: UUID
    sent: int


class CountedDay(msgspec.Struct, frozen=True, kw_only=True):
    """How many people had answered at the end of a day: rounded, and None for fewer than 10."""

    day: date
    people: int | None


class CountedRound(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted of a round: each day that is over, in order, and how many came by each kind
    of way in and by each way in, of ``ways_of`` people in all; None where the ways in were not
    counted yet. A way that is not there must not be shown."""

    round_id: UUID
    by_day: tuple[CountedDay, ...] = ()
    ways_of: int | None = None
    by_kind: dict[WayInKind, int] = {}
    by_way: dict[UUID, int] = {}

    @property
    def people(self) -> int | None:
        """How many people had answered when it was counted last, in the same way."""
        return self.by_day[-1].people if self.by_day else None

    @property
    def moved_on(self) -> date | None:
        """The day at whose end the number moved last; None where there is no number."""
        return next((day.day for day in self.by_day if day.people == self.people is not None), None)


class Counting(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted of a round, and the true number of each way in when the ways in were counted
    last, under its id. The true numbers are never shown. They are None once the last day was
    counted: the ways in are then counted no more, also where the round opens again."""

    counted: CountedRound
    sent: dict[UUID, int] | None = {}
