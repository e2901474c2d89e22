"""What the tests of one visitor's load share: a council with an open round, and Amina's journey."""

import pytest
from httpx import AsyncClient

from said_and_done.rounds.model import WayIn
from tests.answering.conftest import (
    Calendar,
    Person,
    Query,
    anyborough,
    calendar,
    link,
    query,
    spring,
    tablet,
)
from tests.people.conftest import dev

__all__ = [
    "Calendar",
    "Query",
    "anyborough",
    "calendar",
    "dev",
    "link",
    "query",
    "spring",
    "tablet",
]


@pytest.fixture
async def amina(visitor: AsyncClient, link: WayIn) -> Person:
    """Amina has started Your support on her own phone."""
    person = Person(visitor, link)
    await person.start()
    return person
