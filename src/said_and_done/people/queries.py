"""One typed function for each statement of queries.sql."""

from datetime import datetime, timedelta
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.people.model import LostLetter, Mail, Member, Role, SignInLink

SQL = db.statements(__file__)


async def signed_in(
    conn: Connection, organisation_id: UUID, token_hash: bytes, now: datetime
) -> Member | None:
    return await db.maybe_one(conn, SQL["signed_in"], organisation_id, token_hash, now, into=Member)


async def save_session(
    conn: Connection,
    *,
    organisation_id: UUID,
    token_hash: bytes,
    member_id: UUID,
    now: datetime,
    idle: timedelta,
    ends_at: datetime,
) -> None:
    """Sessions of this council that ran out are removed."""
    await db.run(
        conn, SQL["save_session"], organisation_id, token_hash, member_id, now, idle, ends_at
    )


async def remove_session(conn: Connection, organisation_id: UUID, token_hash: bytes) -> None:
    await db.run(conn, SQL["remove_session"], organisation_id, token_hash)


async def remove_sessions_of(conn: Connection, *, organisation_id: UUID, member_id: UUID) -> None:
    await db.run(conn, SQL["remove_sessions_of"], organisation_id, member_id)


async def remove_old_sessions(conn: Connection, organisation_id: UUID, now: datetime) -> None:
    await db.run(conn, SQL["remove_old_sessions"], organisation_id, now)


async def members(conn: Connection, organisation_id: UUID) -> list[Member]:
    return await db.many(conn, SQL["members"], organisation_id, into=Member)


async def member_by_id(
    conn: Connection, *, organisation_id: UUID, member_id: UUID
) -> Member | None:
    return await db.maybe_one(conn, SQL["member_by_id"], organisation_id, member_id, into=Member)


async def member_with_email(conn: Connection, organisation_id: UUID, email: str) -> Member | None:
    """``email`` in small letters, as addresses are kept. The struct's roles are empty."""
    return await db.maybe_one(conn, SQL["member_with_email"], organisation_id, email, into=Member)


async def save_member(
    conn: Connection, organisation_id: UUID, member: Member, now: datetime
) -> UUID | None:
    """None when somebody here has this email address already."""
    member_id: UUID | None = await db.value(
        conn,
        SQL["save_member"],
        organisation_id,
        member.id,
        member.name,
        member.email,
        member.job_title,
        now,
    )
    return member_id


async def save_role_change(
    conn: Connection,
    *,
    organisation_id: UUID,
    change_id: UUID,
    member_id: UUID,
    role: Role,
    given: bool,
    by: UUID | None,
    now: datetime,
) -> None:
    await db.run(
        conn,
        SQL["save_role_change"],
        organisation_id,
        change_id,
        member_id,
        role.value,
        given,
        now,
        by,
    )


async def who_changed_roles(
    conn: Connection, *, organisation_id: UUID, member_id: UUID
) -> str | None:
    """The name of whoever gave or took a role of this member last; None for the program."""
    name: str | None = await db.value(conn, SQL["who_changed_roles"], organisation_id, member_id)
    return name


async def administrators(conn: Connection, organisation_id: UUID) -> int:
    count: int = await db.value(conn, SQL["administrators"], organisation_id)
    return count


async def expire_links(
    conn: Connection, *, organisation_id: UUID, member_id: UUID, now: datetime
) -> None:
    await db.run(conn, SQL["expire_links"], organisation_id, member_id, now)


async def extend_link(
    conn: Connection, *, organisation_id: UUID, mail_id: UUID, until: datetime
) -> None:
    await db.run(conn, SQL["extend_link"], organisation_id, mail_id, until)


async def unused_links(
    conn: Connection, *, organisation_id: UUID, member_id: UUID, now: datetime, since: datetime
) -> int:
    count: int = await db.value(conn, SQL["unused_links"], organisation_id, member_id, now, since)
    return count


async def save_link(
    conn: Connection,
    *,
    organisation_id: UUID,
    link_id: UUID,
    member_id: UUID,
    token_hash: bytes,
    made_at: datetime,
    expires_at: datetime,
    mail_id: UUID | None,
) -> None:
    await db.run(
        conn,
        SQL["save_link"],
        organisation_id,
        link_id,
        member_id,
        token_hash,
        made_at,
        expires_at,
        mail_id,
    )


async def sign_in_link(
    conn: Connection, organisation_id: UUID, token_hash: bytes
) -> SignInLink | None:
    return await db.maybe_one(
        conn, SQL["sign_in_link"], organisation_id, token_hash, into=SignInLink
    )


async def save_sign_in(
    conn: Connection, *, organisation_id: UUID, link_id: UUID, now: datetime
) -> bool:
    """Whether this was the first use of the link."""
    kept = await db.value(conn, SQL["save_sign_in"], organisation_id, link_id, now)
    return kept is True


async def save_mail(conn: Connection, organisation_id: UUID, mail: Mail, old: datetime) -> None:
    """Letters from before ``old`` are removed."""
    await db.run(
        conn,
        SQL["save_mail"],
        organisation_id,
        mail.id,
        mail.to_address,
        mail.subject,
        mail.wording,
        mail.made_at,
        old,
    )


async def outbox(conn: Connection, organisation_id: UUID) -> list[Mail]:
    return await db.many(conn, SQL["outbox"], organisation_id, into=Mail)


async def waiting_mail(conn: Connection, *, organisation_id: UUID, mail_id: UUID) -> Mail | None:
    """The letter, or None when it was delivered or removed."""
    return await db.maybe_one(conn, SQL["waiting_mail"], organisation_id, mail_id, into=Mail)


async def save_delivery(
    conn: Connection, *, organisation_id: UUID, mail_id: UUID, now: datetime
) -> None:
    await db.run(conn, SQL["save_delivery"], organisation_id, mail_id, now)


async def save_refusal(
    conn: Connection, *, organisation_id: UUID, mail_id: UUID, now: datetime, code: int | None
) -> None:
    await db.run(conn, SQL["save_refusal"], organisation_id, mail_id, now, code)


async def lost_letters(conn: Connection, organisation_id: UUID) -> list[LostLetter]:
    """The letters that did not arrive, newest first."""
    return await db.many(conn, SQL["lost_letters"], organisation_id, into=LostLetter)
