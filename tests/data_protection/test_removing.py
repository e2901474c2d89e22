"""A council is removed for good: nothing of it is left, and nobody else loses anything."""

import asyncio
import io
import re
from pathlib import Path

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.cli import commands
from said_and_done.core import council_rows, db
from said_and_done.core.errors import NotAllowed, NotFound
from said_and_done.core.settings import Settings
from said_and_done.data_protection import queries
from said_and_done.data_protection.domain import importing, removing
from said_and_done.data_protection.domain.zip_reading import ArchiveReader
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.web import clocks
from tests import factories
from tests.conftest import Database
from tests.data_protection.conftest import Moved

TODAY = clocks.clock_now().today
TABLES = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public'
AND tablename NOT IN ('_yoyo_log', '_yoyo_migration', '_yoyo_version', 'yoyo_lock')
ORDER BY tablename
"""
SPEAKS_OF = """
SELECT count(*) FROM {} AS t WHERE t::text LIKE '%' || $1::text || '%'
"""


async def speaks_of(owner: asyncpg.Connection, council: Organisation) -> dict[str, int]:
    """How many rows of which table have the id of this council anywhere, whatever the table."""
    there = {}
    for [table] in await owner.fetch(TABLES):
        count = await owner.fetchval(SPEAKS_OF.format(table), str(council.id))
        hidden = council.id.hex if table != "pgqueuer" else str(council.id).encode().hex()
        count += await owner.fetchval(SPEAKS_OF.format(table), hidden)
        if count:
            there[table] = count
    return there


async def all_rows(owner: asyncpg.Connection, but: Organisation) -> dict[str, set[str]]:
    """Every row that does not have the id of this council."""
    return {
        table: {
            row[0]
            for row in await owner.fetch(
                f"SELECT t::text FROM {table} AS t WHERE t::text NOT LIKE '%' || $1::text || '%'",
                str(but.id),
            )
        }
        for [table] in await owner.fetch(TABLES)
        if table not in ("pgqueuer", "pgqueuer_schedules")
    }


@pytest.fixture
async def full(
    moved: Moved, elsewhere: Settings, own_database: Database
) -> tuple[Settings, Organisation, Organisation]:
    """Anyborough with all that the demo has, and another council beside it."""
    archive = ArchiveReader(io.BytesIO(moved.archive))
    council = await importing.bring_in(archive, moved.key, elsewhere, clocks.clock_now().now)
    async with db.pool(own_database.program_url, size=1) as pool, db.transaction(pool) as conn:
        other = await factories.organisation(conn, "otherham")
        await factories.round(conn, other)
    return elsewhere, council, other


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_no_table_has_a_row_that_speaks_of_it(
    full: tuple[Settings, Organisation, Organisation],
) -> None:
    settings, council, _other = full
    owner = await asyncpg.connect(settings.owner_url)
    before = await speaks_of(owner, council)
    others = await all_rows(owner, council)
    assert len(before) > 40  # it looks in the right places
    assert "pgqueuer" in before

    rows = await removing.remove(settings, council, TODAY)

    assert await speaks_of(owner, council) == {}
    after = await all_rows(owner, council)
    added = after.pop("removed_short_names") - others.pop("removed_short_names")
    assert [row.startswith("(anyborough,") for row in added] == [True]
    assert after == others
    assert rows > 500
    await owner.close()


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_it_comes_back_out_of_its_archive(
    full: tuple[Settings, Organisation, Organisation], moved: Moved
) -> None:
    settings, council, _other = full
    await removing.remove(settings, council, TODAY)

    archive = ArchiveReader(io.BytesIO(moved.archive))
    back = await importing.bring_in(archive, moved.key, settings, clocks.clock_now().now)

    assert back == council


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_the_sound_of_its_surveys_goes_and_what_others_use_stays(
    full: tuple[Settings, Organisation, Organisation],
) -> None:
    settings, council, _other = full
    owner = await asyncpg.connect(settings.owner_url)
    page = '{"p": {"script": "s", "ogg": "%s", "mp3": "%s", "cues": []}}'
    for letter in "abcd":
        await owner.execute("INSERT INTO media VALUES ($1, 'audio/ogg', '\\x00')", letter * 64)
    for letter in "ac":
        await owner.execute(
            "INSERT INTO speech VALUES ($1, $2, $3, '{}', 1)",
            letter * 64,
            letter * 64,
            chr(ord(letter) + 1) * 64,
        )
    versions = await owner.fetch("SELECT id FROM survey_versions ORDER BY id LIMIT 2")
    for version, letters, whose in (
        (versions[0][0], ("a", "b"), council.id),
        (versions[1][0], ("c", "d"), council.id),
        (versions[1][0], ("c", "d"), None),
    ):
        await owner.execute(
            "INSERT INTO spoken_versions (survey_version_id, language, edition, pages,"
            " organisation_id) VALUES ($1, $2, 'e', $3::jsonb, $4)",
            version,
            "en" if whose else "cy",
            page % tuple(letter * 64 for letter in letters),
            whose,
        )

    # A film of a draft with its captions and its picture; the recording is of the catalogue, too.
    for letter in "0123":
        await owner.execute("INSERT INTO media VALUES ($1, 'video/mp4', '\\x00')", letter * 64)
    film = {"hash": "0" * 64, "captions": "1" * 64, "poster": "2" * 64}
    recording = {"recordings": [{"of": "1.I.1", "hash": "3" * 64}]}
    await db.prepare(owner)
    changed = await owner.execute(
        "UPDATE survey_drafts SET content = content || $2 WHERE organisation_id = $1",
        council.id,
        {**recording, "videos": [film]},
    )
    assert changed != "UPDATE 0"
    async with owner.transaction():
        await council_rows.stop_triggers(owner)
        await owner.execute(
            "UPDATE survey_versions SET content = content || $2 WHERE id = $1",
            versions[1][0],
            recording,
        )

    await removing.remove(settings, council, TODAY)

    left = {row[0][0] for row in await owner.fetch("SELECT hash FROM media")}
    await owner.close()
    assert left == {"c", "d", "3"}


async def test_nobody_else_gets_its_short_name(
    own_database: Database, elsewhere: Settings, visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        council = await factories.organisation(conn)
    assert (await visitor.get("/anyborough")).status_code == 200
    await removing.remove(elsewhere, council, TODAY)
    visitor._transport.app.state.councils.clear()  # type: ignore[attr-defined]  # told in a moment

    gone = await visitor.get("/anyborough")
    with pytest.raises(NotAllowed, match="Another council has this short name"):
        async with db.transaction(pool) as conn:
            await organisations.create(
                conn,
                slug="anyborough",
                name="Another",
                contact=("A", "a@example.org", "1"),
                now=factories.NOW,
            )

    assert gone.status_code == 404
    assert "We do not know a council of that name." in gone.text


async def test_what_somebody_writes_meanwhile_goes_too(elsewhere: Settings, pool: db.Pool) -> None:
    """They began first: we wait for them, and remove that as well."""
    async with db.transaction(pool) as conn:
        council = await factories.organisation(conn)
    writing = asyncio.Event()

    async def write() -> None:
        async with db.transaction(pool, council.id) as conn:
            await factories.group(conn, council)
            writing.set()
            await asyncio.sleep(0.5)

    writer = asyncio.create_task(write())
    await writing.wait()
    await removing.remove(elsewhere, council, TODAY)
    await writer

    owner = await asyncpg.connect(elsewhere.owner_url)
    assert await speaks_of(owner, council) == {}
    await owner.close()


async def test_it_is_removed_once(elsewhere: Settings, pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        council = await factories.organisation(conn)

    ends = await asyncio.gather(
        removing.remove(elsewhere, council, TODAY),
        removing.remove(elsewhere, council, TODAY),
        return_exceptions=True,
    )

    assert sum(isinstance(end, int) for end in ends) == 1
    assert sum(isinstance(end, NotFound) for end in ends) == 1


async def test_when_it_breaks_nothing_is_removed(
    elsewhere: Settings, pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with db.transaction(pool) as conn:
        council = await factories.organisation(conn)
    owner = await asyncpg.connect(elsewhere.owner_url)
    before = await speaks_of(owner, council)

    async def broken(*_all: object) -> None:
        raise asyncpg.DiskFullError("No space left on device")

    monkeypatch.setattr(queries, "remove_jobs", broken)
    with pytest.raises(asyncpg.DiskFullError):
        await removing.remove(elsewhere, council, TODAY)

    assert await speaks_of(owner, council) == before
    await owner.close()


class TestTheCommand:
    """Whoever runs the installation types the short name once more."""

    @pytest.fixture
    def typed(
        self,
        own_database: Database,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        tmp_path: Path,
    ) -> "Typed":
        monkeypatch.setenv("DATABASE_URL", own_database.program_url)
        monkeypatch.setenv("DATABASE_OWNER_URL", own_database.owner_url)
        monkeypatch.setenv("SAID_SECRET", "0f" * 32)
        monkeypatch.chdir(tmp_path)
        return Typed(monkeypatch, capsys)

    def test_it_says_what_happens_and_asks_for_the_name(self, typed: "Typed") -> None:
        typed("council", "anyborough", "Anyborough", "--contact", "Dev", "d@a.example", "1")

        wrong, said = typed("remove", "anyborough", "--type", "anyboro")
        right, done = typed("remove", "anyborough", "--type", "anyborough")
        again, gone = typed("remove", "anyborough", "--type", "anyborough")

        assert (wrong, right, again) == (2, 0, 2)
        for sentence in removing.WHAT_HAPPENS:
            assert sentence in said
        assert "Nothing was removed." in said
        assert re.search(r"Anyborough is removed: \d+ rows.", done)
        assert "We do not know a council of that name." in gone

    def test_an_archive_comes_in_again_on_the_command_line(
        self, typed: "Typed", tmp_path: Path
    ) -> None:
        typed("council", "anyborough", "Anyborough", "--contact", "Dev", "d@a.example", "1")
        file = str(tmp_path / "a.zip")

        saved, words = typed("archive", "make", "anyborough", file)
        twice, there = typed("archive", "make", "anyborough", file)
        typed("remove", "anyborough", "--type", "anyborough")
        [key] = re.findall(r"^[a-z2-7]{4}(?:-[a-z2-7]{4}){12}$", words, re.MULTILINE)
        wrong, sentence = typed("archive", "import", file, "--key", key[::-1])
        back, said = typed("archive", "import", file, "--key", key)

        assert (saved, twice, wrong, back) == (0, 2, 2, 0)
        assert "is there already. Choose another name." in there
        assert "This key does not open this archive" in sentence
        assert "Anyborough is at /anyborough. Everything came along." in said
        assert Path(file).stat().st_mode & 0o077 == 0


class Typed:
    """Somebody types `said …` and sees the exit code, and all that is printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[object, str]:
        self._monkeypatch.setattr("sys.argv", ["said", *words])
        with pytest.raises(SystemExit) as end:
            commands.main()
        seen = self._capsys.readouterr()
        return end.value.code, seen.out + seen.err
