"""The job of talking: calls that people asked for are forgotten in time."""

import msgspec

from said_and_done import db, web
from said_and_done.jobs import Job, Tools
from said_and_done.talking import domain
from said_and_done.talking.model import RemoveCallBacks


async def remove_call_backs(tools: Tools, payload: bytes) -> None:
    """Remove what the council has kept for 90 days. Each call that is asked for asks for this job,
    too, 91 days later: it needs no clock of its own."""
    job = msgspec.json.decode(payload, type=RemoveCallBacks)
    async with db.transaction(tools.pool, job.organisation_id) as conn:
        await domain.remove_old(conn, job.organisation_id, web.clock_now().today)


JOBS: dict[str, Job] = {"remove_call_backs": remove_call_backs}
