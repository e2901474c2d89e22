"""Running: everything at once, or pages, jobs and the schema on several machines."""

import asyncio
import logging
import signal
import sys
from collections.abc import Coroutine
from pathlib import Path

import msgspec
import rich_click as click
import uvloop

from said_and_done import content, server
from said_and_done.cli.common import (
    DATA,
    HOST,
    PORT,
    busy,
    connection,
    console,
    ignore_ctrl_c,
    migrate_schema,
    now,
)
from said_and_done.core import db
from said_and_done.core.brand import product_brand
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings, from_environment
from said_and_done.organisations.model import SET_UP
from said_and_done.setting_up.domain import codes


@click.command()
@PORT
@HOST
@DATA
@click.option("--demo", "with_demo", is_flag=True, help="Two made-up councils to look around in.")
def run(port: int, host: str, data: Path | None, *, with_demo: bool) -> None:
    """Start everything: database, pages and jobs. Ctrl-C stops it."""
    # A script that starts it in the background would have it ignored until the pages are served.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _log_to_terminal()
    settings = _checked(from_environment(data=data, demo=with_demo, port=port))
    with server.listening_socket(host, port) as heard, server.database(settings) as ready:
        actual = _with_port(ready, heard.getsockname()[1])
        for line in _ready(actual):
            click.echo(line)
        _say_where(actual)
        _say_how_to_set_up(actual)
        uvloop.run(server.serve(actual, heard, jobs=True))
    console.print("Stopped. Everything is kept.")


@click.command()
@PORT
@HOST
@DATA
def serve(port: int, host: str, data: Path | None) -> None:
    """Serve the pages only; `said work` does the jobs."""
    _log_to_terminal()
    settings = from_environment(data=data, port=port)
    content.refuse_wrong_words()
    with server.listening_socket(host, port) as heard, server.database(settings) as ready:
        _refuse_unmigrated(ready)
        actual = _with_port(ready, heard.getsockname()[1])
        _say_where(actual)
        _say_how_to_set_up(actual)
        uvloop.run(server.serve(ready, heard, jobs=False))


@click.command()
@DATA
def work(data: Path | None) -> None:
    """Do the jobs only: PDFs and mail. Start as many as wanted."""
    _log_to_terminal()
    with server.database(_checked(from_environment(data=data))) as ready:
        _refuse_unmigrated(ready)
        console.print("Doing jobs. Ctrl-C stops it.")
        uvloop.run(server.work(ready))


@click.command()
@DATA
def migrate(data: Path | None) -> None:
    """Bring the database's schema up to date."""
    with server.database(from_environment(data=data)) as ready:
        steps = migrate_schema(ready)
    click.echo("The schema was up to date." if steps == 0 else f"The schema took {steps} steps.")


def _checked(settings: Settings) -> Settings:
    """Raises ContentProblem now for what would only be read with the first letter or page."""
    product_brand()
    if settings.smtp_url is not None:
        from said_and_done.core import mail  # noqa: PLC0415  not where only pages are served

        mail.server(settings.smtp_url)
    return settings


def _refuse_unmigrated(settings: Settings) -> None:
    if not asyncio.run(db.migrated(str(settings.owner_url))):
        raise ContentProblem("The schema is not up to date. Run: said migrate")


def _ready(settings: Settings) -> list[str]:
    """Returns what ``_get_ready`` returns. Raises KeyboardInterrupt once, however often ctrl-C is
    pressed: the second time would break into the end of what goes on."""
    try:
        return uvloop.run(_until_interrupted(_get_ready(settings)))
    except (asyncio.CancelledError, KeyboardInterrupt):
        ignore_ctrl_c()
        raise KeyboardInterrupt from None


async def _until_interrupted(work: Coroutine[None, None, list[str]]) -> list[str]:
    task = asyncio.create_task(work)

    def stop() -> None:
        if not task.cancelling():
            task.cancel()

    asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop)
    return await task


async def _get_ready(settings: Settings) -> list[str]:
    """Returns what whoever starts the program should know of its content."""
    with busy("Getting ready") as show_step:

        def step(words: str) -> None:
            stop_if_asked()
            show_step(words)

        step("Bringing the database up to date")
        await asyncio.to_thread(migrate_schema, settings)
        step("Loading surveys and statements")
        async with connection(settings) as conn:
            await content.load(conn, content.read(settings.home), now())
            retired = await content.retired(conn)
        if settings.demo:
            from said_and_done.demo import seeding  # noqa: PLC0415  a council's own program goes without

            step("Making the demo's two councils")
            await seeding.seed(settings, now(), step)
    stop_if_asked()
    return retired


def stop_if_asked() -> None:
    """Stop here if ctrl-C was pressed before. Libraries that wait for two things at once, as
    ``asyncio.wait_for`` does in Python 3.11, lose one of them. Raises CancelledError."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


def _say_where(settings: Settings) -> None:
    click.echo(f"{product_brand().name} is ready: {settings.address}")
    if settings.demo:
        from said_and_done.demo import tour  # noqa: PLC0415  as above

        for line in tour.ways_to_look_around(settings.address):
            click.echo(line)
    click.echo("Ctrl-C stops it.")
    sys.stdout.flush()


def _say_how_to_set_up(settings: Settings) -> None:
    """Where there is no council: the code with which the first one is made in a browser. Only who
    sees what the program prints can set it up."""
    code = asyncio.run(_set_up_code(settings))
    if code is None:
        return
    click.echo(f"There is no council yet. Make the first one here: {settings.address}/{SET_UP}")
    click.echo(f"Your set-up code: {code}")
    click.echo("It works until there is a council. Give it to nobody else.")
    sys.stdout.flush()


async def _set_up_code(settings: Settings) -> str | None:
    async with connection(settings) as conn:
        return await codes.new_code(conn, now())


def _with_port(settings: Settings, port: int) -> Settings:
    """Port 0 means any free one: then the address that we print must be the one we got."""
    if settings.address.startswith("http://127.0.0.1:"):
        return msgspec.structs.replace(settings, address=f"http://127.0.0.1:{port}")
    return settings


def _log_to_terminal() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("said_and_done").setLevel(logging.INFO)
