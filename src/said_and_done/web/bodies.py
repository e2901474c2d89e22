"""Request bodies: their size is checked before anybody reads them, and they are parsed once.

This stands before the check of the form's token, which would otherwise read whatever comes. A form
that is too large, or has too many fields, is refused before any of it is parsed.
"""

import binascii
from collections import defaultdict
from contextlib import suppress
from typing import Any

from litestar import Request as LitestarRequest
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, InternalServerException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.utils.scope.state import ScopeState

from said_and_done.web.request import Request

KB = 1024
SMALL_FORM = 64 * KB
"""The most that a form may have where nothing longer than a few lines is typed."""
LONG_FORM = 256 * KB
"""For a form with one long text: room for 29,000 letters in any script, so that a text which is
too long comes back to its writer in its own page."""
FORM_OF_TEXTS = 1024 * KB
"""For a form with a long text for each question of a survey: 20 times 5,000 letters."""
MOST_FIELDS = 400
"""A sheet of paper with 20 questions has 170: each field, and what it asked."""
TAKES_FILES = "takes files"
"""An address whose ``opt`` says so waits for much more, to throw it away, than others do."""
MOST_GIVEN_BACK = 1280 * KB
"""A million letters. A form that is larger than its address takes, and not larger than this, comes
back to its writer on the page that refuses it."""
# A browser shows our answer only when we took all that it sends; so far we read and throw away.
MOST_THROWN_AWAY = 4 * 1024 * KB
# 2 hours of recording without any loss are about 1 GB: nobody waits for that.
MOST_THROWN_AWAY_OF_FILES = 256 * 1024 * KB
_SAFE = {"GET", "HEAD", "OPTIONS"}


def measured_bodies(app: ASGIApp) -> ASGIApp:
    """Read the body of each request within the size limit of its address, before any other
    middleware. A slow sender holds no connection. Uploaded files are closed afterwards."""

    async def with_measured_body(scope: Scope, receive: Receive, send: Send) -> None:
        takes_files = scope["route_handler"].opt.get(TAKES_FILES)
        try:
            await read_body(
                scope, receive, MOST_THROWN_AWAY_OF_FILES if takes_files else MOST_THROWN_AWAY
            )
            await app(scope, receive, send)
        finally:
            await _close_files(scope)

    return with_measured_body


async def read_body(scope: Scope, receive: Receive, most_thrown_away: int) -> None:
    """Read the body into the request's state, and its fields where it is a form: nothing after us
    reads or parses it again. Raises RequestEntityTooLarge."""
    state = ScopeState.from_scope(scope)
    if scope.get("method") in _SAFE:
        return
    incoming = _Incoming(receive)
    request: Request = LitestarRequest(
        scope, incoming
    )  # a class with its parameters takes 5 times as long
    kind, _ = request.content_type
    try:
        if kind == RequestEncodingType.MULTI_PART:
            await request.form()  # into the state; Litestar measures it and counts its parts
        else:
            await _read(request, state, is_form=kind == RequestEncodingType.URL_ENCODED)
    except RequestEntityTooLarge:
        await incoming.throw_away(most_thrown_away)
        raise
    except (LookupError, UnicodeDecodeError) as problem:  # of a part with a charset of its own
        raise ClientException from problem


class _Incoming:
    """The body as it arrives, and whether more is to come: reading past its end would wait for
    ever."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._more = True

    async def __call__(self) -> Any:
        message = await self._receive()
        self._more = message["type"] == "http.request" and message.get("more_body", False)
        return message

    async def throw_away(self, most: int) -> None:
        """Read and discard the rest of a body, up to this number of bytes."""
        read = 0
        while self._more and read < most:
            read += len((await self()).get("body", b""))


async def _read(request: Request, state: ScopeState, *, is_form: bool) -> None:
    most = request.route_handler.resolve_request_max_body_size() or 0
    most_read = max(most, MOST_GIVEN_BACK) if is_form else most
    if (request.content_length or 0) > most_read:
        raise RequestEntityTooLarge
    state.body = await _whole(request.receive, most_read)
    state.form = fields_of(state.body) if is_form else {}  # type: ignore[assignment]
    if len(state.body) > most:
        raise RequestEntityTooLarge


async def _whole(receive: Receive, most: int) -> bytes:
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise InternalServerException("whoever was sending has gone")
        parts.append(message.get("body", b""))
        size, more = size + len(parts[-1]), message.get("more_body", False)
        if size > most:
            raise RequestEntityTooLarge
    return b"".join(parts)


def fields_of(body: bytes) -> dict[str, str | list[str]]:
    """The fields of a form that a browser sent (application/x-www-form-urlencoded); a list where a
    name comes more than once. Raises RequestEntityTooLarge and ClientException.

    Litestar's own parser keeps what it parsed, with the whole body, for the next 1,024 forms.
    """
    if body.count(b"&") >= MOST_FIELDS:
        raise RequestEntityTooLarge
    fields: defaultdict[str, list[str]] = defaultdict(list)
    for pair in body.split(b"&"):
        name, _, words = pair.partition(b"=")
        if pair:
            fields[_decoded(name)].append(_decoded(words))
    return {name: words if len(words) > 1 else words[0] for name, words in fields.items()}


def _decoded(quoted: bytes) -> str:
    """Percent-decoding, by the decoder of quoted-printable: 30 times as fast as urllib's, so that
    no text takes long. It leaves what is broken shorter by less than 2 bytes a sign; no browser
    sends that, and we would rather refuse than keep other words than somebody typed."""
    if quoted.isalnum():  # as most fields are
        return quoted.decode()
    plain = quoted.replace(b"+", b" ").replace(b"\n", b"%0A").replace(b"\r", b"%0D")
    signs = plain.replace(b"=", b"%3D").replace(b"%", b"=")
    decoded = binascii.a2b_qp(signs)
    if len(signs) - len(decoded) != 2 * signs.count(b"="):
        raise ClientException
    return decoded.decode(errors="replace")


def sent_form(scope: Scope) -> dict[str, object]:
    """The fields of the form that was sent; none where nothing was read, or was no form."""
    form: object = ScopeState.from_scope(scope).form
    return form if isinstance(form, dict) else {}


def sent_body(scope: Scope) -> bytes | None:
    """What was sent as it came; None for a form with files, which is never there as a whole."""
    body = ScopeState.from_scope(scope).body
    return body if isinstance(body, bytes) else None


async def _close_files(scope: Scope) -> None:
    for sent in sent_form(scope).values():
        for file in sent if isinstance(sent, list) else [sent]:
            if isinstance(file, UploadFile):
                with suppress(OSError, ValueError):
                    await file.close()
