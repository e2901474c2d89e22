"""PDFs that could not be made again: whoever can do something about it is told, and by whom it goes
on."""

from pathlib import Path
from typing import TypeAlias, cast

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.errors import NotYet
from said_and_done.core.settings import Settings
from said_and_done.pdf.pool import Renderers
from said_and_done.pdf.rendered import Rendered
from said_and_done.people.model import Member
from said_and_done.progress import jobs
from said_and_done.progress.model.covering import CoverJob
from said_and_done.progress.model.photo import RemakeJob
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.web.clocks import Clock
from tests.pages import todos
from tests.progress.conftest import HERE, JULY, Browser, Place
from tests.progress.photo_pictures import drawn_group
from tests.progress.test_covering import agree_both, propose, publish
from tests.progress.test_photo_of_the_group import publish as publish_it
from tests.progress.test_photo_of_the_group import put, take_away

HOME = "/anyborough/work"
WHY = "A picture has no words."
NOT_THERE = "The PDFs are not there"
NOT_COVERED = "The words are not covered yet"

People: TypeAlias = dict[str, AsyncClient]


class Printer:
    """Stands for the processes that make PDFs; ``complaints`` is what their checks say."""

    def __init__(self, *complaints: str) -> None:
        self._complaints = complaints

    async def make(self, _html: str, _base: Path) -> Rendered:
        return Rendered(pdf=b"%PDF-1.7 without it", complaints=self._complaints)


@pytest.fixture
async def people(stored: Place, browser_of: Browser) -> People:
    """Who is signed in, by first name."""
    members: tuple[Member, ...] = (stored.dev, stored.carol, stored.lena)
    return {one.name.split()[0]: await browser_of(one) for one in members}


async def make(pool: db.Pool, place: Place, settings: Settings, *complaints: str) -> None:
    """The job, after the photo was taken away."""
    printer = cast(Renderers, Printer(*complaints))
    job = RemakeJob(organisation_id=place.organisation.id, name=place.statement.name)
    await jobs.make_without_photo(pool, printer, settings, job, clock=lambda: Clock(now=JULY))


async def cover(pool: db.Pool, place: Place, settings: Settings, *complaints: str) -> None:
    """The job, after both agreed to cover a name."""
    async with db.transaction(pool, place.organisation.id) as conn:
        await publish(conn, place)
        covering = await propose(conn, place)
        await agree_both(conn, place, covering)
    printer = cast(Renderers, Printer(*complaints))
    job = CoverJob(organisation_id=place.organisation.id, covering_id=covering.id)
    await jobs.cover(pool, printer, settings, job, clock=lambda: Clock(now=JULY))


@pytest.fixture
async def without_files(
    people: People, pool: db.Pool, stored: Place, settings: Settings
) -> ProgressStatement:
    """Published; then its photo was taken away, and the new files have something wrong."""
    assert (await put(people["Dev"], drawn_group())).status_code == 303
    published = await publish_it(pool, stored)
    assert (await take_away(people["Dev"])).status_code == 303
    with pytest.raises(NotYet):
        await make(pool, stored, settings, WHY)
    return published


async def test_the_coordinator_reads_on_every_page_of_it_why_the_pdfs_are_not_there(
    without_files: ProgressStatement, people: People
) -> None:
    dev = people["Dev"]
    page = (await dev.get(HERE)).text
    assert NOT_THERE in page
    assert WHY in page
    assert f'href="{HERE}/photo"' in page

    page = (await dev.get(f"{HERE}/photo")).text
    assert WHY in page
    assert "Make the PDFs again" in page, "at once, not only after ten minutes"

    home = await dev.get(HOME)
    assert "mend" in todos(home)
    assert f"{NOT_THERE}: Spring 2026" in home.text


async def test_who_cannot_make_them_again_is_not_sent_to_a_page_that_is_closed(
    without_files: ProgressStatement, people: People
) -> None:
    for name in ("Carol", "Lena"):
        assert WHY not in (await people[name].get(HERE)).text
        assert "mend" not in todos(await people[name].get(HOME))


async def test_asking_again_takes_the_reason_away_and_asks_the_worker(
    without_files: ProgressStatement, people: People, pool: db.Pool, stored: Place
) -> None:
    assert (await take_away(people["Dev"])).status_code == 303

    assert WHY not in (await people["Dev"].get(HERE)).text
    assert "mend" not in todos(await people["Dev"].get(HOME))
    async with db.transaction(pool, stored.organisation.id) as conn:
        asked = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'make_without_photo'"
        assert await conn.fetchval(asked) == 2


async def test_files_that_were_made_after_all_leave_nothing_to_do(
    without_files: ProgressStatement,
    people: People,
    pool: db.Pool,
    stored: Place,
    settings: Settings,
) -> None:
    await make(pool, stored, settings)

    assert WHY not in (await people["Dev"].get(HERE)).text
    assert "mend" not in todos(await people["Dev"].get(HOME))
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM remake_failures") == 0


async def test_words_that_could_not_be_covered_wait_for_all_three(
    people: People, pool: db.Pool, stored: Place, settings: Settings
) -> None:
    await cover(pool, stored, settings, WHY)

    for browser in people.values():
        page = (await browser.get(HERE)).text
        assert NOT_COVERED in page
        assert WHY in page
        assert f'href="{HERE}/coverings"' in page
        assert "mend" in todos(await browser.get(HOME))


async def test_words_that_are_covered_leave_nothing_to_do(
    people: People, pool: db.Pool, stored: Place, settings: Settings
) -> None:
    await cover(pool, stored, settings)

    for browser in people.values():
        assert NOT_COVERED not in (await browser.get(HERE)).text
        assert "mend" not in todos(await browser.get(HOME))
