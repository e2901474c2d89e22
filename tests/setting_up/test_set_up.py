"""Whoever started the program makes its first council in a browser, and nobody else does."""

import asyncio
import re
from datetime import UTC, datetime
from typing import Any, cast

import psycopg
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Role
from said_and_done.setting_up.domain import codes
from tests import factories
from tests.conftest import Database

STEPS = "/anyborough/work/first-steps"
FORGETS = "set_up_codes_are_for_the_first_council"
TYPED = {
    "name": "Anyborough Council",
    "slug": "Anyborough",
    "contact_name": "Dev Patel",
    "contact_email": "dev@anyborough.example",
    "contact_phone": "01632 960 001",
}


async def new_code(pool: db.Pool) -> str:
    async with db.transaction(pool) as conn:
        code = await codes.new_code(conn, datetime.now(UTC))
    assert code is not None
    return code


@pytest.fixture
async def code(pool: db.Pool) -> str:
    """What the program printed when it started."""
    return await new_code(pool)


def another_browser(app: Litestar) -> AsyncClient:
    transport = ASGITransport(cast(Any, app), raise_app_exceptions=False)
    return AsyncClient(transport=transport, base_url="http://testserver")


async def councils(pool: db.Pool) -> list[str]:
    async with db.transaction(pool) as conn:
        return [each.slug for each in await organisations.organisations(conn)]


async def test_the_front_page_of_an_empty_website_leads_to_setting_it_up(
    visitor: AsyncClient, code: str
) -> None:
    front = await visitor.get("/")
    page = await visitor.get("/set-up")

    assert (front.status_code, front.headers["location"]) == (303, "/set-up")
    assert page.status_code == 200
    assert code not in page.text


async def test_whoever_has_the_code_makes_the_council_and_is_signed_in(
    pool: db.Pool, visitor: AsyncClient, code: str
) -> None:
    answer = await factories.form(visitor, "/set-up", code=code, **TYPED)

    assert (answer.status_code, answer.headers["location"]) == (303, STEPS)
    steps = await visitor.get(STEPS)
    assert steps.status_code == 200
    assert "0 of 5 steps done" in steps.text
    async with db.transaction(pool) as conn:
        council = CouncilContext(conn, await organisations.open_organisation(conn, "anyborough"))
        (dev,) = await roles.members(council)
    assert (dev.name, dev.roles) == ("Dev Patel", [Role.ADMINISTRATOR])
    assert council.organisation.name == "Anyborough Council"
    assert (await visitor.get("/")).status_code == 200


async def test_who_runs_rounds_too_is_a_coordinator(
    pool: db.Pool, visitor: AsyncClient, code: str
) -> None:
    await factories.form(visitor, "/set-up", code=code, runs_rounds="yes", **TYPED)

    assert "administrator, coordinator" in (await visitor.get("/anyborough/work")).text


@pytest.mark.parametrize("typing", [str.lower, lambda code: f" {code.replace('-', ' ')} "])
async def test_a_code_may_be_typed_in_another_way(
    visitor: AsyncClient, code: str, typing: Any
) -> None:
    answer = await factories.form(visitor, "/set-up", code=typing(code), **TYPED)

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("", "Write the set-up code."),
        ("0000-0000-0000-0000-0000", "This is not the code."),
        ("x" * 5000, "This is not the code."),
    ],
    ids=["none", "another", "long"],
)
async def test_without_the_code_nobody_makes_a_council_or_learns_anything(
    pool: db.Pool, visitor: AsyncClient, code: str, wrong: str, says: str
) -> None:
    answer = await factories.form(visitor, "/set-up", code=wrong, **{**TYPED, "slug": "s"})

    assert answer.status_code == 422
    assert says in answer.text
    assert "We need this word" not in answer.text
    assert 'value="dev@anyborough.example"' in answer.text, "what was typed is kept"
    assert await councils(pool) == []


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        ("name", "", "Write the name of the council."),
        ("slug", "s", "We need this word for other pages."),
        ("slug", "set-up", "We need this word for other pages."),
        ("slug", "any borough", "Use small letters"),
        ("contact_name", "", "name"),
        pytest.param("contact_name", "n" * 150, "100 letters or fewer", id="long-name"),
        ("contact_email", "dev", "email"),
        ("contact_phone", "none", "telephone"),
    ],
)
async def test_what_is_wrong_is_said_and_the_code_still_works(
    pool: db.Pool, visitor: AsyncClient, code: str, field: str, wrong: str, says: str
) -> None:
    answer = await factories.form(visitor, "/set-up", code=code, **{**TYPED, field: wrong})

    assert answer.status_code == 422
    assert says in answer.text
    assert "There is a problem" in answer.text
    assert await councils(pool) == []
    again = await factories.form(visitor, "/set-up", code=code, **TYPED)
    assert again.status_code == 303


async def test_a_second_tap_leads_to_the_same_place(
    pool: db.Pool, visitor: AsyncClient, code: str
) -> None:
    sent = {**await factories.open_form(visitor, "/set-up"), "code": code, **TYPED}
    cookies = dict(visitor.cookies)

    first = await visitor.post("/set-up", data=sent)
    # The browser never read the first answer: it has its old cookies, and no session.
    visitor.cookies = cookies
    second = await visitor.post("/set-up", data=sent)

    assert [one.headers.get("location") for one in (first, second)] == [STEPS, STEPS]
    assert (await visitor.get(STEPS)).status_code == 200
    assert await councils(pool) == ["anyborough"]


async def test_two_people_with_a_code_at_the_same_moment_make_one_council(
    pool: db.Pool, app: Litestar, code: str
) -> None:
    other_code = await new_code(pool)  # a second process started

    slugs = {"anyborough": code, "otherham": other_code, "thirdley": code}
    browsers = [another_browser(app) for _ in slugs]
    typed = [
        {**await factories.open_form(browser, "/set-up"), **TYPED, "slug": slug, "code": with_code}
        for browser, (slug, with_code) in zip(browsers, slugs.items(), strict=True)
    ]

    answers = await asyncio.gather(
        *(browser.post("/set-up", data=sent) for browser, sent in zip(browsers, typed, strict=True))
    )

    assert sorted(answer.status_code for answer in answers) == [303, 410, 410]
    assert len(await councils(pool)) == 1


async def test_nobody_comes_in_with_a_code_once_there_is_a_council(
    pool: db.Pool, app: Litestar, visitor: AsyncClient, code: str
) -> None:
    sent = await factories.open_form(visitor, "/set-up")
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")  # as by `said council`

    answer = await visitor.post("/set-up", data={**sent, "code": code, **TYPED})
    page = await visitor.get("/set-up")

    for shown in (answer, page):
        assert shown.status_code == 410
        assert "This website is set up" in shown.text
    assert await councils(pool) == ["otherham"]
    async with db.transaction(pool) as conn:
        assert await codes.new_code(conn, datetime.now(UTC)) is None
        assert await conn.fetchval("SELECT count(*) FROM set_up_codes") == 0


async def test_a_council_that_was_brought_in_ends_codes_with_the_next_start(
    pool: db.Pool, own_database: Database, code: str
) -> None:
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(f"ALTER TABLE organisations DISABLE TRIGGER {FORGETS}")
    async with db.transaction(pool) as conn:
        await factories.organisation(conn)
        assert await conn.fetchval("SELECT count(*) FROM set_up_codes") == 1
    async with db.transaction(pool) as conn:
        assert await codes.new_code(conn, datetime.now(UTC)) is None
        assert await conn.fetchval("SELECT count(*) FROM set_up_codes") == 0
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(f"ALTER TABLE organisations ENABLE TRIGGER {FORGETS}")


async def test_only_the_hash_of_a_code_is_kept(pool: db.Pool, code: str) -> None:
    async with db.transaction(pool) as conn:
        kept = await conn.fetchval("SELECT code_hash FROM set_up_codes")

    assert kept == codes.code_hash(code)
    assert len(code.replace("-", "")) * 5 >= 100, "bits"
    assert re.fullmatch(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}", code)
    assert await new_code(pool) != code


async def test_whoever_tries_codes_is_slowed_down(visitor: AsyncClient, code: str) -> None:
    sent = {**await factories.open_form(visitor, "/set-up"), "code": "0", **TYPED}

    answers = [(await visitor.post("/set-up", data=sent)).status_code for _ in range(31)]

    assert (answers[0], answers[-1]) == (422, 429)
