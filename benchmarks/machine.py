"""What processes used of the machine, and what machine it is."""

import os
import platform
from pathlib import Path

import msgspec
import psutil

MIB = 1024 * 1024


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the table. ``goal`` is the most that ``value`` may be, or None for a line that only
    explains the one above it."""

    name: str
    unit: str
    value: float
    goal: float | None = None

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        return "yes" if self.value <= self.goal else "NO"


class Meter:
    """CPU time, user and system together, of two families of processes: a server with all that it
    started, and PostgreSQL with all its backends, those that ended in between included."""

    def __init__(self, *process_ids: int) -> None:
        self._roots = [psutil.Process(one) for one in process_ids]

    def seconds(self) -> float:
        """CPU seconds since the processes began."""
        return sum(_with_children(root) for root in self._roots)


def _with_children(root: psutil.Process) -> float:
    times = root.cpu_times()
    ended = times.children_user + times.children_system
    own = times.user + times.system
    return float(own + ended + sum(_own(child) for child in root.children(recursive=True)))


def _own(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:  # its time is its parent's now
        return 0.0
    return float(times.user + times.system)


def memory(process_id: int) -> float:
    """Resident memory of one process in MiB."""
    return float(psutil.Process(process_id).memory_info().rss) / MIB


def postmaster(folder: Path) -> int:
    """The process id of the PostgreSQL server of a data folder."""
    return int((folder / "postmaster.pid").read_text().split("\n", 1)[0])


def facts(postgres: str) -> str:
    """The machine in one line; no names, no paths."""
    memory_gib = psutil.virtual_memory().total / MIB / 1024
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores, {memory_gib:.0f} GiB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, PostgreSQL {postgres}, load before {load:.1f}"
    )
