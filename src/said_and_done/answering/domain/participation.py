"""How many people answered a round, in rounded numbers."""

from datetime import date

import msgspec

from said_and_done.answering.domain import counting
from said_and_done.answering.model.response import RoundGoing
from said_and_done.core.db import Council
from said_and_done.rounds.domain import changing, hearing, rounds
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import Round


async def round_going(council: Council, round_: Round, today: date) -> RoundGoing:
    """How a round goes: as it was counted when a day was over (ADR 0058), and only until the last
    day. The findings have the numbers after that, made safe together, and published once
    (ADR 0028)."""
    going = RoundGoing(
        round=round_,
        versions=tuple(await rounds.round_versions(council, round_.id)),
        ways_in=tuple(await ways_in_of(council, round_.id)),
        may_change=await changing.may_change(council, round_.id),
        groups=tuple(await hearing.groups_to_hear(council, round_.id)),
    )
    if round_.has_closed(today):
        return going
    counted = await counting.counted_rounds(council, [round_.id])
    ways_in = counting.ways_counted(going.ways_in, going.versions)
    return msgspec.structs.replace(going, counted=counted[round_.id], ways_counted=ways_in)
