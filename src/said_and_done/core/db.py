"""Connections and transactions, named SQL statements, and rows converted to structs."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, TypeVar, cast
from uuid import UUID

import asyncpg
import msgspec

from said_and_done.core.errors import NotFound, Unwell
from said_and_done.core.row_refusals import refusal_of

if TYPE_CHECKING:
    PlainConnection: TypeAlias = asyncpg.Connection[asyncpg.Record]
    Lent: TypeAlias = asyncpg.pool.PoolConnectionProxy[asyncpg.Record]
    Connection: TypeAlias = PlainConnection | Lent
    Pool: TypeAlias = asyncpg.Pool[asyncpg.Record]
else:
    # asyncpg's own classes take no parameters while the program runs, and Litestar looks at these.
    PlainConnection = asyncpg.Connection
    Lent = Any
    Connection = Any
    Pool = Any
Noun = TypeVar("Noun")
_CONNECTIONS = (asyncpg.Connection, asyncpg.pool.PoolConnectionProxy)

MIGRATIONS = Path(__file__).parents[1] / "migrations"
PROGRAM_ROLE = "said_program"
OWN_DATABASE = "said_and_done"
PATIENCE = 20  # seconds that a page waits for a connection, if all are busy
AWAY = "It is not your fault. Please try again in a minute."
_NO_WORDS = (asyncpg.CharacterNotInRepertoireError, UnicodeEncodeError)
_NAME = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)
_ABOUT = re.compile(r"(\s*--[^\n]*\n)*")


class Council(Protocol):
    """A connection that sees the rows of one council, and the id of that council. The context of
    a request is one."""

    @property
    def conn(self) -> Connection: ...

    @property
    def organisation_id(self) -> UUID: ...


class CouncilConnection(NamedTuple):
    """A council of which only the id is known, as in a job."""

    conn: Connection
    organisation_id: UUID


def parse(words: str) -> dict[str, str]:
    """The named statements of an SQL text: each begins with ``-- name: its_name``. Comments between
    the name and the statement are not sent to the server."""
    parts = _NAME.split(words)[1:]
    return {
        name: _ABOUT.sub("", body, count=1).strip().removesuffix(";")
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


SQL = parse(Path(__file__).with_suffix(".sql").read_text())


def statements(beside: str) -> dict[str, str]:
    """The named statements of the ``queries.sql`` beside a module: pass ``__file__``."""
    return parse((Path(beside).parent / "queries.sql").read_text())


def _sent(
    where: Council | Connection, values: tuple[object, ...]
) -> tuple[Connection, tuple[object, ...]]:
    """The connection, and the values of a statement: $1 of one about a council is the council's id,
    so none is about another."""
    if isinstance(where, _CONNECTIONS):
        return where, values
    return where.conn, (where.organisation_id, *values)


async def maybe_one(
    where: Council | Connection, sql: str, *args: object, into: type[Noun]
) -> Noun | None:
    """The one row as a struct, or None when there is none."""
    conn, values = _sent(where, args)
    row = await conn.fetchrow(sql, *values)
    return None if row is None else _noun(row, into)


async def one(where: Council | Connection, sql: str, *args: object, into: type[Noun]) -> Noun:
    """The one row as a struct. Raises NotFound when there is none."""
    found = await maybe_one(where, sql, *args, into=into)
    if found is None:
        raise NotFound("We looked, and it is not here.")
    return found


async def many(
    where: Council | Connection, sql: str, *args: object, into: type[Noun]
) -> list[Noun]:
    """All rows as structs, in the statement's order."""
    conn, values = _sent(where, args)
    return [_noun(row, into) for row in await conn.fetch(sql, *values)]


async def value(where: Council | Connection, sql: str, *args: object) -> Any:
    """The first column of the first row, or None when there is no row."""
    conn, values = _sent(where, args)
    return await conn.fetchval(sql, *values)


async def run(where: Council | Connection, sql: str, *args: object) -> int:
    """Run a statement; returns how many rows it wrote."""
    conn, values = _sent(where, args)
    done = await conn.execute(sql, *values)
    return int(done.rsplit(" ", 1)[-1]) if done[-1:].isdigit() else 0


async def run_for_each(conn: Connection, sql: str, rows: Sequence[Sequence[object]]) -> None:
    """The same statement for many rows, in one round trip."""
    await conn.executemany(sql, rows)


def _noun(row: asyncpg.Record, into: type[Noun]) -> Noun:
    return msgspec.convert(dict(row), into, builtin_types=(bytes,))


# ------------------------------------------------------------------ the pool


@asynccontextmanager
async def pool(url: str, *, size: int) -> AsyncIterator[Pool]:
    """Connections for the program. Raises Unwell when its role could see every council."""
    async with asyncpg.create_pool(
        url,
        min_size=1,
        max_size=size,
        init=prepare,
        reset=_leave_as_it_is,
        connection_class=OurConnection,
        server_settings={"default_transaction_read_only": "on"},  # see Reading
        command_timeout=60,
    ) as made:
        async with made.acquire() as conn:
            await _refuse_a_role_that_sees_everything(conn)
        yield made


async def prepare(conn: Connection) -> None:
    """Teach a new connection that jsonb is a Python object here."""
    await conn.set_type_codec(
        "jsonb",
        encoder=lambda thing: msgspec.json.encode(thing).decode(),
        decoder=msgspec.json.decode,
        schema="pg_catalog",
    )


async def _leave_as_it_is(_conn: Connection) -> None:
    """Skip the usual reset of a connection between uses: what a transaction sets is local to it,
    and every Transaction and Reading sets its own council."""


async def _refuse_a_role_that_sees_everything(conn: Connection) -> None:
    if await conn.fetchval(SQL["role_that_sees_everything"]):
        raise Unwell(
            "DATABASE_URL signs in as a role that can see every council. "
            "Give the program a role without SUPERUSER and BYPASSRLS."
        )


class OurConnection(PlainConnection):
    """A connection that remembers which council Reading set on it."""

    __slots__ = ("_looking_at",)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._looking_at: UUID | None = None

    async def look_at(self, organisation_id: UUID) -> None:
        """Set the council whose rows this connection sees outside transactions."""
        if self._looking_at == organisation_id:
            return
        self._looking_at = None
        await self.fetchval(SQL["look_at"], organisation_id)
        self._looking_at = organisation_id


class Transaction:
    """One transaction on a connection of its own: ``async with transaction(…) as conn``.

    Every page has one, so this is a class: each generator of contextlib would cost as much as
    half a statement.
    """

    def __init__(self, pool: Pool, organisation_id: UUID | None) -> None:
        self._pool = pool
        self._organisation_id = organisation_id
        self._conn: Lent | None = None

    async def __aenter__(self) -> Connection:
        try:
            conn = await self._acquire()
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as problem:
            raise Unwell(AWAY) from problem
        try:
            await self._begin(conn)
        except BaseException as problem:
            await self._put_back(conn, problem)
            raise
        self._conn = conn
        _held.set((*_held.get(), self))
        return conn

    async def __aexit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: object
    ) -> None:
        await self._end(problem)

    async def commit(self) -> None:
        """Commit and give the connection back before something that takes long."""
        await self._end(None)

    async def give_up(self) -> None:
        """Roll back and give the connection back, unless that was done already."""
        await self._end(_GivenUp())

    async def _acquire(self) -> Lent:
        """A connection. Raises TimeoutError, which is an OSError, when all are busy for too long.
        Where one is free there is nothing to wait for, and a timer costs more than to take it."""
        if self._pool.get_idle_size():
            return await self._pool.acquire()
        async with asyncio.timeout(PATIENCE):
            return await self._pool.acquire()

    async def _begin(self, conn: Lent) -> None:
        """Each message to the server costs more than what most statements do, so the beginning and
        the council go in one."""
        council = self._organisation_id
        await conn.execute(
            SQL["begin_looking_only_at"].format("" if council is None else _number(council))
        )

    async def _finish(self, conn: Lent, problem: BaseException | None, /) -> bool:
        """Commit or roll back. Returns whether the server committed: it answers ROLLBACK to a
        COMMIT where a statement had failed before."""
        return await conn.execute("COMMIT" if problem is None else "ROLLBACK") == "COMMIT"

    async def _end(self, problem: BaseException | None) -> None:
        conn = self._conn
        if conn is None:
            return
        self._conn = None
        _held.set(tuple(other for other in _held.get() if other is not self))
        try:
            is_kept = await self._finish(conn, problem)
        except BaseException as ended:
            await self._put_back(conn, ended)
            raise
        await self._put_back(conn, problem)
        if problem is None and not is_kept:
            raise Unwell("Nothing was kept, because a part of it broke. Please try again.")

    async def _put_back(self, conn: Lent, problem: BaseException | None) -> None:
        """Raises NotFound, Unwell, or the refusal of a row in place of what the database said of
        it."""
        is_away = problem is not None and _is_away(conn)
        await self._pool.release(conn)
        if (refusal := refusal_of(problem)) is not None:
            raise refusal from problem
        if isinstance(problem, _NO_WORDS):
            raise NotFound("We looked, and it is not here.") from problem
        if is_away and isinstance(problem, Exception):
            raise Unwell(AWAY) from problem


class Reading(Transaction):
    """A connection that looks at one council, without a transaction: for a page that only reads.

    Each message to the server costs more than most statements do, and this needs none besides the
    page's own statements: beginning, council and end cost three times as much as the one statement
    of a question page. Each statement sees what was kept when it began, as it does in a
    transaction. The server refuses to write here, as our connections only read unless a transaction
    says otherwise, so nothing can be kept by half.
    """

    _organisation_id: UUID  # ``reading`` makes none of these for no council

    async def _begin(self, conn: Lent) -> None:
        await cast(OurConnection, conn).look_at(self._organisation_id)

    async def _finish(self, _conn: Lent, _problem: BaseException | None, /) -> bool:
        return True


_held: ContextVar[tuple[Transaction, ...]] = ContextVar("held", default=())


def refuse_to_wait_while_held() -> None:
    """Raise HeldTooLong in a task that holds a connection: call it before rendering or waiting.
    There are few connections, and every page needs one."""
    if _held.get():
        raise HeldTooLong


class HeldTooLong(RuntimeError):
    """A programming error: a connection was held during a long wait."""


class _GivenUp(Exception):
    """Raised to roll back a transaction that is not needed any more."""


def transaction(pool: Pool, organisation_id: UUID | None = None) -> Transaction:
    """One transaction that sees one council's rows, or none when no council is named.

    Raises Unwell when the database is away, or goes away meanwhile; nothing is kept then. Raises
    NotFound when it was asked for words that no row can have, such as a NUL in an address, and the
    refusals of ``row_refusals`` when the database refused a row by a rule.
    """
    return Transaction(pool, organisation_id)


@asynccontextmanager
async def council_transaction(
    pool: Pool, organisation_id: UUID
) -> AsyncIterator[CouncilConnection]:
    """A transaction as ``transaction``, for what asks for a council."""
    async with transaction(pool, organisation_id) as conn:
        yield CouncilConnection(conn, organisation_id)


def reading(pool: Pool, organisation_id: UUID | None) -> Transaction:
    """A connection that sees one council's rows and cannot write; for no council it is a
    transaction. Raises as ``transaction``."""
    return transaction(pool) if organisation_id is None else Reading(pool, organisation_id)


def _number(organisation_id: UUID) -> str:
    """The id as an unsigned decimal number for PostgreSQL, whatever was given."""
    return f"{organisation_id.int:032x}"


@asynccontextmanager
async def all_or_nothing(conn: Connection) -> AsyncIterator[None]:
    """A savepoint: what is written inside is kept completely or not at all; the transaction around
    it goes on."""
    inside = conn.is_in_transaction()
    await conn.execute("SAVEPOINT before" if inside else "BEGIN")
    try:
        yield
    except BaseException:
        await conn.execute("ROLLBACK TO SAVEPOINT before" if inside else "ROLLBACK")
        raise
    await conn.execute("RELEASE SAVEPOINT before" if inside else "COMMIT")


def _is_away(conn: Connection) -> bool:
    """Whether the connection broke; the pool may have taken a broken one back already."""
    try:
        return conn.is_closed()
    except asyncpg.InterfaceError:
        return True


async def look_only_at(council: Council) -> None:
    """Set the council whose rows the transaction sees, until it ends."""
    await council.conn.execute(SQL["look_only_at"], council.organisation_id)


@asynccontextmanager
async def looking_at_no_council(conn: Connection) -> AsyncIterator[None]:
    """Inside, the transaction looks at no council: only so can what all councils share be written.
    After it, at the same as before."""
    before = await conn.fetchval(SQL["looks_at"])
    await conn.execute(SQL["look_only_at_again"], "")
    yield
    await conn.execute(SQL["look_only_at_again"], before)


# ------------------------------------------------------------- the migrations


async def migrated(owner_url: str) -> bool:
    """Whether no step of ``schema.migrate`` is waiting. Every program asks that when it starts, so
    it is asked without what migrating needs."""
    owner = await asyncpg.connect(owner_url)
    try:
        taken = {row["migration_id"] for row in await owner.fetch(SQL["steps_taken"])}
    except asyncpg.UndefinedTableError:  # a new database: nothing was ever migrated
        return False
    finally:
        await owner.close()
    return {step.stem for step in MIGRATIONS.glob("*.sql")} <= taken
