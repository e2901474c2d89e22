"""The command ``said`` as a person types it, against a database of the test's own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Database

SAID = Path(sys.executable).with_name("said")
Said = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def environment(own_database: Database, tmp_path: Path) -> dict[str, str]:
    """What the command finds in its environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "DATABASE_URL": own_database.program_url,
        "DATABASE_OWNER_URL": own_database.owner_url,
        "SAID_DATA": str(tmp_path / "data"),
        "COLUMNS": "100",
    }


@pytest.fixture
def said(environment: dict[str, str]) -> Said:
    """Run ``said …`` to its end."""

    def run(*words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [SAID, *words],
            env={**environment, **more},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )

    return run
