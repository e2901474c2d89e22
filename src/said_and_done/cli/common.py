"""What every command stands on: options, the database, one clear sentence when it goes wrong."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import asyncpg
import rich_click as click
from click.exceptions import Exit
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from said_and_done import server
from said_and_done.core import db
from said_and_done.core.errors import Refusal
from said_and_done.core.settings import Settings, from_environment

WRONG_INPUT = 2
MOST_PORT = 65535
T = TypeVar("T")
console = Console(stderr=True)

click.rich_click.TEXT_MARKUP = "markdown"
click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.COMMAND_GROUPS = {
    "said": [
        {"name": "Start here", "commands": ["run"]},
        {"name": "On several machines", "commands": ["serve", "work", "migrate"]},
        {"name": "Content and people", "commands": ["load", "check", "council", "sign-in"]},
        {"name": "What people said", "commands": ["findings", "report"]},
    ]
}

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


@click.group()
@click.version_option(package_name="said-and-done", prog_name="said")
def said() -> None:
    """What people said, and what was done: surveys and progress statements for *Making it Real*.

    Begin with `said run --demo`.
    """


def main() -> NoReturn:
    """The command ``said``: whatever goes wrong is one clear sentence and exit code 2."""
    try:
        said.main(standalone_mode=False)
    except Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        sys.exit(130)
    except _what_goes_wrong() as wrong:
        click.echo(f"said: {_sentence(wrong)}", err=True)
        sys.exit(WRONG_INPUT)
    sys.exit(0)


def _what_goes_wrong() -> tuple[type[Exception], ...]:
    """What is said in one sentence. Asked for when something went wrong, and not before: a program
    that serves pages goes without psycopg."""
    import psycopg  # noqa: PLC0415  as said above

    return (
        Refusal,
        click.ClickException,
        asyncpg.PostgresError,
        psycopg.Error,
        subprocess.CalledProcessError,  # the database's own programs
        OSError,
    )


def _sentence(wrong: Exception) -> str:
    if isinstance(wrong, Refusal):
        return wrong.sentence
    if isinstance(wrong, click.ClickException):
        return wrong.format_message()
    if isinstance(wrong, OSError) and not isinstance(wrong, ConnectionError):
        return f"{wrong.filename or 'A file'}: {wrong.strerror or type(wrong).__name__}."
    return f"The database does not answer as it should: {type(wrong).__name__}. See its log."


def with_database(
    data: Path | None,
    do: Callable[[Settings], Coroutine[Any, Any, T]],
    *,
    port: int | None = None,
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
    async with (
        db.pool(str(settings.database_url), size=1) as pool,
        db.transaction(pool) as conn,
    ):
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
