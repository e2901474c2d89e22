"""Which of our files run while something is done: how many a maintainer opens to follow it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from said_and_done.core.settings import HOME

SRC = HOME / "src" / "said_and_done"


@contextmanager
def files_that_run() -> Iterator[set[str]]:
    """The files of features and of what puts them together; ``core``, ``web`` and ``i18n`` are for
    every page and are left out. A file of a feature counts with its statements."""
    names: set[str] = set()

    def note(frame: FrameType, _event: str, _value: object) -> None:
        names.add(frame.f_code.co_filename)

    files: set[str] = set()
    sys.setprofile(note)
    try:
        yield files
    finally:
        sys.setprofile(None)
        ours = {name.removeprefix(f"{SRC}/") for name in names if name.startswith(f"{SRC}/")}
        files |= {name for name in ours if name.split("/")[0] not in ("core", "web", "i18n")}
