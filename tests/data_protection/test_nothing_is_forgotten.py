"""An archive has every table with rows of councils, also those that somebody makes tomorrow."""

import asyncpg

from said_and_done.core import council_rows
from said_and_done.core.db import Connection
from said_and_done.core.settings import HOME
from said_and_done.data_protection.domain import layout
from tests.conftest import Database


async def test_every_table_of_councils_is_in_the_archive_or_left_out_for_a_reason(
    conn: Connection,
) -> None:
    tables = {
        row["table_name"]
        for row in await conn.fetch(
            "SELECT table_name::text FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'organisation_id'"
            " AND table_name IN (SELECT tablename FROM pg_tables)"
        )
    }
    known = set(await council_rows.tables(conn))
    archived = known - set(layout.LEFT_OUT)

    assert known == tables | {"organisations"}
    assert set(layout.LEFT_OUT) <= known
    assert all(layout.LEFT_OUT.values())
    assert len(archived) > 70


async def test_a_new_table_is_in_it_at_once(own_database: Database) -> None:
    owner = await asyncpg.connect(own_database.owner_url)
    await owner.execute("CREATE TABLE wishes (organisation_id uuid, number int, words text)")

    known = await council_rows.tables(owner)
    await owner.close()

    assert known["wishes"].columns == ("organisation_id", "number", "words")


# Bytes that are no file: they stand in their tables.
NOT_A_FILE = {
    ("address_changes", "stop_hash"),
    ("address_changes", "token_hash"),
    ("call_backs", "sealed"),
    ("identity_providers", "sealed_secret"),
    ("passkeys", "credential_id"),
    ("passkeys", "public_key"),
    ("responses", "card_hash"),
}


async def test_every_column_of_bytes_is_a_file_or_is_known_to_be_none(conn: Connection) -> None:
    """A new photo or recording would swell its table, and nobody could look at it."""
    bytes_in = {
        (row["table_name"], row["column_name"])
        for row in await conn.fetch(
            "SELECT table_name::text, column_name::text FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type = 'bytea'"
        )
    }
    tables = await council_rows.tables(conn)
    files = {(name, column) for name, columns in layout.COUNCIL_FILES.items() for column in columns}

    councils_own = {pair for pair in bytes_in if pair[0] in tables}
    assert {pair for pair in councils_own if pair[0] not in layout.LEFT_OUT} == files | NOT_A_FILE


async def test_all_that_rows_of_councils_point_at_comes_along(conn: Connection) -> None:
    tables = await council_rows.tables(conn)
    outside = {
        reference.target
        for reference in await council_rows.references(conn)
        if reference.table in tables and reference.target not in tables
    }

    assert outside | {"survey_versions"} == set(layout.SHARED_KEYS)


async def test_nothing_that_stays_points_at_what_is_left_out(conn: Connection) -> None:
    pointing = [
        (reference.table, reference.target)
        for reference in await council_rows.references(conn)
        if reference.target in layout.LEFT_OUT and reference.table not in layout.LEFT_OUT
    ]

    assert pointing == []


def test_the_page_about_archives_names_all_that_is_left_out() -> None:
    words = (HOME / "docs" / "archive.md").read_text()

    assert [name for name in layout.LEFT_OUT if f"`{name}`" not in words] == []
    assert [name for name in layout.COUNCIL_FILES if f"`{name}`" not in words] == []
