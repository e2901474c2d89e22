"""Runs espeak-ng and ffmpeg: as little of the machine as will do, and never for long."""

import shutil
from collections.abc import Sequence

from said_and_done.core.errors import Unwell
from said_and_done.core.processes import ProcessResult, run_process

SOON, WHENEVER = 10, 19
"""How far a program steps back, of 19: a page that somebody waits for goes first."""
MOST_MEMORY = 1024 * 1024 * 1024
MOST_WRITTEN = 64 * 1024 * 1024
MOST_OPEN_FILES = 64
NEEDED = ("espeak-ng", "ffmpeg", "ffprobe", "nice", "prlimit")
_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}


def lacking() -> tuple[str, ...]:
    """The programs that this machine does not have."""
    return tuple(name for name in NEEDED if shutil.which(name) is None)


async def run(
    command: Sequence[str], given: bytes = b"", *, seconds: float = 60, nice: int = SOON
) -> ProcessResult:
    """Run one program with these bytes as its input, low in priority, with a limit on its time,
    its memory and its files. Raises Unwell where the program is not installed."""
    if missing := lacking():
        raise Unwell(f"This machine has no {', '.join(missing)}.")
    return await run_process(
        (*_limits(seconds, nice), *command), given, seconds=seconds, environment=_ENVIRONMENT
    )


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
