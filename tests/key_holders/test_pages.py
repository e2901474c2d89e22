"""The pages on which people decide who holds a key, and what everybody can read of it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeAlias, cast
from uuid import uuid4

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.key_holders import queries
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Member, Role
from tests import factories
from tests.key_holders.conftest import LEAD, SPONSOR, Place, make_place
from tests.meanwhile import sent_meanwhile

KEYS = "/anyborough/work/keys"
Browser: TypeAlias = Callable[[Member], Awaitable[AsyncClient]]


@pytest.fixture
async def browser_of(app: Litestar, stored: Place) -> AsyncIterator[Browser]:
    """Signs a member in with a browser of their own."""
    browsers: list[AsyncClient] = []

    async def sign_in(member: Member) -> AsyncClient:
        browser = AsyncClient(
            transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
            base_url="http://testserver",
        )
        browsers.append(browser)
        await factories.signed_in(browser, stored.organisation, member)
        return browser

    yield sign_in
    for browser in browsers:
        await browser.aclose()


async def test_the_first_two_keys_are_given_on_the_pages(
    browser_of: Browser, stored: Place
) -> None:
    """Lena has no role yet: she can sign in, and her work home shows what she is asked."""
    dev = await browser_of(stored.dev)
    sent = await factories.form(
        dev, f"{KEYS}/new", sponsor=str(stored.carol.id), lead=str(stored.lena.id), reason=""
    )
    assert sent.status_code == 303
    nomination = sent.headers["location"]

    for member in (stored.carol, stored.lena):
        browser = await browser_of(member)
        home = (await browser.get("/anyborough/work")).text
        assert "You are asked to hold a key" in home
        assert f'href="{nomination}"' in home
        page = (await browser.get(nomination)).text
        assert "With your yes you also agree to the other person." in page
        agreed = await factories.form(browser, nomination, f"{nomination}/agreements")
        assert agreed.status_code == 303
        assert "You are asked to hold a key" not in (await browser.get("/anyborough/work")).text

    page = (await dev.get("/anyborough/keys")).text
    assert "Carol Osei has held the sponsor’s key since" in page
    assert "Dev Patel nominated both people, and each of them agreed to the other." in page


async def test_the_holder_of_the_other_key_agrees_on_her_work_home(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.set_up(conn)
        await stored.end(conn, stored.carol, stored.carol)
        nomination = await stored.nominate(conn, {SPONSOR: stored.omar})
        await stored.agree(conn, nomination, stored.omar)
    lena = await browser_of(stored.lena)

    assert "Somebody is to hold the other key" in (await lena.get("/anyborough/work")).text
    await factories.form(lena, f"{KEYS}/{nomination.id}", f"{KEYS}/{nomination.id}/agreements")

    page = (await lena.get("/anyborough/keys")).text
    assert "Dev Patel nominated Omar Sy, and Lena Hart agreed." in page
    assert "Carol Osei laid it down." in page


async def test_no_without_a_reason_is_asked_again_and_with_one_it_is_over(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.set_up(conn)
        await stored.end(conn, stored.carol, stored.carol)
        made = await stored.nominate(conn, {SPONSOR: stored.omar})
    lena, here = await browser_of(stored.lena), f"{KEYS}/{made.id}"

    again = await factories.form(lena, here, f"{here}/refusals", reason="  ")
    long = await factories.form(lena, here, f"{here}/refusals", reason="x" * 1001)
    over = await factories.form(lena, here, f"{here}/refusals", reason="I do not know him.")

    assert again.status_code == long.status_code == 422
    assert 'id="reason-error"' in again.text
    assert "x" * 1001 in long.text, "what she wrote is not lost"
    assert over.status_code == 303
    assert "I do not know him." in (await lena.get(here)).text


async def test_an_administrator_picks_again_what_was_wrong(
    browser_of: Browser, stored: Place
) -> None:
    dev = await browser_of(stored.dev)

    response = await factories.form(
        dev, f"{KEYS}/new", sponsor=str(stored.carol.id), reason="Why not"
    )
    himself = await factories.form(
        dev, f"{KEYS}/new", sponsor=str(stored.dev.id), lead=str(stored.lena.id)
    )

    assert response.status_code == himself.status_code == 422
    assert "Pick two people" in response.text
    assert f'value="{stored.carol.id}" selected' in response.text
    assert "Why not" in response.text
    assert "cannot be nominated" in himself.text
    assert f'value="{stored.dev.id}"' not in response.text


@pytest.mark.parametrize(
    ("others", "sentence"),
    [
        (0, "Nobody here can hold a key yet. Add the people first."),
        (1, "Only one person here can hold a key. Add another one first."),
        (2, ""),
    ],
)
async def test_where_too_few_can_hold_a_key_the_page_leads_to_adding_people(
    visitor: AsyncClient, pool: db.Pool, others: int, sentence: str
) -> None:
    async with db.transaction(pool) as conn:
        council = await factories.organisation(conn, "anyborough")
        kim = await factories.member(conn, council, "Kim Lee", Role.ADMINISTRATOR)
        for name in ("Bea Fox", "Cal Roy")[:others]:
            await factories.member(conn, council, name, Role.MEMBER)
    await factories.signed_in(visitor, council, kim)

    page = (await visitor.get(f"{KEYS}/new")).text

    assert sentence in page
    assert ("Add people" in page) is bool(sentence)


async def test_roles_that_exclude_a_key_are_refused_with_a_sentence(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.set_up(conn)
    dev = await browser_of(stored.dev)
    carol = f"/anyborough/work/people/{stored.carol.id}"

    admin = await factories.form(dev, carol, f"{carol}/roles", roles=["administrator"])
    tick = await factories.form(dev, carol, f"{carol}/roles", roles=["lead"])
    new = await factories.form(
        dev,
        "/anyborough/work/people/new",
        "/anyborough/work/people",
        name="X",
        email="x@y.example",
        roles=["sponsor"],
    )

    assert [admin.status_code, tick.status_code, new.status_code] == [403, 403, 403]
    assert "These roles exclude each other" in admin.text
    assert "Nobody gives a key alone" in tick.text
    assert "holds the sponsor’s key" in (await dev.get(carol)).text


async def test_taking_a_key_away_asks_why_and_everybody_can_read_who(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.set_up(conn)
    dev, holder = await browser_of(stored.dev), f"{KEYS}/holders/{stored.carol.id}"

    again = await factories.form(dev, holder, f"{holder}/end", reason="")
    done = await factories.form(dev, holder, f"{holder}/end", reason="She is ill.")

    assert again.status_code == 422
    assert done.status_code == 303
    page = (await dev.get("/anyborough/keys")).text
    assert "Dev Patel took it away." in page
    assert "She is ill." not in page
    assert "Nobody holds this key now." in page


async def test_a_holder_lays_down_her_own_key_on_the_page_and_says_why(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.set_up(conn)
    carol, lena = await browser_of(stored.carol), await browser_of(stored.lena)
    holder = f"{KEYS}/holders/{stored.carol.id}"
    assert f'href="{holder}">Lay down my key</a>' in (await carol.get(KEYS)).text
    assert holder not in (await lena.get(KEYS)).text, "nobody lays down the key of another"
    page = (await carol.get(holder)).text
    assert "Lay down your key" in page

    theirs = await factories.form(lena, KEYS, f"{holder}/end", reason="I take it.")
    again = await factories.form(carol, holder, f"{holder}/end", reason=" ")
    done = await factories.form(carol, holder, f"{holder}/end", reason="I move away.")

    assert (theirs.status_code, again.status_code, done.status_code) == (403, 422, 303)
    public = (await lena.get("/anyborough/keys")).text
    assert "Carol Osei laid it down." in public
    assert "I move away." not in public
    assert "Nobody holds this key now." in public
    assert "Lay down my key" not in (await carol.get(KEYS)).text


async def test_nominations_and_keys_of_another_council_are_not_found(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        theirs = await make_place(conn, "otherham")
        made = await theirs.nominate(conn, {SPONSOR: theirs.carol, LEAD: theirs.lena})
    dev = await browser_of(stored.dev)

    for nomination_id in (made.id, uuid4()):
        path = f"{KEYS}/{nomination_id}"
        assert (await dev.get(path)).status_code == 404
        for form in ("agreements", "refusals"):
            sent = await factories.form(dev, f"{KEYS}/new", f"{path}/{form}", reason="No.")
            assert sent.status_code == 404


async def test_a_nominee_without_a_role_sees_nothing_else(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        nomination = await stored.nominate(conn, {SPONSOR: stored.carol, LEAD: stored.omar})
    omar = await browser_of(stored.omar)

    assert (await omar.get("/anyborough/work/progress")).status_code == 403
    assert (await omar.get("/anyborough/work")).status_code == 200
    await factories.form(
        omar, f"{KEYS}/{nomination.id}", f"{KEYS}/{nomination.id}/refusals", reason="No."
    )
    assert (await omar.get("/anyborough/work")).status_code == 403


async def test_who_stops_being_administrator_meanwhile_nominates_nobody(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    dev = await browser_of(stored.dev)
    wanted = {
        "sponsor": str(stored.carol.id),
        "lead": str(stored.lena.id),
        "reason": "They are known.",
    }

    refused = await sent_meanwhile(
        pool,
        stored.organisation.id,
        factories.form(dev, f"{KEYS}/new", **wanted),
        lock=lambda conn: queries.lock_roles(CouncilContext(conn, stored.organisation)),
        happens=lambda conn: roles.change_roles(
            CouncilContext(conn, stored.organisation),
            stored.dev,
            ["coordinator"],
            by=stored.dev.id,
            now=factories.NOW,
        ),
    )

    assert refused.status_code == 403
    assert "You are not administrator any more." in refused.text


async def test_who_is_given_a_key_meanwhile_does_not_come_to_run_things(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        nomination = await stored.nominate(conn, {SPONSOR: stored.carol, LEAD: stored.lena})
        await stored.agree(conn, nomination, stored.carol)
    dev = await browser_of(stored.dev)
    lena = f"/anyborough/work/people/{stored.lena.id}"

    refused = await sent_meanwhile(
        pool,
        stored.organisation.id,
        factories.form(dev, lena, f"{lena}/roles", roles=["coordinator"]),
        lock=lambda conn: queries.lock_roles(CouncilContext(conn, stored.organisation)),
        happens=lambda conn: stored.agree(conn, nomination, stored.lena),
    )

    assert refused.status_code == 403
    assert "A sponsor or council lead is not administrator or coordinator" in refused.text
