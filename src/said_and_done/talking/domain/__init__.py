"""The rules of talking: whom to reach, calls that people asked for, and what keeps them sealed."""

from said_and_done.talking.domain.call_backs import (
    KEPT_FOR,
    ask,
    call,
    call_back,
    call_backs,
    escalate,
    outcome_of,
    problems_with_wish,
    remove_old,
    to_tell,
    to_tell_more,
    waiting,
    waits_since,
)
from said_and_done.talking.domain.contacts import (
    change_contact,
    change_part_of_contact,
    contact,
    problem_with_contact,
)
from said_and_done.talking.domain.sealing import open_sealed, seal

__all__ = [
    "KEPT_FOR",
    "ask",
    "call",
    "call_back",
    "call_backs",
    "change_contact",
    "change_part_of_contact",
    "contact",
    "escalate",
    "open_sealed",
    "outcome_of",
    "problem_with_contact",
    "problems_with_wish",
    "remove_old",
    "seal",
    "to_tell",
    "to_tell_more",
    "waiting",
    "waits_since",
]
