"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def save_todo_letters(
    council: Council, *, member_id: UUID, things: Sequence[str], today: date
) -> frozenset[str]:
    new: list[str] = await db.value(council, SQL["save_todo_letters"], member_id, things, today)
    return frozenset(new)


async def remove_todo_letters(council: Council, *, member_id: UUID, things: Sequence[str]) -> None:
    await db.run(council, SQL["remove_todo_letters"], member_id, things)
