"""All SQL lives in .sql files, fits the schema, and has one typed function for each statement."""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from said_and_done.core import db, row_refusals
from tests.conventions.tree import SRC, called, python_files, spoken, syntax

# psycopg puts names of databases and roles into these, a page the id of its council, and an archive
# the names of all tables.
# PostgreSQL prepares none of them.
NOT_PREPARED = {
    "src/said_and_done/core/db.sql": {
        "begin_looking_only_at",
        "database_exists",
        "role_exists",
        "make_database",
        "make_role",
        "keep_log_short",
        "let_in_schema",
        "let_in_tables",
        "let_in_sequences",
        "order_by_key",
        "remove_old_versions",
        "begin_one_view",
        "rows_of_a_council",
        "rows_by_keys",
        "shared_file",
        "ids_that_rows_point_at",
        "number_of_rows",
        "files_in_rows",
        "file_in_rows",
        "remove_rows",
        "make_incoming_files",
        "save_incoming_file",
        "make_incoming",
        "drop_incoming",
        "strange_incoming",
        "incoming_without_file",
        "incoming_shared",
        "shared_here",
        "take_in",
        "that_is_not_here",
        "points_at_nothing",
        "number_goes_on",
    }
}
SHOUTED = re.compile(
    r"\b(?:SELECT|INSERT INTO|DELETE FROM|SET LOCAL|SET ROLE|LISTEN|NOTIFY|GRANT|REVOKE|TRUNCATE"
    r"|RETURNING|(?:CREATE|ALTER|DROP) [A-Z]+)\s|\bUPDATE\s+\S+\s+SET\b"
    r"|\bset_config\s*\(|\bcurrent_setting\s*\(|\bpg_\w+\s*\("
)
WHISPERED = re.compile(
    r"^\s*(?:select\s.+\sfrom\s+\w+\s*(?:;|$|\s(?:as|where|join|order|limit)\s)"
    r"|insert\s+into\s+\w+\s*\(|update\s+\w+\s+set\s+\w+\s*=|delete\s+from\s+\w+\s*(?:;|$|\swhere\s))",
    re.IGNORECASE | re.DOTALL,
)
NUMBERS = itertools.count(1)
SQL_FILES = [*sorted(SRC.rglob("queries.sql")), SRC / "core" / "db.sql"]
QUERIES = sorted(path.with_name("queries.py") for path in SRC.rglob("queries.sql"))


def prepared() -> Iterator[tuple[str, str, str]]:
    """File, name and words of every statement that can be prepared."""
    for path in SQL_FILES:
        for name, words in db.parse(path.read_text()).items():
            if name not in NOT_PREPARED.get(called(path), set()):
                yield called(path), name, words


async def refusal(conn: db.Connection, words: str) -> str | None:
    """What PostgreSQL says against a statement, to the role of the program; None when nothing.

    EXPLAIN goes as far as asking whether the role may, without doing anything.
    """
    name = f"asked_{next(NUMBERS)}"
    step = conn.transaction()
    await step.start()
    try:
        await conn.execute(f"PREPARE {name} AS {words}")
        count = await conn.fetchval(
            "SELECT cardinality(parameter_types) FROM pg_prepared_statements WHERE name = $1", name
        )
        values = f"({', '.join(['NULL'] * count)})" if count else ""
        await conn.execute(f"EXPLAIN EXECUTE {name}{values}")
    except asyncpg.PostgresError as why:
        return str(why)
    finally:
        await step.rollback()
    return None


async def test_every_statement_fits_the_schema_and_the_program_may_run_it(
    conn: db.Connection,
) -> None:
    await conn.execute("SET LOCAL plan_cache_mode = force_generic_plan")
    wrong = [
        f"{path}: {name}: {why}"
        for path, name, words in prepared()
        if (why := await refusal(conn, words))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "words", ["SELECT wrong FROM responses", "SELECT rolpassword FROM pg_authid"]
)
async def test_a_statement_that_does_not_fit_would_be_found(
    conn: db.Connection, words: str
) -> None:
    assert await refusal(conn, words)


def test_a_statement_is_left_out_only_by_name() -> None:
    for path, names in NOT_PREPARED.items():
        there = db.parse((SRC.parents[1] / path).read_text())
        assert names <= set(there)
        assert all("%s" in there[name] or "{}" in there[name] for name in names)


@pytest.mark.parametrize("path", SQL_FILES, ids=called)
def test_no_two_statements_of_a_file_have_one_name(path: Path) -> None:
    names = re.findall(r"^-- name: (\w+)", path.read_text(), re.MULTILINE)

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("path", QUERIES, ids=called)
def test_a_query_module_has_one_function_for_each_statement_and_nothing_else(path: Path) -> None:
    statements = set(db.parse(path.with_suffix(".sql").read_text()))
    body = syntax(path).body
    functions = {node.name: node for node in body if isinstance(node, ast.AsyncFunctionDef)}

    assert set(functions) == statements
    assert {name: sql_of(node) for name, node in functions.items()} == {
        name: {name} for name in statements
    }
    assert [ast.unparse(node)[:60] for node in body if not belongs(node)] == []


def sql_of(function: ast.AsyncFunctionDef) -> set[str]:
    """The names that a function takes out of SQL."""
    return {
        node.slice.value
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript)
        and isinstance(node.value, ast.Name)
        and node.value.id == "SQL"
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }


def belongs(node: ast.stmt) -> bool:
    """Whether this may stand in a queries.py: its sentence, imports, SQL, and the functions."""
    if isinstance(node, ast.Assign):
        return ast.unparse(node) == "SQL = db.statements(__file__)"
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Import | ast.ImportFrom | ast.AsyncFunctionDef)


@pytest.mark.parametrize("path", QUERIES, ids=called)
def test_every_argument_and_answer_of_a_query_has_a_type(path: Path) -> None:
    untyped = [
        f"{node.name}({argument.arg})"
        for node in syntax(path).body
        if isinstance(node, ast.AsyncFunctionDef)
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        if argument.annotation is None or node.returns is None
    ]

    assert untyped == []


def test_there_is_no_sql_in_python() -> None:
    wrong = [
        f"{called(path)}:{line}: {' '.join(words.split())[:60]}"
        for path in python_files()
        for line, words in spoken(path)
        if is_sql(words)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("SELECT 1", True),
        ("select id from responses", True),
        ("SET LOCAL statement_timeout = 5", True),
        ("UPDATE responses SET sent_on = $1", True),
        ("Pick one, or delete your answers from here.", False),
        ("Select what fits you from this list.", False),
        ("We update the page and set a new date.", False),
    ],
)
def test_sql_in_python_would_be_found(words: str, *, found: bool) -> None:
    assert is_sql(words) is found


def is_sql(words: str) -> bool:
    return bool(SHOUTED.search(words) or WHISPERED.search(words))


RAISED = re.compile(r"RAISE EXCEPTION\s+'([^']+)'")


def test_whatever_a_trigger_refuses_has_words_for_who_asked() -> None:
    """What a race can reach ends in a sentence and never in an error of ours."""
    raised = {
        message
        for file in db.MIGRATIONS.glob("*.sql")
        for message in RAISED.findall(file.read_text())
    }

    assert raised - row_refusals.MISTAKES == set(row_refusals.REFUSALS)


def test_no_list_is_cut_off_at_a_number_that_nobody_reads() -> None:
    """A list that ends where nobody expects it hides what is below: show pages of it
    (``said_and_done/core/paging.py``), or all."""
    cut_off = [
        f"{path}: {name}"
        for path, name, words in prepared()
        for most in re.findall(r"\bLIMIT (\d+)", words)
        if int(most) > 1
    ]

    assert cut_off == []
