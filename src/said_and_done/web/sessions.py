"""Sessions in an encrypted cookie, which is sent only when it changed."""

from base64 import b64decode
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from litestar.connection import ASGIConnection
from litestar.exceptions import LitestarException
from litestar.middleware import DefineMiddleware
from litestar.middleware.session import SessionMiddleware
from litestar.middleware.session.client_side import (
    AAD,
    NONCE_SIZE,
    ClientSideSessionBackend,
    CookieBackendConfig,
)
from litestar.serialization import decode_json
from litestar.types import Empty, Message, ScopeSession

from said_and_done.web.clocks import clock_now

A_DAY = 24 * 60 * 60
MEMBER = "member"
"""Where a session says who is signed in."""
ADMITS = "admits"
"""The ``opt`` of a page that others than people with a role may open: a function that takes a
connection, a council, the session's MEMBER and the time, and returns the member or refuses."""
_AS_SENT = "said_session_as_sent"
_UNREADABLE = (InvalidTag, KeyError, TypeError, ValueError, LitestarException)


class _Sessions(ClientSideSessionBackend):
    """A cookie that was cut short or made up is no session, and no error. A cookie goes out only
    when it says something new, or once a day, so that it lasts while somebody comes back.

    A cookie of an older name, or under an older key, is read once, and goes out anew. Under the
    older name only an older key counts: what the newest key sealed never had that name, so somebody
    has planted their own session there.
    """

    def __init__(self, config: CookieBackendConfig) -> None:
        super().__init__(config)
        ours = cast(Sessions, config)
        self._openers = tuple(AESGCM(key) for key in (ours.secret, *ours.secrets_before))
        self._name = ours.key
        self._name_before = ours.key_before if ours.key_before != ours.key else None

    async def load_from_connection(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> dict[str, Any]:
        newest, before = self._sent(connection)
        for keys in (newest, before):
            if not keys:
                continue
            try:
                words, ends, is_newest = self._opened(keys, connection.cookies)
                session: dict[str, Any] = self.deserialize_data(words)
            except _UNREADABLE:
                continue
            if is_newest and keys is before:
                continue
            if is_newest and not before:
                connection.scope["state"][_AS_SENT] = words, ends
            return session
        return {}

    def _sent(self, connection: ASGIConnection[Any, Any, Any, Any]) -> tuple[list[str], list[str]]:
        """The cookies that the browser sent of the newest name, and of the one before, in the order
        in which they belong together."""
        cookies, old = connection.cookies, self._name_before
        newest = [key for key in cookies if _is_part(key, self._name)]
        before = [key for key in cookies if _is_part(key, old)] if old else []
        return sorted(newest), sorted(before)

    def _opened(self, keys: list[str], cookies: dict[str, str]) -> tuple[bytes, float, bool]:
        """What the cookie says, when it ends, in seconds, and whether the newest key sealed it. Its
        seal covers the end, too. Raises what _UNREADABLE lists."""
        sent = "".join([cookies[key] for key in keys])
        sealed, _, associated = b64decode(sent.encode()).rpartition(AAD)
        ends = float(decode_json(associated)["expires_at"])
        if ends <= clock_now().now.timestamp():
            raise ValueError("it has run out")
        nonce, words = sealed[:NONCE_SIZE], sealed[NONCE_SIZE:]
        for number, opener in enumerate(self._openers):
            with suppress(InvalidTag):
                return opener.decrypt(nonce, words, associated), ends, number == 0
        raise InvalidTag

    def get_cookie_key_set(self, connection: ASGIConnection[Any, Any, Any, Any]) -> set[str]:
        """Of every name: what is not sent anew is cleared."""
        newest, before = self._sent(connection)
        return {*newest, *before}

    async def store_in_message(
        self,
        scope_session: ScopeSession,
        message: Message,
        connection: ASGIConnection[Any, Any, Any, Any],
    ) -> None:
        if not self._is_as_sent(scope_session, connection):
            await super().store_in_message(scope_session, message, connection)

    def _is_as_sent(
        self, session: ScopeSession, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> bool:
        """Whether the browser holds exactly this session, in a cookie of today."""
        sent, ends = connection.scope["state"].get(_AS_SENT, (None, 0.0))
        return (
            bool(session)
            and session is not Empty
            and sent == self.serialize_data(session)
            and clock_now().now.timestamp() - ends + self.config.max_age < A_DAY
        )


def _is_part(key: str, name: str) -> bool:
    """Whether a cookie is the session's, or one part of it where it is long: ``session-0`` and so
    on."""
    if not key.startswith(name):
        return False
    rest = key[len(name) :]
    return not rest or (rest[0] == "-" and rest[1:].isdecimal())


@dataclass
class Sessions(CookieBackendConfig):
    """Encrypted cookies. ``secrets_before`` open cookies that were sealed before, and
    ``key_before`` is what the cookie was called before."""

    secrets_before: tuple[bytes, ...] = ()
    key_before: str = "session"

    @property
    def middleware(self) -> DefineMiddleware:
        return DefineMiddleware(SessionMiddleware, backend=_Sessions(self))
