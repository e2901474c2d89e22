"""Is everything well? Content, the words in each language, and the record of what happened."""

import asyncio
from pathlib import Path

import rich_click as click

from said_and_done import content, server
from said_and_done.cli.common import DATA, connection
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings, from_environment
from said_and_done.i18n import catalogues, languages
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.progress.domain import checking
from said_and_done.surveys.domain import surveys, translations
from said_and_done.web import clocks


@click.command()
@DATA
def check(data: Path | None) -> None:
    """Read all content, every language, each council's record and all that it published; say each
    mistake, or all well.

    Words, keys, files and the record are worked out again: whatever somebody changed is named.

    It changes nothing. Drafts are no mistake: they are listed.
    """
    settings = from_environment(data=data)
    found = content.read(settings.home)
    for line in (*_drafts(), *translations.drafts(found.surveys)):
        click.echo(line)
    gone, broken = _look_at_database(settings, [one.key for one in found.surveys])
    for survey_key in gone:
        click.echo(content.retired_words(survey_key))
    if broken:
        raise ContentProblem("\n".join(broken))
    click.echo("All is well.")


def _drafts() -> list[str]:
    names = [
        one.english_name for one in languages.LANGUAGES.values() if catalogues.is_draft(one.key)
    ]
    return [f"Our words in {name} are a draft: nobody has checked them." for name in names]


def _look_at_database(settings: Settings, keys: list[str]) -> tuple[list[str], list[str]]:
    """The surveys whose folder is gone, and a sentence for all that was changed in a council's
    record, or in what it published; nothing where no database is yet. ``keys`` are the surveys that
    have a folder."""
    if settings.database_url is None and not (settings.data / "postgres").exists():
        return [], []
    with server.database(settings) as ready:
        if not asyncio.run(db.migrated(str(ready.owner_url))):
            return [], ["The schema is not up to date. Run: said migrate"]
        return asyncio.run(_look_at_content_and_records(ready, keys))


async def _look_at_content_and_records(
    settings: Settings, keys: list[str]
) -> tuple[list[str], list[str]]:
    lines: list[str] = []
    async with connection(settings) as conn:
        gone = await surveys.loaded_but(conn, keys)
        for council in await organisations.organisations(conn):
            await db.look_only_at(CouncilContext(conn, council))
            lines += [
                f"{council.name}: {words}"
                for words in await checking.problems(
                    CouncilContext(conn, council), now=clocks.clock_now().now
                )
            ]
    return gone, lines
