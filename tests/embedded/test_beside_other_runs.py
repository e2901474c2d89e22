"""Two people, or two clones, test on one machine at the same time."""

import subprocess
import sys
from pathlib import Path

import psycopg

from said_and_done.embedded.server import Embedded

_ANOTHER = "def test_of_somebody_else(tmp_path):\n    assert tmp_path.is_dir()\n"


def test_another_run_of_tests_leaves_the_database_of_this_one_alone(tmp_path: Path) -> None:
    (tmp_path / "test_another.py").write_text(_ANOTHER)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null"]
    server = Embedded(tmp_path / "data" / "postgres")
    try:
        another = subprocess.run(
            [*command, "--rootdir", tmp_path, tmp_path], capture_output=True, text=True, check=False
        )

        assert another.returncode == 0, another.stdout + another.stderr
        with psycopg.connect(server.owner_url, autocommit=True) as conn:
            conn.execute("CHECKPOINT")  # it ends the server when its folder was closed to it
            assert conn.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop()
