"""Migrates the schema, and grants the program's role its rights.

Only what changes a schema or starts our own PostgreSQL loads this module, and only when it does so:
psycopg and yoyo-migrations take 11 MiB, which a web process would hold for nothing.
"""

import re

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from yoyo import get_backend, read_migrations

from said_and_done.core.db import MIGRATIONS, SQL


def migrate(owner_url: str, program_url: str) -> int:
    """Bring the schema up to date and let the program's role use it; returns how many steps ran.

    Safe when several processes start at once: the lock is a connection's, so that it ends with the
    process that had it. Yoyo's own is a row, which a power cut leaves behind.
    """
    migrations = read_migrations(str(MIGRATIONS))
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(written("wait_for_migrations"))
        backend = get_backend(_for_yoyo(owner_url))
        backend.ensure_internal_schema_updated()
        backend.break_lock()  # of a process that is gone
        with backend.lock():
            waiting = backend.to_apply(migrations)
            backend.apply_migrations(waiting)
            _let_the_program_in(owner_url, program_url)
        backend.connection.close()
    return len(waiting)


def _for_yoyo(url: str) -> str:
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _let_the_program_in(owner_url: str, program_url: str) -> None:
    role = conninfo_to_dict(program_url).get("user")
    if role is None or role == conninfo_to_dict(owner_url).get("user"):
        return
    name = sql.Identifier(str(role))
    with psycopg.connect(owner_url, autocommit=True) as conn:
        for grant in ("let_in_schema", "let_in_tables", "let_in_sequences"):
            conn.execute(written(grant).format(name))


def written(statement: str) -> sql.SQL:
    """A statement of ours for psycopg, which fills in its names."""
    return sql.SQL(SQL[statement])
