"""Ctrl-C is heard while the program gets ready, whatever goes on at that moment."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


@contextmanager
def getting_ready(data: Path, *begins: str) -> Iterator["subprocess.Popen[str]"]:
    """The demo, in a process group of its own as a terminal would start it."""
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
        yield program
        said, also_said = program.communicate(timeout=120)

    assert "ready" not in said
    assert "Traceback" not in also_said
    assert program.returncode == 130  # what a shell reports of ctrl-C
    assert not list(data.rglob("postmaster.pid"))


def wait_for(pattern: str, data: Path) -> None:
    until = time.monotonic() + 60
    while not list(data.glob(pattern)) and time.monotonic() < until:
        time.sleep(0.01)


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("begins", [[], IN_THE_BACKGROUND], ids=["here", "in the background"])
@pytest.mark.parametrize("after", [1.0, 4.0])
def test_ctrl_c_while_the_demo_is_made_stops_it(
    tmp_path: Path, after: float, begins: list[str]
) -> None:
    """``after`` in seconds: while the database is made, and while people answer in the demo."""
    with getting_ready(tmp_path / "data", *begins) as program:
        wait_for("postgres.new", tmp_path / "data")
        time.sleep(after)
        program.send_signal(signal.SIGINT)


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    "moment", ["postgres.new/PG_VERSION", "postgres/postmaster.pid"], ids=["is made", "starts"]
)
def test_no_database_stays_when_it_is_stopped_while_the_database(
    tmp_path: Path, moment: str, how: signal.Signals
) -> None:
    with getting_ready(tmp_path / "data") as program:
        wait_for(moment, tmp_path / "data")
        program.send_signal(how)


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    "moment", ["postgres.new/PG_VERSION", "postgres/postmaster.pid"], ids=["is made", "starts"]
)
def test_no_database_stays_when_a_terminal_interrupts_all_its_programs_while_it(
    tmp_path: Path, moment: str
) -> None:
    with getting_ready(tmp_path / "data") as program:
        wait_for(moment, tmp_path / "data")
        os.killpg(program.pid, signal.SIGINT)


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.parametrize("pause", [0.1, 0.005])
def test_ctrl_c_again_and_again_stops_it_once(tmp_path: Path, pause: float) -> None:
    """``pause`` in seconds, between one ctrl-C and the next, until the program has ended."""
    with getting_ready(tmp_path / "data") as program:
        wait_for("postgres/postmaster.pid", tmp_path / "data")
        time.sleep(2)
        while program.poll() is None:
            program.send_signal(signal.SIGINT)
            time.sleep(pause)
