"""What several commands use: options, the database, a line while something long goes on."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import rich_click as click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from said_and_done import server
from said_and_done.core import db
from said_and_done.core.settings import Settings, from_environment

MOST_PORT = 65535
T = TypeVar("T")
console = Console(stderr=True)

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the database and the secret. Default: data/",
)
PORT = click.option(
    "--port",
    type=click.IntRange(0, MOST_PORT),
    default=8000,
    show_default=True,
    help="Where the pages are served.",
)
HOST = click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. 0.0.0.0 lets other machines in.",
)
ORGANISATION = click.option(
    "--organisation", "slug", required=True, help="A council's word in addresses, like anyborough."
)
ROUND = click.option(
    "--round", "round_name", required=True, help="A round's word in addresses, like spring-2026."
)


def with_database(
    data: Path | None, do: Callable[[Settings], Coroutine[Any, Any, T]], *, port: int | None = None
) -> T:
    """Do it while the database runs, with its schema up to date."""
    with server.database(from_environment(data=data, port=port)) as ready:
        migrate_schema(ready)
        return asyncio.run(do(ready))


def migrate_schema(settings: Settings) -> int:
    """The number of steps that the schema took."""
    from said_and_done.core import schema  # noqa: PLC0415  a program that serves pages goes without

    return schema.migrate(str(settings.owner_url), str(settings.database_url))


@asynccontextmanager
async def connection(settings: Settings) -> AsyncIterator[db.Connection]:
    """One connection in one transaction, for as long as a command has something to ask."""
    async with db.pool(str(settings.database_url), size=1) as pool, db.transaction(pool) as conn:
        yield conn


@contextmanager
def busy(words: str) -> Iterator[Callable[[str], None]]:
    """A moving line while something long goes on; what is left behind is quiet."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield lambda now: progress.update(task, description=now)


def now() -> datetime:
    return datetime.now(UTC)


def ignore_ctrl_c() -> None:
    """From now on the program ends, whatever is pressed. Python would give the signal its own
    meaning back while it ends: to die at once, without our exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
