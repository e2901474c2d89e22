"""A commitment, and the dated updates that tell how it goes."""

import enum
from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem


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
    """A finding that a commitment answers: a statement, in a round. ``picture`` is None when the
    framework has lost the statement."""

    round_name: str
    round_title: str
    code: str
    wording: str
    picture: str | None


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


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A new commitment as it was typed: every field may be empty or wrong.
    ``sure`` is the day that a tick says is meant, in ISO 8601."""

    wording: str = ""
    owner: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    sure: str = ""
    measure: str = ""
    proposed_by: str = ""
    group: str = ""
    codes: tuple[str, ...] = ()


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


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An update as it was typed."""

    state: str = ""
    wording: str = ""
    reason: str = ""


class CommitmentProblem(FieldProblem):
    """What can be wrong with a form: its field, and the sentence people read."""

    NO_WORDING = ("wording", "Write what is promised.")
    LONG_WORDING = ("wording", "Make the promise shorter: 500 letters or fewer.")
    NO_OWNER = ("owner", "Write who will see that it is done.")
    LONG_OWNER = ("owner", "Make the name shorter: 200 letters or fewer.")
    NO_DATE = ("due", "Write the day by which it will be done.")
    DATE_UNCLEAR = ("due", "Write the day like this: 14 6 2027.")
    DATE_IN_THE_PAST = ("due", "That day is in the past. Write a later day.")
    NO_MEASURE = ("measure", "Write how people will know that it is done.")
    LONG_MEASURE = ("measure", "Make this shorter: 500 letters or fewer.")
    NO_PROPOSER = ("proposed_by", "Pick whose idea it was.")
    NO_GROUP = ("group", "Pick the group that it belongs to.")
    NO_FINDINGS = ("codes", "Pick at least one thing that people said.")
    NO_STATE = ("state", "Pick how it goes.")
    NO_NEWS = ("news", "Write what happened.")
    LONG_NEWS = ("news", "Make this shorter: 2,000 letters or fewer.")
    NO_REASON = ("reason", "Write why. A promise is not changed or stopped without a reason.")
    LONG_REASON = ("reason", "Make the reason shorter: 2,000 letters or fewer.")
