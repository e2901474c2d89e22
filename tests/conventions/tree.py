"""What the rules read: our own files."""

import ast
import importlib
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "said_and_done"
TEMPLATES = ROOT / "templates"
REPORTS = ROOT / "reports"
DOCS = ROOT / "docs"


def called(path: Path) -> str:
    """A file by its name in the project: what a person who mends it looks for."""
    return str(path.relative_to(ROOT))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps, or would keep: nothing that .gitignore names."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = (ROOT / name for name in names.split("\0") if name)
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def syntax(path: Path) -> ast.Module:
    """A Python file as Python reads it."""
    return ast.parse(path.read_text(), str(path))


def python_files() -> list[Path]:
    """Every module of the program."""
    return sorted(SRC.rglob("*.py"))


def features() -> list[str]:
    """The folders of the program that hold nouns."""
    return sorted(path.name for path in SRC.iterdir() if nouns_of(path))


def nouns_of(feature: Path) -> list[Path]:
    """The files with a feature's nouns: model.py, or all of its folder model."""
    return sorted([*feature.glob("model.py"), *feature.glob("model/*.py")])


@cache
def import_all_views() -> None:
    """Import every module that can hold a view, so that View knows its subclasses."""
    for path in python_files():
        if "views" in slot(path) or path.is_relative_to(SRC / "web"):
            importlib.import_module(".".join(path.relative_to(SRC.parent).with_suffix("").parts))


def slot(path: Path) -> str:
    """Which slot of its feature a module belongs to; its own name when it is in no feature."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return parts[1] if len(parts) > 1 else parts[0]


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a Python file with their lines; docstrings are for us and are left out."""
    tree = syntax(path)
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value
