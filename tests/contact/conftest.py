"""What the tests of talking share: a council with its people, and the day."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias, cast

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.contact.domain import contacts
from said_and_done.contact.model import Contact
from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories

Query: TypeAlias = Callable[..., Awaitable[Any]]
CONTACT = Contact(
    hours="Monday to Friday, 9am to 5pm",
    text_number="07700 900 001",
    sign_link="https://sign.example/anyborough",
    safe_phone="01632 960 009",
    safe_hours="Monday to Friday, 8am to 6pm",
    safe_phone_at_night="01632 960 010",
)


class Calendar:
    """The day that the program thinks it is."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 14, 10, 0, tzinfo=UTC)

    def later(self, days: int) -> None:
        self.now += timedelta(days=days)


@pytest.fixture(autouse=True)
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """14 June 2026, until a test says otherwise."""
    made = Calendar()
    monkeypatch.setattr(clocks, "clock_now", lambda: Clock(now=made.now))
    return made


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    """A council that gave nothing but a name, an email address and a telephone number."""
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def with_contact(pool: db.Pool, anyborough: Organisation) -> Organisation:
    """The same, and it gave all the rest."""
    async with db.transaction(pool, anyborough.id) as conn:
        await contacts.change_contact(CouncilContext(conn, anyborough), CONTACT, factories.NOW)
    return anyborough


@pytest.fixture
async def dev(pool: db.Pool, anyborough: Organisation) -> Member:
    """The coordinator."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)


@pytest.fixture
async def rosa(pool: db.Pool, anyborough: Organisation) -> Member:
    """The reader on duty."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Rosa Lind", Role.READER)


@pytest.fixture
def query(pool: db.Pool, anyborough: Organisation) -> Query:
    """The rows that a statement finds among what Anyborough really keeps."""

    async def ask(sql: str, *args: object) -> Any:
        async with db.transaction(pool, anyborough.id) as conn:
            return await conn.fetch(sql, *args)

    return ask


@asynccontextmanager
async def browser_of(
    app: Litestar, organisation: Organisation, who: Member
) -> AsyncIterator[AsyncClient]:
    """Another browser, where this member is signed in."""
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as client:
        await factories.signed_in(client, organisation, who)
        yield client


@pytest.fixture
async def dev_at_work(
    app: Litestar, anyborough: Organisation, dev: Member
) -> AsyncIterator[AsyncClient]:
    async with browser_of(app, anyborough, dev) as client:
        yield client
