"""What somebody reads of the record, and which part of it they ask for."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.organisations.model import Event, FieldProblem

AT_ONCE = 15
"""Events on a page: on a phone each is as tall as a card."""
MOST_IN_FILE = 10_000
"""Events in one file, about 5 MB."""
NEWEST = 2**62
PROGRAM = "program"
"""In place of a member's id: what the program itself did."""


class RecordFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events somebody asks for. ``what`` is a kind of event, "" for all; ``who`` a member's
    id, ``PROGRAM``, or "" for everybody; ``since`` and ``until`` are days in London, both with it.
    ``before`` is the number of the event before which they begin, the newest first."""

    what: str = ""
    who: str = ""
    since: date | None = None
    until: date | None = None
    before: int = NEWEST

    @property
    def member_id(self) -> UUID | None:
        """The member whose events are asked for; None for all and for the program's."""
        try:
            return UUID(self.who)
        except ValueError:
            return None

    @property
    def by_program(self) -> bool:
        """Whether only what the program itself did is asked for."""
        return self.who == PROGRAM


class TypedFilter(msgspec.Struct, frozen=True, kw_only=True):
    """The same as it stands in the address."""

    what: str = ""
    who: str = ""
    since: str = ""
    until: str = ""
    before: str = ""


class FilterProblem(FieldProblem):
    """What to put right before the events are shown."""

    SINCE = ("since", "Write the first day, like 14 June 2026.")
    UNTIL = ("until", "Write the last day, like 14 June 2026.")
    ORDER = ("until", "Write a last day that is not before the first.")


class RecordedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as people read it. ``member_name`` is None where the program did it. In ``about``
    each member has their name in place of their id."""

    number: int
    happened_at: datetime
    what: str
    about: dict[str, str]
    member_name: str | None
    hash: str


class RecordPage(msgspec.Struct, frozen=True, kw_only=True):
    """Events, the newest first. ``has_more`` is whether older ones follow that fit, too."""

    events: tuple[RecordedEvent, ...]
    has_more: bool


class RecordWhole(msgspec.Struct, frozen=True, kw_only=True):
    """What one can choose from: the kinds of events that there are, and the newest event."""

    kinds: tuple[str, ...]
    newest: Event | None
