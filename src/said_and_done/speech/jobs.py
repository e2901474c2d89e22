"""The job that reads a survey version aloud, ahead of time, in each of its languages."""

import asyncio
from collections.abc import Callable, Iterable

import msgspec

from said_and_done import db, languages
from said_and_done.db import Pool
from said_and_done.jobs import Tools
from said_and_done.languages import ENGLISH, LANGUAGES
from said_and_done.speech import domain
from said_and_done.speech.model import Script, SpeakJob
from said_and_done.surveys import domain as surveys
from said_and_done.surveys.model import Survey, SurveyVersion

Scripts = Callable[[Survey], Iterable[Script]]
"""What the pages of a survey say, in the language in which it is asked."""

_one_at_a_time = asyncio.Semaphore(1)


async def speak(tools: Tools, payload: bytes, scripts: Scripts) -> None:
    """Read every page of a version aloud. What was read before is not read again, so a job that
    was broken off goes on where it stopped, and done twice it is done once."""
    job = msgspec.json.decode(payload, type=SpeakJob)
    async with db.transaction(tools.pool) as conn:
        version = await surveys.version(conn, job.survey_version_id)
    async with _one_at_a_time:
        for key in languages_of(version.survey):
            await _speak_in(tools.pool, version, key, scripts)


def languages_of(survey: Survey) -> tuple[str, ...]:
    """The keys of the languages that people can answer a survey in."""
    return (ENGLISH.key, *(one.language for one in survey.translations))


async def _speak_in(pool: Pool, version: SurveyVersion, key: str, scripts: Scripts) -> None:
    with languages.spoken(LANGUAGES[key]):
        wanted = {one.hash: one for one in scripts(version.survey)}
    heard: dict[tuple[str, str], bytes] = {}
    pages = [await domain.speak(pool, one, heard) for one in wanted.values()]
    async with db.transaction(pool) as conn:
        await domain.keep_spoken(conn, version.id, key, pages)
