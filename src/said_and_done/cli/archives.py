"""Everything of a council in one file; a council that moves here, and one that is removed."""

import os
from pathlib import Path
from uuid import UUID

import asyncpg
import rich_click as click

from said_and_done.cli.common import DATA, busy, connection, now, with_database
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings
from said_and_done.data_protection.domain import importing, layout, removing, writing
from said_and_done.data_protection.domain.zip_reading import ArchiveReader
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation


@click.group()
def archive() -> None:
    """Everything of a council in one file: make it here, bring it in elsewhere.

    docs/archive.md says what is in it.
    """


@archive.command()
@DATA
@click.argument("slug")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def make(data: Path | None, slug: str, file: Path) -> None:
    """Write everything of the council SLUG into FILE, and print the key of the archive.

    FILE holds personal data. Who has FILE and the key can bring the council in elsewhere.
    """
    if file.exists():
        raise ContentProblem(f"{file} is there already. Choose another name.")

    async def do(settings: Settings) -> tuple[Organisation, UUID, bytes]:
        async with connection(settings) as conn:
            council = await organisations.open_organisation(conn, slug)
            archive_id = await writing.ask(CouncilContext(conn, council), by=None, now=now())
        with busy(f"Writing everything of {council.name}"):
            await _write(settings, council, archive_id, file)
        return council, archive_id, layout.archive_key(settings.secret, archive_id)

    council, _archive_id, key = with_database(data, do)
    click.echo(f"Everything of {council.name} is in {file}.")
    click.echo("Its key, which you need to bring it in elsewhere:")
    click.echo(layout.key_words(key))
    click.echo("Keep the file and the key apart. Delete both when you do not need them any more.")


async def _write(settings: Settings, council: Organisation, archive_id: UUID, file: Path) -> None:
    """Write beside the place where it will be, so that half an archive never has its name."""
    partly = file.with_name(f"{file.name}.part")
    conn = await asyncpg.connect(settings.database_url)
    try:
        await db.prepare(conn)
        descriptor = os.open(partly, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            await writing.write(conn, council, archive_id, settings, out, now())
            out.flush()
            os.fsync(descriptor)
        partly.rename(file)
    except BaseException:
        partly.unlink(missing_ok=True)
        raise
    finally:
        await conn.close()


@archive.command("import")
@DATA
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", help="The key of the archive. Without it you are asked.")
def import_(data: Path | None, file: Path, key: str | None) -> None:
    """Bring the council of the archive FILE into this installation: all of it, or nothing."""
    words = key or click.prompt("The key of the archive", hide_input=True)

    async def do(settings: Settings) -> Organisation:
        with file.open("rb") as opened, busy("Bringing in everything"):
            return await importing.bring_in(
                ArchiveReader(opened), layout.read_key(words), settings, now()
            )

    council = with_database(data, do)
    click.echo(f"{council.name} is at /{council.slug}. Everything came along.")
    click.echo("Members sign in anew. Cards that people hold open their answers here, too.")
    click.echo("Now tell the old installation to answer no more: docs/archive.md says how.")


@click.command()
@DATA
@click.argument("slug")
@click.option("--type", "typed", help="The short name once more. Without it you are asked.")
def remove(data: Path | None, slug: str, typed: str | None) -> None:
    """Remove the council SLUG for good: every answer, file, person and publication of it."""

    async def do(settings: Settings) -> tuple[Organisation, int]:
        async with connection(settings) as conn:
            council = await organisations.open_organisation(conn, slug)
        for sentence in (f"You remove {council.name}.", *removing.WHAT_HAPPENS):
            click.echo(sentence)
        again = typed or click.prompt(f"Type its short name, {council.slug}, to remove it")
        if again.strip() != council.slug:
            raise ContentProblem("That is not its short name. Nothing was removed.")
        return council, await removing.remove(settings, council, now().date())

    council, rows = with_database(data, do)
    click.echo(f"{council.name} is removed: {rows} rows. Nothing of it is left.")
