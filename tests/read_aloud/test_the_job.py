"""Loading a survey asks that it be read aloud; a job does it, ahead of time."""

import asyncio
import json
from uuid import uuid4

import msgspec
import pytest

from said_and_done import content, jobs, worker
from said_and_done.core import db
from said_and_done.core.settings import HOME, Settings
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.media import programs, recordings, voices
from said_and_done.pdf.pool import Renderers
from said_and_done.read_aloud.domain import speaking, whole_surveys
from said_and_done.read_aloud.model import SpeakJob
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.versions import SurveyVersion
from tests import factories
from tests.read_aloud.conftest import Speaks, a_few

ONLY_FOR = """
DELETE FROM pgqueuer
WHERE convert_from(payload, 'UTF8')::jsonb ->> 'survey_version_id' NOT IN (
    SELECT id::text FROM survey_versions WHERE survey_key = $1
) OR convert_from(payload, 'UTF8')::jsonb ->> 'language' != ALL ($2)
"""
OURS = sorted(each.parent.name for each in (HOME / "surveys").glob("*/survey.toml"))
OTHERS = sorted(key for key in LANGUAGES if key != "en")
# Each survey in English and in another language, each language in another survey; one in all of
# them. All surveys in all languages would take the processor a quarter of an hour.
READ_IN: dict[str, set[str]] = {
    survey: {"en", key} for survey, key in zip(OURS, OTHERS, strict=True)
} | {"in-your-own-way": set(LANGUAGES)}


@pytest.mark.content
async def test_each_survey_that_is_loaded_is_asked_for(pool: db.Pool) -> None:
    found = content.read(HOME)
    async with db.transaction(pool) as conn:
        await content.load(conn, found, factories.NOW)
        asked = await conn.fetch(
            "SELECT payload FROM pgqueuer WHERE entrypoint = 'speak' ORDER BY id"
        )
        newest = await conn.fetch(
            "SELECT DISTINCT ON (survey_key) id FROM survey_versions"
            " ORDER BY survey_key, number DESC"
        )
        await conn.execute("DELETE FROM pgqueuer")

    jobs_asked = [json.loads(row["payload"]) for row in asked]
    assert {one["survey_version_id"] for one in jobs_asked} == {str(row["id"]) for row in newest}
    keys = [one["language"] for one in jobs_asked]
    assert keys == sorted(keys, key=lambda key: key != "en")
    assert set(keys) == set(LANGUAGES)


async def test_a_survey_of_a_council_is_read_aloud_before_those_of_all(
    version: SurveyVersion, pool: db.Pool
) -> None:
    own = msgspec.structs.replace(version, organisation_id=uuid4())
    async with db.transaction(pool) as conn:
        await speaking.ask(conn, [version])
        await speaking.ask(conn, [own])
        first = await conn.fetchval(
            "SELECT payload FROM pgqueuer WHERE entrypoint = 'speak' ORDER BY priority DESC, id"
        )
        await conn.execute("DELETE FROM pgqueuer")

    assert json.loads(first)["organisation_id"] == str(own.organisation_id)


def test_the_worker_does_it() -> None:
    assert "speak" in worker.JOBS


async def test_a_machine_that_cannot_speak_says_so_and_goes_on(
    version: SurveyVersion,
    speaks: Speaks,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    pool: db.Pool,
) -> None:
    monkeypatch.setattr(programs, "NEEDED", ("ffmpeg", "a-voice-that-nobody-has"))

    await speaks(version)

    assert "this machine has no a-voice-that-nobody-has" in caplog.text
    async with db.transaction(pool) as conn:
        assert await conn.fetchval("SELECT count(*) FROM spoken_versions") == 0


async def test_a_job_that_was_broken_off_goes_on_where_it_stopped(
    version: SurveyVersion, speaks: Speaks, pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    await speaks(version, lambda survey, themes: list(a_few(survey, themes))[:1])

    async def never(*_: object) -> None:
        raise AssertionError("it was spoken before")

    monkeypatch.setattr(voices, "speak", never)
    await speaks(version, lambda survey, themes: list(a_few(survey, themes))[:1])


async def test_when_the_program_ends_the_rest_waits_in_the_queue(
    version: SurveyVersion, pool: db.Pool, settings: Settings
) -> None:
    stop = asyncio.Event()
    tools = jobs.Tools(pool=pool, renderers=Renderers(), settings=settings, stop=stop)
    stop.set()

    job = SpeakJob(survey_version_id=version.id, language="en")
    await whole_surveys.speak_version(tools, job, a_few)

    async with db.transaction(pool) as conn:
        asked = await conn.fetch("SELECT payload FROM pgqueuer WHERE entrypoint = 'speak'")
        await conn.execute("DELETE FROM pgqueuer")
        assert await conn.fetchval("SELECT count(*) FROM spoken_versions") == 0
    assert [msgspec.json.decode(row["payload"], type=SpeakJob) for row in asked] == [job]


@pytest.fixture
async def asked_for_one(pool: db.Pool, survey_key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All our surveys are loaded, and one of them waits to be read aloud, at once."""
    for module in (recordings, voices):
        monkeypatch.setattr(module, "WHENEVER", 0)
    async with db.transaction(pool) as conn:
        await content.load(conn, content.read(HOME), factories.NOW)
        await conn.execute(ONLY_FOR, survey_key, sorted(READ_IN[survey_key]))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("survey_key", OURS)
async def test_every_page_of_a_survey_is_read_in_the_language(
    asked_for_one: None, pool: db.Pool, settings: Settings, survey_key: str
) -> None:
    async with Renderers() as renderers:
        tools = jobs.Tools(pool=pool, renderers=renderers, settings=settings)
        await worker.do_all_waiting_with(tools)

    async with db.transaction(pool) as conn:
        version = await surveys.newest_in_catalogue(conn, survey_key)
        records = await conn.fetch(
            "SELECT s.language, jsonb_array_length(s.pages) AS pages"
            " FROM spoken_versions AS s WHERE s.survey_version_id = $1",
            version.id,
        )
    pages = {row["language"]: row["pages"] for row in records}
    assert set(pages) == READ_IN[survey_key]
    assert min(pages.values()) >= 20


@pytest.mark.parametrize("survey_key", OURS)
def test_each_survey_of_ours_is_in_each_language_that_we_offer(survey_key: str) -> None:
    (survey,) = (one for one in content.read(HOME).surveys if one.key == survey_key)

    assert {one.language for one in survey.translations} == {*LANGUAGES} - {"en"}
