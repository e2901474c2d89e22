"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.data_protection.model import ArchivedJob, CouncilThere, SealedCall

SQL = db.statements(__file__)


async def calls_asked_for(council: Council) -> list[SealedCall]:
    return await db.many(council, SQL["calls_asked_for"], into=SealedCall)


async def sign_on_secret(council: Council) -> bytes | None:
    secret: bytes | None = await db.value(council, SQL["sign_on_secret"])
    return secret


async def spoken_files(council: Council) -> list[str]:
    return await db.value(council, SQL["spoken_files"]) or []


async def waiting_jobs(council: Council, *, but: Sequence[str]) -> list[ArchivedJob]:
    return await db.many(council, SQL["waiting_jobs"], but, into=ArchivedJob)


async def steps_taken(conn: Connection) -> list[str]:
    return await db.value(conn, SQL["steps_taken"]) or []


async def council_there(council: Council, slugs: Sequence[str]) -> CouncilThere:
    return await db.one(council, SQL["council_there"], slugs, into=CouncilThere)


async def save_call(council: Council, *, call_id: UUID, sealed: bytes) -> None:
    await db.run(council, SQL["save_call"], call_id, sealed)


async def save_sign_on_secret(council: Council, sealed: bytes) -> None:
    await db.run(council, SQL["save_sign_on_secret"], sealed)


async def save_card_key(council: Council, *, key_id: UUID, sealed: bytes) -> None:
    await db.run(council, SQL["save_card_key"], key_id, sealed)
