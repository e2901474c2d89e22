"""How long everybody else waits while somebody sends bodies that were made to be slow to read."""

import asyncio
import itertools
import socket
import statistics
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

from benchmarks.machine import Row
from benchmarks.place import Server

GOAL = 10.0
TURNS = 3
PROBES = 150
PAUSE = 0.01
SENDERS = 2
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b"


def bodies() -> dict[str, tuple[str, bytes]]:
    """Each kind of hostile body: its media type and its bytes."""
    part = b'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n'
    return {
        "4 MB of tiny fields": (FORM, _fields(600_000)),
        "100 kB of tiny fields": (FORM, _fields(17_000)),
        "4 MB in one field": (FORM, b"a=" + b"%20" * 1_333_333),
        "256 kB of escapes in one field": (FORM, b"a=" + b"%20" * 85_000),
        "4 MB of tiny parts": (PARTS, part * 75_000 + b"--b--\r\n"),
        "60 kB of tiny parts": (PARTS, part * 1_000 + b"--b--\r\n"),
        "1 MB of brackets": ("application/json", b"[" * 1_000_000),
    }


def _fields(number: int) -> bytes:
    return b"&".join(b"%x=" % one for one in range(number))


async def measure(ours: Server, turns: int = TURNS) -> list[Row]:
    """/healthz while two senders never pause, to /healthz alone, for each kind; the worst ratio
    counts."""
    ratios: dict[str, list[float]] = {}
    for name, (kind, body) in bodies().items():
        for _ in range(turns):
            quiet = await wait_for_health(ours)
            async with sending(ours, requests_of(ours, kind, body)):
                ratios.setdefault(name, []).append(await wait_for_health(ours) / quiet)
    middle = {name: statistics.median(found) for name, found in ratios.items()}
    worst = Row(
        name="95th percentile of /healthz while hostile bodies come, to none",
        unit="times",
        value=max(middle.values()),
        goal=GOAL,
    )
    return [worst, *(Row(name=f"  {name}", unit="times", value=middle[name]) for name in middle)]


def requests_of(ours: Server, kind: str, body: bytes) -> Iterator[bytes]:
    """The same body again and again: with its length, and in chunks without it."""
    line = f"POST {ours.welcome} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: {kind}\r\n"
    head = f"{line}connection: close\r\n".encode()
    whole = head + b"content-length: %d\r\n\r\n" % len(body) + body
    chunks = head + b"transfer-encoding: chunked\r\n\r\n%x\r\n" % len(body) + body
    return itertools.cycle([whole, chunks + b"\r\n0\r\n\r\n"])


async def wait_for_health(ours: Server, probes: int = PROBES) -> float:
    """The 95th percentile of the milliseconds that /healthz takes, asked at a steady pace."""
    reader, writer = await asyncio.open_connection("127.0.0.1", ours.port)
    waits = []
    for _ in range(probes):
        began = time.perf_counter()
        writer.write(b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n")
        await reader.readuntil(b"alive")
        waits.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(PAUSE)
    writer.close()
    await writer.wait_closed()
    return statistics.quantiles(waits, n=20)[-1]


@asynccontextmanager
async def sending(
    ours: Server, requests: Iterator[bytes], senders: int = SENDERS
) -> AsyncIterator[None]:
    """Some senders, each of whom sends its next body as soon as the last one was answered; in
    threads, so that sending does not keep the one who measures."""
    ending = threading.Event()
    kinds = [next(requests), next(requests)]
    tasks = [
        asyncio.create_task(asyncio.to_thread(_send, ours, kinds[sender % 2], ending))
        for sender in range(senders)
    ]
    await asyncio.sleep(0.05)
    try:
        yield
    finally:
        ending.set()
        await asyncio.gather(*tasks)


def _send(ours: Server, request: bytes, ending: threading.Event) -> None:
    while not ending.is_set():
        with suppress(OSError), socket.create_connection(("127.0.0.1", ours.port), 30) as to:
            with suppress(OSError):
                to.sendall(request)
            while to.recv(65_536):
                pass
