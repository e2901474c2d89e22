"""The list in docs/architecture.md names each of these tests, and places that are there."""

import re
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
