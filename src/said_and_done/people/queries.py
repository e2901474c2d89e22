"""One typed function for each statement of queries.sql."""

from datetime import date, datetime, timedelta
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.people.model import (
    Departure,
    IdentityProvider,
    Invitation,
    KnownPasskey,
    LostLetter,
    Mail,
    Member,
    NewPasskey,
    Passkey,
    Role,
    RoleDays,
    SignInLink,
)

SQL = db.statements(__file__)


async def signed_in(council: Council, token_hash: bytes, now: datetime) -> Member | None:
    return await db.maybe_one(council, SQL["signed_in"], token_hash, now, into=Member)


async def save_session(
    council: Council,
    *,
    token_hash: bytes,
    member_id: UUID,
    now: datetime,
    idle: timedelta,
    ends_at: datetime,
) -> None:
    """Sessions of this council that ran out are removed."""
    await db.run(council, SQL["save_session"], token_hash, member_id, now, idle, ends_at)


async def remove_session(council: Council, token_hash: bytes) -> None:
    await db.run(council, SQL["remove_session"], token_hash)


async def remove_sessions_of(council: Council, *, member_id: UUID) -> None:
    await db.run(council, SQL["remove_sessions_of"], member_id)


async def remove_old_sessions(council: Council, now: datetime) -> None:
    await db.run(council, SQL["remove_old_sessions"], now)


async def save_challenge(
    council: Council, *, token_hash: bytes, now: datetime, ends_at: datetime
) -> None:
    """Challenges of this council that ran out are removed."""
    await db.run(council, SQL["save_challenge"], token_hash, now, ends_at)


async def take_challenge(council: Council, token_hash: bytes, now: datetime) -> int:
    """How many challenges of this hash there were: they are gone then."""
    return await db.run(council, SQL["take_challenge"], token_hash, now)


async def passkeys(council: Council, *, member_id: UUID) -> list[Passkey]:
    return await db.many(council, SQL["passkeys"], member_id, into=Passkey)


async def known_passkey(council: Council, credential_id: bytes) -> KnownPasskey | None:
    """Whoever uses the same passkey at the same moment waits until the transaction ends."""
    return await db.maybe_one(council, SQL["known_passkey"], credential_id, into=KnownPasskey)


async def save_passkey(council: Council, passkey: NewPasskey, today: date) -> bool:
    """Whether it is new: False when it is somebody's here already."""
    saved = await db.value(
        council,
        SQL["save_passkey"],
        passkey.id,
        passkey.member_id,
        passkey.name,
        passkey.credential_id,
        passkey.public_key,
        passkey.sign_count,
        today,
    )
    return saved is not None


async def passkey_used(council: Council, *, passkey_id: UUID, sign_count: int, today: date) -> None:
    await db.run(council, SQL["passkey_used"], passkey_id, sign_count, today)


async def remove_passkey(council: Council, *, member_id: UUID, passkey_id: UUID) -> str | None:
    """Its name; None when this member has no such passkey."""
    name: str | None = await db.value(council, SQL["remove_passkey"], member_id, passkey_id)
    return name


async def identity_provider(council: Council) -> IdentityProvider | None:
    return await db.maybe_one(council, SQL["identity_provider"], into=IdentityProvider)


async def save_identity_provider(council: Council, provider: IdentityProvider) -> None:
    await db.run(
        council,
        SQL["save_identity_provider"],
        provider.issuer,
        provider.client_id,
        provider.sealed_secret,
        provider.mail_domain,
    )


async def remove_identity_provider(council: Council) -> None:
    await db.run(council, SQL["remove_identity_provider"])


async def account_of(council: Council, *, member_id: UUID, issuer: str) -> str | None:
    """The subject by which this issuer knows the member."""
    subject: str | None = await db.value(council, SQL["account_of"], member_id, issuer)
    return subject


async def has_account(council: Council, *, member_id: UUID) -> bool:
    return await db.value(council, SQL["has_account"], member_id) is True


async def save_account(council: Council, *, member_id: UUID, issuer: str, subject: str) -> bool:
    """Whether it is kept: not when the account is somebody else's here, or the member has one."""
    saved = await db.value(council, SQL["save_account"], member_id, issuer, subject)
    return saved is True


async def remove_accounts(council: Council, *, member_id: UUID) -> bool:
    """Whether there were any."""
    return await db.run(council, SQL["remove_accounts"], member_id) > 0


async def remove_own_ways_in(council: Council, *, member_id: UUID) -> None:
    await db.run(council, SQL["remove_own_ways_in"], member_id)


async def members(council: Council) -> list[Member]:
    return await db.many(council, SQL["members"], into=Member)


async def member_by_id(council: Council, *, member_id: UUID) -> Member | None:
    return await db.maybe_one(council, SQL["member_by_id"], member_id, into=Member)


async def member_with_email(council: Council, email: str) -> Member | None:
    """``email`` in small letters, as addresses are kept. The struct's roles are empty."""
    return await db.maybe_one(council, SQL["member_with_email"], email, into=Member)


async def save_member(council: Council, member: Member, now: datetime) -> UUID | None:
    """None when somebody here has this email address already."""
    member_id: UUID | None = await db.value(
        council, SQL["save_member"], member.id, member.name, member.email, member.job_title, now
    )
    return member_id


async def save_role_change(
    council: Council,
    change_id: UUID,
    days: RoleDays,
    *,
    given: bool,
    by: UUID | None,
    now: datetime,
    removal_id: UUID | None,
) -> None:
    await db.run(
        council,
        SQL["save_role_change"],
        change_id,
        days.member_id,
        days.role.value,
        given,
        now,
        by,
        days.first_day,
        days.last_day,
        removal_id,
    )


async def role_days(council: Council, *, member_id: UUID | None = None) -> list[RoleDays]:
    """Of everybody, or of one member."""
    return await db.many(council, SQL["role_days"], member_id, into=RoleDays)


async def changes_own_address_only(council: Council, *, member_id: UUID) -> bool:
    """Whether nobody else may ask for another email address for this member."""
    return await db.value(council, SQL["changes_own_address_only"], member_id) is True


async def who_changed_roles(council: Council, *, member_id: UUID) -> str | None:
    """The name of whoever gave or took a role of this member last; None for the program."""
    name: str | None = await db.value(council, SQL["who_changed_roles"], member_id)
    return name


async def is_last_administrator(council: Council, *, member_id: UUID) -> bool:
    return await db.value(council, SQL["is_last_administrator"], member_id) is True


async def gave_within_a_day(
    council: Council, *, member_id: UUID, role: Role, by: UUID, now: datetime
) -> bool:
    found = await db.value(council, SQL["gave_within_a_day"], member_id, role.value, by, now)
    return found is True


async def expire_links(council: Council, *, member_id: UUID, now: datetime) -> None:
    await db.run(council, SQL["expire_links"], member_id, now)


async def extend_link(council: Council, *, mail_id: UUID, until: datetime) -> None:
    await db.run(council, SQL["extend_link"], mail_id, until)


async def unused_links(council: Council, *, member_id: UUID, now: datetime, since: datetime) -> int:
    count: int = await db.value(council, SQL["unused_links"], member_id, now, since)
    return count


async def save_link(
    council: Council,
    *,
    link_id: UUID,
    member_id: UUID,
    token_hash: bytes,
    made_at: datetime,
    expires_at: datetime,
    mail_id: UUID | None,
) -> None:
    await db.run(
        council, SQL["save_link"], link_id, member_id, token_hash, made_at, expires_at, mail_id
    )


async def sign_in_link(council: Council, token_hash: bytes) -> SignInLink | None:
    return await db.maybe_one(council, SQL["sign_in_link"], token_hash, into=SignInLink)


async def save_sign_in(council: Council, *, link_id: UUID, now: datetime) -> bool:
    """Whether this was the first use of the link."""
    kept = await db.value(council, SQL["save_sign_in"], link_id, now)
    return kept is True


async def save_mail(council: Council, mail: Mail, old: datetime) -> None:
    """Letters from before ``old`` are removed."""
    await db.run(
        council,
        SQL["save_mail"],
        mail.id,
        mail.to_address,
        mail.subject,
        mail.wording,
        mail.made_at,
        old,
    )


async def outbox(council: Council) -> list[Mail]:
    return await db.many(council, SQL["outbox"], into=Mail)


async def waiting_mail(council: Council, *, mail_id: UUID) -> Mail | None:
    """The letter, or None when it was delivered or removed."""
    return await db.maybe_one(council, SQL["waiting_mail"], mail_id, into=Mail)


async def save_delivery(council: Council, *, mail_id: UUID, now: datetime) -> None:
    await db.run(council, SQL["save_delivery"], mail_id, now)


async def save_refusal(council: Council, *, mail_id: UUID, now: datetime, code: int | None) -> None:
    await db.run(council, SQL["save_refusal"], mail_id, now, code)


async def lost_letters(council: Council) -> list[LostLetter]:
    """The letters that did not arrive, newest first."""
    return await db.many(council, SQL["lost_letters"], into=LostLetter)


async def save_departure(
    council: Council, departure_id: UUID, departure: Departure, *, by: UUID
) -> None:
    await db.run(
        council, SQL["save_departure"], departure_id, departure.member_id, departure.left_at, by
    )


async def departures(council: Council) -> list[Departure]:
    """Who left and was given no role since."""
    return await db.many(council, SQL["departures"], into=Departure)


async def invitations(council: Council) -> list[Invitation]:
    """Who was added and never signed in."""
    return await db.many(council, SQL["invitations"], into=Invitation)
