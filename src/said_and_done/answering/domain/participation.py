"""How many people answered a round, in rounded numbers."""

from datetime import date

import msgspec

from said_and_done.answering import queries
from said_and_done.answering.model.response import RoundGoing
from said_and_done.core.db import Council
from said_and_done.core.view import people_words
from said_and_done.rounds.domain import changing, rounds
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import Round, WayInKind


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
    return msgspec.structs.replace(
        going,
        answered=people_words(sum(sent.values())),
        answered_by={
            kind: people_words(
                sum(sent.get(way_in.id, 0) for way_in in ways_in if way_in.kind is kind)
            )
            for kind in WayInKind
            if kind in {way_in.kind for way_in in ways_in}
        },
        answered_through={way_in.id: people_words(sent.get(way_in.id, 0)) for way_in in ways_in},
    )
