"""Somebody gets another email address: only by the link that was sent there."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Member
from said_and_done.people.queries import outbox
from tests import factories
from tests.access.conftest import PEOPLE, Browser, Place, make_place

OWN = "/anyborough/work/address"
NEW = "ben@new.example"


async def letter_to(pool: db.Pool, place: Place, to_address: str) -> Any:
    """The newest letter to this address that is about addresses; None where there is none."""
    async with db.transaction(pool, place.organisation.id) as conn:
        every = await outbox(CouncilContext(conn, place.organisation))
    return next((m for m in every if m.to_address == to_address and "address" in m.subject), None)


async def link_to(pool: db.Pool, place: Place, to_address: str) -> str:
    """The link in that letter."""
    letter = await letter_to(pool, place, to_address)
    assert letter is not None
    link = re.search(r"(/anyborough/address/\S+)", letter.wording)
    assert link
    return link[1]


async def email_of(pool: db.Pool, place: Place, member: Member) -> str:
    async with db.transaction(pool, place.organisation.id) as conn:
        return (await roles.person(CouncilContext(conn, place.organisation), member.id)).email


@pytest.fixture
async def bens(browser_of: Browser, place: Place) -> AsyncClient:
    """The browser of a reader."""
    return await browser_of(place.ben)


async def test_the_address_changes_when_the_link_is_used_and_not_before(
    pool: db.Pool, place: Place, bens: AsyncClient, visitor: AsyncClient
) -> None:
    answer = await factories.form(bens, OWN, email=" Ben@New.example ")

    assert "we sent a link there" in (await bens.get(answer.headers["location"])).text
    link = await link_to(pool, place, NEW)
    assert "ben@new.example" in (await visitor.get(link)).text
    assert await email_of(pool, place, place.ben) == "ben@anyborough.example", "opening is nothing"
    used = await factories.form(visitor, link)
    assert "Your address is changed" in used.text
    assert await email_of(pool, place, place.ben) == NEW
    assert (await bens.get(OWN)).headers["location"] == "/anyborough/sign-in"
    told = await letter_to(pool, place, "ben@anyborough.example")
    assert told.subject == "Your email address was changed"
    again = await visitor.get(link)
    assert again.status_code == 410
    assert "This link does not work any more" in again.text


async def test_the_old_address_can_stop_it(
    pool: db.Pool, place: Place, bens: AsyncClient, visitor: AsyncClient
) -> None:
    await factories.form(bens, OWN, email=NEW)
    stop = await link_to(pool, place, "ben@anyborough.example")

    stopped = await factories.form(visitor, stop)

    assert "Your address stays" in stopped.text
    assert (await visitor.get(await link_to(pool, place, NEW))).status_code == 410
    assert await email_of(pool, place, place.ben) == "ben@anyborough.example"


async def test_a_link_is_no_stop_and_a_stop_is_no_link(
    pool: db.Pool, place: Place, bens: AsyncClient, visitor: AsyncClient
) -> None:
    await factories.form(bens, OWN, email=NEW)
    token = (await link_to(pool, place, NEW)).rpartition("/")[2]
    stop = (await link_to(pool, place, "ben@anyborough.example")).rpartition("/")[2]

    for path in (f"/anyborough/address/{stop}", f"/anyborough/address/stop/{token}"):
        assert (await visitor.get(path)).status_code == 410


async def test_after_a_day_the_link_is_too_old(
    pool: db.Pool, place: Place, bens: AsyncClient, visitor: AsyncClient
) -> None:
    await factories.form(bens, OWN, email=NEW)
    async with db.transaction(pool, place.organisation.id) as conn:
        left = await conn.fetchval("SELECT expires_at FROM address_changes")
        await conn.execute("UPDATE address_changes SET expires_at = now()")

    assert timedelta(hours=23) < left - datetime.now(UTC) <= timedelta(hours=24)
    assert (await visitor.get(await link_to(pool, place, NEW))).status_code == 410


async def test_an_address_of_somebody_else_gets_no_letter_and_nobody_is_told(
    pool: db.Pool, place: Place, bens: AsyncClient
) -> None:
    answer = await factories.form(bens, OWN, email=place.carol.email)

    assert "we sent a link there" in (await bens.get(answer.headers["location"])).text
    assert await letter_to(pool, place, place.carol.email) is None


@pytest.mark.parametrize("typed", ["", "ben"], ids=["nothing", "half"])
async def test_what_is_wrong_is_said(bens: AsyncClient, typed: str) -> None:
    answer = await factories.form(bens, OWN, email=typed)

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text


async def test_an_administrator_begins_it_for_somebody_who_cannot_sign_in(
    pool: db.Pool, place: Place, browser_of: Browser, visitor: AsyncClient
) -> None:
    devs = await browser_of(place.dev)

    await factories.form(devs, f"{PEOPLE}/{place.ben.id}/address", email=NEW)

    told = await letter_to(pool, place, "ben@anyborough.example")
    assert "Dev Patel asked that your letters go to ben@new.example." in told.wording
    await factories.form(visitor, await link_to(pool, place, NEW))
    assert await email_of(pool, place, place.ben) == NEW


@pytest.mark.parametrize("who", ["nia", "carol", "lena"])
async def test_nobody_else_begins_it_for_an_administrator_or_a_key_holder(
    pool: db.Pool, place: Place, browser_of: Browser, who: str
) -> None:
    """Whoever reads the letters of a key holder can sign with their key."""
    devs, person = await browser_of(place.dev), getattr(place, who)
    page = f"{PEOPLE}/{person.id}/address"

    sent = await factories.form(devs, f"{PEOPLE}/new", page, email="me@evil.example")

    for answer in (await devs.get(page), sent):
        assert answer.status_code == 403
        assert "They change their email address themselves." in answer.text
    assert await letter_to(pool, place, "me@evil.example") is None
    assert page not in (await devs.get(f"{PEOPLE}/{person.id}")).text


async def test_nobody_else_is_led_to_the_address_of_a_nominee(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    devs, page = await browser_of(place.dev), f"{PEOPLE}/{place.ben.id}/address"
    assert page in (await devs.get(f"{PEOPLE}/{place.ben.id}")).text
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.nomination(conn, place.organisation, place.ben)

    assert page not in (await devs.get(f"{PEOPLE}/{place.ben.id}")).text
    assert (await devs.get(page)).status_code == 403


async def test_five_are_enough_for_an_hour(bens: AsyncClient) -> None:
    answers = [await factories.form(bens, OWN, email=f"ben@{n}.example") for n in range(6)]

    assert [answer.status_code for answer in answers] == [303] * 5 + [429]


# ------------------------------------------------------- the database, as the program's own role

REFUSED = pytest.raises(asyncpg.RestrictViolationError, match="only they themselves change")


async def begin(conn: db.Connection, place: Place, person: Member, by: Member) -> None:
    await conn.execute(
        "INSERT INTO address_changes VALUES"
        " ($1, $2, 'x@new.example', 'a', 'b', now(), $3, now() + interval '1 day')",
        place.organisation.id,
        person.id,
        by.id,
    )


async def test_the_database_changes_no_address_that_nobody_asked_for(conn: db.Connection) -> None:
    place = await make_place(conn)
    await begin(conn, place, place.ben, place.ben)

    with REFUSED:
        await conn.execute("UPDATE members SET email = 'y@new.example' WHERE id = $1", place.ben.id)


@pytest.mark.parametrize("who", ["nia", "carol", "lena"])
async def test_the_database_lets_nobody_take_the_letters_of_a_key_holder(
    conn: db.Connection, who: str
) -> None:
    place = await make_place(conn)

    with REFUSED:
        await begin(conn, place, getattr(place, who), place.dev)


async def test_who_became_administrator_meanwhile_keeps_their_address(conn: db.Connection) -> None:
    place = await make_place(conn)
    await begin(conn, place, place.ben, place.dev)
    await conn.execute(
        "INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at,"
        " changed_by) VALUES ($1, gen_random_uuid(), $2, 'administrator', true, now(), $3)",
        place.organisation.id,
        place.ben.id,
        place.nia.id,
    )

    with REFUSED:
        await conn.execute("UPDATE members SET email = 'x@new.example' WHERE id = $1", place.ben.id)
