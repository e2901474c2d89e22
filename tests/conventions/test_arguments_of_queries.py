"""Two arguments of one type cannot be swapped: neither where a query is called, nor in it."""

import ast
import re
from collections.abc import Iterator
from itertools import combinations

from said_and_done.core import db
from tests.conventions.test_sql import QUERIES
from tests.conventions.tree import called, syntax

SAME = {"datetime": "date", "bool": "int"}
"""A value of the first type passes for one of the second."""
COMPARED = re.compile(r"\b(\w+) = \$(\d+)\b")
INSERTED = re.compile(r"INSERT INTO \w+ \(([\w\s,]+)\)\s+VALUES \(([^()]+)\)")


def functions() -> Iterator[tuple[str, ast.AsyncFunctionDef, str]]:
    """File, function and words of each statement."""
    for path in QUERIES:
        statements = db.parse(path.with_suffix(".sql").read_text())
        for node in syntax(path).body:
            if isinstance(node, ast.AsyncFunctionDef):
                yield called(path), node, statements[node.name]


def types(annotation: ast.expr | None) -> set[str]:
    """The types that a value of this annotation may have, without None."""
    if isinstance(annotation, ast.BinOp):
        return types(annotation.left) | types(annotation.right)
    words = ast.unparse(annotation) if annotation else ""
    return {SAME.get(words, words)} - {"None"}


def may_be_swapped(function: ast.AsyncFunctionDef) -> bool:
    """Whether two arguments without names have one type."""
    return any(
        types(first.annotation) & types(second.annotation)
        for first, second in combinations(function.args.args, 2)
    )


def sent(function: ast.AsyncFunctionDef) -> list[str]:
    """What is sent for $1, $2 and so on, as it is written; nothing from ``*values`` on. For a
    council, its id comes first."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    call = next(
        call for call in calls if any(ast.unparse(each).startswith("SQL[") for each in call.args)
    )
    first = next(
        place for place, each in enumerate(call.args) if ast.unparse(each).startswith("SQL[")
    )
    written = [ast.unparse(each).removeprefix("council.") for each in call.args[first + 1 :]]
    if ast.unparse(call.args[first - 1]) == "council":
        written = ["organisation_id", *written]
    stars = [place for place, each in enumerate(written) if each.startswith("*")]
    return written[: stars[0]] if stars else written


def columns(words: str) -> Iterator[tuple[str, str]]:
    """Each column that is compared with an argument or filled from it, with its number."""
    yield from COMPARED.findall(words)
    for names, values in INSERTED.findall(words):
        for name, value in zip(names.split(","), values.split(","), strict=True):
            if value.strip().startswith("$"):
                yield name.strip(), re.sub(r"\D.*", "", value.strip()[1:])


def swapped(function: ast.AsyncFunctionDef, words: str) -> Iterator[str]:
    """Columns that are compared with another argument than the one of their name."""
    values = sent(function)
    for column, number in columns(words):
        if column in values and (int(number) > len(values) or values[int(number) - 1] != column):
            yield f"{column} = ${number}"


def test_arguments_of_one_type_are_called_by_name() -> None:
    found = [f"{path}: {node.name}" for path, node, _words in functions() if may_be_swapped(node)]

    assert found == []


def test_each_column_is_compared_with_the_argument_of_its_name() -> None:
    wrong = [
        f"{path}: {node.name}: {where}"
        for path, node, words in functions()
        for where in swapped(node, words)
    ]

    assert wrong == []


def test_a_council_sends_its_id_first() -> None:
    about_council = function(
        "async def first(council: Council, *, round_id: UUID) -> None:\n"
        "    await db.run(council, SQL['first'], round_id)"
    )

    assert sent(about_council) == ["organisation_id", "round_id"]
    assert list(swapped(about_council, "WHERE round_id = $1")) == ["round_id = $1"]


def function(words: str) -> ast.AsyncFunctionDef:
    node = ast.parse(words).body[0]
    assert isinstance(node, ast.AsyncFunctionDef)
    return node


def test_a_swap_would_be_found() -> None:
    wrong = function(
        "async def first(conn: Connection, round_id: UUID, organisation_id: UUID | None) -> None:\n"
        "    await db.run(conn, SQL['first'], round_id, organisation_id)"
    )

    assert may_be_swapped(wrong)
    assert list(swapped(wrong, "WHERE organisation_id = $1 AND round_id = $2")) == [
        "organisation_id = $1",
        "round_id = $2",
    ]
    assert list(swapped(wrong, "INSERT INTO t (organisation_id, round_id) VALUES ($2, $2)")) == [
        "round_id = $2"
    ]
