"""What many statements need stands once, in a view: its columns, and the rule of closing."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from said_and_done import app
from said_and_done.core import db
from tests import factories
from tests.conventions.test_sql import prepared
from tools.measure_code import COLUMNS_OF_A_RESPONSE, RULE_OF_CLOSING, lists_of

STAR = re.compile(r"(?:(?P<verb>SELECT|RETURNING)\s+|\b(?P<name>\w+)\.)\*")
VIEWS = {
    name
    for path in db.MIGRATIONS.glob("*.sql")
    for name in re.findall(r"CREATE VIEW (\w+)", path.read_text())
}
# It knows the card that it would get back: its own argument.
WITHOUT_A_VIEW = {("src/said_and_done/answering/queries.sql", "start")}


def test_the_rule_of_closing_stands_in_no_statement() -> None:
    """``open_days``, ``last_day`` and ``late_until`` of round_view have it."""
    repeated = [f"{path}: {name}" for path, name, words in prepared() if closes(words)]

    assert repeated == []


def closes(words: str) -> bool:
    return bool(RULE_OF_CLOSING.search(words))


@pytest.mark.parametrize(
    ("words", "is_rule"),
    [
        ("WHERE $2 BETWEEN r.opens_on AND r.closes_on", True),
        ("WHERE closes_on >= $2", True),
        ("WHERE $2 <= r.closes_on", True),
        ("WHERE upper(r.open_days) > $2", True),
        ("WHERE r.late_until >= $2", False),
        ("WHERE $2::date <@ r.open_days ORDER BY r.opens_on", False),
        ("UPDATE rounds SET closes_on = $5", False),
    ],
)
def test_a_second_rule_of_closing_would_be_found(words: str, *, is_rule: bool) -> None:
    assert closes(words) is is_rule


def test_only_the_form_of_a_round_looks_at_the_day_that_was_typed_there() -> None:
    """Everything else reads the days that round_view makes of it."""
    source = Path(app.__file__).parent
    who_looks = {
        path.relative_to(source).parts[0]
        for path in source.rglob("*.py")
        if ".closes_on" in path.read_text()
    }

    assert who_looks == {"rounds"}


def test_the_columns_of_a_response_stand_in_no_statement() -> None:
    """``response_view`` has them. What makes a response names what it fills in."""
    repeated = [
        f"{path}: {name}"
        for path, name, words in prepared()
        if lists_of(COLUMNS_OF_A_RESPONSE, words)
    ]

    assert repeated == []


def test_a_second_list_of_the_columns_would_be_found() -> None:
    row = "id, p.choices, p.more_about,\n p.voice, p.help, p.help_at_start"

    assert lists_of(COLUMNS_OF_A_RESPONSE, f"SELECT {row} FROM responses AS p") == 1
    assert lists_of(COLUMNS_OF_A_RESPONSE, f"INSERT INTO responses ({row}) VALUES") == 0


async def test_the_columns_of_a_view_stand_in_no_statement_that_does_not_read_it(
    conn: db.Connection,
) -> None:
    columns = await conn.fetch(
        "SELECT table_name AS view, array_agg(column_name::text) AS names"
        " FROM information_schema.columns"
        " WHERE table_name = ANY($1) AND column_name <> 'organisation_id' GROUP BY table_name",
        VIEWS,
    )
    repeated = [
        f"{path}: {name}: {view}"
        for path, name, words in prepared()
        for view, names in columns
        if view not in words and lists_of(names, words)
    ]

    assert {view for view, _ in columns} == VIEWS
    assert repeated == []


def test_only_a_view_is_asked_for_all_that_it_has() -> None:
    """A table has more than a page may know, as the card of a response."""
    asked = {
        (path, name) for path, name, words in prepared() if asked_for_everything(words) - VIEWS
    }

    assert asked == WITHOUT_A_VIEW


def asked_for_everything(words: str) -> set[str]:
    """The tables and views of which a statement reads every column, named by none."""
    return {
        table_of(words[: star.start()], star, words[star.end() :]) for star in STAR.finditer(words)
    } - set(re.findall(r"(\w+) AS \(", words))


def table_of(before: str, star: re.Match[str], after: str) -> str:
    """What a star stands for: of a name that the statement gives, of what follows, or of what the
    statement writes."""
    if star["name"]:
        named = re.search(rf"(\w+) AS {star['name']}\b", before + after)
        return named[1] if named else star["name"]
    if star["verb"] == "SELECT":
        return str(re.findall(r"FROM (\w+)", after)[0])
    return str(re.findall(r"(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)", before)[-1])


@pytest.mark.parametrize(
    ("words", "tables"),
    [
        ("SELECT * FROM round_view WHERE id = $1", {"round_view"}),
        ("UPDATE response_view AS p SET voice = $1 RETURNING p.*", {"response_view"}),
        ("WITH w AS (DELETE FROM words RETURNING *) SELECT * FROM w", {"words"}),
        ("SELECT count(*), w.* FROM words AS w", {"words"}),
        ("SELECT words.* FROM words", {"words"}),
    ],
)
def test_a_table_that_is_asked_for_everything_would_be_found(words: str, tables: set[str]) -> None:
    assert asked_for_everything(words) == tables


async def test_a_round_is_open_on_the_same_days_in_sql_and_on_pages(conn: db.Connection) -> None:
    council = await factories.organisation(conn)
    await factories.content(conn)
    round_ = await factories.round(conn, council)
    days = [
        first + timedelta(days=more)
        for first in (round_.opens_on, round_.closes_on)
        for more in (-1, 0, 1)
    ]

    in_sql = [
        await conn.fetchval("SELECT $1::date <@ open_days FROM round_view", day) for day in days
    ]

    assert in_sql == [round_.is_open(day) for day in days] == [False, True, True, True, True, False]
