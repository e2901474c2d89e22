"""The measures of our code count what they say."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conventions.tree import ROOT
from tools.measure_code import REFUSED, Function, long_lived, measures

FORWARDS = '''"""Names from another module."""

from somewhere import one, two

__all__ = ["one", "two"]
'''
WORKS = '''"""A module that does something."""

from somewhere import two


def short(a: int) -> int:
    found = two(a)
    return found


class Long:
    async def long(self, a: int, b: int, *, c: int) -> int:
        found = two(a)
        b = two(b)
        c = two(c)
        b = b + c
        return found + b
'''


def test_it_finds_forwarding_modules_long_functions_and_names_that_say_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "__init__.py").write_text(FORWARDS)
    (tmp_path / "works.py").write_text(WORKS)

    measured = dict(measures(tmp_path))

    assert measured["lines of Python"] == FORWARDS.count("\n") + WORKS.count("\n")
    assert measured["modules"] == 2
    assert measured["modules that only forward names"] == 1
    assert measured["functions"] == 2
    assert measured["lines of a function, median"] == (3 + 6) / 2
    assert measured["assignments to a name that says nothing"] == 1


LONG_LIVED = {
    "one": """
def lines(every):
    return [
        shown(
            one.path,
            one.title,
            one.about,
            one.words,
        )
        for one in every
    ]
""",
    "kept": """
async def shown(
    conn,
    kept,
    hold,
    page,
    today,
):
    return page(kept)
""",
    "thing": """
def sentence(texts):
    return sorted(
        texts,
        key=lambda thing: (
            thing.day,
            thing.title,
            thing.about,
            thing.words,
        ),
    )
""",
}
SHORT_LIVED = """
def names(every):
    first = {one.name for one in every}
    second = first | {"Ewa"}
    third = second | {"Dev"}
    fourth = third | {"Joy"}
    return {one for one in fourth if one}
"""


@pytest.mark.parametrize("name", LONG_LIVED)
def test_a_name_that_says_nothing_and_lives_long_is_found(name: str) -> None:
    assert [each for function in functions(LONG_LIVED[name]) for each in long_lived(function)] == [
        name
    ]


def test_a_name_that_is_used_in_two_comprehensions_of_one_line_lives_short() -> None:
    assert [each for function in functions(SHORT_LIVED) for each in long_lived(function)] == []


def test_what_lives_longer_than_three_lines_is_called_by_its_noun() -> None:
    """A reader who comes to the end of a function still knows what a name means."""
    folders = ("src/said_and_done", "tests", "tools", "benchmarks")
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]

    refused = [
        f"{file.relative_to(ROOT)}:{function.lineno} {function.name}: {name}"
        for file in files
        for function in functions(file.read_text())
        for name in long_lived(function)
        if name in REFUSED
    ]

    assert len(files) > 500
    assert refused == []


def functions(text: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, Function))
