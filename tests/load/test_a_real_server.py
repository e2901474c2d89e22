"""While one visitor sends hostile bodies to a real server, everybody else is answered."""

import asyncio
import statistics
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from benchmarks import hostile
from benchmarks.place import Server, place, said, until_it_answers

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[Server]:
    """``said serve`` in a process of its own, with a council and an open round."""
    async with place() as made:
        with said(made) as ours:
            await until_it_answers(ours)
            await hostile.wait_for_health(ours)
            yield ours


@pytest.mark.parametrize("name", hostile.bodies())
async def test_health_answers_in_less_than_ten_times_as_long(server: Server, name: str) -> None:
    kind, body = hostile.bodies()[name]
    ratios = []
    for _ in range(3):
        quiet = await hostile.wait_for_health(server)
        async with hostile.sending(server, hostile.requests_of(server, kind, body)):
            ratios.append(await hostile.wait_for_health(server) / quiet)

    assert statistics.median(ratios) < hostile.GOAL


async def ask(server: Server, *request: bytes) -> bytes:
    """The answer to a request that comes in these pieces."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    for number, piece in enumerate(request):
        await asyncio.sleep(0.2 if number else 0)
        writer.write(piece)
    async with asyncio.timeout(20):
        answer = await reader.read(20_000)
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return answer


async def test_a_head_without_end_is_cut_off(server: Server) -> None:
    line = b"GET /" + b"x" * 1_000_000
    headers = b"GET / HTTP/1.1\r\nhost: x\r\n" + b"x-a: b\r\n" * 100_000

    assert (await ask(server, line)).startswith(b"HTTP/1.1 400")
    assert (await ask(server, headers)).startswith(b"HTTP/1.1 400")


async def test_a_long_cookie_gets_a_page(server: Server) -> None:
    head = b"GET / HTTP/1.1\r\nhost: x\r\ncookie: a=" + b"x" * 40_000 + b"\r\n\r\n"

    assert (await ask(server, head)).startswith(b"HTTP/1.1 431")
    assert (await ask(server, head[:30_000], head[30_000:])).startswith(b"HTTP/1.1 431")


async def test_a_length_that_is_too_small_ends_the_form(server: Server) -> None:
    """What comes after the length that was said is no part of the form, and no request either."""
    head = (
        f"POST {server.welcome} HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n"
        "content-type: application/x-www-form-urlencoded\r\n\r\n"
    )

    answer = await ask(server, head.encode() + b"a=b" + b"&x=y" * 10_000)

    assert answer.startswith((b"HTTP/1.1 403", b"HTTP/1.1 400"))


async def test_many_forms_on_one_connection_with_long_bodies_are_answered(server: Server) -> None:
    body = b"a=" + b"x" * 200_000
    head = (
        f"POST {server.welcome} HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n"
        "content-type: application/x-www-form-urlencoded\r\n\r\n"
    ).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=2**22)
    for _ in range(3):
        writer.write(head + body)
        async with asyncio.timeout(20):
            answer = await reader.readuntil(b"</html>")
        assert answer.lstrip().startswith(b"HTTP/1.1 413")
    writer.close()
    await writer.wait_closed()
