"""An archive that is broken, changed or made up is refused in one sentence, and nothing is kept."""

import errno
import io
import json
import stat
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from said_and_done.core import council_rows
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings
from said_and_done.data_protection.domain import importing, layout, writing, zip_reading
from said_and_done.data_protection.domain.zip_reading import ArchiveReader
from said_and_done.data_protection.model import ArchivedJob
from said_and_done.web import clocks
from tests.data_protection.conftest import (
    Moved,
    parts_of,
    sealed_again,
    with_manifest,
    with_part,
    with_secrets,
    zipped,
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
NOTHING = "Nothing was brought in."


async def refused(archive: bytes, key: bytes, elsewhere: Settings) -> str:
    """The sentence; and no row of any council is there."""
    with pytest.raises(ContentProblem) as problem:
        await importing.bring_in(
            ArchiveReader(io.BytesIO(archive)), key, elsewhere, clocks.clock_now().now
        )
    owner = await asyncpg.connect(elsewhere.owner_url)
    for table in (await council_rows.tables(owner)).values():
        assert await owner.fetchval(f"SELECT count(*) FROM {table.name}") == 0, table.name
    await owner.close()
    sentence = problem.value.sentence
    assert sentence.endswith(NOTHING)
    return sentence


async def test_a_newer_version(moved: Moved, elsewhere: Settings) -> None:
    def newer(manifest: dict[str, Any]) -> None:
        manifest["version"] = 2
        manifest["tables"] = "in another way"

    archive = zipped(with_manifest_alone(moved, newer))

    assert "newer version" in await refused(archive, moved.key, elsewhere)


async def test_a_newer_schema(moved: Moved, elsewhere: Settings) -> None:
    archive = zipped(with_manifest(moved, lambda each: each["made"]["schema"].append("0001_new")))

    assert "newer version" in await refused(archive, moved.key, elsewhere)


async def test_an_older_schema_says_which_version_reads_it(
    moved: Moved, elsewhere: Settings
) -> None:
    archive = zipped(with_manifest(moved, lambda each: each["made"]["schema"].pop()))

    assert "Install version 0.1.0" in await refused(archive, moved.key, elsewhere)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.99], ids=["all", "most", "half", "end"])
async def test_a_cut_archive(moved: Moved, elsewhere: Settings, part: float) -> None:
    archive = moved.archive[: int(len(moved.archive) * part)]

    assert "a part of it is missing" in await refused(archive, moved.key, elsewhere)


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "/etc/passwd", "files/../../keys.sealed", "tables\\..\\x.csv", "x/"],
    ids=["up", "root", "through", "backslash", "folder"],
)
async def test_a_path_that_climbs_out(moved: Moved, elsewhere: Settings, name: str) -> None:
    archive = zipped({**parts_of(moved.archive), name: b"root"})

    assert "a part that no archive has" in await refused(archive, moved.key, elsewhere)


async def test_a_link_in_place_of_a_file(moved: Moved, elsewhere: Settings) -> None:
    parts = parts_of(moved.archive)
    name = next(name for name in parts if name.startswith("files/"))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for each, content in parts.items():
            about = zipfile.ZipInfo(each)
            if each == name:
                about.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(about, content if each != name else b"/etc/passwd")

    assert "is a link and no file" in await refused(file.getvalue(), moved.key, elsewhere)


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2], ids=["lzma", "bzip2"])
async def test_another_way_of_packing(moved: Moved, elsewhere: Settings, how: int) -> None:
    archive = zipped(parts_of(moved.archive), how=how)

    assert "packed in a way that no archive is" in await refused(archive, moved.key, elsewhere)


async def test_a_part_twice(moved: Moved, elsewhere: Settings) -> None:
    file = io.BytesIO(moved.archive)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("tables/words.csv", b"other words")

    assert "a part twice" in await refused(file.getvalue(), moved.key, elsewhere)


async def test_a_bomb_that_says_how_big_it_is(
    moved: Moved, elsewhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_reading, "LONGEST_MANIFEST", 1_000_000)
    bomb = b"0" * 50_000_000

    archive = zipped({**parts_of(moved.archive), layout.MANIFEST: bomb})

    assert len(archive) < 2_000_000
    assert "bigger than any archive" in await refused(archive, moved.key, elsewhere)


async def test_a_bomb_that_lies_about_its_size(moved: Moved, elsewhere: Settings) -> None:
    """Its directory and the manifest say one size, and more comes out of it: no more is read."""
    name = "tables/words.csv"
    parts = parts_of(moved.archive)
    size = len(parts[name])
    archive = zipped({**parts, name: parts[name] + b"0" * 50_000_000})
    real = (size + 50_000_000).to_bytes(4, "little")
    assert archive.count(real) == 2
    lying = archive.replace(real, size.to_bytes(4, "little"))

    assert "changed, or broke" in await refused(lying, moved.key, elsewhere)


async def test_all_of_it_together_has_a_limit(
    moved: Moved, elsewhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [len(content) for content in parts_of(moved.archive).values()]
    monkeypatch.setattr(zip_reading, "LONGEST_IN_ALL", max(sizes) + 1)

    assert "bigger than any archive" in await refused(moved.archive, moved.key, elsewhere)


@pytest.mark.parametrize("kind", ["tables/words.csv", "files/"], ids=["table", "file"])
async def test_one_changed_byte(moved: Moved, elsewhere: Settings, kind: str) -> None:
    """Packed anew, so that the zip file itself is in order."""
    parts = parts_of(moved.archive)
    name = next(name for name in parts if name.startswith(kind))
    changed = bytearray(parts[name])
    changed[-3] ^= 1

    archive = zipped({**parts, name: bytes(changed)})

    assert f"broke on the way: {name}" in await refused(archive, moved.key, elsewhere)


async def test_one_changed_byte_on_the_disk(moved: Moved, elsewhere: Settings) -> None:
    place = moved.archive.index(b"%PDF") + 1000
    changed = bytearray(moved.archive)
    changed[place] ^= 1

    assert "broke on the way" in await refused(bytes(changed), moved.key, elsewhere)


async def test_a_changed_part_with_a_changed_manifest(moved: Moved, elsewhere: Settings) -> None:
    """Whoever has no key cannot make an archive, however well they count."""
    archive = {**with_part(moved, "tables/words.csv", b"words\n")}
    archive[layout.SECRETS] = parts_of(moved.archive)[layout.SECRETS]

    assert "This key does not open" in await refused(zipped(archive), moved.key, elsewhere)


async def test_another_key(moved: Moved, elsewhere: Settings) -> None:
    assert "This key does not open" in await refused(moved.archive, bytes(32), elsewhere)


@pytest.mark.parametrize("words", ["", "abcd", "a" * 51, "a" * 60, "é" * 52])
def test_a_key_that_is_none(words: str) -> None:
    with pytest.raises(ContentProblem, match="52 letters and digits"):
        layout.read_key(words)


def test_a_key_is_read_as_people_copy_it(moved: Moved) -> None:
    words = layout.key_words(moved.key)

    assert layout.read_key(f"  {words.upper().replace('-', ' ')}\n") == moved.key
    assert max(map(len, words.split("-"))) == 4


async def test_rows_of_another_council(moved: Moved, elsewhere: Settings) -> None:
    name = "tables/groups.csv"
    words = parts_of(moved.archive)[name].replace(
        str(moved.council.id).encode(), str(UUID(int=7)).encode()
    )

    archive = zipped(with_part(moved, name, words))

    assert "rows of another council" in await refused(archive, moved.key, elsewhere)


async def test_rows_that_speak_of_others_that_are_not_there(
    moved: Moved, elsewhere: Settings
) -> None:
    name = "tables/rounds.csv"
    head = parts_of(moved.archive)[name].splitlines(keepends=True)[0]
    parts = with_part(moved, name, head)

    def none(manifest: dict[str, Any]) -> None:
        table = next(each for each in manifest["tables"] if each["name"] == "rounds")
        table["rows"] = 0

    archive = zipped(with_changes(moved, parts, none))

    assert "that did not come along" in await refused(archive, moved.key, elsewhere)


async def test_a_record_that_somebody_changed(moved: Moved, elsewhere: Settings) -> None:
    """Even with the key: the chain of events is worked out again."""
    name = "tables/events.csv"
    words = parts_of(moved.archive)[name].replace(b"organisation made", b"organisation mads")

    archive = zipped(with_part(moved, name, words))

    assert "was changed at event 1." in await refused(archive, moved.key, elsewhere)


async def test_published_words_that_somebody_changed(moved: Moved, elsewhere: Settings) -> None:
    name = "tables/publications.csv"
    words = parts_of(moved.archive)[name]
    [_head, row] = words.decode().splitlines()
    fingerprint = row.split(",")[3]
    assert len(fingerprint) == 64

    archive = zipped(with_part(moved, name, words.replace(fingerprint.encode(), b"f" * 64)))

    assert "fingerprint" in (await refused(archive, moved.key, elsewhere)).lower()


async def test_a_day_that_is_none(moved: Moved, elsewhere: Settings) -> None:
    name = "tables/withdrawals.csv"
    words = parts_of(moved.archive)[name] + b"no,day,at,all\n"

    archive = zipped(with_part(moved, name, words))

    assert "a part of it is missing" in await refused(archive, moved.key, elsewhere)


async def test_a_table_less(moved: Moved, elsewhere: Settings) -> None:
    def less(manifest: dict[str, Any]) -> None:
        manifest["tables"] = [each for each in manifest["tables"] if each["name"] != "words"]

    archive = zipped(with_manifest(moved, less))

    assert "a part of it is missing" in await refused(archive, moved.key, elsewhere)


async def test_a_council_that_is_there(moved: Moved, elsewhere: Settings) -> None:
    def again() -> ArchiveReader:
        return ArchiveReader(io.BytesIO(moved.archive))

    now = clocks.clock_now().now
    await importing.bring_in(again(), moved.key, elsewhere, now)
    owner = await asyncpg.connect(elsewhere.owner_url)
    before = await owner.fetchval("SELECT count(*) FROM events")

    with pytest.raises(ContentProblem, match="is in this installation already"):
        await importing.bring_in(again(), moved.key, elsewhere, now)

    assert await owner.fetchval("SELECT count(*) FROM events") == before
    await owner.close()


async def test_another_council_has_the_short_name(moved: Moved, elsewhere: Settings) -> None:
    owner = await asyncpg.connect(elsewhere.owner_url)
    await owner.execute(
        "INSERT INTO organisations (id, slug, name, contact_name, contact_email, contact_phone,"
        " made_at) VALUES ($1, 'anyborough', 'Another', 'a', 'b', 'c', now())",
        UUID(int=7),
    )

    with pytest.raises(ContentProblem, match="has or had the short name anyborough"):
        await importing.bring_in(
            ArchiveReader(io.BytesIO(moved.archive)), moved.key, elsewhere, clocks.clock_now().now
        )

    assert await owner.fetchval("SELECT count(*) FROM organisations") == 1
    await owner.close()


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("send_todos", b'{"organisation_id":"00000000-0000-0000-0000-000000000007"}'),
        ("send_mail", b'{"organisation_id":"%s"}'),
        ("send_todos", b"{}"),
        ("send_todos", b"no JSON"),
        ("send_todos", b"\xff"),
    ],
    ids=["another-council", "not-carried", "of-nobody", "no-json", "no-text"],
)
async def test_work_that_waits_for_somebody_else(
    moved: Moved, elsewhere: Settings, name: str, payload: bytes
) -> None:
    """Whoever made the archive has its key: what is sealed in it may be made up, too."""
    payload = payload.replace(b"%s", str(moved.council.id).encode())
    job = ArchivedJob(name=name, payload=payload, not_before=clocks.clock_now().now)

    archive = zipped(with_secrets(moved, jobs=(job,)))

    assert "waits for somebody else" in await refused(archive, moved.key, elsewhere)
    owner = await asyncpg.connect(elsewhere.owner_url)
    assert await owner.fetchval("SELECT count(*) FROM pgqueuer") == 0
    await owner.close()


@pytest.mark.parametrize("table", ["short_names", "organisations"])
async def test_a_short_name_that_is_an_address_of_ours(
    moved: Moved, elsewhere: Settings, table: str
) -> None:
    name = f"tables/{table}.csv"
    words = parts_of(moved.archive)[name].replace(b"anyborough", b"assets", 1)

    archive = zipped(with_part(moved, name, words))

    assert "that the program uses itself" in await refused(archive, moved.key, elsewhere)


class _FullDisk(io.BytesIO):
    """A disk that is full after 100,000 bytes."""

    def write(self, content: Any) -> int:
        if self.tell() + len(content) > 100_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(content)


async def test_a_full_disk_while_it_is_made(moved: Moved) -> None:
    conn = await asyncpg.connect(moved.settings.database_url)
    full = _FullDisk()
    with pytest.raises(OSError, match="No space") as problem:
        await writing.write(
            conn, moved.council, UUID(int=7), moved.settings, full, clocks.clock_now().now
        )
    assert problem.value.errno == errno.ENOSPC
    # The connection is as it was: the view of one moment has ended.
    assert not conn.is_in_transaction()
    await conn.close()


async def test_the_database_breaks_half_way(
    moved: Moved, elsewhere: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it does where its disk is full."""
    usual = council_rows.take_in

    async def full(owner: Any, table: str, *more: Any, **named: Any) -> int:
        if table == "words":
            raise asyncpg.DiskFullError("No space left on device")
        return await usual(owner, table, *more, **named)

    monkeypatch.setattr(council_rows, "take_in", full)
    with pytest.raises(asyncpg.DiskFullError):
        await importing.bring_in(
            ArchiveReader(io.BytesIO(moved.archive)), moved.key, elsewhere, clocks.clock_now().now
        )

    owner = await asyncpg.connect(elsewhere.owner_url)
    assert await owner.fetchval("SELECT count(*) FROM responses") == 0
    await owner.close()


def with_manifest_alone(moved: Moved, change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    """The parts with another manifest, as somebody without the key makes them."""
    parts = parts_of(moved.archive)
    manifest = json.loads(parts[layout.MANIFEST])
    change(manifest)
    return {**parts, layout.MANIFEST: json.dumps(manifest).encode()}


def with_changes(
    moved: Moved, parts: dict[str, bytes], change: Callable[[dict[str, Any]], None]
) -> dict[str, bytes]:
    """Parts with one more change in their manifest, sealed again."""
    manifest = json.loads(parts[layout.MANIFEST])
    change(manifest)
    return sealed_again(moved, parts, json.dumps(manifest).encode())
