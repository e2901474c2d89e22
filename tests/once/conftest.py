"""Anyborough in the middle of its work: an open round, a closed one, a group and a promise."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from typing import Any, TypeAlias, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.commitments.model import Commitment
from said_and_done.core import db
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round, WayIn
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories

JULY = Clock(now=datetime(2026, 7, 1, 10, 0, tzinfo=UTC))
Browser: TypeAlias = Callable[[Member | None], Awaitable[AsyncClient]]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What is there."""

    organisation: Organisation
    round: Round
    closed: Round
    link: WayIn
    group: Group
    dev: Member
    amina: Member
    promise: Commitment


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "clock_now", lambda: JULY)


@pytest.fixture
async def place(pool: db.Pool) -> Place:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        dev = await factories.member(
            conn, ours, "Dev Patel", Role.COORDINATOR, Role.ADMINISTRATOR, Role.READER
        )
        amina = await factories.member(conn, ours, "Amina Ali", Role.MEMBER)
        closed = await factories.round(conn, ours)
        summer = await factories.round(
            conn,
            ours,
            "summer-2026",
            opens_on=date(2026, 6, 20),
            closes_on=date(2026, 7, 20),
            answer_by=date(2026, 10, 1),
        )
        link = await factories.way_in(conn, ours, summer)
        group = await factories.group(conn, ours, amina)
        return Place(
            organisation=ours,
            round=summer,
            closed=closed,
            link=link,
            group=group,
            dev=dev,
            amina=amina,
            promise=await factories.commitment(conn, ours, closed, group),
        )


@pytest.fixture
async def browser_of(app: Litestar, place: Place) -> AsyncIterator[Browser]:
    """A browser of its own for each person; nobody is signed in where no member is named."""
    async with AsyncExitStack() as stack:

        async def open_one(member: Member | None = None) -> AsyncClient:
            client = AsyncClient(
                transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
                base_url="http://testserver",
            )
            await stack.enter_async_context(client)
            if member is not None:
                await factories.signed_in(client, place.organisation, member)
            return client

        yield open_one
