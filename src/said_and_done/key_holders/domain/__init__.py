"""Who holds the keys: nominating, agreeing, refusing, and laying down or taking away a key."""

from said_and_done.key_holders.domain.ending import end_holding, holding_to_end
from said_and_done.key_holders.domain.nominating import (
    candidates,
    free_keys,
    keys_to_give,
    nominate,
    problems_with_nomination,
    waits,
)
from said_and_done.key_holders.domain.reading import (
    holdings,
    nomination,
    nominations,
    part_in,
    refuse_typist,
    signed_in,
    waiting_for,
)
from said_and_done.key_holders.domain.settling import (
    agree,
    problem_with_reason,
    refuse_without_part,
    say_no,
)

__all__ = [
    "agree",
    "candidates",
    "end_holding",
    "free_keys",
    "holding_to_end",
    "holdings",
    "keys_to_give",
    "nominate",
    "nomination",
    "nominations",
    "part_in",
    "problem_with_reason",
    "problems_with_nomination",
    "refuse_typist",
    "refuse_without_part",
    "say_no",
    "signed_in",
    "waiting_for",
    "waits",
]
