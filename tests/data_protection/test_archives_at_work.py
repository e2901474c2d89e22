"""An administrator makes an archive in the workspace, waits, and takes it along."""

import io
import re
import zipfile
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done import worker
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.data_protection import jobs
from said_and_done.data_protection.domain import archives, importing, layout, writing
from said_and_done.data_protection.domain.zip_reading import ArchiveReader
from said_and_done.jobs import Tools
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.model import Role
from said_and_done.upkeep import domain as upkeep
from said_and_done.web import clocks
from tests import factories
from tests.conftest import Database, copied

HERE = "/anyborough/work/data-protection"


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


async def comes(
    visitor: AsyncClient, pool: db.Pool, here: Organisation, role: Role = Role.ADMINISTRATOR
) -> None:
    """Somebody with this role is signed in."""
    async with db.transaction(pool) as conn:
        await db.look_only_at(CouncilContext(conn, here))
        member = await factories.member(conn, here, "Kim Auld", role)
    await factories.signed_in(visitor, here, member)


async def asked(visitor: AsyncClient) -> str:
    """The address of an archive that was asked for."""
    answer = await factories.form(visitor, HERE, f"{HERE}/archives")
    assert answer.status_code == 303
    return answer.headers["location"]


async def made(pool: db.Pool, settings: Settings) -> None:
    """The job has run."""
    async with db.transaction(pool) as conn:
        waiting = await conn.fetch(
            "DELETE FROM pgqueuer WHERE entrypoint = 'make_archive' RETURNING payload"
        )
    for job in waiting:
        tools = Tools(pool=pool, renderers=Renderers(), settings=settings)
        await worker.JOBS["make_archive"](tools, job["payload"])


async def test_she_asks_waits_and_takes_it_along(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    settings: Settings,
) -> None:
    await comes(visitor, pool, anyborough)
    assert "There is no archive yet." in (await visitor.get(HERE)).text

    archive = await asked(visitor)
    waiting = (await visitor.get(archive)).text
    await made(pool, settings)
    ready = (await visitor.get(archive)).text
    file = await visitor.get(f"{archive}/file")

    assert "It is being made." in waiting
    assert "Look again" in waiting
    assert "Download" not in waiting
    assert "Download the archive (ZIP" in ready
    assert file.headers["content-type"] == "application/zip"
    assert re.fullmatch(
        r'attachment; filename="anyborough-archive-\d{4}-\d\d-\d\d\.zip"',
        file.headers["content-disposition"],
    )
    assert len(file.content) == int(file.headers["content-length"])
    [key] = re.findall(r'<code class="breaks">([a-z2-7-]+)</code>', ready)
    reader = ArchiveReader(io.BytesIO(file.content))
    assert reader.secrets(layout.read_key(key)).manifest
    assert reader.manifest.council.name == anyborough.name


async def test_what_somebody_answered_as_a_test_is_not_in_it(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, settings: Settings
) -> None:
    await comes(visitor, pool, anyborough)
    async with db.transaction(pool, anyborough.id) as conn:
        round_ = await factories.round(conn, anyborough)
        await factories.response(
            conn, anyborough, round_, {1: "yes"}, {1: "Purple giraffe"}, sent=False, is_test=True
        )
    archive = await asked(visitor)
    await made(pool, settings)
    file = await visitor.get(f"{archive}/file")

    with zipfile.ZipFile(io.BytesIO(file.content)) as pieces:
        inside = [pieces.read(name) for name in pieces.namelist()]
    assert not any(b"Purple giraffe" in piece for piece in inside)
    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM responses") == 0


async def test_it_comes_in_elsewhere(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    settings: Settings,
    database: Database,
) -> None:
    """What she downloads is what the other installation takes."""
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)
    await made(pool, settings)
    file = await visitor.get(f"{archive}/file")
    [key] = re.findall(
        r'<code class="breaks">([a-z2-7-]+)</code>', (await visitor.get(archive)).text
    )
    with copied(database, "elsewhere_of_archives") as other:
        elsewhere = Settings(
            data=settings.data,
            database_url=other.program_url,
            owner_url=other.owner_url,
            secret=bytes(32),
        )

        council = await importing.bring_in(
            ArchiveReader(io.BytesIO(file.content)),
            layout.read_key(key),
            elsewhere,
            clocks.clock_now().now,
        )

    assert council == anyborough


async def test_the_record_says_who_made_took_and_deleted_it(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, settings: Settings
) -> None:
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)
    await made(pool, settings)
    await visitor.get(f"{archive}/file")
    answer = await factories.form(visitor, archive, f"{archive}/remove")
    record = (await visitor.get("/anyborough/work/record")).text

    assert answer.headers["location"] == f"{HERE}?done=removed"
    assert "The archive is deleted." in (await visitor.get(answer.headers["location"])).text
    for what in (writing.ASKED, archives.TAKEN, archives.REMOVED):
        assert what.capitalize() in record
    assert (await visitor.get(archive)).status_code == 404
    assert (await visitor.get(f"{archive}/file")).status_code == 404
    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM archive_pieces") == 0


async def test_one_is_made_at_a_time(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)
    form = await factories.open_form(visitor, HERE)
    await asked(visitor)

    second = await visitor.post(f"{HERE}/archives", data=form)

    assert second.status_code == 409
    assert "An archive is being made already." in second.text
    assert "Make an archive" not in (await visitor.get(HERE)).text
    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM archives") == 1


async def test_it_is_not_ready_for_whoever_is_too_early(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)

    early = await visitor.get(f"{archive}/file")

    assert early.status_code == 404
    assert "This archive is not ready." in early.text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
async def test_nobody_else_may(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, role: Role
) -> None:
    await comes(visitor, pool, anyborough, role)

    assert (await visitor.get(HERE)).status_code == 403
    assert (await visitor.get(f"{HERE}/archives/{UUID(int=7)}/file")).status_code == 403


async def test_another_council_does_not_get_it(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, settings: Settings
) -> None:
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)
    await made(pool, settings)
    async with db.transaction(pool) as conn:
        other = await factories.organisation(conn, "otherham")
    visitor.cookies.clear()
    await comes(visitor, pool, other)
    theirs = archive.replace("anyborough", "otherham")

    assert (await visitor.get(theirs)).status_code == 404
    assert (await visitor.get(f"{theirs}/file")).status_code == 404
    assert (await visitor.get(f"{archive}/file")).status_code in (303, 401)


async def test_after_a_week_it_is_gone(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, settings: Settings
) -> None:
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)
    await made(pool, settings)
    today = clocks.clock_now().today

    assert await upkeep.remove_archives(pool, today + timedelta(days=7), factories.NOW) == 0
    assert (await visitor.get(archive)).status_code == 200
    assert await upkeep.remove_archives(pool, today + timedelta(days=8), factories.NOW) == 1
    assert (await visitor.get(archive)).status_code == 404
    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM archive_pieces") == 0


async def test_a_full_disk_is_said(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)

    async def full(*_all: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write", full)
    await made(pool, settings)
    page = (await visitor.get(archive)).text

    assert "It could not be made." in page
    assert archives.NO_ROOM in page
    assert "Make an archive" in (await visitor.get(HERE)).text


async def test_a_large_one_comes_in_pieces(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "PIECE", 1000)
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)
    await made(pool, settings)

    file = await visitor.get(f"{archive}/file")

    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM archive_pieces") > 10
    assert ArchiveReader(io.BytesIO(file.content)).manifest.council.id == anyborough.id


async def test_a_job_for_an_archive_that_was_deleted_makes_nothing(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, settings: Settings
) -> None:
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)
    await factories.form(visitor, archive, f"{archive}/remove")

    await made(pool, settings)

    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM archive_pieces") == 0


async def test_the_key_is_kept_nowhere(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    settings: Settings,
    own_database: Database,
) -> None:
    await comes(visitor, pool, anyborough)
    archive = await asked(visitor)
    await made(pool, settings)
    key = layout.archive_key(settings.secret, UUID(archive.rpartition("/")[2]))
    owner = await asyncpg.connect(own_database.owner_url)
    tables = await owner.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    words = [
        str(await owner.fetchval(f"SELECT string_agg(t::text, '') FROM {row[0]} AS t"))
        for row in tables
    ]
    await owner.close()

    assert layout.key_words(key) in (await visitor.get(archive)).text
    assert not any(key.hex() in each or layout.key_words(key) in each for each in words)
    assert jobs.JOBS.keys() == {archives.JOB}
