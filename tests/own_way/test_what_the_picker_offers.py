"""The picker offers what is taken, and what it offers is taken."""

import re
from collections.abc import Callable

import pytest

from said_and_done.media.file_kinds import PICTURE_NAMES, SOUND_NAMES, Kind, kind_of
from tests.answering.conftest import Query
from tests.own_way import files
from tests.own_way.conftest import Teller


async def offered(amina: Teller, part: str) -> set[str]:
    found = re.search(r'type="file" accept="([^"]+)"', (await amina.see(part)).text)
    assert found
    return set(found[1].split(","))


async def test_the_picker_names_exactly_what_is_taken(amina: Teller) -> None:
    for part, taken in (("/speak", SOUND_NAMES), ("/picture", PICTURE_NAMES)):
        assert await offered(amina, part) == {name for names in taken.values() for name in names}


async def test_no_whole_family_of_files_is_offered(amina: Teller) -> None:
    """Such as every sound: among them are some that nobody can open."""
    for part in ("/speak", "/picture"):
        assert not [name for name in await offered(amina, part) if "*" in name]


PICTURES: dict[Kind, Callable[[], bytes]] = {
    Kind.JPEG: files.jpeg,
    Kind.PNG: files.png,
    Kind.WEBP: files.webp,
    Kind.HEIC: files.heic,
    Kind.AVIF: files.avif,
}


def test_each_kind_of_picture_is_tried_here() -> None:
    assert set(PICTURES) == set(PICTURE_NAMES)


@pytest.mark.parametrize("kind", PICTURES)
async def test_a_picture_of_each_kind_is_taken_and_shown(
    amina: Teller, query: Query, kind: Kind
) -> None:
    content = PICTURES[kind]()
    assert kind_of(content) is kind

    page = await amina.draw(content, "IMG_4711")
    await amina.work()

    assert await query("SELECT problem FROM attachments") is None
    shown = await amina.visitor.get(f"{page}/file")
    assert shown.headers["content-type"] == "image/jpeg"
    assert shown.content.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("ending", ["aac", "wma", "caf", "aiff", "m4a"])
async def test_a_recording_of_a_phone_is_taken_and_can_be_heard(
    amina: Teller, query: Query, ending: str
) -> None:
    page = await amina.speak(files.sound(ending), f"Recording 4711.{ending}")
    await amina.work()

    assert await query("SELECT problem FROM attachments") is None
    assert (await amina.visitor.get(f"{page}/file")).content.startswith(b"OggS")
