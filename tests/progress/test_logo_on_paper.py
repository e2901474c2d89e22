"""The job: PDFs with the logo of the council, as it was on the day when they were published."""

from datetime import timedelta

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.council_settings.domain import logo
from said_and_done.council_settings.model import LogoFile
from said_and_done.organisations.domain import CouncilContext
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain.acting import ActingMember
from said_and_done.progress import jobs
from said_and_done.progress.domain import photo
from said_and_done.progress.model.photo import RemakeJob, TakenAwayReason
from said_and_done.revisions import domain as revisions
from said_and_done.web.clocks import Clock
from tests.own_way import files
from tests.progress.conftest import JULY, Place
from tests.progress.test_photo_on_paper import FILES, photos_on, said_of_pictures
from tests.progress.test_photo_on_paper import put as put_photo
from tests.progress.test_the_job import ask, work

pytestmark = pytest.mark.pdf
BRIDGE, TOWER = "A bridge over a river", "A tower"
LATER = JULY + timedelta(days=30)


async def put(pool: db.Pool, place: Place, size: tuple[int, int], alt: str, when: object) -> None:
    file = await logo.prepare(files.png(size))
    assert isinstance(file, LogoFile)
    async with db.transaction(pool, place.organisation.id) as conn:
        council = CouncilContext(conn, place.organisation)
        based_on = await revisions.revision(council, logo.subject_of(council))
        saved = await logo.save(
            council,
            file,
            alt,
            based_on=based_on,
            by=place.dev.id,
            now=when,  # type: ignore[arg-type]
        )
    assert saved


async def test_the_logo_is_on_both_covers_and_what_is_made_again_keeps_it(
    stored: Place, pool: db.Pool, settings: Settings, visitor: AsyncClient
) -> None:
    await put(pool, stored, (480, 160), BRIDGE, JULY - timedelta(days=1))
    await put_photo(pool, stored)
    await work(pool, settings, await ask(pool, stored))
    published = [(await visitor.get(path)).content for path in FILES]

    await put(pool, stored, (300, 300), TOWER, LATER)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await photo.take_away(
            ActingMember(conn, stored.organisation, stored.dev, LATER),
            await stored.now(conn),
            TakenAwayReason.ASKED,
            "https://said.example",
        )
    job = RemakeJob(organisation_id=stored.organisation.id, name=stored.statement.name)
    async with Renderers() as renderers:
        await jobs.make_without_photo(
            pool, renderers, settings, job, clock=lambda: Clock(now=LATER)
        )
    again = [(await visitor.get(path)).content for path in FILES]

    for before, after in zip(published, again, strict=True):
        assert photos_on(before) == {(1200, 800), (480, 160)}
        assert photos_on(after) == {(480, 160)}
        assert BRIDGE in said_of_pictures(after)
        assert TOWER not in said_of_pictures(after)


async def test_a_logo_that_came_later_is_not_on_what_was_published(
    stored: Place, pool: db.Pool, settings: Settings, visitor: AsyncClient
) -> None:
    await work(pool, settings, await ask(pool, stored))
    before = (await visitor.get(FILES[0])).content

    await put(pool, stored, (480, 160), BRIDGE, LATER)

    assert (await visitor.get(FILES[0])).content == before
    assert photos_on(before) == set()
