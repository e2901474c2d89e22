"""Runs the job queue: every kind of job and its schedule."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial

import asyncpg
import msgspec
from pgqueuer import PgQueuer, RetryRequested
from pgqueuer.core.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.domain.types import QueueExecutionMode
from pgqueuer.models import Job as Queued
from pgqueuer.models import Schedule

from said_and_done.about_you import jobs as about_you
from said_and_done.access import jobs as access
from said_and_done.answering import jobs as answering
from said_and_done.contact import jobs as talking
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.data_protection import jobs as data_protection
from said_and_done.jobs import Job, Tools
from said_and_done.own_way import jobs as own_way
from said_and_done.pdf.pool import Renderers
from said_and_done.people import jobs as people
from said_and_done.progress import jobs as progress
from said_and_done.survey_editor import jobs as survey_editor
from said_and_done.upkeep import jobs as upkeep
from said_and_done.workspace import jobs as workspace

# Every kind of job, one line a feature.
JOBS: dict[str, Job] = {
    **people.JOBS,
    **talking.JOBS,
    **about_you.JOBS,
    **own_way.JOBS,
    **progress.JOBS,
    **survey_editor.JOBS,
    **data_protection.JOBS,
}
# What is done at certain times (UTC): when, as cron writes it, and what.
SCHEDULED: dict[str, tuple[str, Callable[[Tools], Awaitable[None]]]] = {
    "tell_of_ending_roles": (access.EACH_MORNING, access.tell_of_ending_roles),
    "count_answers": (answering.AFTER_MIDNIGHT, answering.count_answers),
    "look_after": (upkeep.NIGHTLY, upkeep.look_after),
    "write_by_day": (workspace.OFTEN, partial(workspace.write_todo_letters, morning=False)),
    "write_in_the_morning": (
        workspace.EACH_MORNING,
        partial(workspace.write_todo_letters, morning=True),
    ),
}

TRIES = 5
FIRST_WAIT = timedelta(seconds=2)
LOOK_AGAIN = timedelta(seconds=30)
# Seconds. What goes wrong inside the queue's own tasks comes as a group.
A_MOMENT = 2
AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ExceptionGroup)
log = logging.getLogger("said_and_done")


@asynccontextmanager
async def tools(settings: Settings) -> AsyncIterator[Tools]:
    """The connections, PDF processes and settings that jobs use, opened and closed."""
    async with db.pool(str(settings.database_url), size=4) as pool, Renderers() as renderers:
        yield Tools(pool=pool, renderers=renderers, settings=settings)


async def work(settings: Settings, stop: asyncio.Event) -> None:
    """Run jobs as they come, until ``stop`` is set. A job that fails is retried with growing
    delays; after the last try its error is logged and the queue goes on. When the database is away,
    this waits for it, because the same process may serve pages."""
    async with tools(settings) as made:
        offered = msgspec.structs.replace(made, stop=stop)
        is_away = False
        while not stop.is_set():
            try:
                listening = await asyncpg.connect(offered.settings.database_url)
                if is_away:
                    log.warning("The queue is back.")
                is_away = False
                await _listen(listening, offered, stop)
            except AWAY as problem:
                if not is_away:  # said once, however long it takes
                    log.warning("The queue is away (%s). We wait.", type(problem).__name__)
                is_away = True
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), A_MOMENT)


async def _listen(listening: db.Connection, offered: Tools, stop: asyncio.Event) -> None:
    try:
        queue = _queue(listening, offered)
        _schedule(queue, offered)
        await _until(stop, listening, queue)
    finally:
        await listening.close()


def _queue(listening: db.Connection, offered: Tools) -> PgQueuer:
    queue = PgQueuer.from_asyncpg_connection(listening)  # type: ignore[arg-type]  # it is one
    for name, job in JOBS.items():
        _offer(queue, name, partial(job, offered))
    return queue


def _schedule(queue: PgQueuer, offered: Tools) -> None:
    """Register what runs at certain times, in one of all workers. A run that was missed while the
    program was stopped is made as soon as it starts again."""
    for name, (expression, job) in SCHEDULED.items():
        _offer_at(queue, name, expression, partial(job, offered))


def _offer_at(
    queue: PgQueuer, name: str, expression: str, job: Callable[[], Awaitable[None]]
) -> None:
    async def do(_schedule: Schedule) -> None:
        try:
            await job()
        except Exception:
            log.exception("The job %s did not work.", name)

    queue.schedule(name, expression)(do)


def _offer(queue: PgQueuer, name: str, job: Callable[[bytes], Awaitable[None]]) -> None:
    async def do(queued: Queued) -> None:
        try:
            await job(queued.payload or b"{}")
        except RetryRequested as later:
            log.warning("The job %s is tried again later: %s", name, later)
            raise
        except Exception:
            log.exception("The job %s did not work.", name)
            raise

    queue.entrypoint(
        name,
        executor_factory=lambda parameters: DatabaseRetryEntrypointExecutor(
            parameters, max_attempts=TRIES, initial_delay=FIRST_WAIT
        ),
    )(do)


async def _until(stop: asyncio.Event, listening: db.Connection, queue: PgQueuer) -> None:
    """Run the queue until ``stop``. Raises ExceptionGroup soon after its connection ended: the
    queue itself would notice only when its nightly schedule is due."""

    async def watch() -> None:
        while not (stop.is_set() or listening.is_closed()):
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), A_MOMENT)
        if not stop.is_set():
            raise ConnectionError("the connection to the database ended")
        queue.shutdown.set()

    async with asyncio.TaskGroup() as tasks:
        watching = tasks.create_task(watch())
        await queue.run(dequeue_timeout=LOOK_AGAIN)
        watching.cancel()


async def do_all_waiting_with(offered: Tools) -> None:
    """Run the jobs that wait in the queue and return, instead of listening for more."""
    listening = await asyncpg.connect(offered.settings.database_url)
    try:
        queue = _queue(listening, offered)
        await queue.run(dequeue_timeout=timedelta(seconds=1), mode=QueueExecutionMode.drain)
    finally:
        await listening.close()
