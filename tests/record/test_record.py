"""An administrator and an auditor read the record of what happened; others check it without us."""

import csv
import io
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.settings import HOME
from said_and_done.organisations import domain as organisations
from said_and_done.organisations import queries
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from tests import factories

RECORD = "/anyborough/work/record"
ENTRY = re.compile(r'<li id="event-(\d+)">.*?<h2[^>]*>(.*?)</h2>', re.DOTALL)


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


async def comes(
    visitor: AsyncClient, pool: db.Pool, here: Organisation, role: Role = Role.AUDITOR
) -> Member:
    """Somebody with this role is signed in."""
    async with db.transaction(pool) as conn:
        await db.look_only_at(CouncilContext(conn, here))
        member = await factories.member(conn, here, "Kim Auld", role)
    await factories.signed_in(visitor, here, member)
    return member


async def happened(
    pool: db.Pool, here: Organisation, *kinds: str, by: Member | None = None, days: int = 0
) -> None:
    """Something of each kind happened at this council, so many days later."""
    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, here)
        await db.look_only_at(council)
        for kind in kinds:
            about = {"member": str(by.id)} if by else {}
            now = factories.NOW + timedelta(days=days)
            member = by.id if by else None
            await organisations.record(council, kind, about, by=member, now=now)


def entries(page: str) -> list[str]:
    """What each entry of a page says happened, from top to bottom."""
    return [what for _, what in ENTRY.findall(page)]


async def test_the_newest_entry_stands_first_and_a_person_has_their_name(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    kim = await comes(visitor, pool, anyborough)
    await happened(pool, anyborough, "round made", "round changed", by=kim)

    page = await visitor.get(RECORD)

    assert page.status_code == 200
    assert entries(page.text)[:2] == ["Round changed", "Round made"]
    assert "Member: Kim Auld" in page.text
    assert str(kim.id) not in ENTRY.split(page.text)[-1]


async def test_one_chooses_by_kind_by_person_and_by_day(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    kim = await comes(visitor, pool, anyborough)
    await happened(pool, anyborough, "round made", by=kim)
    await happened(pool, anyborough, "round made", "key turned", days=3)
    later = factories.NOW + timedelta(days=3)

    by_kim = await visitor.get(RECORD, params={"what": "round made", "who": str(kim.id)})
    by_program = await visitor.get(RECORD, params={"who": "program", "what": "round made"})
    on_that_day = await visitor.get(
        RECORD, params={"since": f"{later:%d %m %Y}", "until": f"{later:%d %m %Y}"}
    )

    assert entries(by_kim.text) == ["Round made"]
    assert "Kim Auld</p>" in by_kim.text
    assert entries(by_program.text) == ["Round made"]
    assert "The program</p>" in by_program.text
    assert entries(on_that_day.text) == ["Key turned", "Round made"]


async def test_a_day_belongs_to_london_and_not_to_utc(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    """Half past eleven at night in summer is the next day in London."""
    await comes(visitor, pool, anyborough)
    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, anyborough)
        await db.look_only_at(council)
        night = factories.NOW.replace(month=7, day=10, hour=23, minute=30)
        await organisations.record(council, "late at night", {}, by=None, now=night)

    found = await visitor.get(RECORD, params={"since": f"11 7 {night.year}"})

    assert entries(found.text)[:1] == ["Late at night"]
    assert f"11 July {night.year}, 00:30" in found.text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"since": "soon"}, "Write the first day, like 14 June 2026."),
        ({"until": "31 2 2026"}, "Write the last day, like 14 June 2026."),
        (
            {"since": "2 6 2026", "until": "1 6 2026"},
            "Write a last day that is not before the first.",
        ),
    ],
    ids=["first", "last", "order"],
)
@pytest.mark.parametrize("address", ["", "/list.csv"])
async def test_a_day_that_nobody_can_read_is_asked_for_again(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    asked: dict[str, str],
    sentence: str,
    address: str,
) -> None:
    await comes(visitor, pool, anyborough)

    answer = await visitor.get(RECORD + address, params=asked)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert all(f'value="{words}"' in answer.text for words in asked.values())
    assert entries(answer.text) == []


async def test_a_long_record_comes_page_by_page(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)
    await happened(pool, anyborough, *(f"thing {number:02}" for number in range(60)))

    seen, address = [], RECORD
    while address:
        page = (await visitor.get(address)).text
        seen += [what for what in entries(page) if what.startswith("Thing")]
        older = re.search(r'href="([^"]+)"[^>]*>[^<]*(?:<[^>]+>[^<]*)*?Older', page)
        found = re.search(r'href="(/anyborough/work/record\?[^"]*before=\d+)"', page)
        assert bool(older) == bool(found)
        address = found[1].replace("&amp;", "&") if found else ""

    assert seen == [f"Thing {number:02}" for number in reversed(range(60))]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "٣", "1; DROP TABLE events"])
async def test_an_odd_number_in_the_address_is_no_error(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, before: str
) -> None:
    await comes(visitor, pool, anyborough)

    assert (await visitor.get(RECORD, params={"before": before})).status_code == 200
    assert (await visitor.get(f"{RECORD}/chain.jsonl", params={"after": before})).status_code == 200


async def test_whoever_is_nobody_here_is_left_out_of_the_choice(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)

    page = await visitor.get(RECORD, params={"who": "' OR 1=1 --"})

    assert page.status_code == 200
    assert "Organisation made" in entries(page.text)


def checked(folder: Path, *files: bytes) -> subprocess.CompletedProcess[str]:
    """What docs/check_record.py says of these files."""
    paths = [folder / f"{number}.jsonl" for number, _ in enumerate(files)]
    for path, content in zip(paths, files, strict=True):
        path.write_bytes(content)
    command = [sys.executable, str(HOME / "docs/check_record.py"), *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


async def test_the_chain_is_checked_without_us(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("said_and_done.record.domain.MOST_IN_FILE", 3)
    kim = await comes(visitor, pool, anyborough)
    await happened(pool, anyborough, "round made", "“quoted” \U0001f600 \\ words", by=kim)

    first = (await visitor.get(f"{RECORD}/chain.jsonl")).content
    second = (await visitor.get(f"{RECORD}/chain.jsonl", params={"after": "3"})).content
    third = (await visitor.get(f"{RECORD}/chain.jsonl", params={"after": "6"})).content
    whole = checked(tmp_path, first, second, third)
    one_letter = checked(tmp_path, first, second.replace(b"round made", b"round mado"))
    without = checked(tmp_path, b"".join(first.splitlines(keepends=True)[:-1]), second)
    newest = (await visitor.get(f"{RECORD}/files")).text

    assert whole.returncode == 0, whole.stdout
    assert whole.stdout.split()[-1] in newest
    assert one_letter.returncode == 1
    assert "IT DOES NOT FIT" in one_letter.stdout
    assert without.returncode == 1


async def test_the_page_says_whether_the_record_is_whole(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)

    page = await visitor.get(f"{RECORD}/check")

    assert "Yes. Each entry fits the one before it." in page.text


async def test_a_changed_record_is_not_whole(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)
    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, anyborough)
        await db.look_only_at(council)
        last = await queries.last_event(council)
        event = organisations.next_event(last, what="x", about={}, by=None, now=factories.NOW)
        changed = msgspec.structs.replace(event, what="nothing happened")
        await queries.save_event(council, changed)

    page = await visitor.get(f"{RECORD}/check")

    assert "No. Tell whoever runs this program." in page.text
    assert f"The record of what happened was changed at event {event.number}." in page.text


async def test_a_spreadsheet_never_takes_words_for_a_formula(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)
    await happened(pool, anyborough, "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)")

    answer = await visitor.get(f"{RECORD}/list.csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert rows[0] == ["Number", "When", "What", "Who", "Details", "Fingerprint"]
    assert [row[2] for row in rows[2:6]] == ["'@SUM(1)", "'-1", "'+1", "'=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("file", ["chain.jsonl", "list.csv"])
async def test_taking_the_record_along_is_an_entry_of_it(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, file: str
) -> None:
    await comes(visitor, pool, anyborough)

    taken = await visitor.get(f"{RECORD}/{file}")
    page = await visitor.get(RECORD)

    assert "record taken along" in taken.text
    assert entries(page.text)[0] == "Record taken along"
    assert taken.headers["cache-control"].count("no-store") == 1


async def test_nobody_sees_the_record_of_another_council(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)
    async with db.transaction(pool) as conn:
        other = await factories.organisation(conn, "otherborough")
    await happened(pool, other, "secret of the other")

    pages = [await visitor.get(f"{RECORD}{end}") for end in ("", "/list.csv", "/chain.jsonl")]
    there = await visitor.get("/otherborough/work/record")

    assert all("secret of the other" not in page.text.lower() for page in pages)
    assert there.status_code in {303, 401, 403}


async def test_an_auditor_reads_the_record_and_nothing_else(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await comes(visitor, pool, anyborough)

    home = await visitor.get("/anyborough/work")
    others = [
        (await visitor.get(f"/anyborough/work/{area}")).status_code
        for area in ("stories", "rounds", "people", "commitments", "progress", "notices")
    ]

    assert home.status_code == 200
    assert 'href="/anyborough/work/record"' in home.text
    assert others == [403] * 6


async def test_who_saw_new_words_is_recorded_once_a_day(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, anyborough)
        await db.look_only_at(council)
        round_ = await factories.round(conn, anyborough)
        await factories.response(conn, anyborough, round_, words={1: "My story"})
    reader = await comes(visitor, pool, anyborough, Role.READER)

    for _ in range(3):
        await visitor.get("/anyborough/work/stories")

    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, anyborough)
        await db.look_only_at(council)
        kinds = [
            event.what
            for event in await queries.events_after(council, number=0, most=500)
            if event.member_id == reader.id
        ]
    assert kinds.count("new words seen") == 1


async def test_nobody_is_recorded_where_no_words_wait(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    reader = await comes(visitor, pool, anyborough, Role.READER)

    await visitor.get("/anyborough/work/stories")

    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, anyborough)
        await db.look_only_at(council)
        events = await queries.events_after(council, number=0, most=500)
    assert all(event.member_id != reader.id for event in events)
