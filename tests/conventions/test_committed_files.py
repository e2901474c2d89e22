"""What is committed says nothing about the machine it was written on, and locks no address."""

import json
import re
from pathlib import Path

import pytest

from tests.conventions.tree import ROOT, called, tracked

# The folders of one machine, and where a machine fetches packages from.
OF_A_MACHINE = re.compile(
    r"(?<![\w.}>$-])/(?:root|home/[a-z][\w-]*|Users/\w+|work/(?:main|shared))(?=[/\s\"'`:,)]|$)"
    r"|[a-zA-Z]:\\\\Users\\\\"
    r"|\b(?:pypi\.org|pythonhosted\.org|registry\.npmjs)"
    r"|\b[\w.-]+/(?:simple|api/(?:npm|pypi))/",
    re.MULTILINE,
)
LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".sql",
    ".html",
    ".css",
    ".scss",
    ".txt",
    ".json",
    ".java",
    ".svg",
    "",
}


def test_no_committed_file_names_a_folder_of_a_machine_or_a_registry() -> None:
    wrong = [
        f"{called(path)}: {match[0]}"
        for path in tracked()
        if path.suffix in TEXT and path.name != "test_committed_files.py"
        for match in OF_A_MACHINE.finditer(path.read_text())
    ]

    assert wrong == []


def test_every_committed_file_has_a_plain_name() -> None:
    """A mark in a command can make a file that nobody wanted."""
    names = [called(path) for path in tracked()]

    assert [name for name in names if not re.fullmatch(r"[\w./@+-]+", name, re.ASCII)] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cd /work/main && make", True),
        ('open("/home/somebody/said")', True),
        ("index-url = https://mirror.example/simple/", True),
        ('@get("/work/rounds")', False),
        ("/anyborough/work/people", False),
        ("/opt/said-and-done/app", False),
    ],
)
def test_a_folder_of_a_machine_would_be_found(words: str, *, found: bool) -> None:
    assert bool(OF_A_MACHINE.search(words)) is found


@pytest.mark.parametrize("path", LOCKS, ids=called)
def test_a_lock_holds_no_address(path: Path) -> None:
    words = path.read_text()

    assert '"resolved"' not in words
    assert path.suffix == ".json" or "://" not in words
    assert not re.search(r"^\s*--?(?:index|extra|find|trusted)", words, re.MULTILINE)


def test_every_locked_python_package_has_a_hash() -> None:
    for path in LOCKS[:-1]:
        entries = re.findall(
            r"^[a-z0-9._-]+==.+?(?=^[a-z0-9]|\Z)", path.read_text(), re.MULTILINE | re.DOTALL
        )
        assert entries
        assert [one.split()[0] for one in entries if "--hash=sha256:" not in one] == []


def test_every_locked_npm_package_has_a_hash() -> None:
    packages = json.loads(LOCKS[-1].read_text())["packages"]

    assert [name for name, one in packages.items() if name and "integrity" not in one] == []


def test_nothing_that_is_built_or_answered_is_committed() -> None:
    names = {called(path).split("/")[0] for path in tracked()}

    assert names & {"assets", "data", "node_modules", ".venv", "build", "dist", ".env"} == set()
