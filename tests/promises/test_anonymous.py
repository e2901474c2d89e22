"""Promise 1: anonymous means anonymous.

Somebody answers a whole survey from an address and with a browser that can be told from all others.
Then every column of every table and every line of every log is read: there is neither of them, nor
a time finer than a day.
"""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from psycopg import sql

from tests.conftest import Database
from tests.promises.conftest import serving
from tests.promises.walking import Walk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
ADDRESS = "127.0.0.77"
BROWSER = "Mosaic/0.9 (Amiga 4000; Anyborough Library)"
A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
RANDOM = 4
Row = tuple[str, dict[str, Any]]


def everything(own: Database) -> list[Row]:
    """Each row of each table, by the name of its table."""
    with psycopg.connect(own.owner_url, row_factory=psycopg.rows.dict_row) as owner:
        tables = owner.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        return [
            (name, row)
            for name in sorted(str(one["tablename"]) for one in tables)
            for row in owner.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))
        ]


def logs(own: Database) -> str:
    """What PostgreSQL wrote down for people who run it."""
    with psycopg.connect(own.owner_url) as owner:
        files = owner.execute("SELECT current_setting('data_directory')").fetchone()
    assert files
    return "\n".join(
        file.read_text(errors="replace")
        for file in [*Path(files[0]).glob("log*"), *Path(files[0]).glob("log/*")]
        if file.is_file()
    )


@pytest.fixture
def left_behind(
    welcome: str, own_database: Database, environment: dict[str, str], tmp_path: Path
) -> tuple[list[Row], str]:
    """The rows and the lines that one whole way through a survey leaves."""
    before, quiet = everything(own_database), logs(own_database)
    walk, heard = Walk(welcome), tmp_path / "heard.txt"
    with (
        serving(environment, heard) as (_, site),
        httpx.Client(
            base_url=site,
            transport=httpx.HTTPTransport(local_address=ADDRESS),
            headers={"user-agent": BROWSER},
            timeout=30,
        ) as browser,
    ):
        while not walk.sent:
            walk.leave(browser)
        # Some of what can go wrong on the way, for the logs.
        browser.get(f"{walk.here}/nowhere")
        browser.post(walk.here, data={"_csrf_token": "made up"})
        assert walk.use_card(browser, "apple apple apple apple apple").status_code == 422
        assert walk.use_card(browser).status_code == 303
        walk.look_again(browser)
    rows = [row for row in everything(own_database) if row not in before]
    lines = heard.read_text() + logs(own_database).removeprefix(quiet)
    return rows, lines


def test_neither_address_nor_browser_nor_time_is_kept(left_behind: tuple[list[Row], str]) -> None:
    rows, lines = left_behind
    tables = {name for name, _ in rows}
    # They could be kept: the program saw the address, and wrote rows.
    assert {"responses", "words"} <= tables

    for name, row in rows:
        for column, value in row.items():
            told = f"{name}.{column}: {value!r}"
            assert ADDRESS not in str(value), told
            assert BROWSER not in str(value), told
            assert ADDRESS.encode() not in bytes_of(value), told
            assert not finer_than_a_day(value), told
            assert not isinstance(value, UUID) or random(value), told
    assert ADDRESS not in lines
    assert "Mosaic" not in lines
    assert "My own words" not in lines


def test_the_test_would_find_them() -> None:
    assert finer_than_a_day(datetime(2026, 6, 14, 10, 3))  # noqa: DTZ001 - any moment
    assert finer_than_a_day({"at": "2026-06-14T10:03:00Z"})
    assert not finer_than_a_day(date(2026, 6, 14))
    assert not random(UUID("c232ab00-9414-11ec-b3c8-9f6bdeced846"))
    assert ADDRESS.encode() in bytes_of(memoryview(b"from 127.0.0.77"))


def finer_than_a_day(value: object) -> bool:
    return isinstance(value, datetime) or A_MOMENT.search(str(value)) is not None


def random(value: UUID) -> bool:
    """An id that says nothing about when or where it was made."""
    return value.version == RANDOM


def bytes_of(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
