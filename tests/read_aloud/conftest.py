"""What the tests of reading aloud share: pages that were spoken, with real programs."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

import pytest
from litestar import Litestar

from said_and_done import jobs
from said_and_done.answering.model import screens
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.framework.model import Theme
from said_and_done.i18n.languages import ENGLISH
from said_and_done.i18n.translation import language
from said_and_done.pdf.pool import Renderers
from said_and_done.read_aloud.domain import whole_surveys
from said_and_done.read_aloud.model import Script, SpeakJob
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import SurveyVersion
from tests.answering.conftest import Person, amina, anyborough, calendar, link, spring
from tests.answering.test_number_of_statements import counter

__all__ = [
    "amina",
    "anyborough",
    "calendar",
    "counter",
    "link",
    "spring",
]

Speaks = Callable[..., Awaitable[None]]


def a_few(survey: Survey, _themes: tuple[Theme, ...]) -> Iterable[Script]:
    """Some pages of a survey, so that a test need not wait for all of them: three in English, and
    one in another language."""
    yield screens.question(survey, survey.questions[1]).script
    if language() is ENGLISH:
        yield screens.welcome(survey).script
        yield screens.own_words(survey, survey.questions[1]).script


@pytest.fixture
async def version(pool: db.Pool, link: object) -> SurveyVersion:
    """Your support, as people answer it."""
    async with db.transaction(pool) as conn:
        return await surveys.newest_in_catalogue(conn, "your-support")


@pytest.fixture
def speaks(pool: db.Pool, settings: Settings) -> Speaks:
    """Does the job that reads a version aloud."""
    tools = jobs.Tools(pool=pool, renderers=Renderers(), settings=settings)

    async def speak(
        version: SurveyVersion,
        scripts: whole_surveys.Scripts = a_few,
        *,
        languages: Iterable[str] = ("en",),
    ) -> None:
        for key in languages:
            job = SpeakJob(survey_version_id=version.id, language=key)
            await whole_surveys.speak_version(tools, job, scripts)

    return speak


@pytest.fixture
async def spoken(version: SurveyVersion, speaks: Speaks) -> SurveyVersion:
    """Your support, with a few of its pages read aloud in two languages."""
    await speaks(version, languages=("en", "cy"))
    return version


@pytest.fixture(autouse=True)
async def nothing_spoken(app: Litestar, settings: Settings) -> AsyncIterator[None]:
    """Each test begins with pages that nobody has read aloud; the sounds may be there already."""
    yield
    async with db.pool(str(settings.database_url), size=1) as pool, db.transaction(pool) as conn:
        await conn.execute("DELETE FROM spoken_versions")


def sources(page: str) -> dict[str, str]:
    """The files of a page's player by their media types."""
    found = re.findall(r'<source src="([^"]+)" type="([^";]+)', page)
    return {kind: path for path, kind in found}


__all__ += ["Person", "a_few", "sources"]
