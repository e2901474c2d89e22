"""Anyborough with a closed round, a reader, and words that wait."""

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round
from said_and_done.stories import domain
from said_and_done.stories.model import Story
from tests import factories

SECRET_WORDS = "My worker Sue from Oak House never listens to me."


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What is there."""

    organisation: Organisation
    round: Round
    reader: Member
    coordinator: Member
    pool: db.Pool

    async def waiting(self) -> list[Story]:
        async with db.transaction(self.pool, self.organisation.id) as conn:
            return await domain.waiting(CouncilContext(conn, self.organisation))

    async def story(self) -> Story:
        """The one story that waits."""
        (story,) = await self.waiting()
        return story


@pytest.fixture
async def place(pool: db.Pool) -> Place:
    """One person sent words to question 1 of your-support, and may be quoted."""
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        reader = await factories.member(conn, ours, "Rita Read", Role.READER)
        coordinator = await factories.member(
            conn, ours, "Dev Patel", Role.COORDINATOR, Role.ADMINISTRATOR, Role.MEMBER
        )
        held = await factories.round(conn, ours)
        await factories.response(conn, ours, held, {1: "no"}, {1: SECRET_WORDS})
    return Place(organisation=ours, round=held, reader=reader, coordinator=coordinator, pool=pool)


@pytest.fixture
async def reader(place: Place, visitor: AsyncClient) -> AsyncClient:
    """A browser in which the reader is signed in."""
    await factories.signed_in(visitor, place.organisation, place.reader)
    return visitor
