"""What these tests share: the program, a council, and a round that is open."""

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import WayIn
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """14 June 2026."""
    monkeypatch.setattr(clocks, "clock_now", lambda: Clock(now=factories.NOW))


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def link(pool: db.Pool, anyborough: Organisation) -> WayIn:
    """The way to Your support, in a round that is open."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.way_in(conn, anyborough, await factories.round(conn, anyborough))
