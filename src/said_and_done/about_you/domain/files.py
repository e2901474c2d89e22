"""The file of the questions about people: what it must hold to, and loading its versions."""

from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from cachetools import LRUCache

from said_and_done.about_you import queries
from said_and_done.about_you.model import AboutQuestion, Characteristic, Pack, PackVersion
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotFound
from said_and_done.framework.domain.files import (
    Mistake,
    content_hash,
    decode_content,
    not_there,
    read_all,
    refuse,
    there_twice,
)
from said_and_done.i18n.languages import ENGLISH
from said_and_done.i18n.translation import _

FOLDER = "about-you"
FILE = "pack.toml"

# A version never changes, so what was read once is good for as long as the process lives.
_known: LRUCache[UUID, PackVersion] = LRUCache(1024)


def read_pack(surveys: Path, pictures: Container[str]) -> Pack:
    """The questions out of the folder of the surveys. Raises ContentProblem with a sentence for
    each mistake."""
    file = surveys / FOLDER / FILE
    (pack,) = read_all(
        [file], surveys.parent, lambda words, name: decode_pack(words, name, pictures)
    )
    return pack


def decode_pack(words: bytes, file: str, pictures: Container[str]) -> Pack:
    """The questions out of a file's bytes. Raises ContentProblem."""
    pack = decode_content(words, file, Pack)
    refuse(file, mistakes(pack, pictures))
    return pack


def mistakes(pack: Pack, pictures: Container[str]) -> Iterator[Mistake]:
    """What is wrong that the shape of the file cannot tell: councils can choose all that the law
    names, and each question is there once."""
    placed = [
        (f"question {number} ({question.characteristic or question.key})", question)
        for number, question in enumerate(pack.questions, 1)
    ]
    asked = {question.characteristic for question in pack.questions}
    for missing in Characteristic:
        if missing.is_relevant and missing not in asked:
            yield "questions", f"there is no question about {missing}."
    for place, question in placed:
        yield from _names(place, question)
    yield from there_twice(
        ((place, question.characteristic or question.key) for place, question in placed),
        "question about",
    )
    yield from there_twice(((place, question.wording) for place, question in placed), "question")
    yield from not_there(((place, question.picture) for place, question in placed), pictures)
    for place, question in placed:
        yield from there_twice(((place, each.wording) for each in question.choices), "choice")


def _names(place: str, question: AboutQuestion) -> Iterator[Mistake]:
    if (question.characteristic is None) is (question.key is None):
        yield place, "give it either a characteristic or a key, and not both."
    if question.is_own or question.language != ENGLISH.key:
        yield place, "a question of a council's own is written on its page, not in this file."


async def load(conn: Connection, pack: Pack, now: datetime) -> PackVersion:
    """Make this content the newest version, unless it is so already. Older versions stay."""
    async with db.all_or_nothing(conn):
        await queries.lock_pack(conn)
        fresh = content_hash(pack)
        if fresh != await queries.newest_hash(conn):
            await queries.save_version(conn, uuid4(), pack, fresh, now)
        return await newest(conn)


async def newest(conn: Connection) -> PackVersion:
    """The version that was loaded last. Raises NotFound."""
    found = await queries.newest_version(conn)
    if found is None:
        raise NotFound(_("There are no questions about you yet."))
    return found


async def version(conn: Connection, version_id: UUID) -> PackVersion:
    """A version by its id; from memory when it was read before. Raises NotFound."""
    if version_id not in _known:
        _known[version_id] = await queries.version(conn, version_id)
    return _known[version_id]
