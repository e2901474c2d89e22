"""The job that reads a survey version aloud, ahead of time, in each of its languages."""

import asyncio
import logging
from collections.abc import Callable, Iterable

import msgspec

from said_and_done import db, languages, sound
from said_and_done.db import Pool
from said_and_done.framework import domain as frameworks
from said_and_done.framework.model import Framework, Theme
from said_and_done.jobs import Tools
from said_and_done.languages import ENGLISH, LANGUAGES
from said_and_done.speech import domain
from said_and_done.speech.model import Script, SpeakJob
from said_and_done.surveys import domain as surveys
from said_and_done.surveys.model import Survey, SurveyVersion

Scripts = Callable[[Survey, tuple[Theme, ...]], Iterable[Script]]
"""What the pages of a survey say, in the language in which it is asked."""

log = logging.getLogger("said_and_done")
_one_at_a_time = asyncio.Semaphore(1)


async def speak(tools: Tools, payload: bytes, scripts: Scripts) -> None:
    """Read every page of a version aloud. What was read before is not read again, so a job that
    was broken off goes on where it stopped, and done twice it is done once."""
    if lacking := sound.lacking():
        log.warning("No page is read aloud: this machine has no %s.", ", ".join(lacking))
        return
    job = msgspec.json.decode(payload, type=SpeakJob)
    async with db.transaction(tools.pool) as conn:
        version = await surveys.version(conn, job.survey_version_id)
        framework = (await frameworks.newest(conn, version.survey.framework)).framework
    async with _one_at_a_time:
        for key in languages_of(version.survey):
            await _speak_in(tools.pool, version, framework, key, scripts)


def languages_of(survey: Survey) -> tuple[str, ...]:
    """The keys of the languages that people can answer a survey in."""
    return (ENGLISH.key, *(one.language for one in survey.translations))


async def _speak_in(
    pool: Pool, version: SurveyVersion, framework: Framework, key: str, scripts: Scripts
) -> None:
    with languages.spoken(LANGUAGES[key]):
        survey = surveys.in_language(version, LANGUAGES[key]).survey
        wanted = {one.hash: one for one in scripts(survey, framework.themes)}
    heard: dict[tuple[str, str], bytes] = {}
    pages = [await domain.speak(pool, one, heard) for one in wanted.values()]
    async with db.transaction(pool) as conn:
        await domain.keep_spoken(conn, version.id, key, pages)
