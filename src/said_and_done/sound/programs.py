"""Runs espeak-ng and ffmpeg: as little of the machine as will do, and never for long."""

import asyncio
import shutil
from collections.abc import Sequence
from contextlib import suppress

import msgspec

from said_and_done.db import refuse_to_wait_while_held
from said_and_done.errors import Unwell

SOON, WHENEVER = 10, 19
"""How far a program steps back, of 19: a page that somebody waits for goes first."""
MOST_MEMORY = 1024 * 1024 * 1024
MOST_WRITTEN = 64 * 1024 * 1024
MOST_OPEN_FILES = 64
NEEDED = ("espeak-ng", "ffmpeg", "ffprobe", "nice", "prlimit")


class Ran(msgspec.Struct, frozen=True, kw_only=True):
    """What a program wrote. ``code`` is None when it took too long and was stopped."""

    code: int | None
    out: bytes
    said: str

    @property
    def well(self) -> bool:
        return self.code == 0


def lacking() -> tuple[str, ...]:
    """The programs that this machine does not have."""
    return tuple(name for name in NEEDED if shutil.which(name) is None)


async def run(
    command: Sequence[str], given: bytes = b"", *, seconds: float = 60, nice: int = SOON
) -> Ran:
    """Run one program with these bytes as its input, low in priority, with a limit on its time,
    its memory and its files. Raises Unwell where the program is not installed."""
    refuse_to_wait_while_held()
    if missing := lacking():
        raise Unwell(f"This machine has no {', '.join(missing)}.")
    process = await asyncio.create_subprocess_exec(
        *_limits(seconds, nice),
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
        start_new_session=True,  # ctrl-C is for us; we end it ourselves
    )
    try:
        out, said = await asyncio.wait_for(process.communicate(given), seconds)
    except TimeoutError:
        return Ran(code=None, out=b"", said=f"stopped after {seconds:g} seconds")
    finally:
        await _end(process)
    return Ran(code=process.returncode, out=out, said=said.decode(errors="replace").strip())


def _limits(seconds: float, nice: int) -> tuple[str, ...]:
    # Seconds of processor time too: a process that we lost sight of ends by itself.
    return (
        "prlimit",
        f"--cpu={int(seconds) + 1}",
        f"--as={MOST_MEMORY}",
        f"--fsize={MOST_WRITTEN}",
        f"--nofile={MOST_OPEN_FILES}",
        "--core=0",
        "nice",
        "-n",
        str(nice),
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
