"""The jobs: PDFs with the photo of the group, and, when somebody in it asked, without it."""

import io
from typing import Any

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
from said_and_done.progress.model.covering import CoverJob
from said_and_done.progress.model.photo import GroupPhotoDraft, RemakeJob, TakenAwayReason
from said_and_done.web.clocks import Clock
from tests.pdf.test_reading_a_progress_statement import below
from tests.progress.conftest import JULY, Place
from tests.progress.photo_pictures import drawn_group
from tests.progress.test_covering import agree_both, propose
from tests.progress.test_the_job import PUBLIC, ask, work

pytestmark = pytest.mark.pdf
ALT = "Six people in coats before a hedge."
FILES = (f"{PUBLIC}.pdf", f"{PUBLIC}/easy-read.pdf")


async def put(pool: db.Pool, place: Place, alt: str = ALT) -> None:
    files = await photo.prepare(drawn_group())
    async with db.transaction(pool, place.organisation.id) as conn:
        await photo.put(
            ActingMember(conn, place.organisation, place.dev, JULY),
            await place.now(conn),
            GroupPhotoDraft(alt=alt, credit="Amina Begum", agreed=True),
            files,  # type: ignore[arg-type]  # it is a good one
        )


def photos_on(pdf: bytes) -> set[tuple[int, int]]:
    """The sizes of the pictures of dots in a file: all others are drawn by lines."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return {
        (one.image.width, one.image.height) for page in pages for one in page.images if one.image
    }


def said_of_pictures(pdf: bytes) -> list[str]:
    """What a screen reader says of each picture."""
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    elements = below(root["/StructTreeRoot"]["/K"])
    return [str(one["/Alt"]) for one in elements if one["/S"] == "/Figure" and "/Alt" in one]


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
        assert await checking.problems(CouncilContext(conn, stored.organisation), now=JULY) == ()
        made = "SELECT count(*) FROM events WHERE what = 'PDFs made again'"
        assert await conn.fetchval(made) == 1


async def test_a_name_that_is_covered_in_its_words_leaves_both_covers_whole(
    stored: Place, pool: db.Pool, settings: Settings, visitor: AsyncClient
) -> None:
    """The bar is drawn in what one reads; in what is read aloud the mark stands in brackets."""
    await put(pool, stored, "Edna Hill and five others.")
    await work(pool, settings, await ask(pool, stored))
    async with db.transaction(pool, stored.organisation.id) as conn:
        covering = await propose(conn, stored, "Edna Hill")
        await agree_both(conn, stored, covering)
    job = CoverJob(organisation_id=stored.organisation.id, covering_id=covering.id)
    async with Renderers() as renderers:
        await jobs.cover(pool, renderers, settings, job, clock=lambda: Clock(now=JULY))

    for path in FILES:
        file = (await visitor.get(path)).content
        assert photos_on(file) == {(1200, 800)}
        seen = PdfReader(io.BytesIO(file)).pages[0].extract_text()
        assert "covered" not in seen
        assert not {'">', "<", "Edna"} & set(seen.split())
        assert "Photo: Amina Begum." in " ".join(seen.split())
        alt = [one for one in said_of_pictures(file) if "five others" in one]
        assert len(alt) == 1
        assert alt[0].startswith("(Words covered on ")
        assert alt[0].endswith("because they named somebody) and five others.")
