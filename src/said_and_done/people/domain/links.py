"""One-time links: made for an email address, good for an hour from when the letter was delivered,
used once."""

import hashlib
import hmac
import re
import secrets
import sys
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from said_and_done import jobs
from said_and_done.core.errors import NotFound, TooLate
from said_and_done.core.text import LONGEST_LINE, email_address
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people import queries
from said_and_done.people.model import Member, PersonProblem, SendLink, SignInLink

GOOD_FOR = timedelta(hours=1)
"""Counted from the delivery of the letter that a link is in."""
ASKING_WINDOW = timedelta(minutes=15)
# More than that in a window is somebody filling another person's letter box.
LINKS_AT_ONCE = 5
LONGEST_EMAIL = 254
# Not what a letter's head reads in another way: as several people, a group, or coded words.
_IN_EMAIL = r"[^@\s\x00-\x1f\x7f<>,;:\\\[\]\"()]+"
_EMAIL = re.compile(rf"(?!.*=\?){_IN_EMAIL}@{_IN_EMAIL}\.[a-zA-Z0-9-]{{2,}}")


def problem_with_email(email: str | None) -> PersonProblem | None:
    """None when this can be an email address. It never says whether somebody has it."""
    if len(email or "") > LONGEST_LINE:
        return PersonProblem.NOT_AN_EMAIL
    written = email_address(email or "")
    if not written:
        return PersonProblem.NO_EMAIL
    if len(written) > LONGEST_EMAIL or not _EMAIL.fullmatch(written):
        return PersonProblem.NOT_AN_EMAIL
    return None


async def ask_for_link(council: CouncilContext, email: str) -> None:
    """Ask for the job that sends a link. Known or not, an address costs the same here, so that the
    time of the answer does not tell who works for the council."""
    job = SendLink(slug=council.organisation.slug, email=email_address(email))
    await jobs.enqueue(council.conn, "send_link", job)


async def create_link(
    council: CouncilContext,
    email: str | None,
    token: str,
    *,
    key: bytes,
    now: datetime,
    at_once: int = LINKS_AT_ONCE,
    mail_id: UUID | None = None,
) -> Member | None:
    """Keep a link for the member with this address; ``token`` is 32 random bytes or more, in words.

    ``mail_id`` is the letter that it goes out in. None when nobody here has the address, or when
    ``at_once`` new links of theirs wait to be used.
    """
    member = await queries.member_with_email(council, email_address(email or ""))
    if member is None:
        return None
    since = now - ASKING_WINDOW
    if await queries.unused_links(council, member_id=member.id, now=now, since=since) >= at_once:
        return None
    await queries.save_link(
        council,
        link_id=uuid4(),
        member_id=member.id,
        token_hash=token_hash(token, key),
        made_at=now,
        expires_at=now + GOOD_FOR,
        mail_id=mail_id,
    )
    return member


async def link_for(council: CouncilContext, email: str, key: bytes, now: datetime) -> str | None:
    """A link's address for the person at the keyboard of the server, however many others wait.

    None when nobody here has this email address.
    """
    token = new_token()
    member = await create_link(council, email, token, key=key, now=now, at_once=sys.maxsize)
    return None if member is None else link_path(council.organisation, token)


def new_token() -> str:
    """A random token of 32 bytes."""
    return secrets.token_urlsafe(32)


def link_path(organisation: Organisation, token: str) -> str:
    """Where a link leads; opening it changes nothing, so that mail programs may look at it."""
    return f"/{organisation.slug}/sign-in/{token}"


async def open_link(
    council: CouncilContext, token: str, *, key: bytes, now: datetime
) -> SignInLink:
    """The link of this token. Raises NotFound when there is none, TooLate when it ran out or was
    used."""
    link = await queries.sign_in_link(council, token_hash(token, key))
    if link is None:
        raise NotFound(
            "Check that you have the whole link, or get a new one.",
            heading="We do not know this link",
            path=f"/{council.organisation.slug}/sign-in",
            link="Get a new link",
        )
    if link.used_at is not None:
        raise _used(council.organisation)
    if link.expires_at <= now:
        raise _too_late(
            council.organisation,
            "This link has run out",
            "A link works for 60 minutes. Get a new one.",
        )
    return link


async def use_link(council: CouncilContext, token: str, *, key: bytes, now: datetime) -> SignInLink:
    """Use the link up. Raises as open_link does; of two who use
    the same link at the same moment, the second is refused."""
    link = await open_link(council, token, key=key, now=now)
    if not await queries.save_sign_in(council, link_id=link.id, now=now):
        raise _used(council.organisation)
    return link


def token_hash(token: str, key: bytes) -> bytes:
    """HMAC-SHA-256: with a copy of the database alone, nobody can sign in."""
    return hmac.digest(key, b"sign-in link " + token.encode(), hashlib.sha256)


class LinkUsed(TooLate):
    """Somebody signed in by this link before."""


def _used(organisation: Organisation) -> LinkUsed:
    return LinkUsed(
        "A link works once. Get a new one.",
        heading="This link was used already",
        path=f"/{organisation.slug}/sign-in",
        link="Get a new link",
    )


def _too_late(organisation: Organisation, heading: str, sentence: str) -> TooLate:
    return TooLate(
        sentence, heading=heading, path=f"/{organisation.slug}/sign-in", link="Get a new link"
    )
