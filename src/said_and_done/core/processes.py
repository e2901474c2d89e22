"""Runs a program in a process of its own, with a time limit."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile

import msgspec

from said_and_done.core.db import refuse_to_wait_while_held


class ProcessResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a process wrote. ``code`` is None when it took too long and was stopped."""

    code: int | None
    out: bytes
    said: str

    @property
    def well(self) -> bool:
        return self.code == 0

    @property
    def how_it_ended(self) -> str:
        """For the log: in its own words, or by its code where it said nothing."""
        ended = "it took too long" if self.code is None else f"it ended with {self.code}"
        return self.said.strip() or ended


async def run_process(
    command: Sequence[str],
    given: bytes = b"",
    *,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> ProcessResult:
    """Run one program with these bytes as its input, for at most so many seconds; it has our own
    environment unless another is given. Raises HeldTooLong in a task that holds a connection."""
    refuse_to_wait_while_held()
    # A file and not a pipe: on a busy machine a program has ended before a pipe is written to, and
    # writing to it then is an error (RuntimeError of uvloop), whether the program needed it or not.
    with TemporaryFile(prefix="said-given-") as file:
        file.write(given)
        file.seek(0)
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=file,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment,
            start_new_session=True,  # ctrl-C is for us; we end it ourselves
        )
    try:
        out, said = await asyncio.wait_for(process.communicate(), seconds)
    except TimeoutError:
        return ProcessResult(code=None, out=b"", said=f"stopped after {seconds:g} seconds")
    finally:
        await _end(process)
    return ProcessResult(
        code=process.returncode, out=out, said=said.decode(errors="replace").strip()
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
