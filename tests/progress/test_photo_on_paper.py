"""The jobs: PDFs with the photo of the group, and, when somebody in it asked, without it."""

import io

import pytest
from httpx import AsyncClient
from pypdf import PdfReader

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain.acting import ActingMember
from said_and_done.progress import jobs
from said_and_done.progress.domain import checking, photo
from said_and_done.progress.model.photo import GroupPhotoDraft, RemakeJob, TakenAwayReason
from said_and_done.web.clocks import Clock
from tests.progress.conftest import JULY, Place
from tests.progress.photo_pictures import drawn_group
from tests.progress.test_the_job import PUBLIC, ask, work

pytestmark = pytest.mark.pdf
ALT = "Six people in coats before a hedge."
FILES = (f"{PUBLIC}.pdf", f"{PUBLIC}/easy-read.pdf")


async def put(pool: db.Pool, place: Place) -> None:
    files = await photo.prepare(drawn_group())
    async with db.transaction(pool, place.organisation.id) as conn:
        await photo.put(
            ActingMember(conn, place.organisation, place.dev, JULY),
            await place.now(conn),
            GroupPhotoDraft(alt=ALT, credit="Amina Begum", agreed=True),
            files,  # type: ignore[arg-type]  # it is a good one
        )


def photos_on(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of the pictures of dots in a file: all others are drawn by lines."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return {
        (one.image.width, one.image.height) for page in pages for one in page.images if one.image
    }


async def test_the_photo_is_on_both_covers_until_somebody_asks(
    stored: Place, pool: db.Pool, settings: Settings, visitor: AsyncClient
) -> None:
    await put(pool, stored)
    await work(pool, settings, await ask(pool, stored))
    for path in FILES:
        assert photos_on((await visitor.get(path)).content) == {(1200, 800)}

    async with db.transaction(pool, stored.organisation.id) as conn:
        await photo.take_away(
            ActingMember(conn, stored.organisation, stored.dev, JULY),
            await stored.now(conn),
            TakenAwayReason.ASKED,
            "https://said.example",
        )
    job = RemakeJob(organisation_id=stored.organisation.id, name=stored.statement.name)
    async with Renderers() as renderers:
        for _ in range(2):
            await jobs.make_without_photo(
                pool, renderers, settings, job, clock=lambda: Clock(now=JULY)
            )

    for path in FILES:
        file = (await visitor.get(path)).content
        words = " ".join(PdfReader(io.BytesIO(file)).pages[0].extract_text().split())
        assert photos_on(file) == set()
        assert "A photograph was here. It was taken away on 1 July 2026." in words
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await checking.problems(CouncilContext(conn, stored.organisation)) == ()
        made = "SELECT count(*) FROM events WHERE what = 'PDFs made again'"
        assert await conn.fetchval(made) == 1
