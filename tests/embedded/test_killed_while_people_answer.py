"""People answer, and parts of the program are killed at any moment: each start works by itself, and
nothing that was acknowledged is lost.

By hand, with what happened: KILLS=60 .venv/bin/pytest -m slow --log-cli-level=INFO <this file>
"""

import logging
import os
import random
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil
import pytest

from tests.journeys.site import OURS, READY, SAID
from tests.made_demo import MadeDemo
from tests.promises.forms import form_of
from tests.promises.walking import Walk

# By hand with 60, as the issue asks; a run of the tests has less time.
KILLS = int(os.environ.get("KILLS", "2"))
PEOPLE = 3
LONGEST_WAIT = 120
NOT_READY = 500
# The page that hides what was said on it says no more than this.
ARRIVED = "You answered this."
log = logging.getLogger(__name__)


class Away(httpx.TransportError):
    """The program says that it cannot answer now; a person tries again."""


class Answering(threading.Thread):
    """Somebody who answers one survey after another and tries again whenever nobody is there. They
    remember what was acknowledged. The program counts tries by address: each has one of their own,
    and another one for each card."""

    def __init__(self, site: str, number: int) -> None:
        super().__init__(daemon=True)
        self.site = site
        self.number = number
        self.wrong: BaseException | None = None
        self.acknowledged = 0
        self.unsure = 0
        self.sent: list[tuple[Walk, str]] = []
        self._to_look = threading.Event()
        self._enough = threading.Event()
        self._welcome = ""
        self._browser, self._walk = self._comes(), Walk("")

    def _comes(self, address: str = "") -> httpx.Client:
        """A new browser that knows nothing yet."""
        return httpx.Client(
            base_url=self.site,
            timeout=30,
            transport=httpx.HTTPTransport(local_address=address or f"127.0.0.{self.number + 2}"),
            event_hooks={"response": [_is_away]},
        )

    def run(self) -> None:
        try:
            while not self._enough.is_set():
                try:
                    self._does_something()
                except httpx.TransportError:
                    self.unsure += 1
                    time.sleep(0.05)
        except Exception as why:  # noqa: BLE001  the test says it
            self.wrong = why

    def _does_something(self) -> None:
        if not self._welcome:
            self._welcome = self._walk.here = _open_survey(self._browser)
        elif self._walk.sent:
            self._keeps_the_card()
        elif self._had_arrived():
            pass
        elif self._to_look.is_set():
            self._walk.look_again(self._browser)
            self._use_cards(self.sent[-1:])
            self._to_look.clear()
        else:
            self._walk.leave(self._browser)
            self.acknowledged += 1

    def _had_arrived(self) -> bool:
        """Whether what they sent before a kill had arrived, and only its answer had not: the page
        says so, and leads on."""
        here = self._walk.here
        page = self._browser.get(here)
        if page.status_code == httpx.codes.GONE:
            self._walk.here = _link(page.text, r"/anyborough/answers/[^/]+/sent")
        elif ARRIVED in page.text:
            form = form_of(page.text, here)
            assert form
            answer = self._browser.post(here, data={**form.hidden(), "then": "keep"})
            self._walk.here = answer.headers["location"]
        return self._walk.here != here

    def _keeps_the_card(self) -> None:
        """And begins once more, with a new browser."""
        self.sent.append((self._walk, " ".join(self._walk.card(self._browser))))
        self._browser.close()
        self._browser, self._walk = self._comes(), Walk(self._welcome)

    def looks_again(self) -> None:
        """All that was acknowledged so far is there; waits until they have seen that."""
        self._to_look.set()
        until = time.monotonic() + LONGEST_WAIT
        while self._to_look.is_set() and self.wrong is None:
            assert time.monotonic() < until, "nobody was answered"
            time.sleep(0.02)
        if self.wrong is not None:
            raise self.wrong

    def stops(self) -> None:
        self._enough.set()
        self.join(LONGEST_WAIT)
        self._browser.close()

    def uses_all_cards(self) -> None:
        """Every answer that was sent is opened by its card, and says all that was said."""
        self._use_cards(self.sent)

    def _use_cards(self, sent: list[tuple[Walk, str]]) -> None:
        for number, (walk, words) in enumerate(sent):
            with self._comes(
                f"127.{self.number + 1}.{number // 250}.{number % 250 + 1}"
            ) as browser:
                assert walk.use_card(browser, words).status_code == httpx.codes.SEE_OTHER
                walk.look_again(browser)


def _is_away(answer: httpx.Response) -> None:
    if answer.status_code >= NOT_READY:
        raise Away(f"{answer.status_code} at {answer.url}")


def _open_survey(browser: httpx.Client) -> str:
    return _link(browser.get("/anyborough").text, r"/anyborough/surveys/\w+")


def _link(page: str, pattern: str) -> str:
    found = re.search(f'href="({pattern})"', page)
    assert found, page
    return found[1]


class Program:
    """``said run --demo`` in a folder, always at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.site = f"http://127.0.0.1:{self.port}"
        self.slowest = 0.0
        self._first: subprocess.Popen[bytes] | None = None

    def starts(self) -> None:
        """One start, and no second one."""
        heard = self.folder / f"terminal-{time.monotonic()}.txt"
        env = {
            name: value
            for name, value in os.environ.items()
            if name not in OURS and not name.startswith("SAID_")
        }
        began = time.monotonic()
        with heard.open("wb") as out:
            self._first = subprocess.Popen(
                [SAID, "run", "--demo", "--port", str(self.port), "--data", self.data],
                stdout=out,
                stderr=subprocess.STDOUT,
                env=env,
                start_new_session=True,
            )
        while READY not in (said := heard.read_text()):
            assert self._first.poll() is None, f"It did not start:\n{said}"
            assert time.monotonic() < began + LONGEST_WAIT, f"It is not ready:\n{said}"
            time.sleep(0.05)
        self.slowest = max(self.slowest, time.monotonic() - began)

    def loses(self, what: str) -> None:
        """One of its parts by ``kill -9``; then it starts."""
        if what == "the database":
            self._kill_the_database()
            return
        self._kill_the_program()
        if what == "everything":
            self._kill_what_is_left()
        self.starts()

    def _kill_the_program(self) -> None:
        """Its first process; the others may live on."""
        assert self._first
        self._first.kill()
        self._first.wait()

    def _kill_the_database(self) -> None:
        """PostgreSQL's first process: ``said run`` brings it back by itself."""
        pid_file = self.data / "postgres" / "postmaster.pid"
        os.kill(int(pid_file.read_text().split("\n", 1)[0]), signal.SIGKILL)

    def _kill_what_is_left(self) -> None:
        """As a power cut does: all other processes of the program, and all of PostgreSQL."""
        for process in psutil.process_iter():
            with suppress(psutil.Error):
                about = f"{process.cwd()}/ {' '.join(process.cmdline())}/"
                if f"{self.data}/" in about and process.pid != os.getpid():
                    process.kill()

    def stops(self) -> None:
        if self._first is not None and self._first.poll() is None:
            self._first.send_signal(signal.SIGINT)
            self._first.wait(LONGEST_WAIT)


@contextmanager
def answering(site: str) -> Iterator[list[Answering]]:
    people = [Answering(site, number) for number in range(PEOPLE)]
    for person in people:
        person.start()
    try:
        yield people
    finally:
        for person in people:
            person.stops()


@pytest.fixture
def program(tmp_path: Path, made_demo: MadeDemo) -> Iterator[Program]:
    made_demo.copy_to(tmp_path / "data")
    made = Program(tmp_path)
    made.starts()
    yield made
    made.stops()


@pytest.mark.slow
@pytest.mark.timeout(200 + KILLS * 3 * LONGEST_WAIT)
def test_whatever_is_killed_it_starts_by_itself_and_what_was_acknowledged_is_there(
    program: Program,
) -> None:
    chance = random.Random()
    killing = ("the program", "the database", "everything") * KILLS
    with answering(program.site) as people:
        for number, what in enumerate(killing, 1):
            time.sleep(chance.uniform(0.3, 2.5))
            program.loses(what)
            for person in people:
                person.looks_again()
            log.info("%s of %s: %s was killed. %s", number, len(killing), what, counts(people))
        while not all(person.sent for person in people):
            time.sleep(0.1)
            assert not any(person.wrong for person in people)

    for person in people:
        person.uses_all_cards()
    log.info("%s The slowest start took %.1f s.", counts(people), program.slowest)


def counts(people: list[Answering]) -> str:
    pages = sum(each.acknowledged for each in people)
    sent = sum(len(each.sent) for each in people)
    again = sum(each.unsure for each in people)
    return f"{pages} pages were acknowledged, {sent} sent; people tried {again} times more."
