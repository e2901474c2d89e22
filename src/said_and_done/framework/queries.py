"""One typed function for each statement of queries.sql."""

from datetime import datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.framework.model import Framework, FrameworkVersion, Wording

SQL = db.statements(__file__)


async def lock_framework(conn: Connection, key: str) -> None:
    await db.run(conn, SQL["lock_framework"], key)


async def newest_hash(conn: Connection, key: str) -> str | None:
    found: str | None = await db.value(conn, SQL["newest_hash"], key)
    return found


async def save_framework_version(
    conn: Connection, version_id: UUID, framework: Framework, content_hash: str, now: datetime
) -> None:
    await db.run(
        conn, SQL["save_framework_version"], version_id, framework.key, framework, content_hash, now
    )


async def newest_framework(conn: Connection, key: str) -> FrameworkVersion | None:
    return await db.maybe_one(conn, SQL["newest_framework"], key, into=FrameworkVersion)


async def framework_version(conn: Connection, version_id: UUID) -> FrameworkVersion:
    return await db.one(conn, SQL["framework_version"], version_id, into=FrameworkVersion)


async def wordings(council: Council, framework_key: str) -> list[Wording]:
    return await db.many(council, SQL["wordings"], framework_key, into=Wording)


async def remove_wordings(council: Council, framework_key: str) -> int:
    return await db.run(council, SQL["remove_wordings"], framework_key)


async def save_wording(
    council: Council, framework_key: str, wordings: list[Wording], now: datetime
) -> None:
    rows = [
        (
            council.organisation_id,
            framework_key,
            wording.code,
            wording.wording,
            wording.wording_version,
            wording.source,
            now,
        )
        for wording in wordings
    ]
    await db.run_for_each(council.conn, SQL["save_wording"], rows)
