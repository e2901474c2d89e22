"""Versions of frameworks in the database, and a council's own wording over them."""

from datetime import datetime
from uuid import UUID, uuid4

from cachetools import LRUCache

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.framework import queries
from said_and_done.framework.domain.files import content_hash
from said_and_done.framework.domain.rules import reworded, unknown_codes
from said_and_done.framework.model import Framework, FrameworkVersion, Wording, WordingFile
from said_and_done.organisations import domain as organisations

MAKING_IT_REAL = "making-it-real-2018"

# A version never changes, so what was read once is good for as long as the process lives.
_known: LRUCache[UUID, FrameworkVersion] = LRUCache(1024)


async def load(conn: Connection, framework: Framework, now: datetime) -> FrameworkVersion:
    """Make this content the newest version, unless it is so already. Older versions stay.

    Another process that loads the same framework waits until our transaction ends.
    """
    async with db.all_or_nothing(conn):
        await queries.lock_framework(conn, framework.key)
        fresh = content_hash(framework)
        if fresh != await queries.newest_hash(conn, framework.key):
            await queries.save_framework_version(conn, uuid4(), framework, fresh, now)
        return await newest(conn, framework.key)


async def newest(conn: Connection, key: str = MAKING_IT_REAL) -> FrameworkVersion:
    """The version that was loaded last. Raises NotFound."""
    found = await queries.newest_framework(conn, key)
    if found is None:
        raise NotFound(f"The framework {key} is not loaded yet.")
    return found


async def version(conn: Connection, version_id: UUID) -> FrameworkVersion:
    """A version by its id; from memory when it was read before. Raises NotFound."""
    if version_id not in _known:
        _known[version_id] = await queries.framework_version(conn, version_id)
    return _known[version_id]


async def wording_for(council: Council, framework_key: str = MAKING_IT_REAL) -> dict[str, str]:
    """A council's official wording by code; empty when it has none."""
    found = await queries.wordings(council, framework_key)
    return {one.code: one.wording for one in found}


async def framework_for(council: Council, version_id: UUID) -> Framework:
    """A version of a framework as this council words it. Raises NotFound."""
    ours = (await version(council.conn, version_id)).framework
    return reworded(ours, await wording_for(council, ours.key))


async def load_wording(council: Council, wording_file: WordingFile, now: datetime) -> int:
    """Put a council's official wording over ours, in place of what it loaded before.

    Returns how many statements it words. Raises ContentProblem, and loads nothing, when the file
    has a code that the framework does not have.
    """
    framework = await _framework_of(council.conn, wording_file)
    if unknown := unknown_codes(wording_file, framework):
        raise ContentProblem(
            f"{framework.title} {framework.version} has no statement {', '.join(unknown)}. "
            "Nothing was loaded."
        )
    async with db.all_or_nothing(council.conn):
        await _replace_wordings(council, wording_file, now)
    return len(wording_file.wordings)


async def _framework_of(conn: Connection, wording_file: WordingFile) -> Framework:
    version = await queries.newest_framework(conn, wording_file.framework)
    if version is None:
        raise ContentProblem(
            f"The framework {wording_file.framework} is not loaded. Nothing was loaded."
        )
    return version.framework


async def _replace_wordings(council: Council, wording_file: WordingFile, now: datetime) -> None:
    source = f"{wording_file.source} {wording_file.permission}"
    wordings = [
        Wording(code=code, wording=words, wording_version=wording_file.version, source=source)
        for code, words in wording_file.wordings.items()
    ]
    await organisations.record(
        council,
        "wording loaded",
        {"framework": wording_file.framework, "version": wording_file.version},
        by=None,
        now=now,
    )
    await queries.remove_wordings(council, wording_file.framework)
    await queries.save_wording(council, wording_file.framework, wordings, now)
