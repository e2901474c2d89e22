"""The job that makes a recording or a picture anew, so that nothing is hidden in it."""

import msgspec

from said_and_done.core import db
from said_and_done.jobs import Job, Tools
from said_and_done.own_way import domain, queries
from said_and_done.own_way.model import ReencodeJob


async def redo(tools: Tools, payload: bytes) -> None:
    """Done twice it is done once. No connection is held while ffmpeg or Pillow work."""
    job = msgspec.json.decode(payload, type=ReencodeJob)
    async with db.council_transaction(tools.pool, job.organisation_id) as council:
        sent = await queries.sent(council, attached_id=job.attached_id)
    if sent is None:
        return
    made = await domain.redo(sent)
    async with db.council_transaction(tools.pool, job.organisation_id) as council:
        await domain.save_outcome(council, job.attached_id, made)


JOBS: dict[str, Job] = {domain.JOB: redo}
