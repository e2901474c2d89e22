"""How many people answered, said so that nobody can be picked out."""

from uuid import UUID

from said_and_done.db import Connection
from said_and_done.responses import queries
from said_and_done.responses.model import RoundGoing
from said_and_done.rounds import domain as rounds
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.view import people_words


async def round_going(conn: Connection, organisation_id: UUID, round_: Round) -> RoundGoing:
    """How a round goes. Only answers that were sent are counted."""
    counts = await queries.sent_counts(conn, organisation_id, round_.id)
    sent = {one.way_in_id: one.sent for one in counts}
    ways_in = await rounds.ways_in(conn, organisation_id, round_.id)
    return RoundGoing(
        round=round_,
        versions=tuple(await rounds.round_versions(conn, organisation_id, round_.id)),
        ways_in=tuple(ways_in),
        answered=people_words(sum(sent.values())),
        answered_by={
            kind: people_words(sum(sent.get(one.id, 0) for one in ways_in if one.kind is kind))
            for kind in WayInKind
            if kind in {one.kind for one in ways_in}
        },
        answered_through={one.id: people_words(sent.get(one.id, 0)) for one in ways_in},
    )
