"""The token in each form: it belongs to one browser and one session."""

import hmac
import secrets
from hashlib import sha256

from litestar.datastructures import MutableScopeHeaders
from litestar.datastructures.cookie import Cookie
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.serialization import encode_json
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from said_and_done.web.bodies import sent_form
from said_and_done.web.cookies import cookie_name
from said_and_done.web.request import Request
from said_and_done.web.sessions import MEMBER

CSRF_COOKIE = "csrftoken"
_HEADER = "x-csrftoken"
CSRF_FIELD = "_csrf_token"
_RANDOM_LETTERS = 64
_LETTERS_OF_A_PAGE = 32
_IN_STATE = "said_form_token"
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_FORMS = {RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART}


class FormTokens:
    """Refuses each form whose token is not that of the browser's cookie, or of another session.

    The token is a random number and its HMAC together with who is signed in, and stands in the
    visitor's own cookie. Signing in or out makes the one before worthless, also for a form that
    somebody opened before. A page has another one that is made from it (``form_token``).
    """

    def __init__(self, app: ASGIApp, *, key: bytes, secure: bool) -> None:
        self.app = app
        self._key = key
        self._secure = secure
        self._cookie = cookie_name(CSRF_COOKIE, secure=secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["route_handler"].opt.get("exclude_from_csrf"):
            await self.app(scope, receive, send)
            return
        request: Request = scope["litestar_app"].request_class(scope=scope, receive=receive)
        token = request.cookies.get(self._cookie, "")
        fits = self._fits(token, scope)
        if request.method not in _SAFE_METHODS:
            sent = await _sent(request)  # read in any case: a refusal shows what was typed
            if not fits or not _belongs(sent, token):
                raise PermissionDeniedException("the token of the form does not fit")
        elif not fits:
            token = self._new(scope)
            send = self._with_cookie(send, token)
        scope["state"][_IN_STATE] = token
        await self.app(scope, receive, send)

    def _new(self, scope: Scope) -> str:
        number = secrets.token_hex(_RANDOM_LETTERS // 2)
        return number + self._mark(number, scope)

    def _fits(self, token: str, scope: Scope) -> bool:
        number, mark = token[:_RANDOM_LETTERS], token[_RANDOM_LETTERS:]
        return _same(mark, self._mark(number, scope))

    def _mark(self, number: str, scope: Scope) -> str:
        """Binds the number to who is signed in; null where nobody is."""
        session = scope.get("session")
        member = session.get(MEMBER) if isinstance(session, dict) else None
        message = _bytes(number) + b"\0" + encode_json(member)
        return hmac.digest(self._key, message, sha256).hex()

    def _with_cookie(self, send: Send, token: str) -> Send:
        cookie = Cookie(
            key=self._cookie,
            value=token,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        ).to_header(header="")

        async def sends(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableScopeHeaders.from_message(message).add("set-cookie", cookie)
            await send(message)

        return sends


def browser_token(request: Request) -> str:
    """The token in this browser's cookie, which says which browser it is; "" for none."""
    token: str = request.scope["state"].get(_IN_STATE, "")
    return token


def form_token(request: Request) -> str:
    """The token for the forms of one page: new for each page, so that nobody learns anything from
    how well a page can be compressed, whoever compresses it (ADR 0049). It fits only this
    browser's cookie. "" where a page has no token."""
    token = browser_token(request)
    return _of_page(token, secrets.token_hex(_LETTERS_OF_A_PAGE // 2)) if token else ""


def _of_page(token: str, number: str) -> str:
    """A random number, and its HMAC with the cookie's token as the key."""
    return number + hmac.digest(_bytes(token), _bytes(number), sha256).hex()


def _belongs(sent: str, token: str) -> bool:
    """Whether what was sent was made from the cookie's token. That itself fits too: pages that were
    opened before this was so have it."""
    return _same(sent, _of_page(token, sent[:_LETTERS_OF_A_PAGE])) or _same(sent, token)


def has_token(request: Request) -> bool:
    """Whether a form came with a token, be it an old one."""
    return bool(sent_form(request.scope).get(CSRF_FIELD))


async def _sent(request: Request) -> str:
    """The token that came in a header, or in the form; "" for none."""
    if token := request.headers.get(_HEADER):
        return token
    if request.content_type[0] not in _FORMS:
        return ""
    token = (await request.form()).get(CSRF_FIELD)
    return token if isinstance(token, str) else ""


def _same(given: str, ours: str) -> bool:
    return bool(ours) and hmac.compare_digest(_bytes(given), _bytes(ours))


def _bytes(words: str) -> bytes:
    """Anything can come in a cookie, or in a form."""
    return words.encode("utf-8", "replace")
