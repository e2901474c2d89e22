"""Given …: each function keeps one thing in the database and returns it as its struct.

The cast: Amina answers for herself; Ben answers with Joy, who supports him; Carol is the
co-production sponsor; Dev coordinates for the council; Ewa is from another council.
"""

import re
from datetime import UTC, datetime

from httpx import AsyncClient, Response

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


async def form(
    visitor: AsyncClient, page: str, to: str | None = None, **fields: str | list[str]
) -> Response:
    """What comes back when the visitor opens a page and sends its form; ``to`` is the form's
    address when it is not the page's own."""
    opened = await visitor.get(page)
    token = re.search(r'name="_csrf_token" value="([^"]+)"', opened.text)
    assert token, f"no form at {page}: {opened.status_code}"
    return await visitor.post(to or page, data={"_csrf_token": token[1], **fields})


async def letter_link(visitor: AsyncClient, organisation: Organisation) -> str:
    """The link in the newest letter of the demo's outbox."""
    outbox = await visitor.get(f"/{organisation.slug}/outbox")
    link = re.search(r'href="(/[a-z-]+/sign-in/[\w-]{40,})"', outbox.text)
    assert link, "no link in the outbox"
    return link[1]


async def signed_in(visitor: AsyncClient, organisation: Organisation, member: Member) -> None:
    """The visitor signs in as the member, through the real pages of the demo."""
    await form(visitor, f"/{organisation.slug}/sign-in", email=member.email)
    answer = await form(visitor, await letter_link(visitor, organisation))
    assert answer.status_code == 303
