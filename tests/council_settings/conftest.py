"""What the tests of settings share: a council, its administrator, and their browser."""

from collections.abc import AsyncIterator

import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations import queries
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Event, Organisation
from said_and_done.people.model import Member, Role
from tests import factories
from tests.contact.conftest import browser_of

SETTINGS = "/anyborough/work/settings"


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def sam(pool: db.Pool, anyborough: Organisation) -> Member:
    """The administrator."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Sam Hill", Role.ADMINISTRATOR)


@pytest.fixture
async def at_work(
    app: Litestar, anyborough: Organisation, sam: Member
) -> AsyncIterator[AsyncClient]:
    async with browser_of(app, anyborough, sam) as client:
        yield client


async def last_event(pool: db.Pool, organisation: Organisation) -> Event:
    """What happened last in this council."""
    async with db.transaction(pool, organisation.id) as conn:
        found = await queries.last_event(CouncilContext(conn, organisation))
    assert found is not None
    return found
