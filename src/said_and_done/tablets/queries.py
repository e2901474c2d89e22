"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def save_received(council: Council, *, key: UUID, received_on: date) -> int:
    return await db.run(council, SQL["save_received"], key, received_on)
