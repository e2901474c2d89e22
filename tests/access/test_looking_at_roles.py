"""Once a year administrators look at what each person may do."""

from datetime import UTC, date, datetime, timedelta

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.access.domain.reviewing import a_year_after
from said_and_done.core import db
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Member
from tests import factories
from tests.access.conftest import PEOPLE, Browser, Place, make_place

REVIEW = f"{PEOPLE}/review"


async def looked_at(pool: db.Pool, place: Place, days_ago: int) -> None:
    """All roles were looked at so many days ago."""
    async with db.transaction(pool, place.organisation.id) as conn:
        await conn.execute(
            "INSERT INTO access_reviews VALUES ($1, gen_random_uuid(), $2, $3)",
            place.organisation.id,
            datetime.now(UTC) - timedelta(days=days_ago),
            place.dev.id,
        )


async def finds_right(browser: AsyncClient, person: Member, seen: str) -> int:
    answer = await factories.form(
        browser, f"{PEOPLE}/new", REVIEW, member=str(person.id), seen=seen
    )
    return answer.status_code


@pytest.fixture
async def devs(browser_of: Browser, place: Place) -> AsyncClient:
    """The browser of an administrator."""
    return await browser_of(place.dev)


async def test_it_begins_30_days_before_a_year_is_over(
    pool: db.Pool, place: Place, devs: AsyncClient
) -> None:
    await looked_at(pool, place, 330)
    early = (await devs.get(REVIEW)).text
    assert "There is nothing to do yet." in early
    assert "are right</button>" not in early
    assert await finds_right(devs, place.ben, "reader") == 409
    assert "Look at who may do what" not in (await devs.get("/anyborough/work")).text

    await looked_at(pool, place, 400)  # the newest counts
    assert "There is nothing to do yet." in (await devs.get(REVIEW)).text


@pytest.mark.parametrize(
    ("days", "says"), [(350, "Please finish by"), (380, "was due on")], ids=["in time", "late"]
)
async def test_administrators_are_asked_and_read_when_it_is_late(
    pool: db.Pool,
    place: Place,
    devs: AsyncClient,
    browser_of: Browser,
    days: int,
    says: str,
) -> None:
    await looked_at(pool, place, days)

    for page in ("/anyborough/work", REVIEW):
        shown = (await devs.get(page)).text
        assert says in shown, page
    bens = await browser_of(place.ben)
    assert "Look at who may do what" not in (await bens.get("/anyborough/work")).text


async def test_each_person_is_looked_at_by_somebody_else_and_then_it_is_done(
    pool: db.Pool, place: Place, devs: AsyncClient, browser_of: Browser
) -> None:
    await looked_at(pool, place, 380)
    nias = await browser_of(place.nia)
    shown = (await devs.get(REVIEW)).text
    assert "These are your own roles. Another administrator looks at them." in shown
    assert await finds_right(devs, place.dev, "administrator") == 403
    others = await partners(pool, place)

    for person in (place.ben, place.nia, place.lena, place.carol, *others):
        seen = ",".join(role.value for role in person.roles)
        assert await finds_right(devs, person, seen) == 303
    early = await factories.form(devs, REVIEW, finish="yes")
    assert early.status_code == 409
    assert "Somebody is left." in early.text
    assert await finds_right(nias, place.dev, "administrator") == 303
    assert "Dev Patel found this right on" in (await nias.get(REVIEW)).text
    done = await factories.form(nias, REVIEW, finish="yes")

    assert "The next time is in a year." in (await nias.get(done.headers["location"])).text
    assert "There is nothing to do yet." in (await devs.get(REVIEW)).text
    happened = await what_happened(pool, place)
    assert happened.count("roles found right") == 5 + len(others)
    assert happened[-1] == "all roles looked at"


async def what_happened(pool: db.Pool, place: Place) -> list[str]:
    """The kinds of all events, in a chain that is whole."""
    async with db.transaction(pool, place.organisation.id) as conn:
        assert await organisations.first_broken(CouncilContext(conn, place.organisation)) is None
        rows = await conn.fetch("SELECT what FROM events ORDER BY number")
        return [row["what"] for row in rows]


async def partners(pool: db.Pool, place: Place) -> list[Member]:
    """Whoever else got a key when the two were given."""
    async with db.transaction(pool, place.organisation.id) as conn:
        everybody = await roles.members(CouncilContext(conn, place.organisation))
    known = {place.dev.id, place.nia.id, place.ben.id, place.lena.id, place.carol.id}
    return [member for member in everybody if member.id not in known and member.roles]


async def test_roles_that_changed_since_they_were_seen_are_not_found_right(
    pool: db.Pool, place: Place, devs: AsyncClient, browser_of: Browser
) -> None:
    await looked_at(pool, place, 380)
    nias, page = await browser_of(place.nia), f"{PEOPLE}/{place.ben.id}"
    await factories.form(nias, page, f"{page}/roles", roles=["reader", "coordinator"])

    answer = await factories.form(devs, REVIEW, member=str(place.ben.id), seen="reader")

    assert answer.status_code == 409
    assert "These roles changed since you opened this page." in answer.text
    assert await finds_right(devs, place.ben, "reader,coordinator") == 303
    await factories.form(nias, page, f"{page}/roles", roles=["coordinator"])
    assert "These roles of Ben Ford are right" in (await devs.get(REVIEW)).text, "to look at again"


async def test_the_only_administrator_looks_at_the_own_roles(
    pool: db.Pool, place: Place, devs: AsyncClient, browser_of: Browser
) -> None:
    await looked_at(pool, place, 380)
    nias = await browser_of(place.nia)
    await factories.form(nias, f"{PEOPLE}/{place.nia.id}", f"{PEOPLE}/{place.nia.id}/roles")

    assert await finds_right(devs, place.dev, "administrator") == 303


@pytest.mark.parametrize("who", ["dev", "ben"])
async def test_the_database_takes_no_confirmation_of_oneself_or_of_others(
    conn: db.Connection, who: str
) -> None:
    place = await make_place(conn)
    by = getattr(place, who)

    with pytest.raises(asyncpg.RestrictViolationError, match="another administrator looks"):
        await conn.execute(
            "INSERT INTO access_confirmations VALUES"
            " ($1, gen_random_uuid(), $2, '{administrator}', now(), $3)",
            place.organisation.id,
            place.dev.id,
            by.id,
        )


@pytest.mark.parametrize(
    ("day", "after"),
    [(date(2026, 6, 14), date(2027, 6, 14)), (date(2028, 2, 29), date(2029, 3, 1))],
    ids=["any", "leap"],
)
def test_a_year_later_is_the_same_day(day: date, after: date) -> None:
    assert a_year_after(day) == after
