"""Tests that need a demo get a copy of one: what a test writes there, no other test sees."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from said_and_done.embedded.server import Embedded
from tests.made_demo import READ_ALOUD, MadeDemo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

READ = """
SELECT v.survey_key FROM spoken_versions AS s
JOIN survey_versions AS v ON v.id = s.survey_version_id
"""


@contextmanager
def database_of(data: Path) -> Iterator["psycopg.Connection[tuple[str]]"]:
    server = Embedded(data / "postgres")
    try:
        with psycopg.connect(server.owner_url, autocommit=True) as owner:
            yield owner
    finally:
        server.stop()


def names(owner: "psycopg.Connection[tuple[str]]") -> set[str]:
    return {name for (name,) in owner.execute("SELECT name FROM organisations")}


def test_what_is_written_in_one_copy_is_in_no_other(tmp_path: Path, made_demo: MadeDemo) -> None:
    first, second, third = (tmp_path / name for name in "123")
    made_demo.copy_to(first)
    made_demo.copy_to(second)

    with database_of(first) as mine, database_of(second) as theirs:
        mine.execute("UPDATE organisations SET name = 'Changed'")
        made_demo.copy_to(third)

        assert names(mine) == {"Changed"}
        assert names(theirs) == {"Anyborough", "Otherham"}
    with database_of(third) as made_later:
        assert names(made_later) == {"Anyborough", "Otherham"}


def test_what_the_tests_listen_to_is_read_aloud_in_each_copy(
    tmp_path: Path, made_demo: MadeDemo
) -> None:
    made_demo.copy_to(tmp_path / "1")

    with database_of(tmp_path / "1") as owner:
        assert {key for (key,) in owner.execute(READ)} == set(READ_ALOUD)
        assert owner.execute("SELECT 1 FROM pgqueuer WHERE entrypoint = 'speak'").fetchone() is None
