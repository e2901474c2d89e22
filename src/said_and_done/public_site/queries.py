"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.public_site.model import CouncilOverview, PublicNotice, Ready

SQL = db.statements(__file__)


async def front(council: Council, today: date) -> CouncilOverview:
    """A council's front page, as of today."""
    return await db.one(council, SQL["front"], today, into=CouncilOverview)


async def ready(conn: Connection) -> Ready:
    return await db.one(conn, SQL["ready"], into=Ready)


async def public_notice(council: Council) -> PublicNotice | None:
    return await db.maybe_one(council, SQL["public_notice"], into=PublicNotice)


async def save_public_notice(
    council: Council, notice: PublicNotice, *, by: UUID, now: datetime
) -> None:
    await db.run(
        council,
        SQL["save_public_notice"],
        notice.lawful_basis,
        notice.special_categories,
        notice.recordings,
        notice.calls,
        notice.answers_kept,
        notice.backups_kept,
        notice.protection_officer,
        notice.accessible_help,
        now,
        by,
    )
