"""The list in docs/architecture.md names each of these tests, and places that are there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conventions.tree import ROOT, SRC

ROW = re.compile(r"^\| `([a-z_/.]+)` `(\w+)` \| .+ \| `(test_\w+)` \|$", re.MULTILINE)
HEADING = "## Where we go round a library"


def rows() -> list[tuple[str, str, str]]:
    _, _, section = (ROOT / "docs/architecture.md").read_text().partition(HEADING)
    return ROW.findall(section.partition("\n## ")[0])


def defined(file: Path) -> set[str]:
    """Functions, classes and names of types."""
    names = r"^ *(?:(?:async )?def |class )?(\w+)(?=\(|:)"
    return set(re.findall(names, file.read_text(), re.MULTILINE))


def test_each_place_where_we_go_round_a_library_is_there() -> None:
    places = [(SRC / file, name) for file, name, _ in rows()]

    assert places
    assert [(file, name) for file, name in places if name not in defined(file)] == []


def test_each_place_has_a_test_that_says_when_it_can_go_and_each_test_a_place() -> None:
    tests = {
        test
        for file in Path(__file__).parent.glob("test_*.py")
        if file.name != Path(__file__).name
        for test in defined(file)
        if test.startswith("test_")
    }

    assert {test for _, _, test in rows()} == tests


def test_whoever_uses_a_private_name_of_a_library_is_in_the_list() -> None:
    listed = {file for file, _, _ in rows()}
    used = {
        (str(file.relative_to(SRC)), name)
        for file in SRC.rglob("*.py")
        for name in private_names(ast.parse(file.read_text()))
    }

    assert ("web/bodies.py", "litestar.utils.scope.state") in used  # it could have been seen
    assert [(file, name) for file, name in sorted(used) if file not in listed] == []


def private_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(ast.Name("self" | "cls" | "os")):
                pass  # its own; and os._exit has no other name
            case ast.Attribute(_, name) if re.fullmatch("_[a-z].*[^_]", name):
                yield name
            case ast.ImportFrom(str(module)) if "._" in module or ".scope.state" in module:
                yield module
