"""Content and people: surveys and statements, councils, links to sign in."""

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import rich_click as click

from said_and_done import content
from said_and_done.cli.common import DATA, PORT, connection, now, with_database
from said_and_done.contact.domain import contacts
from said_and_done.contact.model import Contact
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.core.settings import Settings
from said_and_done.framework.domain import loading, rules
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people import model
from said_and_done.people.domain import links, roles
from said_and_done.people.model import Role


@click.command()
@DATA
@click.option(
    "--wording",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A council's own licensed wording of the statements.",
)
def load(data: Path | None, wording: Path | None) -> None:
    """Load `i_we_statements/` and `surveys/`; what changed becomes a new version."""

    async def do(settings: Settings) -> list[str]:
        async with connection(settings) as conn:
            if wording is None:
                return await content.load(conn, content.read(settings.home), now())
            return [await _load_wording(conn, wording)]

    for line in with_database(data, do):
        click.echo(line)


async def _load_wording(conn: db.Connection, wording: Path) -> str:
    file = rules.read_wording(wording)
    organisation = await organisations.open_organisation(conn, file.organisation)
    count = await loading.load_wording(CouncilContext(conn, organisation), file, now())
    return f"{organisation.name}: {count} statements in their own wording"


@click.command()
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
        async with connection(settings) as conn:
            if slug in {one.slug for one in await organisations.organisations(conn)}:
                raise ContentProblem(f"There is a council with the word {slug} already.")
            organisation = await organisations.create(
                conn, slug=slug, name=name, contact=contact, now=now()
            )
            first = model.Person(name=contact[0], email=contact[1], roles=(Role.ADMINISTRATOR,))
            council = CouncilContext(conn, organisation)
            for problem in await roles.problems_with_person(council, first):
                raise ContentProblem(problem.sentence)
            await roles.add(council, first, by=None, now=now())
            return organisation

    made = with_database(data, do)
    click.echo(f"{made.name} is at /{made.slug}. {contact[0]} looks after it:")
    click.echo(f"said sign-in {contact[1]}")


@click.command()
@DATA
@click.argument("slug")
@click.option("--hours", help="When somebody is there, in words.")
@click.option("--text", "text_number", help="The number for text messages.")
@click.option("--sign", "sign_link", help="An interpreter by video: https://…")
@click.option("--safe-phone", help="Whom to call who is not safe, by day.")
@click.option("--safe-hours", help="When that number is answered, in words.")
@click.option("--safe-night", "safe_phone_at_night", help="At night and at weekends.")
@click.option("--read-within", metavar="DAYS", help="In how many days new words are read; 5.")
def contact(data: Path | None, slug: str, **given: str | None) -> None:
    """Say how people can reach the council SLUG. What is left out stays as it is; "" takes it away,
    and then no page speaks of it."""

    async def do(settings: Settings) -> tuple[Organisation, Contact]:
        async with connection(settings) as conn:
            council = await organisations.open_organisation(conn, slug)
            named = {name: words for name, words in given.items() if words is not None}
            return council, await contacts.change_part_of_contact(
                CouncilContext(conn, council), named, now()
            )

    council, newest = with_database(data, do)
    click.echo(
        f"{council.name}: people read this at /{council.slug}/talk and /{council.slug}/not-safe."
    )
    for name, words in msgspec.structs.asdict(newest).items():
        click.echo(f"  {name.replace('_', ' ')}: {words or 'not given'}")


@click.command("sign-in")
@DATA
@PORT
@click.argument("email")
def sign_in(data: Path | None, port: int, email: str) -> None:
    """Print a one-time link for EMAIL, for installations without mail."""

    if problem := links.problem_with_email(email):
        raise ContentProblem(problem.sentence)

    async def do(settings: Settings) -> list[str]:
        async with connection(settings) as conn:
            return [
                f"{council.name}: {settings.address}{path}"
                async for council, path in _links(conn, settings, email)
            ]

    lines = with_database(data, do, port=port)
    if not lines:
        raise NotFound(f"No council knows {email}.")
    for line in lines:
        click.echo(line)
    click.echo("Each link works once, for 60 minutes.")


async def _links(
    conn: db.Connection, settings: Settings, email: str
) -> AsyncIterator[tuple[Organisation, str]]:
    for council in await organisations.organisations(conn):
        await db.look_only_at(CouncilContext(conn, council))
        path = await links.link_for(CouncilContext(conn, council), email, settings.link_key, now())
        if path is not None:
            yield council, path
