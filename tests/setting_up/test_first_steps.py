"""A new council reads what comes next, step by step."""

import re

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.contact.domain import contacts
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from tests import factories
from tests.council_settings.conftest import anyborough, at_work, sam

__all__ = ["anyborough", "at_work", "sam"]

STEPS = "/anyborough/work/first-steps"
HOME = "/anyborough/work"


async def test_each_step_is_done_by_what_it_asks_for(
    pool: db.Pool, at_work: AsyncClient, anyborough: Organisation, sam: Member
) -> None:
    read = [(await at_work.get(STEPS)).text]
    async with db.transaction(pool, anyborough.id) as conn:
        here = CouncilContext(conn, anyborough)
        await contacts.change_part_of_contact(
            here, {"safe_phone": "01632 960 009"}, factories.NOW, by=sam.id
        )
    read.append((await at_work.get(STEPS)).text)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.member(conn, anyborough, "Rosa Lind", Role.COORDINATOR)
    read.append((await at_work.get(STEPS)).text)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.member(conn, anyborough, "Carol Jones", Role.SPONSOR)
        await factories.member(conn, anyborough, "Lena Hart", Role.LEAD)
    read.append((await at_work.get(STEPS)).text)

    done = [f"{number} of 5 steps done" for number in (0, 1, 2, 3)]
    assert [words for words, page in zip(done, read, strict=True) if words not in page] == []


@pytest.mark.parametrize("with_others", [False, True])
async def test_each_button_leads_to_where_the_step_is_done(
    pool: db.Pool, at_work: AsyncClient, anyborough: Organisation, *, with_others: bool
) -> None:
    if with_others:
        async with db.transaction(pool, anyborough.id) as conn:
            for name, role in (("Carol Jones", Role.SPONSOR), ("Lena Hart", Role.LEAD)):
                await factories.member(conn, anyborough, name, role)

    page = (await at_work.get(STEPS)).text
    buttons = re.findall(r'class="govuk-button[^"]*" href="([^"]+)"', page)

    assert len(buttons) == 5
    assert [
        (path, status) for path in buttons if (status := await opens(at_work, path)) != 200
    ] == []
    assert buttons[1:3] == [
        f"{HOME}/{path}"
        for path in (("people", "keys") if with_others else ("people/new", "keys/new"))
    ]


async def opens(browser: AsyncClient, path: str) -> int:
    return (await browser.get(path)).status_code


async def test_the_first_page_leads_to_the_steps_until_all_are_done(
    pool: db.Pool, at_work: AsyncClient, anyborough: Organisation, sam: Member
) -> None:
    read = [(await at_work.get(HOME)).text]
    async with db.transaction(pool) as conn:
        await factories.content(conn)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.round(conn, anyborough)
    read.append((await at_work.get(HOME)).text)
    async with db.transaction(pool, anyborough.id) as conn:
        here = CouncilContext(conn, anyborough)
        await contacts.change_part_of_contact(
            here, {"safe_phone": "01632 960 009"}, factories.NOW, by=sam.id
        )
        await factories.member(conn, anyborough, "Carol Jones", Role.SPONSOR)
        await factories.member(conn, anyborough, "Lena Hart", Role.LEAD)
    read.append((await at_work.get(HOME)).text)

    says = ("Take the first steps", "0 of 5 steps done.", "2 of 5 steps done.")
    assert [[words in page for words in says] for page in read] == [
        [True, True, False],
        [True, False, True],  # who has a round has chosen what to ask
        [False, False, False],
    ]


async def test_whoever_has_no_email_yet_reads_it(
    app: Litestar, at_work: AsyncClient, settings: Settings
) -> None:
    read = []
    for smtp_url, address in (
        (None, "http://127.0.0.1:8000"),
        ("smtp://mail", "https://a.example"),
    ):
        app.state.settings = msgspec.structs.replace(settings, smtp_url=smtp_url, address=address)
        read.append((await at_work.get(STEPS)).text)

    says = (
        "This website sends no email yet.",
        "Other people cannot open http://127.0.0.1:8000.",
        "You get a link by email",
        "Add a passkey",
    )
    assert [[words in page for words in says] for page in read] == [
        [True, True, False, False],
        [False, False, True, True],
    ]
