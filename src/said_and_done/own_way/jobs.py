"""Jobs: making a recording or a picture anew, so that nothing is hidden in it; and reading surveys
aloud, which stands here because this is the highest feature with pages that are read."""

from collections.abc import Iterator

import msgspec

from said_and_done.about_you.domain import files
from said_and_done.answering.model.scripts import scripts as answering_scripts
from said_and_done.code_cards.domain import WORDS as CARD_WORDS
from said_and_done.core import db
from said_and_done.framework.model import Theme
from said_and_done.jobs import Job, Tools
from said_and_done.own_way import domain, queries
from said_and_done.own_way.model import ReencodeJob
from said_and_done.own_way.views import scripts
from said_and_done.read_aloud.domain import speaking, whole_surveys
from said_and_done.read_aloud.model import Script, SpeakJob
from said_and_done.surveys.model.survey import Survey


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


async def speak(tools: Tools, payload: bytes) -> None:
    """Read aloud every page of a survey version, of whichever feature, and the words of cards."""
    async with db.transaction(tools.pool) as conn:
        pack = (await files.newest(conn)).pack

    def every_page(survey: Survey, themes: tuple[Theme, ...]) -> Iterator[Script]:
        yield from answering_scripts(survey, themes)
        yield from scripts(survey)
        yield from pack.scripts

    job = msgspec.json.decode(payload, type=SpeakJob)
    await whole_surveys.speak_version(tools, job, every_page, CARD_WORDS)


JOBS: dict[str, Job] = {domain.JOB: redo, speaking.NAME: speak}
