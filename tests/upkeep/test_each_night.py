"""Each night old drafts go, and rows lose the order in which they came; nothing else changes."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import asyncpg
import msgspec
import psycopg
import pytest

from said_and_done import jobs, worker
from said_and_done.core import db, row_order
from said_and_done.core.settings import Settings
from said_and_done.jobs import Tools
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.rounds.model import Round, WayIn
from said_and_done.upkeep import domain
from said_and_done.upkeep import jobs as upkeep
from said_and_done.web import clocks
from tests import factories
from tests.conftest import Database

TODAY = date(2026, 6, 14)
NIGHTLY = "FROM pgqueuer_schedules WHERE entrypoint = 'look_after'"


class Nothing(msgspec.Struct, frozen=True):
    """A job that knows nothing."""


@pytest.fixture
async def council(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def round_(pool: db.Pool, council: Organisation) -> Round:
    async with db.transaction(pool, council.id) as conn:
        return await factories.round(conn, council)


@pytest.fixture
async def way_in(pool: db.Pool, council: Organisation, round_: Round) -> WayIn:
    async with db.transaction(pool, council.id) as conn:
        return await factories.way_in(conn, council, round_)


@pytest.fixture
async def owner(own_database: Database) -> AsyncIterator[db.Connection]:
    made = await asyncpg.connect(own_database.owner_url)
    yield made
    await made.close()


async def add_responses(pool: db.Pool, council: Organisation, round_: Round, number: int) -> None:
    async with db.transaction(pool, council.id) as conn:
        for place in range(number):
            await factories.response(conn, council, round_, sent=place % 2 == 0)


async def test_answers_that_were_never_sent_go_30_days_after_the_round_with_their_words(
    pool: db.Pool, council: Organisation, round_: Round, way_in: WayIn, owner: db.Connection
) -> None:
    await add_responses(pool, council, round_, 4)
    await owner.execute(
        "INSERT INTO words SELECT organisation_id, gen_random_uuid(), id, 1, 'Mine', true, true,"
        " current_date FROM responses"
    )

    last = round_.last_day
    assert await domain.remove_drafts(pool, last + timedelta(days=30), factories.NOW) == 0
    assert await domain.remove_drafts(pool, last + timedelta(days=31), factories.NOW) == 2

    assert await owner.fetchval("SELECT count(*) FROM responses WHERE sent_on IS NULL") == 0
    assert await owner.fetchval("SELECT count(*) FROM responses") == 2
    assert await owner.fetchval("SELECT count(*) FROM words") == 2


@pytest.mark.parametrize("large", [False, True], ids=["a small table", "a large table"])
async def test_files_lie_on_the_disk_in_another_order_and_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
    large: bool,
    own_database: Database,
    pool: db.Pool,
    council: Organisation,
    round_: Round,
    way_in: WayIn,
    owner: db.Connection,
) -> None:
    """What is large lies in a table beside the row; its numbers tell the order as well. A large
    table is not put in the order of its keys: there only writing it anew in random order helps."""
    if large:
        monkeypatch.setattr(row_order, "LARGE_TABLE", 0)
    await add_responses(pool, council, round_, 8)
    await owner.execute(
        "INSERT INTO words SELECT organisation_id, gen_random_uuid(), id, 1, 'Mine', true, true,"
        " current_date FROM responses"
    )
    await owner.execute(
        "INSERT INTO attachments (organisation_id, id, response_id, question_number, number, kind,"
        " made, media_type, kept_on) SELECT organisation_id, gen_random_uuid(), response_id, 1, 1,"
        " 'picture', convert_to(repeat(id::text, 500), 'UTF8'), 'image/jpeg', current_date"
        " FROM words"
    )
    look = "SELECT id, md5(made), pg_column_toast_chunk_id(made) AS chunk FROM attachments"
    before = {row["id"]: row for row in await owner.fetch(f"{look} ORDER BY id")}

    await domain.mix(pool, own_database.owner_url, Random(3), datetime.now(UTC).date())

    after = {row["id"]: row for row in await owner.fetch(f"{look} ORDER BY id")}
    assert {key: row["md5"] for key, row in after.items()} == {
        key: row["md5"] for key, row in before.items()
    }
    assert sorted(before, key=lambda key: before[key]["chunk"]) != sorted(
        after, key=lambda key: after[key]["chunk"]
    )
    assert min(row["chunk"] for row in after.values()) > max(
        row["chunk"] for row in before.values()
    )


# One row of each table for a response, written in a transaction of its own.
ROWS = {
    "words": "(organisation_id, id, response_id, question_number, wording, may_count, may_quote,"
    " kept_on) SELECT $1, gen_random_uuid(), $2, 1, $3, true, true, current_date",
    "attachments": "(organisation_id, id, response_id, question_number, number, kind, sent,"
    " about, kept_on)"
    " SELECT $1, gen_random_uuid(), $2, 1, 1, 'picture', 'x'::bytea, $3, current_date",
    "about_you_answers": "(organisation_id, id, round_id, pack_version_id, choices)"
    " SELECT $1, gen_random_uuid(), r.round_id, v.id, ARRAY[length($3)] FROM responses AS r"
    " CROSS JOIN (SELECT id FROM about_you_versions LIMIT 1) AS v WHERE r.id = $2",
    "typed_responses": "(organisation_id, response_id, way_in_id, typed_by, typed_on, sheet)"
    " SELECT $1, $2, w.id, m.id, current_date, 'A' || $3 FROM members AS m,"
    " (SELECT id FROM ways_in LIMIT 1) AS w"
    " WHERE m.name = 'Ines'",
    "typing_checks": "(organisation_id, response_id, checked_by, checked_on, differences)"
    " SELECT $1, $2, id, current_date, length($3) FROM members WHERE name = 'Dev'",
    "withdrawals": "(organisation_id, id, round_id, taken_back_on)"
    " SELECT $1, gen_random_uuid(), round_id, current_date FROM responses"
    " WHERE id = $2 AND $3 <> ''",
    "received": "(organisation_id, sealed_key, received_on)"
    " SELECT $1, gen_random_uuid(), current_date WHERE $2::uuid IS NOT NULL AND $3 <> ''",
}


async def places(owner: db.Connection, mixed: domain.ShuffledTable) -> tuple[list[UUID], int]:
    """The keys of a table in the order of its rows on the disk, and how many transactions wrote
    them."""
    key = {"received": "sealed_key"}.get(mixed.table, "id")
    key = "response_id" if mixed.table.startswith("typ") else key
    rows = await owner.fetch(
        f"SELECT {key} AS key, xmin::text AS x FROM {mixed.table} ORDER BY ctid"
    )
    return [row["key"] for row in rows], len({row["x"] for row in rows})


@pytest.mark.parametrize("large", [False, True], ids=["small tables", "large tables"])
async def test_every_table_that_follows_answers_loses_the_order_in_which_its_rows_came(
    monkeypatch: pytest.MonkeyPatch,
    large: bool,
    own_database: Database,
    pool: db.Pool,
    council: Organisation,
    round_: Round,
    way_in: WayIn,
    owner: db.Connection,
) -> None:
    async with db.transaction(pool, council.id) as conn:
        for name in ("Ines", "Dev"):
            await factories.member(conn, council, name)
    for number in range(12):
        async with db.transaction(pool, council.id) as conn:
            response = await factories.response(conn, council, round_)
        for table, row in ROWS.items():
            await owner.execute(f"INSERT INTO {table} {row}", council.id, response.id, str(number))
    came = {one.table: await places(owner, one) for one in domain.MIXED}
    assert {wrote for _, wrote in came.values()} == {12}, "the test could see it"
    if large:
        monkeypatch.setattr(row_order, "LARGE_TABLE", 0)

    await domain.mix(pool, own_database.owner_url, Random(3), datetime.now(UTC).date())

    for mixed in domain.MIXED:
        order, wrote = await places(owner, mixed)
        assert wrote == 1, mixed.table
        assert sorted(order) == sorted(came[mixed.table][0])
        assert order != came[mixed.table][0], mixed.table
        assert (order == sorted(order)) is not large, mixed.table


async def test_whoever_answers_meanwhile_neither_waits_nor_loses_anything(
    own_database: Database,
    pool: db.Pool,
    council: Organisation,
    round_: Round,
    way_in: WayIn,
    owner: db.Connection,
) -> None:
    await add_responses(pool, council, round_, 30)
    ids = [row["id"] for row in await owner.fetch("SELECT id FROM responses")]
    slowest = 0.0

    async def answer() -> None:
        nonlocal slowest
        for choice in (1, 2, 3, 4):
            for row in ids:
                began = asyncio.get_running_loop().time()
                async with db.transaction(pool, council.id) as conn:
                    await conn.execute(
                        "UPDATE responses SET choices[1] = $2 WHERE id = $1", row, choice
                    )
                slowest = max(slowest, asyncio.get_running_loop().time() - began)

    answering = asyncio.create_task(answer())
    while not answering.done():
        await domain.mix(pool, own_database.owner_url, Random(5), TODAY)
    await answering

    assert await owner.fetchval("SELECT count(*) FROM responses WHERE choices[1] = 4") == 30
    assert slowest < 5


async def test_somebody_in_the_middle_of_writing_keeps_the_night_from_nothing_else(
    own_database: Database, pool: db.Pool, council: Organisation, round_: Round, way_in: WayIn
) -> None:
    await add_responses(pool, council, round_, 3)
    async with db.transaction(pool, council.id) as writing:
        row = await writing.fetchval("SELECT id FROM responses LIMIT 1 FOR UPDATE")
        async with asyncio.timeout(30):
            await domain.mix(pool, own_database.owner_url, Random(1), TODAY)
        await writing.execute("UPDATE responses SET without_helper = 3 WHERE id = $1", row)

    async with db.transaction(pool, council.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM responses WHERE without_helper = 3") == 1


async def test_a_job_that_waits_knows_the_day_and_a_job_that_is_done_leaves_nothing(
    pool: db.Pool, settings: Settings, council: Organisation, owner: db.Connection
) -> None:
    async with db.transaction(pool, council.id) as conn:
        await jobs.enqueue(conn, "send_mail", Nothing())
        await jobs.enqueue(conn, "send_mail", Nothing(), after=timedelta(days=91))
        await jobs.enqueue(conn, "send_mail", Nothing(), after=timedelta(minutes=30))
    rows = await owner.fetch("SELECT * FROM pgqueuer ORDER BY id")

    soon, later, retried = rows
    midnight = datetime.min.time()
    for row in rows:
        assert {row[name].time() for name in ("created", "updated", "heartbeat")} == {midnight}
    assert soon["execute_after"].time() == later["execute_after"].time() == midnight
    assert retried["execute_after"] > datetime.now(UTC)
    await owner.execute("DELETE FROM pgqueuer WHERE id <> $1", soon["id"])
    async with Renderers() as renderers:
        await worker.do_all_waiting_with(Tools(pool=pool, renderers=renderers, settings=settings))

    assert await owner.fetchval("SELECT count(*) FROM pgqueuer") == 0
    assert await owner.fetchval("SELECT count(*) FROM pgqueuer_log") == 0
    assert await owner.fetchval("SELECT count(*) FROM pgqueuer_statistics") == 0


async def test_the_job_of_the_night_removes_old_drafts_and_moves_the_rows(
    pool: db.Pool,
    settings: Settings,
    council: Organisation,
    round_: Round,
    way_in: WayIn,
    owner: db.Connection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await add_responses(pool, council, round_, 8)
    look = "SELECT id, xmin::text AS wrote FROM responses WHERE sent_on IS NOT NULL ORDER BY id"
    before = await owner.fetch(look)
    night = datetime.combine(round_.last_day + timedelta(days=31), datetime.min.time(), UTC)
    monkeypatch.setattr(clocks, "clock_now", lambda: clocks.Clock(now=night))

    async with Renderers() as renderers:
        await upkeep.look_after(Tools(pool=pool, renderers=renderers, settings=settings))

    after = await owner.fetch(look)
    assert [row["id"] for row in after] == [row["id"] for row in before]
    assert not {row["wrote"] for row in after} & {row["wrote"] for row in before}
    assert await owner.fetchval("SELECT count(*) FROM responses WHERE sent_on IS NULL") == 0


async def test_a_night_that_was_missed_is_made_up_for_when_the_program_runs_again(
    settings: Settings, council: Organisation, round_: Round, own_database: Database
) -> None:
    stop = asyncio.Event()

    def schedule() -> tuple[datetime, datetime | None]:
        with psycopg.connect(own_database.owner_url) as conn:
            row = conn.execute(f"SELECT next_run, last_run {NIGHTLY}").fetchone()
        assert row
        return row[0], row[1]

    async def run_until(done: str) -> None:
        stop.clear()
        working = asyncio.create_task(worker.work(settings, stop))
        await asyncio.to_thread(_wait_until, own_database, done)
        stop.set()
        await working

    await run_until(f"SELECT count(*) = 1 {NIGHTLY}")
    assert schedule()[0] > datetime.now(UTC)
    with psycopg.connect(own_database.owner_url) as conn:
        conn.execute("UPDATE pgqueuer_schedules SET next_run = now() - interval '3 hours'")
    await run_until(f"SELECT last_run IS NOT NULL {NIGHTLY}")

    assert schedule()[0] > datetime.now(UTC)


def _wait_until(own: Database, question: str) -> None:
    for _ in range(500):
        with psycopg.connect(own.owner_url) as conn:
            row = conn.execute(question).fetchone()
        if row is not None and row[0]:
            return
        time.sleep(0.1)
    raise AssertionError(question)
