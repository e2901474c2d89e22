"""The clock of the web: each request has one moment."""

from datetime import UTC, date, datetime

import msgspec

from said_and_done.core.view import LONDON


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """The one moment of a request: UTC for the record, the day in London for what people read."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()


def clock_now() -> Clock:
    """The only place where a page asks what time it is."""
    return Clock(now=datetime.now(UTC))
