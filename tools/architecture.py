"""Writes the table of imports in docs/architecture.md, from the imports of the program:
``.venv/bin/python -m tools.architecture``."""

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import grimp

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"
PACKAGE = "said_and_done"
MARKS = ("<!-- imports: made by tools/architecture.py -->\n", "<!-- end of imports -->\n")
FRAME = "organisations.views"
"""What every page has around it: the only views that other features import."""
KNOW_NO_FEATURE = frozenset({"once", "revisions"})
"""They have slots and know no feature: they count as parts below the features."""
WHERE = ("own feature", "lower features", "other parts", "libraries")


class Kind(NamedTuple):
    """What kind of module something is: in which feature, if any, and in which slot or part."""

    feature: str | None
    name: str


@cache
def layers(words: str) -> tuple[str, ...]:
    """What import-linter's contract with these words in its name has in order, high to low."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    lines = next(each["layers"] for each in settings["contracts"] if words in each["name"])
    return tuple(name for line in lines for name in re.findall(r"\w+", line))


def slots() -> tuple[str, ...]:
    """The slots of a feature."""
    return layers("the same slots")


def parts() -> tuple[str, ...]:
    """What stands directly below the package, as the tree calls it."""
    return tuple(map(_part, layers("One order of features, on top")))


def _part(name: str) -> str:
    return f"{name}.py" if (ROOT / "src" / PACKAGE / f"{name}.py").exists() else name


def imports() -> dict[str, dict[str, set[str]]]:
    """For each slot and each part that is no feature: what it imports of each kind."""
    graph = grimp.build_graph(PACKAGE, include_external_packages=True, cache_dir=None)
    by_kind: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for module in graph.modules:
        if module.startswith(f"{PACKAGE}."):
            kind = kind_of(module)
            for imported in graph.find_modules_directly_imported_by(module):
                for where, name in _named(kind, imported):
                    by_kind[kind.name][where].add(name)
    return by_kind


def kind_of(module: str) -> Kind:
    """The kind of one of our modules."""
    _, part, *rest = module.split(".")
    if part in KNOW_NO_FEATURE or not rest or rest[0] not in slots():
        return Kind(None, _part(part))
    return Kind(part, rest[0])


def _named(kind: Kind, imported: str) -> Iterator[tuple[str, str]]:
    """Where something imported stands, and what the table calls it; nothing for the standard
    library and for other modules of the same part."""
    library = imported.split(".", maxsplit=1)[0]
    if library != PACKAGE:
        if library not in sys.stdlib_module_names:
            yield "libraries", library
        return
    other = kind_of(imported)
    if other == kind:
        return
    if other.feature and other.feature == kind.feature:
        yield "own feature", other.name
    elif other.feature:
        is_frame = f"{other.feature}.{other.name}" == FRAME
        yield "lower features", FRAME if is_frame else other.name
    else:
        yield "other parts", other.name


def table() -> str:
    """The table: a row for each slot, then one for each part that is no feature."""
    by_kind = imports()
    order = [name for name in (*slots(), *parts()) if name in by_kind]
    lines = [
        f"| module | {' | '.join(WHERE)} |",
        f"|---|{'---|' * len(WHERE)}",
        *(f"| `{name}` | {' | '.join(_cells(by_kind[name], order))} |" for name in order),
    ]
    return "\n".join(lines) + "\n"


def _cells(row: dict[str, set[str]], order: list[str]) -> Iterator[str]:
    for where in WHERE:
        names = sorted(row[where], key=lambda name: (name in order and order.index(name), name))
        yield ", ".join(f"`{name}`" for name in names)


def between_marks(page: str) -> tuple[str, str, str]:
    """The page before the table, the table, and the page after it."""
    before, rest = page.split(MARKS[0])
    inside, after = rest.split(MARKS[1])
    return before, inside, after


if __name__ == "__main__":
    before, _, after = between_marks(PAGE.read_text())
    PAGE.write_text(f"{before}{MARKS[0]}\n{table()}\n{MARKS[1]}{after}")
