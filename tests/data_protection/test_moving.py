"""A council moves: everything of it comes out in one file, and into another installation."""

import asyncio
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.cli.common import connection
from said_and_done.contact.domain import call_backs
from said_and_done.core import council_rows, db
from said_and_done.core.db import Connection, CouncilConnection
from said_and_done.core.sealing import open_sealed
from said_and_done.core.settings import HOME, Settings
from said_and_done.data_protection.domain import importing, layout, writing
from said_and_done.data_protection.domain.zip_reading import ArchiveReader
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import roles
from said_and_done.people.model import Role
from said_and_done.web import clocks
from tests import factories
from tests.conftest import Database
from tests.data_protection.conftest import SIGN_ON_SECRET, WISH, Moved, archive_of, parts_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

ROWS = """
SELECT array_agg(t::text ORDER BY t::text) FROM {} AS t WHERE t.{} = $1
"""
# What is sealed with keys of an installation differs, and is opened below.
SEALED = {"call_backs": "sealed", "identity_providers": "sealed_secret"}
LINK = re.compile(r'href="(/anyborough/(?:findings|progress|promises|keys)[^"#?]*)')
MOST_PAGES = 60


async def bring_in(moved: Moved, elsewhere: Settings) -> Organisation:
    archive = ArchiveReader(io.BytesIO(moved.archive))
    return await importing.bring_in(archive, moved.key, elsewhere, clocks.clock_now().now)


async def rows(owner_url: str, council: Organisation) -> dict[str, list[str]]:
    """All rows of a council in words, table by table, but for what no archive has."""
    owner = await asyncpg.connect(owner_url)
    there = {}
    for table in (await council_rows.tables(owner)).values():
        if table.name in layout.LEFT_OUT:
            continue
        words = await owner.fetchval(ROWS.format(table.name, table.whose), council.id) or []
        if table.name in SEALED:
            words = [re.sub(r"\\\\x[0-9a-f]+", "sealed", row) for row in words]
        there[table.name] = words
    await owner.close()
    return there


async def test_everything_of_anyborough_comes_along(moved: Moved, elsewhere: Settings) -> None:
    before = await rows(str(moved.settings.owner_url), moved.council)

    council = await bring_in(moved, elsewhere)

    after = await rows(str(elsewhere.owner_url), moved.council)
    assert council == moved.council
    came = set(after.pop("events")) - set(before["events"])
    assert [importing.BROUGHT_IN in row for row in came] == [True]
    assert after == {name: words for name, words in before.items() if name != "events"}
    assert sum(map(len, after.values())) > 500


async def test_fingerprints_and_the_record_fit_and_others_can_check_them(
    moved: Moved, elsewhere: Settings, visitor: AsyncClient, tmp_path: Path
) -> None:
    """With the small programs in docs/, which know nothing of ours."""
    await bring_in(moved, elsewhere)
    owner = await asyncpg.connect(elsewhere.owner_url)
    await db.prepare(owner)
    there = CouncilConnection(owner, moved.council.id)
    events = await organisations.events_after(there, 0, 10_000)
    [published] = await owner.fetch("SELECT hash, version_id FROM publications")
    [statement] = await owner.fetch(
        "SELECT p.name FROM progress_statements AS p JOIN publications AS u"
        " ON u.progress_statement_id = p.id"
    )
    pdfs = {row["kind"]: row["pdf"] for row in await owner.fetch("SELECT kind, pdf FROM documents")}
    await owner.close()
    chain = tmp_path / "chain.jsonl"
    chain.write_bytes(b"".join(organisations.canonical(event) + b"\n" for event in events))

    checked = await asyncio.to_thread(check_record, chain)
    verified = await visitor.get(f"/verify/{published['hash']}")
    pdf = await visitor.get(f"/anyborough/progress/{statement['name']}/easy-read.pdf")

    assert f"{len(events)} entries. Each fits" in checked
    assert verified.status_code == 200
    assert "Anyborough" in verified.text
    assert pdf.content == pdfs["easy-read"]
    assert set(pdfs.values()) <= set(parts_of(moved.archive).values())


def check_record(chain: Path) -> str:
    command = [sys.executable, str(HOME / "docs" / "check_record.py"), str(chain)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


async def test_every_public_page_says_the_same(
    moved: Moved, elsewhere: Settings, visitor: AsyncClient, pool: db.Pool
) -> None:
    await bring_in(moved, elsewhere)
    state = visitor._transport.app.state  # type: ignore[attr-defined]  # the program of a visitor
    here = await pages(visitor)
    async with db.pool(str(moved.settings.database_url), size=2) as there:
        state.pool = there
        state.councils.clear()
        before = {path: (await visitor.get(path)).text for path in here}
    state.pool = pool

    assert len(here) > 10
    assert [path for path in here if here[path] != before[path]] == []


async def pages(visitor: AsyncClient) -> dict[str, str]:
    """The public pages with numbers, promises and statements, by following links."""
    waiting = ["/anyborough/findings", "/anyborough/progress", "/anyborough/promises"]
    seen: dict[str, str] = {}
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        if path in seen or path.endswith((".pdf", ".json", ".csv", ".jpg")):
            continue
        page = await visitor.get(path)
        assert page.status_code == 200, path
        seen[path] = page.text
        waiting += LINK.findall(page.text)
    return seen


async def test_a_card_of_the_old_installation_opens_its_answers(
    moved: Moved, elsewhere: Settings, visitor: AsyncClient
) -> None:
    await bring_in(moved, elsewhere)
    form = await factories.open_form(visitor, "/anyborough/card")

    opened = await visitor.post("/anyborough/card", data={**form, "words": " ".join(moved.card)})

    assert opened.status_code == 303
    assert opened.headers["location"].startswith("/anyborough/answers/")


async def test_without_the_key_of_the_old_cards_no_card_would_open(
    moved: Moved, elsewhere: Settings, visitor: AsyncClient, own_database: Database
) -> None:
    """The test above could fail."""
    await bring_in(moved, elsewhere)
    owner = await asyncpg.connect(own_database.owner_url)
    await owner.execute("DELETE FROM card_keys")
    await owner.close()
    form = await factories.open_form(visitor, "/anyborough/card")

    opened = await visitor.post("/anyborough/card", data={**form, "words": " ".join(moved.card)})

    assert opened.status_code in (200, 422)


async def test_what_was_sealed_opens_with_the_new_keys(
    moved: Moved, elsewhere: Settings, own_database: Database
) -> None:
    await bring_in(moved, elsewhere)
    owner = await asyncpg.connect(own_database.owner_url)
    await db.prepare(owner)
    there = CouncilConnection(owner, moved.council.id)
    today = clocks.clock_now().today

    calls = await call_backs.call_backs(there, keys=elsewhere.call_keys, today=today)
    sealed = await owner.fetchval("SELECT sealed_secret FROM identity_providers")
    await owner.close()

    assert [call.wish for call in calls] == [WISH]
    council = moved.council.id
    assert open_sealed(sealed, elsewhere.sign_on_keys, council, council) == SIGN_ON_SECRET
    assert open_sealed(sealed, moved.settings.sign_on_keys, council, council) is None


async def test_work_that_waited_goes_on(
    moved: Moved, elsewhere: Settings, own_database: Database
) -> None:
    """A call is removed after 90 days in the new installation, too."""
    await bring_in(moved, elsewhere)
    owner = await asyncpg.connect(own_database.owner_url)
    waiting = await owner.fetch("SELECT entrypoint, execute_after FROM pgqueuer")
    await owner.close()

    days = [
        row["execute_after"].date() - clocks.clock_now().today
        for row in waiting
        if row["entrypoint"] == "remove_call_backs"
    ]
    assert [day.days for day in days] == [91]


async def test_a_council_moves_on_once_more(
    moved: Moved, elsewhere: Settings, visitor: AsyncClient, own_database: Database
) -> None:
    """Its cards have the key of the first installation then, too."""
    council = await bring_in(moved, elsewhere)
    async with connection(elsewhere) as conn:
        there = CouncilContext(conn, council)
        await db.look_only_at(there)
        archive_id = await writing.ask(there, by=None, now=clocks.clock_now().now)
    archive = await archive_of(elsewhere, council, archive_id)
    key = layout.archive_key(elsewhere.secret, archive_id)

    secrets = ArchiveReader(io.BytesIO(archive)).secrets(key)

    assert moved.settings.derived_card_keys[0] in secrets.card_keys
    assert elsewhere.derived_card_keys[0] in secrets.card_keys


async def test_no_secret_of_the_installation_is_in_the_archive(moved: Moved) -> None:
    whole = b"".join(parts_of(moved.archive).values())

    assert moved.settings.secret not in whole
    assert moved.settings.secret.hex().encode() not in whole
    assert moved.settings.pepper not in whole
    assert moved.settings.pepper.hex().encode() not in whole
    assert WISH.reach.encode() not in whole
    assert SIGN_ON_SECRET not in whole
    secrets = ArchiveReader(io.BytesIO(moved.archive)).secrets(moved.key)
    assert moved.settings.secret not in secrets.card_keys


async def test_no_other_council_is_in_the_archive(moved: Moved) -> None:
    whole = b"".join(parts_of(moved.archive).values())

    assert b"Anyborough" in whole
    assert b"Otherham" not in whole


async def test_who_signs_in_there_finds_the_work(
    moved: Moved, elsewhere: Settings, visitor: AsyncClient, own_database: Database
) -> None:
    await bring_in(moved, elsewhere)
    async with connection(elsewhere) as conn:
        await db.look_only_at(CouncilContext(conn, moved.council))
        members = await roles.members(CouncilContext(conn, moved.council))
    administrator = next(member for member in members if member.holds(Role.ADMINISTRATOR))
    await factories.signed_in(visitor, moved.council, administrator)

    record = await visitor.get("/anyborough/work/record")

    assert record.status_code == 200
    assert "Brought in from an archive" in record.text


# ------------------------------------------------------------------ while others work


async def test_what_others_write_meanwhile_is_not_in_it_by_half(
    moved: Moved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything is as it was at one moment: a round that comes after it has no way in either."""
    settings, council = moved.settings, moved.council
    usual = council_rows.copy_out
    owner = await asyncpg.connect(settings.owner_url)
    counted = await owner.fetchval(
        "SELECT count(*) FROM groups WHERE organisation_id = $1", council.id
    )

    async def slowly(
        conn: Connection, table: council_rows.CouncilTable, *more: object, **named: object
    ) -> int:
        if table.name == "attachments":
            await owner.execute(
                "INSERT INTO groups (organisation_id, id, name, made_at)"
                " VALUES ($1, gen_random_uuid(), 'Late', now())",
                council.id,
            )
        return await usual(conn, table, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(council_rows, "copy_out", slowly)
    archive = await archive_of(settings, council, council.id)
    await owner.execute("DELETE FROM groups WHERE name = 'Late'")
    await owner.close()

    groups = parts_of(archive)["tables/groups.csv"].decode()
    assert groups.count("\n") == counted + 1
    assert "Late" not in groups


async def test_two_at_once_bring_it_in_once(moved: Moved, elsewhere: Settings) -> None:
    ends = await asyncio.gather(
        bring_in(moved, elsewhere), bring_in(moved, elsewhere), return_exceptions=True
    )

    assert sum(isinstance(end, Organisation) for end in ends) == 1
    [refused] = [end for end in ends if isinstance(end, Exception)]
    assert "is in this installation already" in str(refused)


def test_the_same_council_makes_the_same_tables_twice(moved: Moved) -> None:
    """No row says when it came: they stand in the order of their random ids, and the zip file has
    no times."""
    with zipfile.ZipFile(io.BytesIO(moved.archive)) as archive:
        times = {entry.date_time for entry in archive.infolist()}
    responses = parts_of(moved.archive)["tables/responses.csv"].decode().splitlines()
    ids = [line.split(",")[1] for line in responses[1:] if line.startswith(str(moved.council.id))]

    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert len(ids) > 100
    assert ids == sorted(ids)
