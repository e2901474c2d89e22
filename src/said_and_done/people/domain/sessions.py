"""Who is signed in, what they may do, and ending their sessions."""

import hashlib
import hmac
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from said_and_done import jobs
from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, SignInNeeded
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people import queries
from said_and_done.people.domain.links import LinkUsed, token_hash, use_link
from said_and_done.people.model import Member, RemoveSessions, SessionMark


async def begin_session(
    council: Council,
    member_id: UUID,
    *,
    token: str,
    idle: timedelta,
    longest: timedelta,
    now: datetime,
) -> SessionMark:
    """Keep a session that ends when it was not used for ``idle``, and after ``longest``; a job
    removes what is left of it then. ``token`` is from ``new_token``; the mark is for the cookie."""
    await queries.save_session(
        council,
        token_hash=_hash(token),
        member_id=member_id,
        now=now,
        idle=idle,
        ends_at=now + longest,
    )
    removal = RemoveSessions(organisation_id=council.organisation_id)
    await jobs.enqueue(council.conn, "remove_sessions", removal, after=longest)
    return SessionMark(organisation_id=council.organisation_id, token=token)


async def sign_in(
    council: CouncilContext,
    token: str,
    *,
    browser: str,
    key: bytes,
    idle: timedelta,
    longest: timedelta,
    now: datetime,
) -> SessionMark:
    """Use a link up and begin its session. ``browser`` is what only the browser knows whose form it
    is: a second tap there gets the session that the first one began. Raises as ``use_link``."""
    session_token = token_for(token, browser, key)
    try:
        link = await use_link(council, token, key=key, now=now)
    except LinkUsed:
        begun = await begun_before(council, session_token, now)
        if begun is None:
            raise
        return begun
    return await begin_session(
        council, link.member_id, token=session_token, idle=idle, longest=longest, now=now
    )


async def begun_before(
    council: CouncilContext, session_token: str, now: datetime
) -> SessionMark | None:
    """The session that the first of two same sends began; None when there is none."""
    if await queries.signed_in(council, _hash(session_token), now) is None:
        return None
    return SessionMark(organisation_id=council.organisation.id, token=session_token)


def token_for(token: str, browser: str, key: bytes) -> str:
    """A session token derived from what somebody signs in with, the browser's cookie and our key:
    it cannot be computed without all three."""
    message = f"session of {token} in {browser}".encode("utf-8", "replace")
    return hmac.digest(key, message, hashlib.sha256).hex()


async def is_signed_in_by(
    council: CouncilContext, token: str, mark: object, *, key: bytes, now: datetime
) -> bool:
    """Whether the person of this link used it, and is signed in with this mark already."""
    link = await queries.sign_in_link(council, token_hash(token, key))
    session = _read(mark)
    if link is None or link.used_at is None or session is None:
        return False
    if session.organisation_id != council.organisation.id:
        return False
    member = await queries.signed_in(council, _hash(session.token), now)
    return member is not None and member.id == link.member_id


async def end_session(council: CouncilContext, mark: object) -> None:
    """The session of this mark is over, also for whoever has a copy of the cookie."""
    session = _read(mark)
    if session is not None and session.organisation_id == council.organisation.id:
        await queries.remove_session(council, _hash(session.token))


async def remove_old_sessions(council: Council, now: datetime) -> None:
    """Remove sessions that ran out: nobody can use them any more."""
    await queries.remove_old_sessions(council, now)


async def signed_in(council: CouncilContext, mark: object, now: datetime) -> Member:
    """The member of this session, with at least one role. Raises SignInNeeded, NotAllowed."""
    member = await who(council, mark, now)
    refuse_without_role(council.organisation, member)
    return member


def refuse_without_role(organisation: Organisation, member: Member) -> None:
    """Raises NotAllowed when the member has no role."""
    if not member.roles:
        raise _no_role(organisation)


async def who(council: CouncilContext, mark: object, now: datetime) -> Member:
    """The member of this session, who may have no role. Raises SignInNeeded when there is none,
    when the session ran out or was ended, or when it belongs to another council."""
    session = _read(mark)
    if session is None or session.organisation_id != council.organisation.id:
        raise _sign_in(council.organisation)
    found = await queries.signed_in(council, _hash(session.token), now)
    if found is None:
        raise _sign_in(council.organisation)
    return found


async def end_sessions(
    council: Council, member_id: UUID, *, by: UUID | None, now: datetime
) -> None:
    """Sign somebody out everywhere: all their sessions end, and so do links that were not used."""
    await queries.remove_sessions_of(council, member_id=member_id)
    await queries.expire_links(council, member_id=member_id, now=now)
    about = {"member": str(member_id)}
    await organisations.record(council, "sessions ended", about, by=by, now=now)


def _read(mark: object) -> SessionMark | None:
    try:
        return msgspec.convert(mark, SessionMark)
    except msgspec.ValidationError:
        return None


def _hash(token: str) -> bytes:
    """SHA-256 is enough: a token has 32 random bytes and cannot be guessed."""
    return hashlib.sha256(token.encode()).digest()


def _sign_in(organisation: Organisation) -> SignInNeeded:
    return SignInNeeded(
        "We do not know who you are.", path=f"/{organisation.slug}/sign-in", link="Sign in"
    )


def _no_role(organisation: Organisation) -> NotAllowed:
    return NotAllowed(
        f"Ask an administrator of {organisation.name} to give you one.",
        heading="You have no role here yet",
        path=f"/{organisation.slug}/sign-out",
        link="Sign out",
    )
