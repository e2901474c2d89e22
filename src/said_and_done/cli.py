"""said …: run, serve, work, migrate, load, council, sign-in, findings, report."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import asyncpg
import msgspec
import psycopg
import rich_click as click
import uvloop
from click.exceptions import Exit
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from said_and_done import content, db, demo, mail, serving
from said_and_done.errors import ContentProblem, NotFound, Refusal
from said_and_done.findings import domain as findings
from said_and_done.findings.model import Findings
from said_and_done.framework import domain as frameworks
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.pdf import Renderers
from said_and_done.people import domain as people
from said_and_done.people.model import Role
from said_and_done.progress import domain as progress
from said_and_done.progress.jobs import report_html
from said_and_done.progress.model import DocumentKind
from said_and_done.progress.views import document_view
from said_and_done.rounds import domain as rounds
from said_and_done.rounds.model import Round
from said_and_done.settings import Settings, from_environment
from said_and_done.view import day_words
from said_and_done.web import clock_now

WRONG_INPUT = 2
GOES_WRONG = (
    Refusal,
    click.ClickException,
    asyncpg.PostgresError,
    psycopg.Error,
    subprocess.CalledProcessError,  # the database's own programs
    OSError,
)
MOST_PORT = 65535
T = TypeVar("T")
console = Console(stderr=True)

click.rich_click.TEXT_MARKUP = "markdown"
click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.COMMAND_GROUPS = {
    "said": [
        {"name": "Start here", "commands": ["run"]},
        {"name": "On several machines", "commands": ["serve", "work", "migrate"]},
        {"name": "Content and people", "commands": ["load", "council", "sign-in"]},
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
    """**Said and Done**: what people said, and what was done.

    Surveys and progress statements for *Making it Real*. Begin with `said run --demo`.
    """


# --------------------------------------------------------------------- running


@said.command()
@PORT
@HOST
@DATA
@click.option("--demo", "with_demo", is_flag=True, help="Two made-up councils to look around in.")
def run(port: int, host: str, data: Path | None, *, with_demo: bool) -> None:
    """Start everything: database, pages and jobs. Ctrl-C stops it."""
    _log_to_terminal()
    settings = _checked(from_environment(data=data, demo=with_demo, port=port))
    with serving.listening_socket(host, port) as heard, serving.database(settings) as ready:
        actual = _with_port(ready, heard.getsockname()[1])
        uvloop.run(_get_ready(actual))
        _say_where(actual)
        uvloop.run(serving.serve(actual, heard, jobs=True))
    console.print("Stopped. Everything is kept.")


@said.command()
@PORT
@HOST
@DATA
def serve(port: int, host: str, data: Path | None) -> None:
    """Serve the pages only; `said work` does the jobs."""
    _log_to_terminal()
    settings = from_environment(data=data, port=port)
    with serving.listening_socket(host, port) as heard, serving.database(settings) as ready:
        _refuse_unmigrated(ready)
        _say_where(_with_port(ready, heard.getsockname()[1]))
        uvloop.run(serving.serve(ready, heard, jobs=False))


@said.command()
@DATA
def work(data: Path | None) -> None:
    """Do the jobs only: PDFs and mail. Start as many as wanted."""
    _log_to_terminal()
    with serving.database(_checked(from_environment(data=data))) as ready:
        _refuse_unmigrated(ready)
        console.print("Doing jobs. Ctrl-C stops it.")
        uvloop.run(serving.work(ready))


@said.command()
@DATA
def migrate(data: Path | None) -> None:
    """Bring the database's schema up to date."""
    with serving.database(from_environment(data=data)) as ready:
        steps = _migrate(ready)
    click.echo("The schema was up to date." if steps == 0 else f"The schema took {steps} steps.")


# ----------------------------------------------------------- content and people


@said.command()
@DATA
@click.option(
    "--wording",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A council's own licensed wording of the statements.",
)
def load(data: Path | None, wording: Path | None) -> None:
    """Load `i_we_statements/` and `surveys/`; what changed becomes a new version."""

    async def do(settings: Settings) -> list[str]:
        async with _connection(settings) as conn:
            if wording is None:
                return await content.load(conn, content.read(settings.home), _now())
            return [await _load_wording(conn, wording)]

    for line in _with_database(data, do):
        click.echo(line)


async def _load_wording(conn: db.Connection, wording: Path) -> str:
    file = frameworks.read_wording(wording)
    organisation = await organisations.open_organisation(conn, file.organisation)
    count = await frameworks.load_wording(conn, organisation.id, file, _now())
    return f"{organisation.name}: {count} statements in their own wording"


@said.command()
@DATA
@click.argument("slug")
@click.argument("name")
@click.option(
    "--contact",
    nargs=3,
    required=True,
    metavar="NAME EMAIL TELEPHONE",
    help="Whom people can ask; also the first administrator.",
)
def council(data: Path | None, slug: str, name: str, contact: tuple[str, str, str]) -> None:
    """Make the council NAME with its first administrator; SLUG is its word in addresses."""

    async def do(settings: Settings) -> Organisation:
        async with _connection(settings) as conn:
            if slug in {one.slug for one in await organisations.organisations(conn)}:
                raise ContentProblem(f"There is a council with the word {slug} already.")
            made = await organisations.make(conn, slug=slug, name=name, contact=contact, now=_now())
            first = people.Person(name=contact[0], email=contact[1], roles=(Role.ADMINISTRATOR,))
            for problem in (await people.problems_with_person(conn, made.id, first)).values():
                raise ContentProblem(problem)
            await people.add(conn, made.id, first, by=None, now=_now())
            return made

    made = _with_database(data, do)
    click.echo(f"{made.name} is at /{made.slug}. {contact[0]} looks after it:")
    click.echo(f"said sign-in {contact[1]}")


@said.command("sign-in")
@DATA
@PORT
@click.argument("email")
def sign_in(data: Path | None, port: int, email: str) -> None:
    """Print a one-time link for EMAIL, for installations without mail."""

    if problem := people.problem_with_email(email):
        raise ContentProblem(problem)

    async def do(settings: Settings) -> list[str]:
        async with _connection(settings) as conn:
            return [
                f"{council.name}: {settings.address}{path}"
                async for council, path in _links(conn, settings, email)
            ]

    lines = _with_database(data, do, port=port)
    if not lines:
        raise NotFound(f"No council knows {email}.")
    for line in lines:
        click.echo(line)
    click.echo("Each link works once, for 15 minutes.")


async def _links(
    conn: db.Connection, settings: Settings, email: str
) -> AsyncIterator[tuple[Organisation, str]]:
    for council in await organisations.organisations(conn):
        await db.look_only_at(conn, council.id)
        path = await people.link_for(conn, council, email, settings.pepper, _now())
        if path is not None:
            yield council, path


# -------------------------------------------------------------- what people said


@said.command("findings")
@DATA
@ORGANISATION
@ROUND
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def findings_(data: Path | None, slug: str, round_name: str, *, as_json: bool) -> None:
    """Print what people said in a round, safe to show."""

    async def do(settings: Settings) -> Findings:
        async with _connection(settings) as conn:
            organisation, listening = await _round(conn, slug, round_name)
            today = clock_now().today
            return await findings.findings(conn, organisation.id, listening, today)

    found = _with_database(data, do)
    if as_json:
        words = msgspec.json.encode(found, order="deterministic")
        click.echo(json.dumps(json.loads(words), indent=2, ensure_ascii=False))
        return
    click.echo(f"{found.round.title}, closed on {day_words(found.round.closes_on)}")
    for theme in found.themes:
        click.echo(f"\n{theme.theme.number}. {theme.theme.title}")
        for one in (*theme.people, *theme.carers, *theme.staff):
            click.echo(f"  {one.code:8} {one.wording}\n           {one.sentence}")


@said.command()
@DATA
@ORGANISATION
@ROUND
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--easy-read", is_flag=True, help="16 point, a picture left of the words.")
def report(data: Path | None, slug: str, round_name: str, out: Path, *, easy_read: bool) -> None:
    """Make a round's progress statement as a PDF."""

    async def do(settings: Settings) -> bytes:
        async with _connection(settings) as conn:
            organisation, listening = await _round(conn, slug, round_name)
            saved = await progress.of_round(conn, organisation.id, listening.id)
            statement = await progress.with_standing_quotes(conn, organisation.id, saved)
        kind = DocumentKind.EASY_READ if easy_read else DocumentKind.STANDARD
        published = statement.published_at
        html = report_html(
            document_view(
                organisation,
                statement,
                kind,
                settings.address,
                day_words(published) if published else None,
            )
        )
        async with Renderers() as renderers:
            made = await renderers.make(html, settings.home)
        if made.complaints:
            raise ContentProblem(" ".join(made.complaints))
        return made.pdf

    with _busy("Making the PDF"):
        pdf = _with_database(data, do)
    try:
        out.write_bytes(pdf)
    except OSError as why:
        raise ContentProblem(f"{out} cannot be written: {why.strerror}.") from why
    click.echo(f"{out}: {len(pdf) // 1024} kB")


async def _round(conn: db.Connection, slug: str, name: str) -> tuple[Organisation, Round]:
    organisation = await organisations.open_organisation(conn, slug)
    return organisation, await rounds.round_named(conn, organisation.id, name)


# --------------------------------------------------------------------- plumbing


def main() -> NoReturn:
    """The command ``said``: whatever goes wrong is one clear sentence and exit code 2."""
    try:
        said.main(standalone_mode=False)
    except Exit as end:
        sys.exit(end.exit_code)
    except click.Abort:
        sys.exit(130)
    except GOES_WRONG as wrong:
        click.echo(f"said: {_sentence(wrong)}", err=True)
        sys.exit(WRONG_INPUT)
    sys.exit(0)


def _sentence(wrong: Exception) -> str:
    if isinstance(wrong, Refusal):
        return wrong.sentence
    if isinstance(wrong, click.ClickException):
        return wrong.format_message()
    if isinstance(wrong, OSError) and not isinstance(wrong, ConnectionError):
        return f"{wrong.filename or 'A file'}: {wrong.strerror or type(wrong).__name__}."
    return f"The database does not answer as it should: {type(wrong).__name__}. See its log."


def _with_database(
    data: Path | None,
    do: Callable[[Settings], Coroutine[Any, Any, T]],
    *,
    port: int | None = None,
) -> T:
    with serving.database(from_environment(data=data, port=port)) as ready:
        _migrate(ready)
        return asyncio.run(do(ready))


def _checked(settings: Settings) -> Settings:
    """Raises ContentProblem now for an address that would only be read with the first letter."""
    if settings.smtp_url is not None:
        mail.server(settings.smtp_url)
    return settings


def _migrate(settings: Settings) -> int:
    return db.migrate(str(settings.owner_url), str(settings.database_url))


def _refuse_unmigrated(settings: Settings) -> None:
    if not db.migrated(str(settings.owner_url)):
        raise ContentProblem("The schema is not up to date. Run: said migrate")


@asynccontextmanager
async def _connection(settings: Settings) -> AsyncIterator[db.Connection]:
    async with (
        db.pool(str(settings.database_url), size=1) as pool,
        db.transaction(pool) as conn,
    ):
        yield conn


async def _get_ready(settings: Settings) -> None:
    with _busy("Getting ready") as step:
        step("Bringing the database up to date")
        await asyncio.to_thread(_migrate, settings)
        step("Loading surveys and statements")
        async with _connection(settings) as conn:
            await content.load(conn, content.read(settings.home), _now())
        if settings.demo:
            step("Making the demo's two councils")
            await demo.seed(settings, _now(), step)


@contextmanager
def _busy(words: str) -> Iterator[Callable[[str], None]]:
    """A moving line while something long goes on; what is left behind is quiet."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield lambda now: progress.update(task, description=now)


def _say_where(settings: Settings) -> None:
    click.echo(f"Said and Done is ready: {settings.address}")
    if settings.demo:
        for line in demo.ways_to_look_around(settings.address):
            click.echo(line)
    click.echo("Ctrl-C stops it.")
    sys.stdout.flush()


def _with_port(settings: Settings, port: int) -> Settings:
    """Port 0 means any free one: then the address that we print must be the one we got."""
    if settings.address.startswith("http://127.0.0.1:"):
        return msgspec.structs.replace(settings, address=f"http://127.0.0.1:{port}")
    return settings


def _log_to_terminal() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("said_and_done").setLevel(logging.INFO)


def _now() -> datetime:
    return datetime.now(UTC)
