"""A package forwards nothing: whoever reads an import sees which module does the thing."""

import ast
from pathlib import Path

import pytest

from tests.conventions.tree import SRC, called, syntax
from tools.measure_code import only_forwards

PACKAGES = sorted(SRC.rglob("__init__.py"))


@pytest.mark.parametrize("path", PACKAGES, ids=called)
def test_a_package_has_a_docstring_and_nothing_else(path: Path) -> None:
    module = syntax(path)

    assert ast.get_docstring(module)
    assert len(module.body) == 1


@pytest.mark.parametrize("path", sorted(SRC.rglob("*.py")), ids=called)
def test_a_module_does_more_than_forward_names(path: Path) -> None:
    assert not only_forwards(syntax(path))
