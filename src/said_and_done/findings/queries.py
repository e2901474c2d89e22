"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done import db
from said_and_done.db import Connection
from said_and_done.findings.model import Material

SQL = db.statements(__file__)


async def material(conn: Connection, organisation_id: UUID, name: str) -> Material:
    return await db.one(conn, SQL["material"], organisation_id, name, into=Material)
