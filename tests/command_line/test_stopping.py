"""Ctrl-C is heard while the program gets ready, whatever goes on at that moment."""

import asyncio
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from said_and_done.cli.running import stop_if_asked
from tests.command_line.conftest import SAID

# As a shell starts what a script puts into the background: without ctrl-C.
IN_THE_BACKGROUND = ["sh", "-c", 'trap "" INT; exec "$@"', "sh"]


async def test_a_start_that_was_told_to_stop_ends_though_the_word_was_lost() -> None:
    async def get_ready() -> str:
        with suppress(asyncio.CancelledError):  # as a library that was done in the same moment
            await asyncio.sleep(60)
        stop_if_asked()
        return "ready"

    start = asyncio.create_task(get_ready())
    await asyncio.sleep(0)
    start.cancel()

    with pytest.raises(asyncio.CancelledError):
        await start


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("begins", [[], IN_THE_BACKGROUND], ids=["here", "in the background"])
@pytest.mark.parametrize("after", [1.0, 4.0])
def test_ctrl_c_while_the_demo_is_made_stops_it(
    tmp_path: Path, after: float, begins: list[str]
) -> None:
    """``after`` in seconds: while the database is made, and while people answer in the demo."""
    data = tmp_path / "data"
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [*begins, str(SAID), "run", "--demo", "--port", "0", "--data", str(data)]
    with subprocess.Popen(
        command,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        until = time.monotonic() + 60
        while not data.exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(after)
        program.send_signal(signal.SIGINT)

        said, also_said = program.communicate(timeout=60)

    assert "ready" not in said
    assert "Traceback" not in also_said
    assert not list(data.rglob("postmaster.pid"))
