"""A commitment, and the dated updates that tell how it goes."""

import enum
import re
from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.rounds.model import TypedDay


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
    def needs_a_day(self) -> bool:
        """A promise that is changed goes on, so people must know by when."""
        return self is State.CHANGED

    @property
    def is_settled(self) -> bool:
        """Nobody waits any more: a settled promise cannot be late."""
        return self in (State.DONE, State.STOPPED)


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


class CommitmentChange(msgspec.Struct, frozen=True, kw_only=True):
    """The words or the day of a promise were changed. ``update_id`` is the report that came with
    it, None when it was changed without one."""

    number: int
    wording_before: str
    wording: str
    due_before: date
    due_on: date
    reason: str
    update_id: UUID | None
    changed_on: date
    changed_at: datetime

    @property
    def was_late(self) -> bool:
        """The day had passed already when it was changed."""
        return self.due_before < self.changed_on


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that was made by mistake was withdrawn before it was published."""

    reason: str
    withdrawn_on: date


# "By May," or "If you ask,": what may stand before the one who promises.
_BEFORE = (
    r"(?:(?:after|as|at|before|by|during|each|every|for|from|if|in|next|on|once|to|until|when|where"
    r"|while|with|within)\b[^,.;:!?]*,\s*)?"
)
# After these no promise begins: the "will" of "People who will ..." says when somebody gets it.
_OTHERS = (
    r"(?:that|what|when|where|which|who|whom|whose|if|because|can|could|did|do|does|expect|get|gets"
    r"|had|has|have|hope|is|am|are|keep|keeps|know|knows|may|must|need|needs|read|reads|say|says"
    r"|tell|tells|think|thinks|use|uses|want|wants|was|were)\b"
)
_LAST_WILL = r"(?:a|an|any|free|good|her|his|its|living|my|no|our|the|their|this|your)\s+will\b"
_PERSON = rf"(?!{_OTHERS}|{_LAST_WILL}|(?:shall|will)\b)(?:(?:Dr|Mr|Mrs|Ms|St)\.|[\w&()/'\u2019-]+)"
_FUTURE = re.compile(
    rf"\s*{_BEFORE}{_PERSON}(?:,?\s+{_PERSON}){{0,9}}?"
    r"(?:,?\s+(?:will|shall)\b(?!\s+and\b)|['\u2019]ll\b|(?:['\u2019](?:m|re|s)|\s+(?:am|are|is))\s+going\s+to\b)",
    re.IGNORECASE,
)


class PromiseWords(msgspec.Struct, frozen=True, kw_only=True):
    """What people write about a promise. A field has one name in the form, in its column, here, and
    in the evidence of progress statements."""

    wording: str = ""
    owner: str = ""
    measure: str = ""

    @property
    def says_will(self) -> bool:
        """Whether it begins with who will do it. “We ring back” could be done already, and so could
        “People who will leave hospital get a call”."""
        return bool(_FUTURE.match(self.wording))

    @property
    def words(self) -> dict[str, str]:
        """Each of these fields by its name."""
        return {name: getattr(self, name) for name in PromiseWords.__struct_fields__}


class Commitment(PromiseWords, frozen=True, kw_only=True):
    """A promise. ``number`` counts up within the council and is its public address. ``updates``
    and ``changes`` are oldest first; ``wording`` and ``due_on`` are those of the newest change.
    ``withdrawn`` is None unless it was made by mistake. ``revision`` is what a form about it is
    based on. ``as_of`` is the day on which we look, for ``late``."""

    id: UUID
    number: int
    round_id: UUID
    round_name: str
    round_title: str
    group_id: UUID
    group_name: str
    due_on: date
    proposed_by: ProposedBy
    agreed_on: date
    findings: tuple[Answered, ...]
    updates: tuple[Update, ...]
    as_of: date
    changes: tuple[CommitmentChange, ...] = ()
    withdrawn: Withdrawal | None = None
    revision: int = 0

    @property
    def state(self) -> State:
        """What the newest update says; a promise without updates is not started."""
        return self.updates[-1].state if self.updates else State.NOT_STARTED

    @property
    def late(self) -> bool:
        """The day has passed, and nobody said that it is done or stopped."""
        return self.withdrawn is None and self.due_on < self.as_of and not self.state.is_settled


class Proposal(PromiseWords, frozen=True, kw_only=True):
    """A new commitment as it was typed: every field may be empty or wrong."""

    due: TypedDay = TypedDay()
    proposed_by: str = ""
    group: str = ""
    codes: tuple[str, ...] = ()


class Plan(PromiseWords, frozen=True, kw_only=True):
    """A commitment that passed the rules and is ready to be kept. Its fields are named like the
    columns."""

    round_id: UUID
    group_id: UUID
    due_on: date
    proposed_by: ProposedBy
    codes: tuple[str, ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An update as it was typed. ``due`` is the new day of a promise that is changed."""

    state: str = ""
    wording: str = ""
    reason: str = ""
    due: TypedDay = TypedDay()


class TypedChange(msgspec.Struct, frozen=True, kw_only=True):
    """Other words or another day for a promise, as they were typed."""

    wording: str = ""
    due: TypedDay = TypedDay()
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
    NO_STATE = ("state", "Pick how it is going.")
    NO_NEWS = ("news", "Write what happened.")
    TOLD_ALREADY = ("news", "This is reported already. Write what is new.")
    LONG_NEWS = ("news", "Make this shorter: 2,000 letters or fewer.")
    NO_REASON = ("reason", "Write why. A promise is not changed or stopped without a reason.")
    NO_NEW_DAY = ("due", "Write by when it will be done now. A promise that is changed has a day.")
    DAY_BUT_NOT_CHANGED = ("state", "You wrote a new day. Pick “Changed”, or empty the day.")
    SAME_AS_BEFORE = ("wording", "This is what we promised already. Change the words or the day.")
    NO_REASON_TO_CHANGE = ("reason", "Write why it changes. Everybody can read it.")
    NO_REASON_TO_WITHDRAW = ("reason", "Write why. Everybody can read it.")
    LONG_REASON = ("reason", "Make the reason shorter: 2,000 letters or fewer.")
