"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection

SQL = db.statements(__file__)


async def claim_form(conn: Connection, organisation_id: UUID, form: bytes, on: date) -> bool:
    claimed: bool | None = await db.value(conn, SQL["claim_form"], organisation_id, form, on)
    return claimed is not None


async def answer_before(conn: Connection, organisation_id: UUID, form: bytes) -> str | None:
    path: str | None = await db.value(conn, SQL["answer_before"], organisation_id, form)
    return path


async def save_answer(conn: Connection, organisation_id: UUID, form: bytes, path: str) -> None:
    await db.run(conn, SQL["save_answer"], organisation_id, form, path)


async def release_form(conn: Connection, organisation_id: UUID, form: bytes) -> None:
    await db.run(conn, SQL["release_form"], organisation_id, form)
