"""The job that makes an archive."""

import msgspec

from said_and_done.data_protection.domain import archives
from said_and_done.data_protection.model import MakeArchive
from said_and_done.jobs import Job, Tools
from said_and_done.web import clocks


async def make_archive(tools: Tools, payload: bytes) -> None:
    """Write everything of a council into one file, in pieces."""
    job = msgspec.json.decode(payload, type=MakeArchive)
    await archives.make(tools.pool, tools.settings, job, clocks.clock_now().now)


JOBS: dict[str, Job] = {archives.JOB: make_archive}
