"""What somebody with the whole database and its files tries: to see which row came when."""

import struct
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from tests.conftest import Database

PAGE = 8192
HEADER = 24
Versions = list[tuple[UUID, int]]


def by_number_of_transaction(own: Database, table: str, key: str = "id") -> list[UUID]:
    """The keys of a table in the order in which its rows were written, as far as xmin tells."""
    return _ordered(own, table, key, "xmin::text::bigint")


def by_place(own: Database, table: str, key: str = "id") -> list[UUID]:
    """The keys of a table in the order in which its rows lie on the disk."""
    return _ordered(own, table, key, "ctid")


def transactions(own: Database, table: str) -> int:
    """How many numbers of transactions the rows of a table have."""
    with psycopg.connect(own.owner_url) as owner:
        rows = owner.execute(
            sql.SQL("SELECT count(DISTINCT xmin::text) FROM {}").format(sql.Identifier(table))
        ).fetchone()
    assert rows
    return int(rows[0])


def _ordered(own: Database, table: str, key: str, by: str) -> list[UUID]:
    query = sql.SQL("SELECT {key} FROM {table} ORDER BY {by}").format(
        key=sql.Identifier(key), table=sql.Identifier(table), by=sql.SQL(by)
    )
    with psycopg.connect(own.owner_url) as owner:
        return list(dict.fromkeys(row[0] for row in owner.execute(query)))


def first_versions(own: Database, table: str) -> list[UUID]:
    """The ids in a table's own file, old versions of rows too, by the first transaction of each."""
    first: dict[UUID, int] = {}
    for row, transaction in _versions(_file(own, table)):
        first[row] = min(transaction, first.get(row, transaction))
    return sorted(first, key=lambda row: first[row])


def _file(own: Database, table: str) -> bytes:
    with psycopg.connect(own.owner_url, autocommit=True) as owner:
        owner.execute("CHECKPOINT")
        found: Any = owner.execute(
            "SELECT current_setting('data_directory'), pg_relation_filepath(%s)", (table,)
        ).fetchone()
    return Path(found[0], found[1]).read_bytes()


def _versions(heap: bytes) -> Versions:
    """Each version of a row that begins with a council's id and its own id, with the number of the
    transaction that wrote it. See "Database Page Layout" in the manual of PostgreSQL."""
    versions: Versions = []
    for start in range(0, len(heap), PAGE):
        page = heap[start : start + PAGE]
        (lower,) = struct.unpack_from("<H", page, 12)
        for place in range(HEADER, lower, 4):
            (pointer,) = struct.unpack_from("<I", page, place)
            offset, length = pointer & 0x7FFF, pointer >> 17
            if length:
                (transaction,) = struct.unpack_from("<I", page, offset)
                data = offset + page[offset + 22]
                versions.append((UUID(bytes=page[data + 16 : data + 32]), transaction))
    return versions
