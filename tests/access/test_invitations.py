"""Somebody was added and has not signed in yet: it is shown, sent again, or taken back."""

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Member
from said_and_done.people.queries import outbox
from tests import factories
from tests.access.conftest import PEOPLE, Browser, Place

NOT_YET = "Not signed in yet."
EMAIL = "ravi@anyborough.example"


@pytest.fixture
async def devs(browser_of: Browser, place: Place) -> AsyncClient:
    """The browser of an administrator."""
    return await browser_of(place.dev)


@pytest.fixture
async def ravi(pool: db.Pool, place: Place, devs: AsyncClient) -> Member:
    """Somebody whom the administrator has just added."""
    await factories.form(
        devs, f"{PEOPLE}/new", PEOPLE, name="Ravi Shah", email=EMAIL, roles="reader"
    )
    async with db.transaction(pool, place.organisation.id) as conn:
        everybody = await roles.members(CouncilContext(conn, place.organisation))
    return next(member for member in everybody if member.email == EMAIL)


async def letters_to_ravi(pool: db.Pool, place: Place) -> list[str]:
    async with db.transaction(pool, place.organisation.id) as conn:
        every = await outbox(CouncilContext(conn, place.organisation))
    return [mail.subject for mail in every if mail.to_address == EMAIL]


async def test_it_is_shown_until_they_sign_in(
    ravi: Member, devs: AsyncClient, browser_of: Browser
) -> None:
    page = f"{PEOPLE}/{ravi.id}"
    assert NOT_YET in (await devs.get(page)).text
    assert NOT_YET in (await devs.get(f"{PEOPLE}?find=ravi")).text

    await browser_of(ravi)

    shown = (await devs.get(page)).text
    assert NOT_YET not in shown
    assert "Take the invitation back" not in shown
    again = await factories.form(devs, page, f"{page}/invitation")
    assert again.status_code == 404


async def test_the_letter_is_sent_again_but_not_often(
    pool: db.Pool, place: Place, ravi: Member, devs: AsyncClient
) -> None:
    page = f"{PEOPLE}/{ravi.id}"

    answers = [await factories.form(devs, page, f"{page}/invitation") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [303, 303, 303, 429]
    assert "sent the letter again" in (await devs.get(answers[0].headers["location"])).text
    assert await letters_to_ravi(pool, place) == ["You can sign in to Anyborough"] * 4


async def test_an_invitation_is_taken_back(
    pool: db.Pool, place: Place, ravi: Member, devs: AsyncClient
) -> None:
    page = f"{PEOPLE}/{ravi.id}"
    asked = (await devs.get(f"{page}/leaving")).text
    assert "Take back the invitation of Ravi Shah" in asked

    await factories.form(devs, f"{page}/leaving", sure="yes")

    assert "Invitation taken back on" in (await devs.get(f"{PEOPLE}?find=ravi")).text
    assert "An invitation is taken back" in await letters_to_ravi(pool, place)
    async with db.transaction(pool, place.organisation.id) as conn:
        ravi = await roles.person(CouncilContext(conn, place.organisation), ravi.id)
    assert ravi.roles == []
    again = await factories.form(devs, page, f"{page}/invitation")
    assert again.status_code == 404
