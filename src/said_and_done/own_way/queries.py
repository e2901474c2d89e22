"""One typed function for each statement of queries.sql."""

from datetime import date
from uuid import UUID

from said_and_done.answering.model.response import AccessGrant
from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.own_way.model import NewAttachment, Playable, Reencoded, Sent

SQL = db.statements(__file__)


async def save_told(
    council: Council,
    *,
    grant: AccessGrant,
    number: int,
    words_id: UUID,
    wording: str | None,
    consents: tuple[bool | None, bool | None],
    today: date,
) -> bool:
    """``consents``: may we count it, may we show it."""
    saved = await db.value(
        council,
        SQL["save_told"],
        grant.response_id,
        number,
        words_id,
        wording,
        *consents,
        grant.again,
        today,
    )
    return saved is not None


async def attach(
    council: Council,
    *,
    grant: AccessGrant,
    number: int,
    words_id: UUID,
    attachment: NewAttachment,
    today: date,
) -> bool:
    """Whether it was added: it is not when it is there already."""
    return bool(
        await db.run(
            council,
            SQL["attach"],
            grant.response_id,
            number,
            words_id,
            attachment.id,
            attachment.kind,
            attachment.content,
            grant.again,
            today,
        )
    )


async def save_about(
    council: Council,
    *,
    grant: AccessGrant,
    attached_id: UUID,
    words_id: UUID,
    about: str,
    today: date,
) -> bool:
    return bool(
        await db.run(
            council,
            SQL["save_about"],
            grant.response_id,
            attached_id,
            words_id,
            about,
            grant.again,
            today,
        )
    )


async def remove(
    council: Council, *, grant: AccessGrant, attached_id: UUID, words_id: UUID
) -> bool:
    return bool(
        await db.run(council, SQL["remove"], grant.response_id, attached_id, words_id, grant.again)
    )


async def own_file(council: Council, *, grant: AccessGrant, attached_id: UUID) -> Playable:
    """What its owner hears or sees. Raises NotFound, also while it is not ready, and once it was
    sent, until the card is used."""
    return await db.one(
        council, SQL["own_file"], grant.response_id, attached_id, grant.again, into=Playable
    )


async def file_of_words(council: Council, *, words_id: UUID, attached_id: UUID) -> Playable:
    return await db.one(council, SQL["file_of_words"], words_id, attached_id, into=Playable)


async def sent(council: Council, *, attached_id: UUID) -> Sent | None:
    """What waits to be made anew; None when it was removed, or done before."""
    return await db.maybe_one(council, SQL["sent"], attached_id, into=Sent)


async def save_redone(
    council: Council, *, attached_id: UUID, reencoded: Reencoded, words_id: UUID
) -> None:
    await db.run(
        council,
        SQL["save_redone"],
        attached_id,
        reencoded.content,
        reencoded.media_type,
        reencoded.seconds,
        reencoded.width,
        reencoded.height,
        words_id,
    )


async def save_problem(council: Council, *, attached_id: UUID, problem: str) -> None:
    await db.run(council, SQL["save_problem"], attached_id, problem)
