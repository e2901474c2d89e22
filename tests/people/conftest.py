"""What the tests of signing in share."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, TypeAlias, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from litestar.middleware.session import client_side

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import links
from said_and_done.people.model import Member, Role
from said_and_done.web import clocks, security, sessions
from said_and_done.web.clocks import Clock
from tests import factories

MakeLink: TypeAlias = Callable[[Member, datetime], Awaitable[str]]


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    """A council that is really kept, for visitors to see."""
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def carol(pool: db.Pool, anyborough: Organisation) -> Member:
    """The sponsor."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Carol Jones", Role.SPONSOR)


@pytest.fixture
async def dev(pool: db.Pool, anyborough: Organisation) -> Member:
    """The administrator."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Dev Patel", Role.ADMINISTRATOR)


@pytest.fixture
def a_link_made(pool: db.Pool, anyborough: Organisation, settings: Settings) -> MakeLink:
    """Makes a link for a member at a given moment; returns its path."""

    async def make(member: Member, when: datetime) -> str:
        async with db.transaction(pool, anyborough.id) as conn:
            path = await links.link_for(
                CouncilContext(conn, anyborough), member.email, settings.link_key, when
            )
        assert path
        return path

    return make


@pytest.fixture
def another_visitor(app: Litestar) -> AsyncClient:
    """A second browser."""
    return AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    )


@pytest.fixture
def counted(pool: db.Pool, anyborough: Organisation) -> Callable[[str], Awaitable[Any]]:
    """The first value that a statement finds among what Anyborough really keeps."""

    async def ask(sql: str) -> Any:
        async with db.transaction(pool, anyborough.id) as conn:
            return await conn.fetchval(sql)

    return ask


@pytest.fixture
def usual_times(app: Litestar) -> Settings:
    """The program signs people out after the usual times."""
    usual = Settings(secret=factories.SECRET)
    app.state.settings = msgspec.structs.replace(
        app.state.settings, shared_device=usual.shared_device, own_device=usual.own_device
    )
    return usual


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Time passes."""
    real = clocks.clock_now

    def pass_by(**time: float) -> None:
        for room in (clocks, security, sessions):
            monkeypatch.setattr(
                room, "clock_now", lambda: Clock(now=real().now + timedelta(**time))
            )
        # Litestar asks the machine when a cookie ends.
        machine = SimpleNamespace(time=(real().now + timedelta(**time)).timestamp)
        monkeypatch.setattr(client_side, "time", machine)

    return pass_by
