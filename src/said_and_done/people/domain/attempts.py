"""Not too many tries in a short time, counted without keeping anybody's address."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID

from said_and_done import db
from said_and_done.db import Connection, Pool
from said_and_done.errors import TooMany
from said_and_done.languages import ngettext
from said_and_done.organisations import domain as organisations
from said_and_done.people import queries
from said_and_done.people.model import Limit

A_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def count_try(
    pool: Pool, slug: str, address: str, *, limit: Limit, secret: bytes, now: datetime
) -> None:
    """Count a try in a transaction of its own, so that it counts whatever becomes of the request.

    Call it before the request has a connection: one that holds two could starve the others.
    Raises NotFound for an unknown council, TooMany.
    """
    async with db.transaction(pool) as conn:
        organisation = await organisations.open_organisation(conn, slug)
        tries = await _count(conn, organisation.id, limit, address, secret=secret, now=now)
    if tries > limit.tries:
        raise _slow_down(limit)


async def _count(
    conn: Connection,
    organisation_id: UUID,
    limit: Limit,
    address: str,
    *,
    secret: bytes,
    now: datetime,
) -> int:
    return await queries.count_try(
        conn,
        organisation_id,
        limit.kind,
        mark(address, secret, now),
        in_window=now - (now - _EPOCH) % limit.window,
        old=now - A_DAY,
    )


def mark(address: str, secret: bytes, now: datetime) -> bytes:
    """A mark for an address that is another one tomorrow: nobody can be followed for long, and
    without the secret nobody can try all addresses."""
    key = hmac.digest(secret, f"attempts on {now:%Y-%m-%d}".encode(), hashlib.sha256)
    return hmac.digest(key, address.encode(), hashlib.sha256)


def _slow_down(limit: Limit) -> TooMany:
    minutes = max(1, round(limit.window / timedelta(minutes=1)))
    return TooMany(
        ngettext(
            "Somebody at your internet address tried this many times. "
            "Wait %(minutes)s minute, then try again.",
            "Somebody at your internet address tried this many times. "
            "Wait %(minutes)s minutes, then try again.",
            minutes,
        )
        % {"minutes": minutes}
    )
