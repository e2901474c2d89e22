"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection

SQL = db.statements(__file__)


async def save_received(
    conn: Connection, *, organisation_id: UUID, key: UUID, received_on: date
) -> int:
    return await db.run(conn, SQL["save_received"], organisation_id, key, received_on)
