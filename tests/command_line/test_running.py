"""Somebody starts the program, uses it, stops it, and starts it again."""

import asyncio
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
import pytest

from tests.command_line.conftest import SAID, Said
from tests.command_line.test_first_council import load_old_survey
from tests.conftest import Database
from tests.made_demo import MadeDemo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
READY = re.compile(r"ready: (http://\S+)")


@contextmanager
def running(*words: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The program, once it says that it is ready, and its address."""
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with started(env, *words) as (program, seen):
        yield program, READY.findall(seen)[0]


@contextmanager
def started(env: dict[str, str], *words: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The program, once it says that it is ready, and all that whoever started it has read."""
    program = subprocess.Popen(
        [SAID, "run", "--port", "0", *words],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield program, _until_ready(program)
    finally:
        if program.poll() is None:
            program.send_signal(signal.SIGTERM)
        program.communicate(timeout=120)


def _until_ready(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    seen = ""
    for line in program.stdout:
        seen += line
        if READY.search(line):
            return seen
    assert program.stderr is not None
    raise AssertionError(program.stderr.read())


def test_the_demo_starts_stops_and_keeps_its_data(tmp_path: Path) -> None:
    with running("--demo", "--data", str(tmp_path)) as (program, address):
        assert httpx.get(f"{address}/readyz", timeout=30).text == "ready"
        council = httpx.get(f"{address}/anyborough", timeout=30).text
        assert "Your support" in council
        family = psutil.Process(program.pid).children(recursive=True)

        program.send_signal(signal.SIGINT)
        _, said_last = program.communicate(timeout=120)

        assert program.returncode == 0
        assert said_last.strip().endswith("Stopped. Everything is kept.")
        assert "Traceback" not in said_last
        assert psutil.wait_procs(family, timeout=5)[1] == []
        assert not any(_uses(tmp_path, process) for process in psutil.process_iter())

    with running("--demo", "--data", str(tmp_path)) as (_, address):
        assert httpx.get(f"{address}/anyborough", timeout=30).text == council


def test_whoever_starts_it_reads_which_surveys_are_retired(
    own_database: Database, environment: dict[str, str]
) -> None:
    asyncio.run(load_old_survey(own_database))

    with started(environment) as (_, seen):
        lines = seen.splitlines()

    retired = "small-talk: retired, because its folder is gone. Rounds that have it go on."
    assert lines.index(retired) < next(n for n, one in enumerate(lines) if READY.search(one))


def test_it_goes_on_when_its_database_ends(data: Path) -> None:
    with running("--demo", "--data", str(data)) as (program, address):
        before = httpx.get(f"{address}/anyborough", timeout=30).text
        (pid_file,) = data.rglob("postmaster.pid")
        os.kill(int(pid_file.read_text().split("\n", 1)[0]), signal.SIGKILL)

        assert _page_within(f"{address}/anyborough", seconds=60) == before

        program.send_signal(signal.SIGINT)
        _, said_last = program.communicate(timeout=60)
        assert program.returncode == 0
        assert said_last.count("The queue is away") <= 2
        assert "The database is back." in said_last


@pytest.fixture
def data(tmp_path: Path, made_demo: MadeDemo) -> Path:
    """A demo that was made before; the first test of this file sees how one is made."""
    folder = tmp_path / "data"
    made_demo.copy_to(folder)
    return folder


def _page_within(url: str, seconds: float) -> str | None:
    """The page; None when it is still not there. While the database is away, it is a 503."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = httpx.get(url, timeout=30)
        if answer.status_code == 200:
            return answer.text
        assert answer.status_code == 503
        time.sleep(0.2)
    return None


def _uses(folder: Path, process: psutil.Process) -> bool:
    try:
        return str(folder) in " ".join(process.cmdline())
    except psutil.Error:
        return False


def test_a_report_and_findings_come_from_the_command_line(tmp_path: Path, data: Path) -> None:
    with running("--demo", "--data", str(data)) as (_, address):
        page = httpx.get(f"{address}/anyborough", timeout=30).text
        name = re.findall(r"(\w+ \d{4}) closed on", page)[0].lower().replace(" ", "-")
        where = ["--data", str(data), "--organisation", "anyborough", "--round", name]

        findings = subprocess.run(
            [SAID, "findings", *where, "--json"], capture_output=True, text=True, check=True
        )
        report = subprocess.run(
            [SAID, "report", *where, "--easy-read", "--out", str(tmp_path / "easy.pdf")],
            capture_output=True,
            text=True,
            check=True,
        )
        link = subprocess.run(
            [SAID, "sign-in", "carol@anyborough.example", "--data", str(data)],
            capture_output=True,
            text=True,
            check=True,
        )

        written = json.loads(findings.stdout)
        assert len(written["people"]["themes"]) == 6
        assert {"supporters", "groups"} < set(written)
        assert "easy.pdf" in report.stdout
        assert (tmp_path / "easy.pdf").read_bytes().startswith(b"%PDF")
        path = re.findall(r"/anyborough/sign-in/\S+", link.stdout)[0]
        assert "Carol" in httpx.get(address + path).text


def test_help_reads_well(said: Said) -> None:
    answer = said("--help")

    assert answer.returncode == 0
    for word in ("run", "serve", "work", "migrate", "load", "sign-in", "findings", "report"):
        assert re.search(rf"│ {word} ", answer.stdout), word
