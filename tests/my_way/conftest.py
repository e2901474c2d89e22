"""What these tests share: the program, a council, and a round that is open."""

import pytest

from said_and_done import db, web
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import WayIn
from said_and_done.web import Clock
from tests import given


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """14 June 2026."""
    monkeypatch.setattr(web, "clock_now", lambda: Clock(now=given.NOW))


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await given.organisation(conn)


@pytest.fixture
async def link(pool: db.Pool, anyborough: Organisation) -> WayIn:
    """The way to Your support, in a round that is open."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await given.way_in(conn, anyborough, await given.round(conn, anyborough))
