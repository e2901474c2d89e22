"""Where no email is set up, no page says that somebody got a letter, or will get one."""

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from tests import factories

PEOPLE = "/anyborough/work/people"
NOTE = "This website sends no email yet."
TYPED = {"name": "Ewa Nowak", "email": "ewa@anyborough.example"}


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def kim(visitor: AsyncClient, pool: db.Pool, anyborough: Organisation) -> AsyncClient:
    """Kim, who administers."""
    async with db.transaction(pool, anyborough.id) as conn:
        member = await factories.member(conn, anyborough, "Kim Admin", Role.ADMINISTRATOR)
    await factories.signed_in(visitor, anyborough, member)
    return visitor


@pytest.fixture(params=[None, "smtp://mail"], ids=["no-email", "email"])
def sends(request: pytest.FixtureRequest, app: Litestar, settings: Settings) -> bool:
    """A council at work, no demo: whether it can send email."""
    app.state.settings = msgspec.structs.replace(settings, demo=False, smtp_url=request.param)
    return request.param is not None


async def test_whoever_adds_somebody_reads_whether_they_got_a_letter(
    kim: AsyncClient, sends: bool
) -> None:
    added = await factories.form(kim, f"{PEOPLE}/new", f"{PEOPLE}", **TYPED)
    person = added.headers["location"].partition("?")[0]
    pages = [
        (await kim.get(added.headers["location"])).text,
        (await kim.get(f"{person}?done=invited")).text,
        (await kim.get(f"{person}?done=answered")).text,
    ]

    says = ("We have written to", "We have sent the letter", "Nobody got a letter.", NOTE)
    told = [[words in page for words in says] for page in pages]
    assert told == (
        [[True, False, False, False], [False, True, False, False], [True, False, False, False]]
        if sends
        else [[False, False, True, True]] * 3
    )


async def test_whoever_asks_for_another_address_reads_whether_a_link_was_sent(
    kim: AsyncClient, sends: bool
) -> None:
    page = (await kim.get("/anyborough/work/address?sent=yes")).text

    assert ("we sent a link there" in page, "We cannot send you a link" in page) == (
        sends,
        not sends,
    )


async def test_whoever_asks_for_a_link_to_sign_in_reads_whether_there_is_one(
    sends: bool, visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = (await visitor.get("/anyborough/sign-in/sent")).text

    assert ("we sent you a link" in page, "We could not send you a link." in page) == (
        sends,
        not sends,
    )
    assert (NOTE in page) is not sends


async def test_nobody_who_is_not_safe_is_told_of_a_message_that_nobody_gets(
    sends: bool, visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = (await visitor.get("/anyborough/not-safe")).text

    assert ("We send a message to the people" in page) is sends
    assert "They sign in, read what you wrote, and call you." in page
    assert NOTE not in page, "that is for the workspace"


async def test_the_demo_shows_its_letters(kim: AsyncClient) -> None:
    page = (await kim.get("/anyborough/sign-in/sent")).text

    assert NOTE not in (await kim.get(PEOPLE)).text
    assert "Open the outbox" in page
