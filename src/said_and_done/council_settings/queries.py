"""One typed function for each statement of queries.sql."""

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.organisations.model import Organisation

SQL = db.statements(__file__)


async def organisation(council: Council) -> Organisation:
    return await db.one(council, SQL["organisation"], into=Organisation)


async def organisation_to_change(council: Council) -> Organisation:
    return await db.one(council, SQL["organisation_to_change"], into=Organisation)


async def save_organisation(council: Council, changed: Organisation) -> None:
    await db.run(
        council,
        SQL["save_organisation"],
        changed.slug,
        changed.name,
        changed.contact_name,
        changed.contact_email,
        changed.contact_phone,
        changed.front_text,
        changed.main_colour,
        changed.accent_colour,
    )
