"""On the first day of a council there is nothing yet. Each page says what to do first."""

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.people.model import Role
from tests import factories


@pytest.mark.parametrize(
    ("area", "role", "sentence"),
    [
        ("", Role.COORDINATOR, "Open your first round"),
        ("rounds", Role.COORDINATOR, "To begin, press “New round”."),
        ("groups", Role.COORDINATOR, "First make one below."),
        ("groups", Role.MEMBER, "A coordinator makes groups, and can add you."),
        ("commitments", Role.COORDINATOR, "When one has, you can write the first promise here."),
        ("progress", Role.COORDINATOR, "First you need a round that has closed, and a group."),
        ("progress", Role.MEMBER, "A coordinator begins one when a round has closed."),
        ("call-backs", Role.READER, "When somebody asks for one, you find them here."),
        ("typing", Role.INTERVIEWER, "When a round opens, you find it here."),
    ],
)
async def test_an_empty_page_says_what_to_do_first(
    visitor: AsyncClient, pool: db.Pool, area: str, role: Role, sentence: str
) -> None:
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        member = await factories.member(conn, here, "Rosa Lind", role)
    await factories.signed_in(visitor, here, member)

    page = await visitor.get(f"/anyborough/work/{area}".rstrip("/"))

    assert sentence in page.text
