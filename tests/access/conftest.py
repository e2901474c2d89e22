"""What the tests of coming in share: Anyborough with two administrators and both key holders."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.core.view import LONDON
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import roles
from said_and_done.people.model import Member, Role
from tests import factories

PEOPLE = "/anyborough/work/people"
Browser: TypeAlias = Callable[[Member], Awaitable[AsyncClient]]


def today() -> date:
    """The day in London, as the database sees it."""
    return datetime.now(UTC).astimezone(LONDON).date()


def typed(name: str, day: date | None) -> dict[str, str]:
    """A day in the three boxes of a form."""
    if day is None:
        return {}
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A council, and who is in it."""

    organisation: Organisation
    dev: Member
    nia: Member
    ben: Member
    carol: Member
    lena: Member


async def make_place(conn: db.Connection, slug: str = "anyborough") -> Place:
    here = await factories.organisation(conn, slug)
    return Place(
        organisation=here,
        dev=await factories.member(conn, here, "Dev Patel", Role.ADMINISTRATOR),
        nia=await factories.member(conn, here, "Nia Brown", Role.ADMINISTRATOR),
        ben=await factories.member(conn, here, "Ben Ford", Role.READER),
        lena=await factories.member(conn, here, "Lena Hart", Role.LEAD),
        carol=await factories.member(conn, here, "Carol Jones", Role.SPONSOR),
    )


@pytest.fixture
async def place(pool: db.Pool) -> Place:
    """Really kept, for visitors to see."""
    async with db.transaction(pool) as conn:
        return await make_place(conn)


@pytest.fixture
def browser_of(app: Litestar, place: Place) -> Browser:
    """A browser in which this member is signed in."""

    async def signed_in(member: Member) -> AsyncClient:
        transport = ASGITransport(cast(Any, app), raise_app_exceptions=False)
        browser = AsyncClient(transport=transport, base_url="http://testserver")
        await factories.signed_in(browser, place.organisation, member)
        return browser

    return signed_in


async def roles_of(pool: db.Pool, place: Place, member: Member) -> list[Role]:
    """The roles that a member holds now."""
    async with db.transaction(pool, place.organisation.id) as conn:
        return (await roles.person(CouncilContext(conn, place.organisation), member.id)).roles


async def days_pass(pool: db.Pool, place: Place, member: Member, by: timedelta) -> None:
    """The days of all roles of a member move back, as if so much time had passed."""
    async with db.transaction(pool, place.organisation.id) as conn:
        await conn.execute(
            "INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at,"
            " changed_by, first_day, last_day)"
            " SELECT organisation_id, gen_random_uuid(), member_id, role, true, now(), $2,"
            " first_day - $3::int, last_day - $3::int FROM role_days WHERE member_id = $1",
            member.id,
            member.id,
            by.days,
        )
