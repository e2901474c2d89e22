"""One typed function for each statement of queries.sql."""

from datetime import datetime

from said_and_done.core import db
from said_and_done.core.db import Connection

SQL = db.statements(__file__)


async def lock_set_up(conn: Connection) -> None:
    await db.run(conn, SQL["lock_set_up"])


async def save_code(conn: Connection, code_hash: bytes, now: datetime) -> None:
    await db.run(conn, SQL["save_code"], code_hash, now)


async def has_code(conn: Connection, code_hash: bytes) -> bool:
    return await db.value(conn, SQL["has_code"], code_hash) is True


async def forget_codes(conn: Connection) -> None:
    await db.run(conn, SQL["forget_codes"])
