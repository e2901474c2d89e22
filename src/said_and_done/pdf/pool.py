"""Processes that make PDFs, beside the event loop and below the web pages in priority."""

import asyncio
import importlib
import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager, contextmanager, suppress
from multiprocessing import connection
from pathlib import Path
from types import TracebackType
from typing import Self

from said_and_done.core.db import refuse_to_wait_while_held
from said_and_done.core.errors import Refusal
from said_and_done.pdf.rendered import Rendered

NICENESS = 10  # of 19: a page that somebody waits for goes first
# A document takes about a second: with more than this in the queue, people would give up.
MOST_WAITING = 12
# Many people of a day centre have one address; one visitor must not take every place.
MOST_FROM_ONE_PLACE = 4
FILES_FOR_EACH_PROCESS = 50  # WeasyPrint's memory grows with what it has seen
SECONDS_FOR_EACH_FILE = 120.0
TOO_LONG = "Making the PDF took longer than {seconds:g} seconds, so we stopped it."
STOPPED = "The program that makes PDFs stopped in the middle, twice."


class Renderers:
    """Warm processes that make PDFs: enter once a program, then ``await make(html, base)`` as often
    as wanted.

    A process that dies is replaced and its file tried once more; one that takes too long is ended.
    Both end as complaints, never as an exception.
    """

    def __init__(
        self,
        processes: int = 1,
        *,
        seconds_a_file: float = SECONDS_FOR_EACH_FILE,
        files_a_process: int = FILES_FOR_EACH_PROCESS,
    ) -> None:
        self._free: asyncio.LifoQueue[_Renderer] = asyncio.LifoQueue()
        self._all = [_Renderer(files_a_process) for _ in range(processes)]
        self._seconds = seconds_a_file

    async def __aenter__(self) -> Self:
        """Start the processes; they load WeasyPrint while we go on."""
        for renderer in self._all:
            renderer.start()
            self._free.put_nowait(renderer)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes, also those in the middle of a file."""
        for renderer in self._all:
            await renderer.end()

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The processes that are warm, for people who watch a machine."""
        return tuple(renderer.process_id for renderer in self._all if renderer.process_id)

    async def make(self, html: str, base: Path) -> Rendered:
        """Render, finish and check one document in another process; waits for a free one. Nobody
        who waits may hold a connection to the database: raises HeldTooLong."""
        refuse_to_wait_while_held()
        async with self._one() as renderer:
            return await self._made(renderer, html, base)

    async def picture(self, pdf: bytes) -> bytes:
        """The first page of a sound PDF as a PNG; empty when it cannot be drawn in time. Raises
        HeldTooLong, as ``make``."""
        refuse_to_wait_while_held()
        async with self._one() as renderer:
            try:
                return await asyncio.wait_for(renderer.picture(pdf), self._seconds)
            except (TimeoutError, BrokenProcessPool):
                await renderer.replace()
                return b""

    @asynccontextmanager
    async def _one(self) -> AsyncIterator["_Renderer"]:
        renderer = await self._free.get()
        try:
            yield renderer
        finally:
            self._free.put_nowait(renderer)

    async def _made(self, renderer: "_Renderer", html: str, base: Path) -> Rendered:
        for _attempt in range(2):
            try:
                return await asyncio.wait_for(renderer.make(html, base), self._seconds)
            except TimeoutError:
                await renderer.replace()
                return Rendered(pdf=b"", complaints=(TOO_LONG.format(seconds=self._seconds),))
            except BrokenProcessPool:
                await renderer.replace()
            except asyncio.CancelledError:
                await renderer.replace()
                raise
        return Rendered(pdf=b"", complaints=(STOPPED,))


class OnDemand:
    """Renderers that start when the first document is wanted: a web process that makes none has no
    process beside it."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._started: Renderers | None = None
        self._waiting: Counter[str] = Counter()

    @contextmanager
    def place(self, visitor: str, full: Refusal) -> Iterator[None]:
        """A place in the queue, while somebody waits for a document. ``visitor`` is where they ask
        from, known only as long as they wait. Raises ``full`` when too many wait, or too many of
        one place: then nobody is kept waiting for what they will not get soon."""
        if self._waiting.total() >= MOST_WAITING or self._waiting[visitor] >= MOST_FROM_ONE_PLACE:
            raise full
        self._waiting[visitor] += 1
        try:
            yield
        finally:
            self._waiting[visitor] -= 1
            self._waiting += Counter()  # forgets who does not wait any more

    async def make(self, html: str, base: Path) -> Rendered:
        """As ``Renderers.make``."""
        return await (await self._renderers()).make(html, base)

    async def picture(self, pdf: bytes) -> bytes:
        """As ``Renderers.picture``."""
        return await (await self._renderers()).picture(pdf)

    async def close(self) -> None:
        """End the process, if there is one."""
        if self._started:
            await self._started.__aexit__(None, None, None)

    async def _renderers(self) -> Renderers:
        async with self._lock:
            if self._started is None:
                self._started = await Renderers().__aenter__()
            return self._started


class _Renderer:
    """One process at a time, replaced after some files, after a crash, and after running out of
    time."""

    def __init__(self, files_a_process: int) -> None:
        self._files_a_process = files_a_process
        self.process_id = 0

    def start(self) -> None:
        # "spawn": a fork would copy the event loop and the database sockets.
        self._executor = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _get_ready)
        self._files = 0
        self._warm = asyncio.wrap_future(self._executor.submit(os.getpid))
        self._warm.add_done_callback(self._remember)

    async def make(self, html: str, base: Path) -> Rendered:
        if self._files >= self._files_a_process:
            await self.replace()
        self._files += 1
        await asyncio.shield(self._warm)
        return await asyncio.wrap_future(self._executor.submit(_make, html, base))

    async def picture(self, pdf: bytes) -> bytes:
        await asyncio.shield(self._warm)
        return await asyncio.wrap_future(self._executor.submit(_picture, pdf))

    async def replace(self) -> None:
        await self.end()
        self.start()

    async def end(self) -> None:
        with suppress(BrokenProcessPool):
            process_id = await self._warm
            with suppress(ProcessLookupError):
                os.kill(process_id, signal.SIGKILL)
        self.process_id = 0
        await asyncio.to_thread(self._executor.shutdown, cancel_futures=True)

    def _remember(self, warm: "asyncio.Future[int]") -> None:
        if not warm.cancelled() and warm.exception() is None:
            self.process_id = warm.result()


def _get_ready() -> None:
    """In the new process: leave ctrl-C to the parent, step back, load WeasyPrint."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_program, daemon=True).start()
    os.nice(NICENESS)
    importlib.import_module("said_and_done.pdf.making")


def _end_with_the_program() -> None:
    """A program that is killed cannot end this process, which waits for work at a pipe that it
    holds open itself."""
    program = multiprocessing.parent_process()
    if program is not None:
        connection.wait([program.sentinel])
        os._exit(1)


def _make(html: str, base: Path) -> Rendered:
    # Loaded here and not above, so that WeasyPrint stays out of the web process.
    rendered: Rendered = importlib.import_module("said_and_done.pdf.making").render_pdf(
        html, base=base
    )
    return rendered


def _picture(pdf: bytes) -> bytes:
    drawn: bytes = importlib.import_module("said_and_done.pdf.drawing").first_page(pdf)
    return drawn
