"""The job that makes a recording or a picture anew, so that nothing is hidden in it."""

import msgspec

from said_and_done.core import db
from said_and_done.jobs import Job, Tools
from said_and_done.own_way import domain, queries
from said_and_done.own_way.model import ReencodeJob


async def redo(tools: Tools, payload: bytes) -> None:
    """Done twice it is done once. No connection is held while ffmpeg or Pillow work."""
    job = msgspec.json.decode(payload, type=ReencodeJob)
    async with db.transaction(tools.pool, job.organisation_id) as conn:
        sent = await queries.sent(
            conn, organisation_id=job.organisation_id, attached_id=job.attached_id
        )
    if sent is None:
        return
    made = await domain.redo(sent)
    async with db.transaction(tools.pool, job.organisation_id) as conn:
        await domain.save_outcome(conn, job.organisation_id, job.attached_id, made)


JOBS: dict[str, Job] = {domain.JOB: redo}
