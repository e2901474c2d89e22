"""All rows of one council, whatever tables there are: copied out, put back, and removed.

It asks the database which tables have rows of councils, so that a new table is never forgotten.
Names of tables and columns are the database's own, and never a visitor's.
"""

from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Literal, TypeAlias
from uuid import UUID

import asyncpg
import msgspec

from said_and_done.core.db import SQL, Connection
from said_and_done.core.errors import ContentProblem

COUNCILS = "organisations"
CSV: Literal["csv"] = "csv"
Write: TypeAlias = Callable[[bytes], Coroutine[None, None, None]]
_NO_RIGHT = (
    "The owner of this database may not bring in or remove a council. docs/archive.md says what "
    "the administrator of PostgreSQL types once."
)


class CouncilTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table with rows of councils. ``keys`` are its primary key, or all columns where it has
    none."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def whose(self) -> str:
        """The column that says whose a row is."""
        return "id" if self.name == COUNCILS else "organisation_id"


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A foreign key: these columns point at those of another table."""

    table: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


async def tables(conn: Connection) -> dict[str, CouncilTable]:
    """Every table with rows of councils, by its name."""
    columns: dict[str, list[str]] = {}
    keys: dict[str, list[str]] = {}
    for row in await conn.fetch(SQL["columns_of_councils"]):
        columns.setdefault(row["table_name"], []).append(row["column_name"])
        if row["is_key"]:
            keys.setdefault(row["table_name"], []).append(row["column_name"])
    return {
        name: CouncilTable(
            name=name, columns=tuple(columns[name]), keys=tuple(keys.get(name, columns[name]))
        )
        for name in columns
    }


async def references(conn: Connection) -> list[Reference]:
    """Every foreign key of the database."""
    return [
        Reference(
            table=row["table_name"],
            columns=tuple(row["columns"]),
            target=row["target"],
            target_columns=tuple(row["target_columns"]),
        )
        for row in await conn.fetch(SQL["references_of_councils"])
    ]


# ------------------------------------------------------------------ out


@asynccontextmanager
async def one_view(conn: Connection, organisation_id: UUID) -> AsyncIterator[None]:
    """Inside, all that is read is as it was at one moment, and written in one way."""
    await conn.execute(SQL["begin_one_view"].format(organisation_id))
    try:
        await conn.execute(SQL["same_words_everywhere"])
        yield
    finally:
        await conn.execute("ROLLBACK")


async def copy_out(
    conn: Connection,
    table: CouncilTable,
    organisation_id: UUID,
    write: Write,
    *,
    files: Collection[str] = (),
) -> int:
    """Write the council's rows as CSV, the first line with the names of the columns; how many rows.
    In place of a file, in the columns ``files``, stands its SHA-256."""
    statement = SQL["rows_of_a_council"].format(
        _selected(table.columns, files), table.name, table.whose, ", ".join(table.keys)
    )
    return await _copy(conn, statement.removesuffix(";"), organisation_id, write)


async def copy_out_by_key(
    conn: Connection,
    table: str,
    columns: Sequence[str],
    key: str,
    keys: Collection[object],
    write: Write,
    *,
    files: Collection[str] = (),
    where: str = "",
) -> int:
    """The same for rows of what all councils share. ``where`` leaves out some."""
    statement = SQL["rows_by_keys"].format(_selected(columns, files), table, key, where, key)
    return await _copy(conn, statement.removesuffix(";"), list(keys), write)


def _selected(columns: Sequence[str], files: Collection[str]) -> str:
    return ", ".join(
        f"encode(sha256({column}), 'hex') AS {column}" if column in files else column
        for column in columns
    )


async def _copy(conn: Connection, statement: str, value: object, write: Write) -> int:
    done = await conn.copy_from_query(statement, value, output=write, format=CSV, header=True)
    return _rows(done)


async def ids_pointed_at(
    conn: Connection, reference: Reference, table: CouncilTable, organisation_id: UUID
) -> set[UUID]:
    """What the council's rows point at by a foreign key of one column."""
    column = reference.columns[0]
    statement = SQL["ids_that_rows_point_at"].format(column, table.name, table.whose, column)
    return {row[0] for row in await conn.fetch(statement, organisation_id)}


async def files_in(
    conn: Connection, table: CouncilTable, column: str, organisation_id: UUID
) -> AsyncIterator[tuple[str, bytes]]:
    """The files in a column by their SHA-256, one after another: never two in memory."""
    statement = SQL["files_in_rows"].format(column, table.name, table.whose, column)
    for row in await conn.fetch(statement, organisation_id):
        wanted = SQL["file_in_rows"].format(column, table.name, table.whose, column)
        yield row[0], await conn.fetchval(wanted, organisation_id, row[0])


async def file_by_hash(conn: Connection, table: str, name: str) -> tuple[str, bytes]:
    """A file that all councils share, with its SHA-256, by the hash that it is known by."""
    [row] = await conn.fetch(SQL["shared_file"].format(table), name)
    return row["sha256"], row["content"]


async def number_of_rows(conn: Connection, table: CouncilTable, organisation_id: UUID) -> int:
    """How many rows of this table are the council's."""
    statement = SQL["number_of_rows"].format(table.name, table.whose)
    return int(await conn.fetchval(statement, organisation_id))


# ------------------------------------------------------------------ in


async def stop_triggers(owner: Connection) -> None:
    """Until the transaction ends, rows are written as they were. Raises ContentProblem where the
    owner may not."""
    try:
        await owner.execute(SQL["without_triggers"])
    except asyncpg.InsufficientPrivilegeError as problem:
        raise ContentProblem(_NO_RIGHT) from problem


async def sees_everything(owner: Connection) -> bool:
    """Whether this role sees the rows of every council at once."""
    return bool(await owner.fetchval(SQL["role_that_sees_everything"]))


async def lock_council(owner: Connection, organisation_id: UUID) -> None:
    """Wait until nobody else brings in or removes this council."""
    await owner.execute(SQL["lock_council"], organisation_id)


async def prepare_incoming(owner: Connection) -> None:
    """Read values as ``one_view`` writes them, and make room for files, until the transaction
    ends."""
    await owner.execute(SQL["same_words_everywhere"])
    await owner.execute(SQL["make_incoming_files"].format("incoming_files"))


async def save_incoming_file(owner: Connection, sha256: str, content: bytes) -> None:
    """Keep a file until a row takes it."""
    await owner.execute(SQL["save_incoming_file"].format("incoming_files"), sha256, content)


@asynccontextmanager
async def incoming(
    owner: Connection,
    table: str,
    columns: Sequence[str],
    lines: AsyncIterator[bytes],
    *,
    files: Collection[str] = (),
) -> AsyncIterator[None]:
    """Inside, the rows of these lines of CSV are in a table of their own, as ``copy_out`` wrote
    them, and nobody else sees them."""
    selected = ", ".join(
        f"NULL::text AS {column}" if column in files else column for column in columns
    )
    await owner.execute(SQL["make_incoming"].format(selected, table))
    await owner.copy_to_table("incoming", source=lines, columns=columns, format=CSV, header=True)
    yield
    await owner.execute(SQL["drop_incoming"].format("incoming"))


async def is_strange(
    owner: Connection, table: CouncilTable, organisation_id: UUID, files: Collection[str]
) -> bool:
    """Whether an incoming row is another council's, or asks for a file that did not come."""
    statement = SQL["strange_incoming"].format(table.whose)
    if await owner.fetchval(statement, organisation_id):
        return True
    for column in files:
        if await owner.fetchval(SQL["incoming_without_file"].format(column, column)):
            return True
    return False


class SharedVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A version of what all councils share. ``shared_key`` is which framework or survey."""

    id: UUID
    number: int
    content_hash: str
    shared_key: str = ""


async def incoming_versions(owner: Connection, key: str | None) -> list[SharedVersion]:
    """The incoming versions; ``key`` is the column that says of what, if there is one."""
    rows = await owner.fetch(SQL["incoming_shared"].format(key or "''"))
    return [msgspec.convert(dict(row), SharedVersion) for row in rows]


async def versions_here(
    owner: Connection, table: str, key: str | None, value: str
) -> list[SharedVersion]:
    """The same of this installation, for one framework or survey."""
    wanted = f"{key} = $1" if key else "$1 = ''"
    if table == "survey_versions":
        wanted += " AND organisation_id IS NULL"
    rows = await owner.fetch(SQL["shared_here"].format(table, wanted), value)
    return [msgspec.convert(dict(row), SharedVersion) for row in rows]


async def take_in(
    owner: Connection,
    table: str,
    columns: Sequence[str],
    *,
    files: Collection[str] = (),
    but: str = "",
) -> int:
    """Write the incoming rows into their table; how many. ``but`` leaves out some."""
    values = ", ".join(
        f"f_{column}.content" if column in files else f"i.{column}" for column in columns
    )
    joined = " ".join(
        f"LEFT JOIN pg_temp.incoming_files AS f_{column} ON i.{column} = f_{column}.hash"
        for column in files
    )
    statement = SQL["take_in"].format(table, ", ".join(columns), values, f"{joined} {but}")
    done = await owner.execute(statement)
    return _rows(done)


async def take_in_media(
    owner: Connection, table: str, columns: Sequence[str], *, files: Collection[str]
) -> None:
    """Write the incoming files that are not here yet."""
    but = SQL["that_is_not_here"].removesuffix(";").format(table)
    await take_in(owner, table, columns, files=files, but=but)


async def take_in_versions(
    owner: Connection, table: str, columns: Sequence[str], ids: dict[UUID, int]
) -> None:
    """Write these of the incoming versions, each with its number here."""
    plain = ", ".join(columns)
    values = ", ".join("n.number" if column == "number" else f"i.{column}" for column in columns)
    joined = "INNER JOIN unnest($1::uuid[], $2::int[]) AS n (id, number) ON i.id = n.id"
    statement = SQL["take_in"].format(table, plain, values, joined)
    await owner.execute(statement, list(ids), list(ids.values()))


async def broken_reference(
    owner: Connection, known: dict[str, CouncilTable], organisation_id: UUID
) -> Reference | None:
    """A foreign key of the council's rows that points at nothing; None where all fit."""
    for reference in await references(owner):
        table = known.get(reference.table)
        if table is None:
            continue
        filled = " AND ".join(f"c.{column} IS NOT NULL" for column in reference.columns)
        same = " AND ".join(
            f"p.{there} = c.{here}"
            for here, there in zip(reference.columns, reference.target_columns, strict=True)
        )
        statement = SQL["points_at_nothing"].format(
            table.name, table.whose, filled, reference.target, same
        )
        if await owner.fetchval(statement, organisation_id):
            return reference
    return None


async def let_numbers_go_on(owner: Connection) -> None:
    """What the database numbers next gets a higher number than all that is there."""
    for row in await owner.fetch(SQL["numbers_given_by_the_database"]):
        name, column = row["table_name"], row["column_name"]
        await owner.execute(SQL["number_goes_on"].format(column, name, name, column))


# ------------------------------------------------------------------ gone


async def remove_all(owner: Connection, organisation_id: UUID) -> dict[str, int]:
    """Remove every row of the council; how many of which table. Ask ``stop_triggers`` first.

    Twice: whoever was writing a row while we began holds what it points at, so that we wait for
    them; the second time finds it. After that nothing is there that a new row could point at.
    """
    removed: dict[str, int] = {}
    for table in [*(await tables(owner)).values()] * 2:
        statement = SQL["remove_rows"].format(table.name, table.whose)
        done = await owner.execute(statement, organisation_id)
        removed[table.name] = removed.get(table.name, 0) + _rows(done)
    await owner.execute(SQL["tell_council_changed"])
    return removed


def _rows(done: str) -> int:
    """How many rows a statement wrote, as the database says it."""
    return int(done.rsplit(" ", 1)[-1])
