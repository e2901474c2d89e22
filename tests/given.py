"""Given …: each function keeps one thing in the database and returns it as its struct.

The cast: Amina answers for herself; Ben answers with Joy, who supports him; Carol is the
co-production sponsor; Dev coordinates for the council; Ewa is from another council.
"""

from datetime import UTC, datetime

from said_and_done.db import Connection
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.people import domain as people
from said_and_done.people.model import Member, Role

NOW = datetime(2026, 6, 14, 10, 0, tzinfo=UTC)


async def organisation(conn: Connection, slug: str = "anyborough") -> Organisation:
    """A council; the transaction sees its rows from here on."""
    return await organisations.make(
        conn,
        slug=slug,
        name=slug.title(),
        contact=("Dev Patel", f"dev@{slug}.example", "01632 960 001"),
        now=NOW,
    )


async def member(
    conn: Connection, organisation: Organisation, name: str = "Carol Jones", *roles: Role
) -> Member:
    """Somebody who can sign in: Carol Jones is carol@anyborough.example."""
    return await people.add(
        conn,
        organisation.id,
        people.Person(
            name=name,
            email=f"{name.split(maxsplit=1)[0]}@{organisation.slug}.example",
            job_title="",
            roles=roles,
        ),
        by=None,
        now=NOW,
    )
