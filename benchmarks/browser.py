"""A browser without JavaScript: raw HTTP over one kept connection, with cookies and form tokens.

It is as small as it can be, because it runs on the same cores as what it measures.
"""

import asyncio
import gzip
import itertools
import re
import time
from collections.abc import Mapping
from typing import Self
from urllib.parse import urlencode

_TOKEN = re.compile(rb'name="_csrf_token" value="([^"]+)"')
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"set-cookie: ([^=]+)=([^;\r]*)", re.IGNORECASE)
_PLACE = re.compile(rb"\r\nlocation: ([^\r]+)", re.IGNORECASE)

# As behind a proxy, each person comes from a network of their own (of those for documentation):
# one network may start only so many surveys in an hour.
_NETWORKS = itertools.count(1)


class Answer:
    """What came back: ``place`` is where a redirect leads, or "". ``seconds`` is how long the
    person waited."""

    __slots__ = ("body", "place", "seconds", "size", "status")

    def __init__(self, head: bytes, body: bytes, seconds: float) -> None:
        self.status = int(head[9:12])
        self.body = gzip.decompress(body) if b"content-encoding: gzip" in head else body
        self.seconds = seconds
        self.size = len(head) + len(body)
        found = _PLACE.search(head)
        self.place = found[1].decode() if found else ""


class Browser:
    """One person's browser, on one connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._cookies: dict[bytes, bytes] = {}
        self._page = b""
        self._network = _a_network()
        self.requests = 0

    @classmethod
    async def opened(cls, port: int) -> Self:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    def forget(self) -> None:
        """As a new person at the same connection: no cookies, and from another network."""
        self._cookies.clear()
        self._network = _a_network()

    async def get(self, path: str) -> Answer:
        """Look at a page; its form is the one that ``send`` sends."""
        answer = await self._ask(f"GET {path} HTTP/1.1\r\n".encode(), b"")
        if answer.status != 200:
            raise RuntimeError(f"GET {path}: {answer.status}")
        self._page = answer.body
        return answer

    async def send(self, path: str, fields: Mapping[str, str | list[str]]) -> Answer:
        """Send the form of the page that we look at, and follow where it leads."""
        token = _TOKEN.search(self._page)
        if token is None:
            raise RuntimeError(f"no form before {path}")
        form = urlencode({"_csrf_token": token[1].decode(), **fields}, doseq=True).encode()
        head = (
            f"POST {path} HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\n"
            f"content-length: {len(form)}\r\n"
        )
        answer = await self._ask(head.encode(), form)
        if answer.status != 303:
            raise RuntimeError(f"POST {path}: {answer.status}")
        return answer

    async def _ask(self, line: bytes, body: bytes) -> Answer:
        cookies = b"; ".join(name + b"=" + value for name, value in self._cookies.items())
        began = time.perf_counter()
        self._writer.write(
            line
            + b"host: 127.0.0.1\r\naccept: text/html\r\naccept-encoding: gzip, br\r\n"
            + self._network
            + (b"cookie: " + cookies + b"\r\n\r\n" if cookies else b"\r\n")
            + body
        )
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if length is None and b"chunked" in head:
            answer = await self._chunks()
        else:
            answer = await self._reader.readexactly(int(length[1]) if length else 0)
        seconds = time.perf_counter() - began
        self.requests += 1
        for name, value in _COOKIE.findall(head):
            self._cookies[name] = value
        return Answer(head, answer, seconds)

    async def _chunks(self) -> bytes:
        parts = []
        while size := int(await self._reader.readuntil(b"\r\n"), 16):
            parts.append((await self._reader.readexactly(size + 2))[:-2])
        await self._reader.readexactly(2)
        return b"".join(parts)


def _a_network() -> bytes:
    high, low = divmod(next(_NETWORKS), 0x10000)
    return b"x-forwarded-for: 2001:db8:%x:%x::1\r\n" % (high, low)
