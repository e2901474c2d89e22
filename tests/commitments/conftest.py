"""Anyborough with a closed round, a group, and Dev who coordinates; the day is 1 July 2026."""

from datetime import UTC, datetime

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.commitments.model import Commitment
from said_and_done.core import db
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories

JULY = Clock(now=datetime(2026, 7, 1, 10, 0, tzinfo=UTC))


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What is there."""

    organisation: Organisation
    round: Round
    group: Group
    coordinator: Member
    member: Member
    promise: Commitment


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "clock_now", lambda: JULY)


@pytest.fixture
async def place(pool: db.Pool) -> Place:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        dev = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
        amina = await factories.member(conn, ours, "Amina Ali", Role.MEMBER)
        spring = await factories.round(conn, ours)
        group = await factories.group(conn, ours, amina)
        promise = await factories.commitment(conn, ours, spring, group)
        return Place(
            organisation=ours,
            round=spring,
            group=group,
            coordinator=dev,
            member=amina,
            promise=promise,
        )


@pytest.fixture
async def dev(visitor: AsyncClient, place: Place) -> AsyncClient:
    """The browser of Dev, who coordinates."""
    await factories.signed_in(visitor, place.organisation, place.coordinator)
    return visitor


@pytest.fixture
async def amina(visitor: AsyncClient, place: Place) -> AsyncClient:
    """The browser of Amina, who is in the group."""
    await factories.signed_in(visitor, place.organisation, place.member)
    return visitor
