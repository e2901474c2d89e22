"""A council with an open round, and the program as processes that can be ended at any moment."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from said_and_done.core import db
from said_and_done.organisations import domain as organisations
from tests import factories
from tests.conftest import Database

SAID = Path(sys.executable).with_name("said")
READY = re.compile(r"ready: (http://\S+)")
Serve = Callable[[], Iterator[tuple["subprocess.Popen[str]", str]]]


@pytest.fixture
async def welcome(own_database: Database) -> str:
    """The address of a survey that is open today."""
    today = datetime.now(UTC).date()
    conn = await asyncpg.connect(own_database.program_url)
    await db.prepare(conn)
    async with conn.transaction():
        council = await factories.organisation(conn)
        await organisations.open_organisation(conn, council.slug)
        round_ = await factories.round(
            conn,
            council,
            opens_on=today - timedelta(days=1),
            closes_on=today + timedelta(days=9),
            answer_by=today + timedelta(days=90),
        )
        link = await factories.way_in(conn, council, round_)
    await conn.close()
    return f"/{council.slug}/surveys/{link.code}"


@pytest.fixture
def environment(own_database: Database, tmp_path: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {
        **kept,
        "DATABASE_URL": own_database.program_url,
        "DATABASE_OWNER_URL": own_database.owner_url,
        "SAID_DATA": str(tmp_path / "data"),
        "COLUMNS": "100",
    }


@contextmanager
def serving(
    environment: dict[str, str], heard: Path
) -> Iterator[tuple["subprocess.Popen[bytes]", str]]:
    """The web program and its address; what it says goes to the end of ``heard``. Whoever ends it
    earlier may."""
    with heard.open("ab") as out:
        before = out.tell()
        program = subprocess.Popen(
            [SAID, "serve", "--port", "0"], env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield program, _address(program, heard, before)
    finally:
        if program.poll() is None:
            program.terminate()
        program.wait(30)


def _address(program: "subprocess.Popen[bytes]", heard: Path, before: int) -> str:
    while program.poll() is None:
        said = heard.read_bytes()[before:].decode()
        if found := READY.search(said):
            return found[1]
    raise AssertionError(heard.read_text())
