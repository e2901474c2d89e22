"""Reading all pages of a survey version aloud, ahead of time, in one of its languages."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence

from said_and_done.core import db
from said_and_done.core.db import Pool
from said_and_done.framework.domain import loading
from said_and_done.framework.model import Theme
from said_and_done.i18n import translation
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.jobs import Tools, enqueue
from said_and_done.media import programs
from said_and_done.read_aloud.domain import speaking, word_clips
from said_and_done.read_aloud.domain.speaking import NAME
from said_and_done.read_aloud.model import Script, SpeakJob, SpokenPage
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey

Scripts = Callable[[Survey, tuple[Theme, ...]], Iterable[Script]]
"""What the pages of a survey say, in the language in which it is asked."""

log = logging.getLogger("said_and_done")
_one_at_a_time = asyncio.Semaphore(1)


async def speak_version(
    tools: Tools, job: SpeakJob, scripts: Scripts, words: Sequence[str] = ()
) -> None:
    """Read every page of a version aloud, after the ``words`` that people hear one by one. What
    was read before is not read again, so a job that was broken off goes on where it stopped, and
    done twice it is done once. When the program ends, the rest waits in the queue."""
    if lacking := programs.lacking():
        log.warning("No page is read aloud: this machine has no %s.", ", ".join(lacking))
        return
    async with _one_at_a_time:
        if words and not tools.stopping:
            await word_clips.speak_alone(tools.pool, words)
        pages = await _spoken(tools, job, scripts)
    async with db.transaction(tools.pool, job.organisation_id) as conn:
        if pages is None:
            await enqueue(conn, NAME, job)
        else:
            await speaking.save_spoken(conn, job.survey_version_id, job.language, pages)


async def speak_each(tools: Tools, scripts: Iterable[Script]) -> bool:
    """Read each of these pages aloud, unless it was done before. False when the program ends before
    all are read."""
    if lacking := programs.lacking():
        log.warning("No page is read aloud: this machine has no %s.", ", ".join(lacking))
        return True
    async with _one_at_a_time:
        for one in scripts:
            if tools.stopping:
                return False
            await speaking.speak(tools.pool, one, {})
    return True


async def _spoken(tools: Tools, job: SpeakJob, scripts: Scripts) -> list[SpokenPage] | None:
    """Every page, or None when the program ends before that."""
    wanted = await _wanted(tools.pool, job, scripts)
    heard: dict[tuple[str, str], bytes] = {}
    pages = []
    for one in wanted.values():
        if tools.stopping:
            return None
        pages.append(await speaking.speak(tools.pool, one, heard))
    return pages


async def _wanted(pool: Pool, job: SpeakJob, scripts: Scripts) -> dict[str, Script]:
    """The pages of the version by their hash: some say the same."""
    language = LANGUAGES[job.language]
    async with db.transaction(pool, job.organisation_id) as conn:
        version = await surveys.version_for(conn, job.survey_version_id, job.organisation_id)
        framework = (await loading.newest(conn, version.survey.framework)).framework
    with translation.use_language(language):
        survey = surveys.in_language(version, language).survey
        return {one.hash: one for one in scripts(survey, framework.themes)}
