"""Handles stop signals that arrive while a database starts, when it is not known yet that it must
be stopped, or while it is being stopped."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

Handler = Callable[[int, FrameType | None], object]

# Ctrl-C, the end that a service manager asks for, and a terminal that is closed.
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
log = logging.getLogger("said_and_done")


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """While this lasts, a signal to stop is kept; at its end it raises KeyboardInterrupt."""
    came = threading.Event()

    def keep(_number: int, _frame: FrameType | None) -> None:
        if not came.is_set():
            log.warning("The database is starting. We stop when it is ready.")
        came.set()

    with _handled(keep):
        try:
            yield
        finally:
            if came.is_set():
                raise KeyboardInterrupt


@contextmanager
def interrupts_are_ignored() -> Iterator[None]:
    """While this lasts, a signal to stop does nothing: we are stopping."""
    with _handled(lambda _number, _frame: None):
        yield


@contextmanager
def every_end_as_by_ctrl_c() -> Iterator[None]:
    """While this lasts, each signal to stop does what ctrl-C does: alone it would end us at once,
    and leave the database running."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if not callable(signal.getsignal(signal.SIGINT)):  # started in the background
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)

    with _handled(interrupt, *(each for each in SIGNALS if each is not signal.SIGINT)):
        yield


@contextmanager
def _handled(handler: Handler, *numbers: signal.Signals) -> Iterator[None]:
    """A signal that the program was started to ignore stays ignored. Only the main thread hears
    signals: in another one, nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    earlier = {number: signal.getsignal(number) for number in numbers or SIGNALS}
    heard = {number: each for number, each in earlier.items() if each is not signal.SIG_IGN}
    for number in heard:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, each in heard.items():
            signal.signal(number, each)
