"""One typed function for each statement of queries.sql."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.organisations.model import CouncilLogo, Organisation, RetentionChange

SQL = db.statements(__file__)


async def organisation(council: Council) -> Organisation:
    return await db.one(council, SQL["organisation"], into=Organisation)


async def organisation_to_change(council: Council) -> Organisation:
    return await db.one(council, SQL["organisation_to_change"], into=Organisation)


async def save_organisation(council: Council, changed: Organisation) -> None:
    await db.run(
        council,
        SQL["save_organisation"],
        changed.slug,
        changed.name,
        changed.contact_name,
        changed.contact_email,
        changed.contact_phone,
        changed.front_text,
        changed.main_colour,
        changed.accent_colour,
    )


async def save_logo(council: Council, logo: CouncilLogo | None) -> None:
    await db.run(council, SQL["save_logo"], logo)


async def save_logo_file(
    council: Council, logo: CouncilLogo | None, content: bytes, *, by: UUID, now: datetime
) -> None:
    await db.run(
        council,
        SQL["save_logo_file"],
        logo.hash if logo else None,
        logo.media_type if logo else "",
        content,
        logo.alt if logo else "",
        logo.width if logo else 0,
        logo.height if logo else 0,
        now,
        by,
    )


async def logo_file(council: Council, *, file_hash: str) -> bytes:
    content: bytes | None = await db.value(council, SQL["logo_file"], file_hash)
    if content is None:
        raise NotFound("There is no such logo.")
    return content


async def save_left_out(council: Council, left_out: list[str]) -> None:
    await db.run(council, SQL["save_left_out"], left_out)


async def save_retention_changes(council: Council, changes: Sequence[RetentionChange]) -> None:
    await db.run(council, SQL["save_retention_changes"], changes)


async def drafts_of(council: Council, round_ids: Sequence[UUID]) -> int:
    number: int = await db.value(council, SQL["drafts_of"], round_ids)
    return number


async def letters_before(council: Council, day: date) -> int:
    number: int = await db.value(council, SQL["letters_before"], day)
    return number


async def archives_before(council: Council, day: date) -> int:
    number: int = await db.value(council, SQL["archives_before"], day)
    return number
