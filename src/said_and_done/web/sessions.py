"""Who came back: an encrypted cookie, sent out only when it says something new."""

from base64 import b64decode
from typing import Any

from cryptography.exceptions import InvalidTag
from litestar.connection import ASGIConnection
from litestar.exceptions import LitestarException
from litestar.middleware.session.client_side import (
    AAD,
    ClientSideSessionBackend,
    CookieBackendConfig,
)
from litestar.serialization import decode_json
from litestar.types import Empty, Message, ScopeSession

from said_and_done.web.clock import clock_now

A_DAY = 24 * 60 * 60
_AS_SENT = "said_session_as_sent"


class _Sessions(ClientSideSessionBackend):
    """A cookie that was cut short or made up is no session, and no error. A cookie goes out only
    when it says something new, or once a day, so that it lasts while somebody comes back."""

    async def load_from_connection(
        self, connection: ASGIConnection[Any, Any, Any, Any]
    ) -> dict[str, Any]:
        cookies = [connection.cookies[key].encode() for key in self.get_cookie_keys(connection)]
        if not cookies:
            return {}
        try:
            session = self.load_data(cookies)
            ends = _end(cookies)
        except (InvalidTag, KeyError, TypeError, ValueError, LitestarException):
            return {}
        connection.scope["state"][_AS_SENT] = self.serialize_data(session), ends
        return session

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


def _end(cookies: list[bytes]) -> float:
    """When a cookie that was just read ends, in seconds; its seal covers that too."""
    return float(decode_json(b64decode(b"".join(cookies)).rpartition(AAD)[2])["expires_at"])


class Sessions(CookieBackendConfig):
    """Encrypted cookies."""

    _backend_class = _Sessions
