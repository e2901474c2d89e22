"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from said_and_done.about_you.model import (
    AboutQuestion,
    AboutTable,
    AboutTables,
    AskedIds,
    KeptAboutMe,
    OwnQuestion,
    Pack,
    PackChoice,
    PackVersion,
    RoundTables,
    Tally,
)
from said_and_done.core import db
from said_and_done.core.db import Connection, Council

SQL = db.statements(__file__)


async def lock_pack(conn: Connection) -> None:
    await db.run(conn, SQL["lock_pack"])


async def newest_hash(conn: Connection) -> str | None:
    found: str | None = await db.value(conn, SQL["newest_hash"])
    return found


async def save_version(
    conn: Connection, version_id: UUID, pack: Pack, content_hash: str, now: datetime
) -> None:
    await db.run(conn, SQL["save_version"], version_id, pack, content_hash, now)


async def newest_version(conn: Connection) -> PackVersion | None:
    return await db.maybe_one(conn, SQL["newest_version"], into=PackVersion)


async def version(conn: Connection, version_id: UUID) -> PackVersion:
    return await db.one(conn, SQL["version"], version_id, into=PackVersion)


async def lock_round(conn: Connection, round_id: UUID) -> None:
    await db.run(conn, SQL["lock_round"], round_id)


async def lock_own_questions(council: Council) -> None:
    await db.run(council, SQL["lock_own_questions"])


async def choice(council: Council, *, choice_id: UUID | None = None) -> PackChoice | None:
    """The newest when no id is named."""
    return await db.maybe_one(council, SQL["choice"], choice_id, into=PackChoice)


async def save_choice(
    council: Council,
    *,
    choice_id: UUID,
    asked: Sequence[str],
    based_on: int,
    by: UUID,
    now: datetime,
) -> int | None:
    """Returns its number; None when it is not based on the newest one."""
    number: int | None = await db.value(
        council, SQL["save_choice"], choice_id, based_on, asked, now, by
    )
    return number


async def own_questions(council: Council) -> list[OwnQuestion]:
    return await db.many(council, SQL["own_questions"], into=OwnQuestion)


async def save_own_question(
    council: Council, *, question_id: UUID, question: AboutQuestion, by: UUID, now: datetime
) -> None:
    await db.run(council, SQL["save_own_question"], question_id, question, now, by)


async def remove_own_question(council: Council, *, question_id: UUID) -> int:
    return await db.run(council, SQL["remove_own_question"], question_id)


async def asked_in(council: Council, *, round_id: UUID) -> AskedIds | None:
    """None when no version was ever loaded."""
    return await db.maybe_one(council, SQL["asked_in"], round_id, into=AskedIds)


async def choices_on(council: Council, day: date) -> list[UUID | None]:
    return [
        row[0] for row in await council.conn.fetch(SQL["choices_on"], council.organisation_id, day)
    ]


async def mine(council: Council, *, round_id: UUID, about_you_id: UUID) -> KeptAboutMe | None:
    """None when no version was ever loaded."""
    return await db.maybe_one(council, SQL["mine"], round_id, about_you_id, into=KeptAboutMe)


async def save_answers(
    council: Council,
    *,
    round_id: UUID,
    about_you_id: UUID,
    asked: AskedIds,
    choices: Sequence[int | None],
) -> None:
    await db.run(
        council,
        SQL["save_answers"],
        round_id,
        about_you_id,
        asked.pack_version_id,
        asked.choice_id,
        choices,
    )


async def take_back(council: Council, *, about_you_id: UUID) -> int:
    return await db.run(council, SQL["take_back"], about_you_id)


async def tallies(council: Council, *, round_id: UUID) -> list[Tally]:
    return await db.many(council, SQL["tallies"], round_id, into=Tally)


async def save_counted(council: Council, *, round_id: UUID, tables: Sequence[AboutTable]) -> None:
    await db.run(council, SQL["save_counted"], round_id, tables)


async def counted(council: Council, *, round_id: UUID) -> AboutTables | None:
    return await db.maybe_one(council, SQL["counted"], round_id, into=AboutTables)


async def counted_lately(council: Council, *, most: int) -> list[RoundTables]:
    return await db.many(council, SQL["counted_lately"], most, into=RoundTables)
