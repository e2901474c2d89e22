"""Nobody tries links all day, and nobody's address is kept to see to it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done import db
from said_and_done.errors import TooMany
from said_and_done.organisations.model import Organisation
from said_and_done.people import domain
from said_and_done.people.domain import attempts
from said_and_done.people.model import Limit
from tests import given

Counted = Callable[[str], Awaitable[Any]]
SECRET = bytes(32)
THREE = Limit(kind="card", tries=3, window=timedelta(minutes=10))
SIGN_IN = "/anyborough/sign-in"


async def attempt(
    pool: db.Pool, ours: Organisation, address: str, minutes: float = 0, limit: Limit = THREE
) -> None:
    now = given.NOW + timedelta(minutes=minutes)
    await domain.count_try(pool, ours.slug, address, limit=limit, secret=SECRET, now=now)


async def test_the_fourth_try_has_to_wait_and_others_need_not(
    pool: db.Pool, anyborough: Organisation, counted: Counted
) -> None:
    for _ in range(3):
        await attempt(pool, anyborough, "192.0.2.1")

    with pytest.raises(TooMany, match=r"Wait 10 minutes, then try again\."):
        await attempt(pool, anyborough, "192.0.2.1")

    await attempt(pool, anyborough, "192.0.2.2")
    await attempt(
        pool, anyborough, "192.0.2.1", limit=Limit(kind="x", tries=1, window=THREE.window)
    )
    await attempt(pool, anyborough, "192.0.2.1", minutes=10)


async def test_tries_in_one_council_do_not_count_in_another(
    pool: db.Pool, anyborough: Organisation, counted: Counted
) -> None:
    for _ in range(3):
        await attempt(pool, anyborough, "192.0.2.1")
    async with db.transaction(pool) as conn:
        theirs = await given.organisation(conn, "otherham")

    await attempt(pool, theirs, "192.0.2.1")


async def test_no_address_is_kept_and_the_mark_is_another_one_tomorrow(
    pool: db.Pool, anyborough: Organisation, counted: Counted
) -> None:
    await attempt(pool, anyborough, "192.0.2.1")
    await attempt(pool, anyborough, "192.0.2.1", minutes=14 * 60)

    kept = await counted("SELECT array_agg(who) FROM attempts")

    assert len(set(kept)) == 2
    assert all(b"192" not in who and len(who) == 32 for who in kept)
    with_another_secret = attempts.mark("192.0.2.1", b"x" * 32, given.NOW)
    assert with_another_secret not in kept
    assert attempts.mark("192.0.2.1", SECRET, given.NOW) in kept


async def test_rows_older_than_a_day_go_on_the_way(
    pool: db.Pool, anyborough: Organisation, counted: Counted
) -> None:
    for number in range(5):
        await attempt(pool, anyborough, f"192.0.2.{number}")

    await attempt(pool, anyborough, "192.0.2.9", minutes=24 * 60 + 1)

    assert await counted("SELECT count(*) FROM attempts") == 1


async def test_asking_for_many_links_has_to_wait(
    visitor: AsyncClient, app: Litestar, anyborough: Organisation, counted: Counted
) -> None:
    statuses = [
        (await given.form(visitor, SIGN_IN, email="a@b.example")).status_code for _ in range(31)
    ]

    assert statuses == [303] * 30 + [429]
    answer = await given.form(visitor, SIGN_IN, email="a@b.example")
    assert "Please wait a little" in answer.text
    assert "Wait 15 minutes, then try again." in answer.text
    assert (await visitor.get(SIGN_IN)).status_code == 200
    elsewhere = AsyncClient(
        transport=ASGITransport(cast(Any, app), client=("192.0.2.7", 5)),
        base_url="http://testserver",
    )
    assert (await given.form(elsewhere, SIGN_IN, email="a@b.example")).status_code == 303
    assert await counted("SELECT count(*) FROM attempts WHERE who LIKE '%192%'::bytea") == 0


async def test_a_try_counts_even_when_the_page_refuses_it(
    visitor: AsyncClient, anyborough: Organisation, counted: Counted
) -> None:
    for _ in range(4):
        answer = await given.form(visitor, SIGN_IN, f"{SIGN_IN}/no-such-token")
        assert answer.status_code == 404

    assert await counted("SELECT sum(tries)::int FROM attempts") == 4


async def test_nobody_can_say_that_they_are_somebody_else(
    visitor: AsyncClient, anyborough: Organisation, counted: Counted
) -> None:
    for number in range(3):
        visitor.headers["x-forwarded-for"] = f"192.0.2.{number}"
        await given.form(visitor, SIGN_IN, email="a@b.example")

    assert await counted("SELECT count(*) FROM attempts") == 1
