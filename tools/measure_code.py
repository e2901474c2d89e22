"""Prints how large and how plain our code is: ``.venv/bin/python -m tools.measure_code``.

Lines are lines of files, with comments and blank ones. A function has as many lines as stand from
its ``def`` to its end. Arguments leave out ``self`` and ``cls``. Statements are those of all
``queries.sql``.
"""

import ast
import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
SRC = ROOT / "src" / "said_and_done"
REFUSED = frozenset({"one", "found", "made", "kept", "thing", "it"})
"""Names that say nothing of what they name: a test refuses them where they live long."""
BANNED = REFUSED | {"words"}
"""Those, and one that often has a better name."""
LIVES = 3
"""Lines for which such a name may live."""
RULE_OF_CLOSING = re.compile(
    r"(?:[<>]=?|BETWEEN)\s*(?:\w+\.)?(?:opens_on|closes_on)\b|\b(?:opens_on|closes_on)\s*[<>]"
    r"|\bupper\((?:\w+\.)?open_days\)"
)
"""A comparison with a day of a round, in SQL."""
COLUMNS_OF_A_RESPONSE = (
    "way_in_id",
    "survey_version_id",
    "choices",
    "more_about",
    "voice",
    "help",
    "help_at_start",
    "supporter_choices",
    "without_helper",
    "sent_on",
)
INSERTED = re.compile(r"INSERT INTO[^()]*\([^()]*\)")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main(folder: Path = SRC) -> None:
    """Print one line for each measure."""
    for name, value in measures(folder):
        sys.stdout.write(f"{value:>8}  {name}\n")


def measures(folder: Path) -> Iterator[tuple[str, int | float]]:
    """Each measure with its value, for all modules below this folder."""
    texts = [path.read_text() for path in sorted(folder.rglob("*.py"))]
    trees = [ast.parse(text) for text in texts]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, Function)]
    lengths = [length(each) for each in functions]
    arguments = [len(parameters(each)) for each in functions]
    yield "lines of Python", sum(text.count("\n") for text in texts)
    yield "modules", len(texts)
    yield "modules longer than 400 lines", sum(text.count("\n") > 400 for text in texts)
    yield "modules that only forward names", sum(map(only_forwards, trees))
    yield "functions", len(functions)
    yield "lines of a function, median", statistics.median(lengths)
    yield "lines of a function, 90th of 100", tenth_largest(lengths)
    yield "arguments of a function, 90th of 100", tenth_largest(arguments)
    yield (
        "assignments to a name that says nothing",
        sum(len(long_lived(each)) for each in functions),
    )
    yield from measures_of_sql(folder)


def measures_of_sql(folder: Path) -> Iterator[tuple[str, int]]:
    """The same for the statements of all ``queries.sql`` below this folder."""
    texts = [path.read_text() for path in sorted(folder.rglob("queries.sql"))]
    statements = [each for text in texts for each in re.split(r"(?m)^-- name: ", text)[1:]]
    yield "lines of SQL in queries", sum(text.count("\n") for text in texts)
    yield "statements", len(statements)
    yield (
        "statements with the rule of closing",
        sum(bool(RULE_OF_CLOSING.search(each)) for each in statements),
    )
    yield (
        "lists of the columns of a response",
        sum(lists_of(COLUMNS_OF_A_RESPONSE, each) for each in statements),
    )


def lists_of(columns: Sequence[str], statement: str) -> int:
    """How many lists of what is read have 5 of these columns in a row or more."""
    column = rf"\b(?:\w+\.)?(?:{'|'.join(columns)})\b"
    return len(re.findall(rf"{column}(?:,\s*{column}){{4,}}", INSERTED.sub("", statement)))


def length(function: Function) -> int:
    """Its lines, from ``def`` to the last."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> list[str]:
    """The names of its parameters."""
    taken = function.args
    every = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs]
    return [each.arg for each in every if each.arg not in ("self", "cls")]


def only_forwards(tree: ast.Module) -> bool:
    """Whether a module imports names and says which, and does nothing else."""
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    return bool(imports) and all(
        node in imports or isinstance(node, ast.Expr) or _lists_names(node) for node in tree.body
    )


def _lists_names(node: ast.stmt) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(each, ast.Name) and each.id == "__all__" for each in targets)


def long_lived(function: Function) -> list[str]:
    """The banned names of parameters and variables that it still uses more than LIVES lines after
    they got their value. A variable of a comprehension lives as long as the comprehension."""
    lines: dict[tuple[ast.AST, str], list[int]] = {}
    for scope, name, line in _names(function, function):
        lines.setdefault((scope, name), []).append(line)
    return [
        name
        for (_, name), uses in lines.items()
        if name in BANNED and max(uses) - min(uses) > LIVES
    ]


def _names(node: ast.AST, scope: ast.AST) -> Iterator[tuple[ast.AST, str, int]]:
    """Each name below a node, with the function or the comprehension that gives it its value and
    with its line."""
    if isinstance(node, ast.arg):
        yield scope, node.arg, node.lineno
    if isinstance(node, ast.Name):
        yield scope, node.id, node.lineno
    own = _own_names(node)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            continue
        for where, name, line in _names(child, scope):
            yield (node if where is scope and name in own else where), name, line


def _own_names(node: ast.AST) -> set[str]:
    """What a comprehension or a lambda calls what it goes through."""
    if isinstance(node, ast.Lambda):
        return {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
    targets = [each.target for each in getattr(node, "generators", ())]
    return {
        each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)
    }


def tenth_largest(numbers: Sequence[int]) -> float:
    """What nine of ten do not exceed."""
    return statistics.quantiles(numbers, n=10)[-1]


if __name__ == "__main__":
    main()
