"""What people said: a round's findings, and its progress statement as a PDF."""

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import rich_click as click

from said_and_done.cli.common import DATA, ORGANISATION, ROUND, busy, connection, now, with_database
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings
from said_and_done.core.view import day_words
from said_and_done.findings.domain import exporting, findings
from said_and_done.findings.model.findings import Findings
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.progress.domain import reading
from said_and_done.progress.jobs import report_html
from said_and_done.progress.model.statement import DocumentKind
from said_and_done.progress.views.documents import document_view
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round


@click.command("findings")
@DATA
@ORGANISATION
@ROUND
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def findings_(data: Path | None, slug: str, round_name: str, *, as_json: bool) -> None:
    """Print what people said in a round, safe to show."""

    async def do(settings: Settings) -> Findings:
        async with connection(settings) as conn:
            organisation, listening = await _round(conn, slug, round_name)
            return await findings.findings(CouncilContext(conn, organisation), listening)

    numbers = with_database(data, do)
    if as_json:
        words = msgspec.json.encode(exporting.export(numbers), order="deterministic")
        click.echo(json.dumps(json.loads(words), indent=2, ensure_ascii=False))
        return
    for line in _lines(numbers):
        click.echo(line)


def _lines(findings: Findings) -> Iterator[str]:
    closed = day_words(findings.round.told_until)
    published = day_words(findings.published_on) if findings.published_on else "today"
    yield f"{findings.round.title}, closed on {closed}. Numbers of {published}."
    for theme in findings.themes:
        yield f"\n{theme.theme.number}. {theme.theme.title}"
        for statement in theme.statements:
            yield f"  {statement.code:8} {statement.wording}"
            for one in statement.findings:
                yield f"           “{one.asked.wording}” ({one.asked.survey_title})"
                yield f"           {one.sentence}"


@click.command()
@DATA
@ORGANISATION
@ROUND
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--easy-read", is_flag=True, help="16 point, a picture left of the words.")
def report(data: Path | None, slug: str, round_name: str, out: Path, *, easy_read: bool) -> None:
    """Make a round's progress statement as a PDF."""

    async def do(settings: Settings) -> bytes:
        async with connection(settings) as conn:
            organisation, listening = await _round(conn, slug, round_name)
            council = CouncilContext(conn, organisation)
            statement = await reading.with_standing_quotes(
                council, await reading.of_round(council, listening.id)
            )
            photo = await reading.photo_for_print(council, statement)
            logo = await organisations.logo_at(council, statement.published_at or now())
        html = report_html(
            document_view(
                organisation,
                statement,
                DocumentKind.EASY_READ if easy_read else DocumentKind.STANDARD,
                settings.address,
                photo=photo,
                logo=logo,
            )
        )
        async with Renderers() as renderers:
            made = await renderers.make(html, settings.home)
        if made.complaints:
            raise ContentProblem(" ".join(made.complaints))
        return made.pdf

    with busy("Making the PDF"):
        pdf = with_database(data, do)
    try:
        out.write_bytes(pdf)
    except OSError as why:
        raise ContentProblem(f"{out} cannot be written: {why.strerror}.") from why
    click.echo(f"{out}: {len(pdf) // 1024} kB")


async def _round(conn: db.Connection, slug: str, name: str) -> tuple[Organisation, Round]:
    organisation = await organisations.open_organisation(conn, slug)
    return organisation, await rounds.round_named(CouncilContext(conn, organisation), name)
