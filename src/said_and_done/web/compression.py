"""What is sent compressed: pages that are the same for everybody, and files that were built.

The length of a compressed page tells how much in it is alike. Whoever watches the network, and can
make a visitor's browser open addresses of their choice, learns a secret of a page letter by letter
from that (BREACH). So a page is compressed only where there is nothing to learn: ADR 0049.
"""

import gzip
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path, PurePath
from typing import Any, cast

from litestar.datastructures import MutableScopeHeaders
from litestar.handlers import BaseRouteHandler
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from said_and_done.core.view import CSRF_MARK, ONCE_MARK
from said_and_done.web.request import Request

FOR_EVERYBODY = "for everybody"
EVERYBODY = {FOR_EVERYBODY: True}
"""The ``opt`` of an address whose pages hold nothing that is not public. What they show does not
depend on who asks, but for how this person wants pages to look."""
LEVEL = 6
"""Of 9. The last two levels take twice the time and save 1 % of a long page."""
BAD_REQUEST = 400
BUILT = {"br": ".br", "gzip": ".gz"}
"""How a browser calls a compression, and how the file is called that was compressed so when assets
were built; the smallest first."""
MOST_PARTS = 2048
"""A question has about 10, together 8 kB, in each language and way."""
MOST_PAGES = 256
"""The questions of a survey, in several ways. Only pages that nobody's words are on are kept."""
BROWSERS = 256
"""Spellings of what a browser takes; there are about 5."""
# The head and the end of a gzip file; between them are blocks of its own, and of zlib.
_HEAD, _END = b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x03\0"
_MOST_STORED = 0xFFFF
_NEW_STORED, _NO_LENGTH = b"\0", b"\0\0\xff\xff"
_BLANK = b"\0"
"""Stands in no page: Jinja writes none, and no database keeps one."""
_OF_VISITORS = (CSRF_MARK.encode(), ONCE_MARK.encode())
_REFUSED = re.compile(r"\s*q=0(\.0*)?\s*")


def is_for_everybody(request: Request, page: bytes) -> bool:
    """Whether the page may be compressed. One with a form may not, whatever its address says.
    ``page`` still has the marks in place of what belongs to one visitor."""
    handler = cast(BaseRouteHandler | None, request.scope.get("route_handler"))
    says_so = handler is not None and handler.opt.get(FOR_EVERYBODY, False)
    return says_so and not any(mark in page for mark in _OF_VISITORS)


def compressed(request: Request, page: bytes, headers: dict[str, str]) -> bytes:
    """The page as this browser takes it; ``headers`` gets what says so."""
    headers["vary"] = "Accept-Encoding"
    if "gzip" not in _accepted(request.scope):
        return page
    headers["content-encoding"] = "gzip"
    return gzip.compress(page, LEVEL, mtime=0)


def compressed_around(
    request: Request, page: bytes, own: Mapping[bytes, bytes], headers: dict[str, str]
) -> bytes:
    """The page as this browser takes it, with what is the visitor's ``own`` in place of its marks.
    Beside that, what differs between visitors may stand only in its <input> elements."""
    parts = _parts(page, own)
    headers["vary"] = "Accept-Encoding"
    if "gzip" not in _accepted(request.scope):
        return b"".join(parts)
    headers["content-encoding"] = "gzip"
    return around(parts)


def around(parts: Sequence[bytes]) -> bytes:
    """A gzip file in which each second part is somebody's own and is not compressed: it stands in a
    block that is stored as it is, between blocks that know nothing of each other. So the length
    tells no more of it than its own length, and the others are compressed once for everybody
    (RFC 1951 and 1952)."""
    plain = b"".join(parts)
    blocks = [
        _stored(part) if number % 2 else _block(part) for number, part in enumerate(parts) if part
    ]
    check = zlib.crc32(plain).to_bytes(4, "little") + len(plain).to_bytes(4, "little")
    return b"".join([_HEAD, *blocks, _END, check])


def compressed_where_shared(
    request: Request, parts: Iterable[tuple[bytes, bytes]], headers: dict[str, str]
) -> bytes:
    """The page as this browser takes it. Its ``parts`` are pairs: what is somebody's own and stands
    in it as it is, and what is the same for everybody who sees it and is compressed."""
    headers["vary"] = "Accept-Encoding"
    if "gzip" not in _accepted(request.scope):
        return b"".join(own + shared for own, shared in parts)
    headers["content-encoding"] = "gzip"
    return around_own(parts)


def around_own(parts: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A gzip file in which only what is shared is compressed. A shared part may repeat those before
    it, and nothing else: what is somebody's own is blank to the compressor, and as long as it is.
    So the length tells of it only how long it is, as that of the whole page does.

    One compressor reads the whole page. What it makes of blanks is thrown away. What it makes of a
    shared part ends with an empty stored block, at a whole byte: this block gets the words that
    follow.
    """
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    blocks, page = [_HEAD, _NEW_STORED], bytearray()
    for own, shared in parts:
        _next_block(compressor, _BLANK * len(own))
        blocks += [_filled(own), _next_block(compressor, shared)]
        page += own + shared
    check = zlib.crc32(page).to_bytes(4, "little") + len(page).to_bytes(4, "little")
    return b"".join([*blocks, _filled(b""), _END, check])


def _next_block(compressor: "zlib._Compress", words: bytes) -> bytes:
    """Compressed as what follows, and the head of a stored block, still without its length."""
    if not words:
        return _NEW_STORED
    return (compressor.compress(words) + compressor.flush(zlib.Z_SYNC_FLUSH))[: -len(_NO_LENGTH)]


def _parts(page: bytes, own: Mapping[bytes, bytes]) -> list[bytes]:
    """The page in parts: each second one is somebody's own, the marks replaced."""
    parts = list(_marked_parts(page, tuple(own)))
    for number in range(1, len(parts), 2):
        part = parts[number]
        if part in own:
            parts[number] = own[part]
        else:
            for mark, words in own.items():
                part = part.replace(mark, words)
            parts[number] = part
    return parts


@lru_cache(MOST_PAGES)
def _marked_parts(page: bytes, marks: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The same with the marks in it, once for each page that is sent to many."""
    return tuple(_own_parts(marks).split(page))


@cache
def _own_parts(marks: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """What is somebody's own in a page with these marks, which are few, and new in each process."""
    return re.compile(b"(<input[^>]*>|" + b"|".join(map(re.escape, marks)) + b")")


@lru_cache(MOST_PARTS)
def _block(part: bytes) -> bytes:
    """Compressed, up to the end of a byte, with no end of the file."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(part) + compressor.flush(zlib.Z_FULL_FLUSH)


def _stored(part: bytes) -> bytes:
    """As it is, in blocks that are not too long for their heads."""
    return _NEW_STORED + _filled(part)


def _filled(part: bytes) -> bytes:
    """The length of a stored block whose head was there, and the words; in more blocks where they
    are too long for one."""
    if len(part) <= _MOST_STORED:
        return _length(part) + part
    pieces = [part[start : start + _MOST_STORED] for start in range(0, len(part), _MOST_STORED)]
    return _NEW_STORED.join(_length(each) + each for each in pieces)


def _length(part: bytes) -> bytes:
    """How long a stored block is, and the same with each bit turned over."""
    return (len(part) | (len(part) ^ 0xFFFF) << 16).to_bytes(4, "little")


class BuiltFiles:
    """Middleware around built files: sends the one that was compressed ahead, where the browser
    takes it. Litestar says in the head how a file is compressed, as its name ends so. It would keep
    that for the next file, too, if it were given headers: so what caches are told comes from here.
    """

    def __init__(self, app: ASGIApp, *, folder: Path, cache_control: str) -> None:
        self.app = app
        self._folder = folder
        self._headers = {"cache-control": cache_control, "vary": "Accept-Encoding"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        named = cast(dict[str, Any], scope["path_params"])
        name = str(named.get("file_path", "")).lstrip("/")
        named["file_path"] = PurePath(self._smallest(name, _accepted(scope)))

        async def send_file(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < BAD_REQUEST:
                MutableScopeHeaders.from_message(message).update(self._headers)
            await send(message)

        await self.app(scope, receive, send_file)

    def _smallest(self, name: str, accepted: frozenset[str]) -> str:
        """The name of the file to send, in place of this one."""
        endings = [ending for compression, ending in BUILT.items() if compression in accepted]
        made = (f"{name}{ending}" for ending in endings)
        return next((one for one in made if (self._folder / one).is_file()), name)


def _accepted(scope: Scope) -> frozenset[str]:
    """The compressions that a browser takes."""
    return _offered(b",".join(v for name, v in scope["headers"] if name == b"accept-encoding"))


@lru_cache(BROWSERS)
def _offered(sent: bytes) -> frozenset[str]:
    """The same, as its header says it."""
    offers = (one.partition(";") for one in sent.decode("latin-1").lower().split(","))
    return frozenset(name.strip() for name, _, weight in offers if not _REFUSED.fullmatch(weight))
