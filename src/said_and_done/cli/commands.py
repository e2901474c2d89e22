"""said …: the command and its subcommands; whatever goes wrong is one clear sentence."""

import subprocess
import sys
from typing import NoReturn

import asyncpg
import rich_click as click
from click.exceptions import Exit

from said_and_done.cli import archives, checking, content_and_people, running, what_people_said
from said_and_done.cli.common import ignore_ctrl_c
from said_and_done.core.errors import Refusal

WRONG_INPUT = 2

click.rich_click.TEXT_MARKUP = "markdown"
click.rich_click.SHOW_ARGUMENTS = True
click.rich_click.COMMAND_GROUPS = {
    "said": [
        {"name": "Start here", "commands": ["run"]},
        {"name": "On several machines", "commands": ["serve", "work", "migrate"]},
        {"name": "Content and people", "commands": ["load", "check", "council", "sign-in"]},
        {"name": "What people said", "commands": ["findings", "report"]},
        {"name": "A council that moves or ends", "commands": ["archive", "remove"]},
    ]
}


@click.group()
@click.version_option(package_name="said-and-done", prog_name="said")
def said() -> None:
    """What people said, and what was done: surveys and progress statements for *Making it Real*.

    Begin with `said run --demo`.
    """


said.add_command(archives.archive)
said.add_command(archives.remove)
said.add_command(checking.check)
said.add_command(content_and_people.load)
said.add_command(content_and_people.council)
said.add_command(content_and_people.contact)
said.add_command(content_and_people.sign_in)
said.add_command(running.run)
said.add_command(running.serve)
said.add_command(running.work)
said.add_command(running.migrate)
said.add_command(what_people_said.findings_)
said.add_command(what_people_said.report)


def main() -> NoReturn:
    """The command ``said``: whatever goes wrong is one clear sentence and exit code 2."""
    try:
        said.main(standalone_mode=False)
        code = 0
    except Exit as end:
        code = end.exit_code
    except click.Abort:
        code = 130
    except _what_goes_wrong() as wrong:
        click.echo(f"said: {_sentence(wrong)}", err=True)
        code = WRONG_INPUT
    ignore_ctrl_c()
    sys.exit(code)


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
