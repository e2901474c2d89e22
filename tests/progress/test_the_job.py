"""The job: real files, checked, and only then published."""

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.pdf.rendered import Rendered
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.queries import outbox
from said_and_done.progress import jobs
from said_and_done.progress.domain import publishing, writing
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement, PublishJob
from said_and_done.progress.views.documents import document_view
from said_and_done.rounds.model import Round
from said_and_done.web.clocks import Clock
from tests import factories
from tests.progress.conftest import JULY, Place

PUBLIC = "/anyborough/progress/spring-2026"
pytestmark = pytest.mark.pdf


async def ask(pool: db.Pool, place: Place) -> PublishJob:
    """Both sign, and Dev asks for publication."""
    async with db.transaction(pool, place.organisation.id) as conn:
        signed = await place.sign_both(conn)
        await publishing.ask_to_publish(
            ActingMember(conn, place.organisation, place.dev, JULY), signed
        )
        asked = (await place.now(conn)).asked
    assert asked
    return PublishJob(organisation_id=place.organisation.id, request_id=asked.id)


async def work(pool: db.Pool, settings: Settings, job: PublishJob) -> None:
    async with Renderers() as renderers:
        await jobs.publish(pool, renderers, settings, job, clock=lambda: Clock(now=JULY))


async def statement_of(pool: db.Pool, place: Place) -> ProgressStatement:
    async with db.transaction(pool, place.organisation.id) as conn:
        return await place.now(conn)


async def test_a_round_without_answers_is_drafted_made_checked_and_published(
    stored: Place, pool: db.Pool, settings: Settings, visitor: AsyncClient
) -> None:
    job = await ask(pool, stored)

    await work(pool, settings, job)

    done = await statement_of(pool, stored)
    assert done.asked
    assert done.asked.reasons is None
    assert done.published_at is not None
    async with db.transaction(pool, stored.organisation.id) as conn:
        letters = await outbox(CouncilContext(conn, stored.organisation))
    told = {one.to_address for one in letters if one.subject == "Spring 2026 is published"}
    assert told == {stored.carol.email, stored.lena.email}
    for path in (f"{PUBLIC}.pdf", f"{PUBLIC}/easy-read.pdf"):
        assert (await visitor.get(path)).content.startswith(b"%PDF-1.7")


async def test_a_job_done_twice_publishes_once(
    stored: Place, pool: db.Pool, settings: Settings
) -> None:
    job = await ask(pool, stored)
    await work(pool, settings, job)
    once = await statement_of(pool, stored)

    await work(pool, settings, job)

    assert await statement_of(pool, stored) == once


async def test_words_saved_in_the_meantime_are_not_published(
    stored: Place, pool: db.Pool, settings: Settings
) -> None:
    job = await ask(pool, stored)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.SUMMARY, "Other words.")

    await work(pool, settings, job)

    left = await statement_of(pool, stored)
    assert left.published_at is None
    assert left.asked
    assert left.asked.reasons
    assert "key of the co-production sponsor is missing" in left.asked.reasons[0]


async def test_a_file_that_fails_is_not_published_and_says_why(
    stored: Place, pool: db.Pool, settings: Settings
) -> None:
    """A picture is missing from the project's folder: WeasyPrint complains, and that is enough."""
    job = await ask(pool, stored)

    nowhere = settings.data / "nowhere"
    nowhere.mkdir()
    async with Renderers() as renderers:
        await jobs.publish(
            pool,
            renderers,
            Settings(secret=settings.secret, home=nowhere),
            job,
            clock=lambda: Clock(now=JULY),
        )

    left = await statement_of(pool, stored)
    assert left.published_at is None
    assert left.asked
    assert left.asked.reasons
    assert left.asked.reasons[0].startswith("The standard PDF: ")


async def test_a_request_of_nowhere_does_nothing(
    stored: Place, pool: db.Pool, settings: Settings
) -> None:
    job = PublishJob(organisation_id=stored.organisation.id, request_id=stored.statement.id)

    await work(pool, settings, job)

    assert (await statement_of(pool, stored)).published_at is None


async def twelve(conn: db.Connection, ours: Organisation, spring: Round) -> None:
    for _ in range(12):
        await factories.response(conn, ours, spring, dict.fromkeys(range(1, 7), "yes"))


@pytest.mark.parametrize("answers", [twelve])
@pytest.mark.parametrize("kind", list(DocumentKind))
async def test_a_draft_with_everything_in_it_is_a_sound_file(
    stored: Place, pool: db.Pool, settings: Settings, kind: DocumentKind
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(conn, stored.organisation, stored.round, stored.group)
        await writing.bring_in_evidence(
            ActingMember(conn, stored.organisation, stored.dev, JULY),
            await stored.now(conn),
            stored.group,
        )
        await stored.save(conn, Part.COULD_NOT_DO, "😀 مرحبا שלום <b>&amp;</b>\n\n" + "word " * 900)
        statement = await stored.now(conn)

    view = document_view(stored.organisation, statement, kind, "https://said.example")
    async with Renderers() as renderers:
        made: Rendered = await renderers.make(jobs.report_html(view), settings.home)

    assert made.complaints == ()
    assert made.pdf.startswith(b"%PDF-1.7")
