"""A survey that a council wrote is asked by every door, and its answers are counted as all others
are: from an empty page to a number that everybody reads."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done import jobs
from said_and_done.answering.model import screens
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.model import Role
from said_and_done.read_aloud.domain import whole_surveys
from said_and_done.read_aloud.model import SpeakJob
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.stories import domain as stories
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.survey_editor.conftest import WORDS, Editor
from tests.survey_editor.test_publishing import newest

KEY = "getting-around"
ASKED = WORDS["wording"]


@pytest.fixture
async def summer(dev: Editor, pool: db.Pool, anyborough: Organisation) -> Round:
    """A round that asks what Dev wrote and published, made on its page, and open today."""
    await dev.publish(await dev.complete())
    new = "/anyborough/work/rounds/new"
    days = {"opens_on": "1 6 2026", "closes_on": "30 6 2026", "answer_by": "30 9 2026"}
    typed = {
        f"{name}-{part}": word
        for name, day in days.items()
        for part, word in zip(("day", "month", "year"), day.split(), strict=True)
    }
    await dev.lead(new, title="Summer", surveys=[KEY], **typed)
    async with db.transaction(pool, anyborough.id) as conn:
        return await rounds.round_named(CouncilContext(conn, anyborough), "summer")


async def way_in(pool: db.Pool, here: Organisation, round_: Round, kind: WayInKind) -> Any:
    async with db.transaction(pool, here.id) as conn:
        return await factories.way_in(conn, here, round_, KEY, kind=kind)


async def test_it_is_answered_on_the_web(
    summer: Round, visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    person = Person(visitor, await way_in(pool, anyborough, summer, WayInKind.LINK))
    await person.start()
    assert ASKED in (await person.see("questions/1")).text
    await person.pick(1, "sometimes")
    await person.leave("helpers", help="nobody")
    await person.send()

    assert await query("SELECT choices FROM responses WHERE sent_on IS NOT NULL") == [2]
    assert "Getting around" in (await visitor.get("/anyborough")).text


async def test_a_tablet_has_it(
    summer: Round, visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    tablet = await way_in(pool, anyborough, summer, WayInKind.TABLET)

    page = await visitor.get(f"/anyborough/tablets/{tablet.code}")

    assert page.status_code == 200
    assert "Getting around" in page.text


async def test_it_is_typed_from_an_interview_and_from_paper(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    telephone = await way_in(pool, anyborough, summer, WayInKind.TELEPHONE)
    paper = await way_in(pool, anyborough, summer, WayInKind.PAPER)
    typed = "/anyborough/work/rounds/summer/typed"

    assert paper.code in await dev.see(typed)
    assert ASKED in await dev.see(f"{typed}/{paper.code}/sheets/new")
    question = await dev.lead(
        f"{typed}/{telephone.code}/interviews/new", said="yes", who="themselves"
    )
    assert ASKED in (await dev.browser.get(question, follow_redirects=True)).text


async def test_it_is_read_aloud_for_its_council_only(
    summer: Round,
    pool: db.Pool,
    settings: Settings,
    anyborough: Organisation,
    otherham: Organisation,
) -> None:
    version = await newest(pool, anyborough, KEY)
    tools = jobs.Tools(pool=pool, renderers=Renderers(), settings=settings)
    job = SpeakJob(survey_version_id=version.id, language="en", organisation_id=anyborough.id)

    await whole_surveys.speak_version(
        tools, job, lambda survey, _themes: [screens.question(survey, survey.questions[0]).script]
    )

    count = "SELECT count(*) FROM spoken_versions"
    for council, pages in ((anyborough.id, 1), (otherham.id, 0), (None, 0)):
        async with db.transaction(pool, council) as conn:
            assert await conn.fetchval(count) == pages


async def test_a_photo_can_stand_beside_it_and_its_words_are_read(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        council = CouncilContext(conn, anyborough)
        await factories.response(
            conn, anyborough, summer, {1: "no"}, {1: "The bus never comes."}, survey_key=KEY
        )
        (story,) = await stories.waiting(council)
        asked = await stories.asked(council, story)

    assert asked
    assert (asked.wording, story.wording) == (ASKED, "The bus never comes.")
    assert "Getting around" in await dev.see("/anyborough/work/photos")


async def test_its_numbers_are_public_and_stand_in_the_progress_statement(
    summer: Round,
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    otherham: Organisation,
    calendar: Calendar,
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        for _person in range(20):
            await factories.response(conn, anyborough, summer, {1: "yes"}, survey_key=KEY)
    calendar.now += timedelta(days=40)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.published_numbers(conn, anyborough, summer)
        group = await factories.group(conn, anyborough)
        writer = await factories.member(conn, anyborough, "Wil Writer", Role.COORDINATOR)
        statement = await factories.progress_statement(
            conn, anyborough, summer, group, writer, title="Summer"
        )

    findings = await visitor.get("/anyborough/findings/summer/themes/3")
    assert ASKED in findings.text
    assert "About 20" in findings.text
    assert ASKED in msgspec.json.encode(statement.version.content).decode()
    assert (await visitor.get("/otherham/findings/summer")).status_code == 404
