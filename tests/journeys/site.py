"""The program as people run it: ``said run --demo`` on a free port, with a folder of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from said_and_done.core.brand import product_brand

READY = f"{product_brand().name} is ready: "
LONG_ENOUGH = 180
SAID = Path(sys.executable).with_name("said")
OURS = ("DATABASE_URL", "DATABASE_OWNER_URL")


@contextmanager
def running(
    folder: Path, command: tuple[str | Path, ...] = (SAID,), *, port: int = 0, **said: str
) -> Iterator[str]:
    """The address of a demo that was just made; stopped at the end, as ctrl-C stops it. ``command``
    is what one types before ``run``, and ``said`` are settings by their name in the environment."""
    heard = folder / "terminal.txt"
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in OURS and not name.startswith("SAID_")
    }
    with (
        heard.open("w") as out,
        subprocess.Popen(
            [*command, "run", "--demo", "--port", str(port), "--data", folder / "data"],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**env, **said},
        ) as program,
    ):
        try:
            yield _address(program, heard)
        finally:
            _stop(program)
    assert program.returncode == 0, heard.read_text()


def _stop(program: subprocess.Popen[bytes]) -> None:
    program.send_signal(signal.SIGINT)
    try:
        program.wait(LONG_ENOUGH)
    except subprocess.TimeoutExpired:
        program.kill()
        raise


def _address(program: subprocess.Popen[bytes], heard: Path) -> str:
    until = time.monotonic() + LONG_ENOUGH
    while time.monotonic() < until and program.poll() is None:
        for line in heard.read_text().splitlines():
            if line.startswith(READY):
                return line.removeprefix(READY).strip()
        time.sleep(0.1)
    raise AssertionError(f"It did not start:\n{heard.read_text()}")
