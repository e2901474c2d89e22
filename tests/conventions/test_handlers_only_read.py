"""A handler may run a statement that reads; whatever changes something goes through the domain."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from said_and_done.core import db
from tests.conventions.tree import SRC, called, slot, syntax

HANDLERS = [path for path in sorted(SRC.rglob("*.py")) if slot(path) in ("handlers", "jobs")]
CHANGES = re.compile(r"\b(INSERT|UPDATE|DELETE|LOCK)\b")


def statements(path: Path) -> Iterator[tuple[str, str]]:
    """Name and words of each statement that this module runs."""
    feature = SRC / path.relative_to(SRC).parts[0]
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "queries":
            yield node.attr, db.parse((feature / "queries.sql").read_text())[node.attr]


@pytest.mark.parametrize("path", HANDLERS, ids=called)
def test_a_handler_runs_only_statements_that_read(path: Path) -> None:
    assert [name for name, words in statements(path) if CHANGES.search(words)] == []


def test_some_handlers_read_and_a_change_would_be_found() -> None:
    assert any(list(statements(path)) for path in HANDLERS)
    assert CHANGES.search("UPDATE rounds SET title = $1")
