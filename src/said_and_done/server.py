"""Runs the program: the embedded database if there is one, the web server, and the job queue."""

import asyncio
import contextlib
import gc
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from said_and_done.app import create_app
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings
from said_and_done.web.request import heads_too

# Twice what we read of one, so that most of what is too long still gets a page that says so.
LONGEST_HEAD = 64 * 1024


@contextmanager
def database(settings: Settings) -> Iterator[Settings]:
    """Settings with the address of a running database: the given one, or our own, started here
    and stopped at the end."""
    if settings.database_url is not None:
        yield settings
        return
    from said_and_done.embedded.server import embedded  # noqa: PLC0415  not where a database is given

    with embedded(settings.data / "postgres") as server, server.watched():
        yield msgspec.structs.replace(
            settings, database_url=server.program_url, owner_url=server.owner_url
        )


class MeasuredHeads(HttpToolsProtocol):
    """The HTTP parser of uvicorn, with a limit on the length of a request's head. Without it, a
    head of any length would be collected in memory, in ever longer time."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._head: int | None = 0  # so many bytes of a head that has no end yet
        super().connection_made(transport)  # type: ignore[arg-type]

    def on_message_begin(self) -> None:
        self._head = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._head = None
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._head is not None and not self.transport.is_closing():
            self._head += len(data)
            if self._head > LONGEST_HEAD:
                self.send_400_response("The head of this request is too long.")


class _Server(uvicorn.Server):
    """A uvicorn server that leaves SIGINT to us, so that the jobs and the database are closed
    too."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listening_socket(host: str, port: int) -> socket.socket:
    """A listening TCP socket. Raises ContentProblem when the port is in use."""
    ours = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ours.bind((host, port))
    except OSError as why:
        ours.close()
        raise ContentProblem(
            f"Port {port} on {host} cannot be used: {why.strerror}. Choose another with --port."
        ) from why
    ours.listen(1024)
    return ours


async def serve(settings: Settings, heard: socket.socket, *, jobs: bool) -> None:
    """Answer pages, and do jobs too if asked, until ctrl-C or SIGTERM."""
    stop = _stopping()
    app = create_app(settings)
    leave_what_was_loaded()
    server = _Server(
        uvicorn.Config(
            heads_too(app),
            loop="none",
            http=MeasuredHeads,
            lifespan="on",
            log_level="warning",
            access_log=False,  # it would keep addresses and times
            server_header=False,
            timeout_graceful_shutdown=5,
        )
    )
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_pages(server, heard, stop))
        if jobs:
            tasks.create_task(_work(settings, stop))


def leave_what_was_loaded() -> None:
    """Exclude all objects that exist now from garbage collection. They live as long as the program,
    and each full collection would stop all answers for a tenth of a second."""
    gc.collect()
    gc.freeze()


async def work(settings: Settings) -> None:
    """Do jobs until ctrl-C or SIGTERM."""
    await _work(settings, _stopping())


async def _work(settings: Settings, stop: asyncio.Event) -> None:
    from said_and_done import worker  # noqa: PLC0415  not where only pages are served

    await worker.work(settings, stop)


async def _pages(server: _Server, heard: socket.socket, stop: asyncio.Event) -> None:
    async def end_it() -> None:
        await stop.wait()
        server.should_exit = True

    ending = asyncio.create_task(end_it())
    await server.serve(sockets=[heard])
    stop.set()
    with contextlib.suppress(asyncio.CancelledError):
        await ending


def _stopping() -> asyncio.Event:
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    return stop
