"""The job that reads aloud the questions about people that a council wrote itself."""

import msgspec

from said_and_done.about_you.domain import speaking
from said_and_done.about_you.model import SpeakOwnJob
from said_and_done.core import db
from said_and_done.jobs import Job, Tools
from said_and_done.read_aloud.domain import whole_surveys


async def speak_own_questions(tools: Tools, payload: bytes) -> None:
    """When the program stops before the end, the job is queued again."""
    job = msgspec.json.decode(payload, type=SpeakOwnJob)
    async with db.council_transaction(tools.pool, job.organisation_id) as council:
        scripts = await speaking.own_scripts(council)
    if not await whole_surveys.speak_each(tools, scripts):
        async with db.council_transaction(tools.pool, job.organisation_id) as council:
            await speaking.ask_to_speak(council)


JOBS: dict[str, Job] = {speaking.SPEAK_OWN: speak_own_questions}
