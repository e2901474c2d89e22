"""A demo that was made once a run and copied for whoever needs one.

To make a demo takes ten times as long as to start a copy of it. Its first survey and the one in
people's own way are read aloud already, in English, so that each page that a test opens has its
player. The rest is not read aloud, as it is in other demos: that takes minutes of the processor,
and tests/read_aloud/test_the_job.py does it once. Each copy has a database and a folder of its own:
whatever is written there, no other test can see.
"""

import asyncio
import fcntl
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import msgspec
import pytest

from said_and_done import content, server, worker
from said_and_done.cli.common import connection, migrate_schema
from said_and_done.core import db
from said_and_done.core.settings import HOME, Settings, from_environment
from said_and_done.demo import seeding
from said_and_done.i18n.languages import ENGLISH
from said_and_done.media import recordings, voices
from said_and_done.read_aloud.domain import speaking
from said_and_done.read_aloud.model import SpeakJob
from said_and_done.surveys.domain import surveys

READ_ALOUD = ("your-support", "in-your-own-way")
LONG_ENOUGH = 600
# What the program finds in its environment would lead it elsewhere.
ELSEWHERE = ("DATABASE_URL", "DATABASE_OWNER_URL")
NOBODY_ELSE_LISTENS = """
CREATE FUNCTION leave_unread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RETURN NULL;
END $$;
CREATE TRIGGER nobody_listens BEFORE INSERT ON pgqueuer
FOR EACH ROW WHEN (NEW.entrypoint = 'speak') EXECUTE FUNCTION leave_unread();
DELETE FROM pgqueuer WHERE entrypoint = 'speak';
"""


class MadeDemo:
    """The demo of this run; ``folder`` is the same for all of its processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._data = folder / "data"

    def copy_to(self, data: Path) -> None:
        """A demo in this folder, which is not there yet, ready to be started. The first to ask
        makes it, and the others wait."""
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self._folder / "made").exists():
                self._make()
        # The database's files belong to a user of its own, where we are root.
        subprocess.run(["cp", "--archive", self._data, data], check=True)

    def _make(self) -> None:
        command = [sys.executable, "-m", __name__, str(self._data)]
        env = {
            name: value
            for name, value in os.environ.items()
            if name not in ELSEWHERE and not name.startswith("SAID_")
        }
        completed_process = subprocess.run(
            command,
            cwd=HOME,
            env=env,
            capture_output=True,
            text=True,
            timeout=LONG_ENOUGH,
            check=False,
        )
        assert completed_process.returncode == 0, (
            f"The demo was not made:\n{completed_process.stdout}\n{completed_process.stderr}"
        )
        (self._folder / "made").touch()


def folder_of_all(basetemp: Path) -> Path:
    """A folder that all processes of this run share."""
    whole = basetemp.parent if "PYTEST_XDIST_WORKER" in os.environ else basetemp
    folder = whole / "made-demo"
    folder.mkdir(exist_ok=True)
    return folder


def make(data: Path) -> None:
    """The demo, with the jobs done that its first start asks for."""
    # Whoever makes it waits for the voice, as nobody does who runs the program.
    for module in (recordings, voices):
        pytest.MonkeyPatch().setattr(module, "WHENEVER", 0)
    with server.database(from_environment(data=data, demo=True)) as ready:
        migrate_schema(ready)
        asyncio.run(_fill(ready))


async def _fill(settings: Settings) -> None:
    now = datetime.now(UTC)
    async with connection(settings) as conn:
        await content.load(conn, content.read(settings.home), now)
    await seeding.seed(settings, now, print)
    owner = await asyncpg.connect(settings.owner_url)
    await owner.execute(NOBODY_ELSE_LISTENS)
    await owner.close()
    async with worker.tools(settings) as tools:
        async with db.transaction(tools.pool) as conn:
            versions = [await surveys.newest_in_catalogue(conn, key) for key in READ_ALOUD]
        for each in versions:
            job = SpeakJob(survey_version_id=each.id, language=ENGLISH.key)
            await worker.JOBS[speaking.NAME](tools, msgspec.json.encode(job))
        await worker.do_all_waiting_with(tools)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
