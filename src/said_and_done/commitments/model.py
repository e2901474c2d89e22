"""A commitment, and the dated updates that tell how it goes."""

import enum
from datetime import date, datetime
from uuid import UUID

import msgspec


class State(enum.StrEnum):
    """How a commitment goes. The value is the word that people read."""

    NOT_STARTED = "not started"
    STARTED = "started"
    PARTLY_DONE = "partly done"
    DONE = "done"
    CHANGED = "changed"
    STOPPED = "stopped"
    TOO_EARLY = "too early to say"

    @property
    def needs_a_reason(self) -> bool:
        """A promise is not changed or stopped without saying why."""
        return self in (State.CHANGED, State.STOPPED)

    @property
    def is_settled(self) -> bool:
        """Nobody waits any more: a settled promise cannot be late."""
        return self in (State.DONE, State.CHANGED, State.STOPPED)


class ProposedBy(enum.StrEnum):
    """Whose idea a commitment was."""

    PERSON = "a person"
    GROUP = "the group"
    OFFICER = "an officer"


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that a commitment answers: a statement, in a round."""

    round_name: str
    round_title: str
    code: str


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """One dated report of how a commitment goes. ``reason`` is None where none was given; changed
    and stopped always have one."""

    id: UUID
    state: State
    wording: str
    reason: str | None
    made_on: date
    made_at: datetime


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """A promise. ``number`` counts up within the council and is its public address. ``updates``
    are oldest first. ``as_of`` is the day on which we look, for ``late``."""

    id: UUID
    number: int
    round_id: UUID
    round_name: str
    round_title: str
    group_id: UUID
    group_name: str
    wording: str
    owner: str
    due_on: date
    measure: str
    proposed_by: ProposedBy
    agreed_on: date
    findings: tuple[Answered, ...]
    updates: tuple[Update, ...]
    as_of: date

    @property
    def state(self) -> State:
        """What the newest update says; a promise without updates is not started."""
        return self.updates[-1].state if self.updates else State.NOT_STARTED

    @property
    def late(self) -> bool:
        """The day has passed, and nobody said that it is done, changed or stopped."""
        return self.due_on < self.as_of and not self.state.is_settled


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment that passed the rules and is ready to be kept."""

    round_id: UUID
    group_id: UUID
    wording: str
    owner: str
    due_on: date
    measure: str
    proposed_by: ProposedBy
    codes: tuple[str, ...]
