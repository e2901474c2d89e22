"""Letters by email: kept first, sent by a job, forgotten when they were delivered."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from said_and_done import jobs
from said_and_done.core.db import Council
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import RETENTION, DeletionKind, Head
from said_and_done.people import queries
from said_and_done.people.domain.links import GOOD_FOR
from said_and_done.people.model import Letter, Mail, SendMail

KEPT_FOR = RETENTION.span(DeletionKind.LETTERS)


async def post(
    council: Council, letter: Letter, now: datetime, *, mail_id: UUID | None = None
) -> Mail:
    """Keep a letter and ask for it to be sent, both in the caller's transaction. Letters older
    than that are removed on the way. Each letter says where the chain of events stands: whoever
    keeps it can show later that the chain was cut or rewritten."""
    head = await organisations.print_head(council)
    mail = Mail(
        id=mail_id or uuid4(),
        to_address=letter.to_address,
        subject=letter.subject,
        wording=with_head(letter.wording, head),
        made_at=now,
        delivered_at=None,
    )
    await queries.save_mail(council, mail, now - KEPT_FOR)
    await jobs.enqueue(
        council.conn,
        "send_mail",
        SendMail(organisation_id=council.organisation_id, mail_id=mail.id),
    )
    return mail


async def post_to(
    council: Council, to: Collection[UUID], subject: str, wording: str, now: datetime
) -> None:
    """The same letter to each of these members; it greets them by name."""
    for member in await queries.members(council):
        if member.id in to:
            greeting = f"Hello {member.name},\n\n"
            letter = Letter(to_address=member.email, subject=subject, wording=greeting + wording)
            await post(council, letter, now)


def with_head(wording: str, head: Head | None) -> str:
    """The words of a letter, and below them where the chain of events stands."""
    if head is None:
        return wording
    return (
        f"{wording.rstrip()}\n\n--\nOur record of what happened stands at: {head.short}\n"
        "You can keep this. Anybody can check it on our website: add /verify to its address.\n"
    )


async def extend_link(council: Council, mail_id: UUID, now: datetime) -> None:
    """The letter goes out now: a link to sign in that is in it works for an hour from here, unless
    it was ended meanwhile."""
    await queries.extend_link(council, mail_id=mail_id, until=now + GOOD_FOR)


async def delivered(council: Council, mail_id: UUID, now: datetime) -> None:
    """Note that the mail server took the letter, and delete its words, which may hold a sign-in
    link. That link works for an hour from now."""
    await extend_link(council, mail_id, now)
    await queries.save_delivery(council, mail_id=mail_id, now=now)


async def refused(council: Council, mail_id: UUID, now: datetime, code: int | None) -> None:
    """Note that the letter did not arrive; ``code`` is the mail server's answer, None when it was
    away. Only the recipient is kept."""
    await queries.save_refusal(council, mail_id=mail_id, now=now, code=code)
