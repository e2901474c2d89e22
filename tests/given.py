"""Given …: each function keeps one thing in the database and returns it as its struct.

The cast: Amina answers for herself; Ben answers with Joy, who supports him; Carol is the
co-production sponsor; Dev coordinates for the council; Ewa is from another council.
"""

from datetime import UTC, datetime

from said_and_done.db import Connection
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation

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
