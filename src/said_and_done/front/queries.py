"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done import db
from said_and_done.db import Connection
from said_and_done.front.model import Front, Ready

SQL = db.statements(__file__)


async def front(conn: Connection, organisation_id: UUID, today: date) -> Front:
    return await db.one(conn, SQL["front"], organisation_id, today, into=Front)


async def ready(conn: Connection) -> Ready:
    return await db.one(conn, SQL["ready"], into=Ready)
