"""Our own PostgreSQL: started in the data folder, and closed to everybody else."""

import logging
import os
import re
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from said_and_done.core.db import OWN_DATABASE, PROGRAM_ROLE
from said_and_done.core.errors import ContentProblem
from said_and_done.core.schema import written
from said_and_done.core.settings import private_folder
from said_and_done.embedded import starting
from said_and_done.embedded.interrupting import (
    every_end_as_by_ctrl_c,
    interrupts_are_ignored,
    interrupts_wait,
)

SOCKET = ".s.PGSQL.5432"
# Bytes: the kernel's sun_path, without the 0 at its end.
LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103

# Seconds.
LOOK_EVERY = 1.0
log = logging.getLogger("said_and_done")


class Embedded:
    """Our own PostgreSQL in a data folder. Starts when made; ``stop`` ends it, the data stay.

    It asks nobody for a password, so the folder with its socket is for its owner alone. Raises
    ContentProblem when that cannot be: nothing is started then.
    """

    def __init__(self, folder: Path) -> None:
        folder = folder.resolve()
        _refuse_unless_the_socket_fits(folder)
        private_folder(folder.parent)
        if folder.exists():
            _close_to_others(folder)
        self._folder = folder
        with _modes_of_the_folders_above(folder):
            self._server = starting.start(folder)
        try:
            _refuse_unless_private(folder, self._server.get_postmaster_info().socket_path)
            self._make_database_and_role()
        except BaseException:
            self.stop()
            raise

    @property
    def owner_url(self) -> str:
        """For migrations: may do everything."""
        return str(self._server.get_uri(OWN_DATABASE))

    @property
    def program_url(self) -> str:
        """For the program: cannot go round row-level security."""
        return self.owner_url.replace("postgres:@", f"{PROGRAM_ROLE}:@", 1)

    def stop(self) -> None:
        """Stop the server if we were the last to use it."""
        starting.stop(self._server)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While this lasts, a server that ends by itself is started again."""
        enough = threading.Event()
        watching = threading.Thread(target=self._watch, args=(enough,), daemon=True)
        watching.start()
        try:
            yield
        finally:
            enough.set()
            watching.join()

    def _watch(self, enough: threading.Event) -> None:
        while not enough.wait(LOOK_EVERY):
            if starting.is_running(self._server):
                continue
            log.warning("The database ended. We start it again.")
            try:
                with _modes_of_the_folders_above(self._folder):
                    self._server = starting.start_again(self._folder)
            except Exception:
                log.exception("The database did not start again. We try once more.")
            else:
                log.warning("The database is back.")

    def _make_database_and_role(self) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as conn:
            _refuse_unless_on_a_socket_only(conn)
            _make_unless_there(conn, "database", OWN_DATABASE)
            _make_unless_there(conn, "role", PROGRAM_ROLE)
            conn.execute(written("keep_log_short").format(sql.Identifier(OWN_DATABASE)))


@contextmanager
def embedded(folder: Path) -> Iterator[Embedded]:
    """Our own PostgreSQL in this data folder, which is stopped at the end, whenever a
    signal to stop comes."""
    server: Embedded | None = None
    with every_end_as_by_ctrl_c():
        try:
            with interrupts_wait():
                server = Embedded(folder)
            yield server
        finally:
            with interrupts_are_ignored():
                if server is not None:
                    server.stop()


def _refuse_unless_the_socket_fits(folder: Path) -> None:
    """A path that is too long would put the socket somewhere else; one with spaces or signs is read
    as several words by the program that starts the server."""
    if len(os.fsencode(folder / SOCKET)) > LONGEST_SOCKET_PATH:
        most = LONGEST_SOCKET_PATH - len(f"/{folder.name}/{SOCKET}")
        raise ContentProblem(
            f"The path of the data folder is too long for the database's socket: {folder.parent}. "
            f"It may have {most} bytes. Choose a shorter one with --data or SAID_DATA."
        )
    if not re.fullmatch(r"[\w/.,:@%+=~-]+", str(folder)):
        raise ContentProblem(
            f"The path of the data folder has a space or a sign in it: {folder.parent}. "
            "Choose one of letters, numbers, - and _ with --data or SAID_DATA."
        )


def _close_to_others(folder: Path) -> None:
    """An older version, or a copy, may have left the folder open. Raises ContentProblem when it is
    not ours to close."""
    if folder.stat().st_mode & 0o077:
        try:
            folder.chmod(0o700)
        except PermissionError:
            raise ContentProblem(
                f"{folder} is open to others and belongs to somebody else. Give it to the user of "
                "this program, with mode 0700."
            ) from None


@contextmanager
def _modes_of_the_folders_above(folder: Path) -> Iterator[None]:
    """Started as root, the library lets everybody list every folder above the database. The
    database's own user, who is in root's group, needs to go through them, and no more."""
    before = {above: stat.S_IMODE(above.stat().st_mode) for above in folder.parents}
    try:
        yield
    finally:
        for above, mode in before.items():
            if stat.S_IMODE(above.stat().st_mode) != mode:
                above.chmod(mode | stat.S_IXGRP | stat.S_IXOTH)


def _refuse_unless_private(folder: Path, socket: Path | None) -> None:
    """What was really made, whatever we asked for; also of a server that ran already."""
    if socket is None or socket.parent.resolve() != folder or folder.stat().st_mode & 0o077:
        raise ContentProblem(
            f"The database's socket is not inside {folder}, or others may open that folder. "
            "Is an older version still running? Stop it, then start again."
        )
    socket.chmod(0o700)


def _refuse_unless_on_a_socket_only(conn: "psycopg.Connection[tuple[str]]") -> None:
    heard = conn.execute(written("listen_addresses")).fetchone()
    if heard is None or heard[0]:
        raise ContentProblem(
            "The database listens on the network, without a password. Take listen_addresses out of "
            "its settings, stop it, and start again."
        )


def _make_unless_there(conn: "psycopg.Connection[tuple[bool]]", kind: str, name: str) -> None:
    if conn.execute(written(f"{kind}_exists"), (name,)).fetchone() is None:
        conn.execute(written(f"make_{kind}").format(sql.Identifier(name)))
