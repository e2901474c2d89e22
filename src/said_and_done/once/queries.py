"""One typed function for each statement of queries.sql."""

from datetime import date

from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def claim_form(council: Council, form: bytes, on: date) -> bool:
    claimed: bool | None = await db.value(council, SQL["claim_form"], form, on)
    return claimed is not None


async def answer_before(council: Council, form: bytes) -> str | None:
    path: str | None = await db.value(council, SQL["answer_before"], form)
    return path


async def save_answer(council: Council, form: bytes, path: str) -> None:
    await db.run(council, SQL["save_answer"], form, path)


async def release_form(council: Council, form: bytes) -> None:
    await db.run(council, SQL["release_form"], form)
