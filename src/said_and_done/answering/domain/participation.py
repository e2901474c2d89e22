"""How many people answered a round, in rounded numbers."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import TypeVar
from uuid import UUID

import msgspec

from said_and_done.answering import queries
from said_and_done.answering.model.response import RoundGoing
from said_and_done.core.db import Council
from said_and_done.core.view import FEWEST_PEOPLE, people_words, rounded_people
from said_and_done.rounds.domain import changing, rounds
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import Round, WayInKind

Part = TypeVar("Part")


async def round_going(council: Council, round_: Round, today: date) -> RoundGoing:
    """How a round goes. Only answers that were sent are counted, and only until the last day: from
    then on answers are mostly taken back, and numbers that move could be taken from each other.
    The findings have them, made safe together, and published once (ADR 0028)."""
    ways_in = await ways_in_of(council, round_.id)
    going = RoundGoing(
        round=round_,
        versions=tuple(await rounds.round_versions(council, round_.id)),
        ways_in=tuple(ways_in),
        may_change=await changing.may_change(council, round_.id),
    )
    if round_.has_closed(today):
        return going
    counts = await queries.sent_counts(council, round_id=round_.id)
    sent = {count.way_in_id: count.sent for count in counts}
    by_kind = {
        kind: {way_in.id: sent.get(way_in.id, 0) for way_in in ways_in if way_in.kind is kind}
        for kind in WayInKind
        if kind in {way_in.kind for way_in in ways_in}
    }
    answered_by = safe_parts({kind: sum(ways.values()) for kind, ways in by_kind.items()})
    return msgspec.structs.replace(
        going,
        answered=people_words(sum(sent.values())),
        answered_by=answered_by,
        answered_through={
            way_in_id: part
            for kind, ways in by_kind.items()
            for way_in_id, part in _safe_ways(ways, is_shown=answered_by[kind] is not None).items()
        },
    )


def safe_parts(counts: Mapping[Part, int]) -> dict[Part, int | None]:
    """The parts of a number that is shown: rounded, and None for those that must not be shown.

    A part of fewer than 10 people is hidden, 0 as well. Whoever takes the parts that are shown from
    the whole learns how many are in those that are not: so there are always 2 or more of them, with
    10 people or more between them. The smallest of the others are hidden for that, and all that are
    alike go together (ADR 0013, rules 4 and 6).
    """
    hidden = {part for part, number in counts.items() if number < FEWEST_PEOPLE}
    while hidden and len(hidden) < len(counts) and not _protect_each_other(counts, hidden):
        smallest = min(number for part, number in counts.items() if part not in hidden)
        hidden |= {part for part, number in counts.items() if number == smallest}
    return {
        part: None if part in hidden else rounded_people(number) for part, number in counts.items()
    }


def _protect_each_other(counts: Mapping[Part, int], hidden: Collection[Part]) -> bool:
    return len(hidden) > 1 and sum(counts[part] for part in hidden) >= FEWEST_PEOPLE


def _safe_ways(ways: Mapping[UUID, int], *, is_shown: bool) -> dict[UUID, int | None]:
    """The ways in of one kind. None of them is shown where the kind is not."""
    return safe_parts(ways) if is_shown else dict.fromkeys(ways)
