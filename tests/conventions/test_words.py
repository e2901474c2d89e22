"""The words that people read, and the clock that nobody below a page reads."""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from said_and_done.web.rendering import templates
from said_and_done.web.shared_parts import MARK
from tests.conventions.tree import (
    REPORTS,
    ROOT,
    SRC,
    TEMPLATES,
    called,
    python_files,
    slot,
    spoken,
    syntax,
)

NOT_OUR_WORDS = re.compile(
    r"\b(?:service[- ]users?|clients?|(?<!in )cases?|suffer(?:s|ed|ing)?|(?<!aria-)invalid"
    r"|successful(?:ly)?|please note|click here)\b",
    re.IGNORECASE,
)
# The list of these words for writers, and what msgspec calls a mistake before we call it ours.
MAY_NAME_THEM = "src/said_and_done/framework/domain/plain_words.py"
NAMED_BY_OTHERS = {"Invalid enum value"}
NEVER_READ = {"source", "note", "licence", "key", "picture", "link"}
CLOCK = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
SQL_CLOCK = re.compile(
    r"\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\("
    r"|\b(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\b",
    re.IGNORECASE,
)
# The web's one clock, the commands, and the demo, which tells a story that ends today.
LOOK_AT_THE_CLOCK = {"web", "cli", "worker", "jobs", "demo"}
Line = tuple[str, str]


def in_templates() -> Iterator[Line]:
    """Every word that stands in a template, and every string in its expressions."""
    environment = templates()
    for path in [*TEMPLATES.rglob("*.html"), *REPORTS.rglob("*.html")]:
        tree = environment.parse(path.read_text())
        for words in tree.find_all(nodes.TemplateData):
            if not words.data.startswith(MARK):
                yield f"{called(path)}:{words.lineno}", words.data
        for const in tree.find_all(nodes.Const):
            yield f"{called(path)}:{const.lineno}", str(const.value)


def in_content() -> Iterator[Line]:
    """Every value in a file that groups edit, but for what is about the file."""
    for folder in ("surveys", "i_we_statements"):
        for path in (ROOT / folder).rglob("*.toml"):
            for name, words in strings(tomllib.loads(path.read_text())):
                yield f"{called(path)}: {name}", words


def strings(data: object, name: str = "") -> Iterator[Line]:
    """Every string in a file, with the key that it stands under."""
    if isinstance(data, str):
        yield name, data
        return
    inside = data.items() if isinstance(data, dict) else enumerate(_listed(data))
    for key, value in inside:
        if key not in NEVER_READ:
            yield from strings(value, key if isinstance(key, str) else name)


def _listed(thing: object) -> list[object]:
    return thing if isinstance(thing, list) else []


def in_the_program() -> Iterator[Line]:
    """Every string of the program: sentences of refusals, problems, views, letters."""
    for path in python_files():
        for line, words in spoken(path) if called(path) != MAY_NAME_THEM else ():
            yield f"{called(path)}:{line}", words


@pytest.mark.parametrize("read", [in_templates, in_content, in_the_program])
def test_nobody_is_called_what_they_would_not_call_themselves(
    read: Callable[[], Iterator[Line]],
) -> None:
    lines = [(where, words) for where, words in read() if words not in NAMED_BY_OTHERS]
    wrong = [
        f"{where}: {match[0]}" for where, words in lines if (match := NOT_OUR_WORDS.search(words))
    ]

    assert lines
    assert wrong == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("For service users", True),
        ("Your case is open", True),
        ("people suffering from", True),
        ("Invalid date", True),
        ("Sent successfully", True),
        ("Please note that", True),
        ("Our clients", True),
        ('<input aria-invalid="true">', False),
        ("Keep it, just in case", False),
        ("Your staircase", False),
    ],
)
def test_a_word_that_is_not_ours_would_be_found(words: str, *, found: bool) -> None:
    assert bool(NOT_OUR_WORDS.search(words)) is found


def clock_readings(tree: ast.Module) -> list[str]:
    """Every place that asks what time it is."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and (ast.unparse(node.value).rpartition(".")[2], node.attr) in CLOCK
    ]


def test_only_pages_and_commands_look_at_the_clock() -> None:
    wrong = [
        f"{called(path)}:{reading}"
        for path in python_files()
        if slot(path) not in LOOK_AT_THE_CLOCK and path.parent.name not in LOOK_AT_THE_CLOCK
        for reading in clock_readings(syntax(path))
    ]

    assert wrong == []


def test_no_statement_asks_the_database_for_the_time() -> None:
    wrong = [
        f"{called(path)}: {match[0]}"
        for path in SRC.rglob("*.sql")
        if path.parent.name != "migrations"
        for match in SQL_CLOCK.finditer(re.sub(r"--.*", "", path.read_text()))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "words",
    ["datetime.now(UTC)", "datetime.datetime.utcnow()", "date.today()", "time.time()"],
)
def test_a_look_at_the_clock_would_be_found(words: str) -> None:
    assert clock_readings(ast.parse(words))


@pytest.mark.parametrize("path", python_files(), ids=called)
def test_a_module_opens_with_one_sentence(path: Path) -> None:
    """An __init__ that only marks a folder may be empty."""
    doc = ast.get_docstring(syntax(path))

    assert doc or not path.read_text().strip()
    assert doc is None or doc.split("\n\n")[0].rstrip().endswith((".", "?", ":"))
