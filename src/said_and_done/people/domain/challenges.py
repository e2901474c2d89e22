"""Random numbers that one browser gets for one purpose, and that must come back once, within five
minutes: signed by a passkey, or unchanged."""

import hashlib
import hmac
from datetime import datetime, timedelta

from said_and_done.organisations.domain import CouncilContext
from said_and_done.people import queries
from said_and_done.people.domain.links import new_token
from said_and_done.people.model import ChallengeKind

GOOD_FOR = timedelta(minutes=5)


async def give(
    council: CouncilContext,
    kind: ChallengeKind,
    *,
    browser: str,
    key: bytes,
    now: datetime,
) -> str:
    """A new challenge. ``browser`` is what only the browser knows that asked."""
    token = new_token()
    await queries.save_challenge(
        council,
        token_hash=_hash(kind, token, browser, key),
        now=now,
        ends_at=now + GOOD_FOR,
    )
    return token


async def take(
    council: CouncilContext,
    kind: ChallengeKind,
    token: str,
    *,
    browser: str,
    key: bytes,
    now: datetime,
) -> bool:
    """Use a challenge up. False when it was never given to this browser for this, ran out, or was
    used."""
    return bool(await queries.take_challenge(council, _hash(kind, token, browser, key), now))


def _hash(kind: ChallengeKind, token: str, browser: str, key: bytes) -> bytes:
    """Covers the purpose and the browser: what comes back elsewhere is not found."""
    message = f"challenge of a {kind}: {token} in {browser}".encode("utf-8", "replace")
    return hmac.digest(key, message, hashlib.sha256)
