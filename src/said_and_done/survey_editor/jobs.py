"""The job that reads aloud the words of a translation, so that its writer can hear them."""

import msgspec

from said_and_done.core import db
from said_and_done.jobs import Job, Tools
from said_and_done.read_aloud.domain import speaking, whole_surveys
from said_and_done.read_aloud.model import SpeakTexts, script_of


async def speak_texts(tools: Tools, payload: bytes) -> None:
    """When the program stops before the end, the job is queued again."""
    job = msgspec.json.decode(payload, type=SpeakTexts)
    if not await whole_surveys.speak_each(
        tools, (script_of(job.language, words) for words in job.texts)
    ):
        async with db.transaction(tools.pool) as conn:
            await speaking.ask_for_texts(conn, job.language, job.texts)


JOBS: dict[str, Job] = {speaking.TEXTS: speak_texts}
