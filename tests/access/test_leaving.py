"""Somebody leaves: all that they could do ends at once, and their name stays."""

from datetime import date

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.key_holders.domain import reading
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Role
from said_and_done.people.queries import outbox
from tests import factories
from tests.access.conftest import PEOPLE, Browser, Place, roles_of, today, typed
from tests.pages import SAVED_MEANWHILE


@pytest.fixture
async def devs(browser_of: Browser, place: Place) -> AsyncClient:
    """The browser of an administrator."""
    return await browser_of(place.dev)


async def test_an_administrator_writes_down_that_somebody_left(
    pool: db.Pool, place: Place, devs: AsyncClient, browser_of: Browser
) -> None:
    bens, page = await browser_of(place.ben), f"{PEOPLE}/{place.ben.id}/leaving"
    async with db.transaction(pool, place.organisation.id) as conn:
        rosa = await factories.member(conn, place.organisation, "Rosa Lind", Role.READER)
        group = await factories.group(conn, place.organisation, place.ben, rosa)
    await factories.form(
        devs, f"{PEOPLE}/{place.ben.id}/days", role="member", **typed("first_day", date(2200, 1, 1))
    )

    shown = (await devs.get(page)).text
    assert "Reader: Rosa Lind." in shown
    assert f"not in the group “{group.name}” any more" in shown
    not_yet = await factories.form(devs, page)
    assert not_yet.status_code == 422
    assert "Tick the box first." in not_yet.text
    assert (await bens.get("/anyborough/work/stories")).status_code == 200, "nothing happened yet"

    answer = await factories.form(devs, page, sure="yes")

    assert answer.status_code == 303
    assert "This person left." in (await devs.get(answer.headers["location"])).text
    assert "Left on" in (await devs.get(PEOPLE)).text
    lost = await bens.get("/anyborough/work/stories")
    assert lost.headers["location"] == "/anyborough/sign-in"
    assert await roles_of(pool, place, place.ben) == []
    await nothing_is_left(pool, place, group)


async def nothing_is_left(pool: db.Pool, place: Place, group: Group) -> None:
    """Of all that Ben could do; and what is kept of it."""
    async with db.transaction(pool, place.organisation.id) as conn:
        here = CouncilContext(conn, place.organisation)
        former = await conn.fetchrow("SELECT member_id, left_on FROM former_group_members")
        days = await roles.role_days(here, place.ben.id)
        happened = {row["what"] for row in await conn.fetch("SELECT what FROM events")}
        letters = [mail for mail in await outbox(here) if mail.subject == "Somebody left"]
        assert not (await groups.group_by_id(here, group.id)).has(place.ben)
        assert await organisations.first_broken(here) is None
    assert former is not None
    assert tuple(former) == (place.ben.id, today())
    assert days == [], "roles to come are gone, too"
    assert {"person left", "group left", "role taken", "sessions ended"} <= happened
    assert {mail.to_address.partition("@")[0] for mail in letters} == {"ben", "dev", "nia"}


async def test_it_says_when_nobody_else_has_a_role(place: Place, devs: AsyncClient) -> None:
    shown = (await devs.get(f"{PEOPLE}/{place.ben.id}/leaving")).text

    assert "Reader: nobody else has this role. Its work waits." in shown


async def test_a_key_ends_by_the_rules_of_keys(
    pool: db.Pool, place: Place, devs: AsyncClient
) -> None:
    page = f"{PEOPLE}/{place.carol.id}/leaving"
    assert "The sponsor’s key is free then." in (await devs.get(page)).text

    await factories.form(devs, page, sure="yes")

    async with db.transaction(pool, place.organisation.id) as conn:
        here = CouncilContext(conn, place.organisation)
        ended = [each for each in await reading.holdings(here) if each.member_id == place.carol.id]
        letters = [mail for mail in await outbox(here) if mail.subject == "A key is taken away"]
    assert [each.end_reason for each in ended] == ["Carol Jones left."]
    assert {mail.to_address.partition("@")[0] for mail in letters} == {"carol", "lena", "dev"}


async def test_a_nomination_of_who_leaves_comes_to_nothing(
    pool: db.Pool, place: Place, devs: AsyncClient
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.nomination(conn, place.organisation, place.ben)

    await factories.form(devs, f"{PEOPLE}/{place.ben.id}/leaving", sure="yes")

    async with db.transaction(pool, place.organisation.id) as conn:
        here = CouncilContext(conn, place.organisation)
        every = await reading.nominations(here)
    (ended,) = [each.ended for each in every if each.nominee(place.ben.id)]
    assert ended is not None
    assert ended.reason == "Ben Ford left."


async def test_somebody_leaves_by_themselves(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    bens = await browser_of(place.ben)
    assert "/anyborough/work/leaving" in (await bens.get("/anyborough/sign-out")).text

    not_yet = await factories.form(bens, "/anyborough/work/leaving")
    answer = await factories.form(bens, "/anyborough/work/leaving", sure="yes")

    assert not_yet.status_code == 422
    assert answer.headers["location"] == "/anyborough/signed-out"
    assert (await bens.get("/anyborough/work")).headers["location"] == "/anyborough/sign-in"
    assert await roles_of(pool, place, place.ben) == []


async def test_the_last_administrator_does_not_leave(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    devs, nias = await browser_of(place.dev), await browser_of(place.nia)
    assert (await factories.form(nias, "/anyborough/work/leaving", sure="yes")).status_code == 303

    page = await devs.get("/anyborough/work/leaving")
    sent = await factories.form(
        devs, "/anyborough/sign-out", "/anyborough/work/leaving", sure="yes"
    )

    assert (page.status_code, sent.status_code) == (200, 403)
    assert "Yes, I leave" not in page.text
    for answer in (page, sent):
        assert "Dev Patel is the only administrator" in answer.text
        assert "Give the role to another person first." in answer.text
    assert await roles_of(pool, place, place.dev) == [Role.ADMINISTRATOR]


async def test_an_administrator_does_not_send_another_one_away_alone(
    pool: db.Pool, place: Place, devs: AsyncClient
) -> None:
    path = f"{PEOPLE}/{place.nia.id}/leaving"

    sent = await factories.form(devs, f"{PEOPLE}/new", path, sure="yes")

    page = await devs.get(path)
    assert (page.status_code, sent.status_code) == (200, 403)
    assert f'href="{PEOPLE}/{place.nia.id}/administrator"' in page.text
    for answer in (page, sent):
        assert "A second person must agree" in answer.text
    assert await roles_of(pool, place, place.nia) == [Role.ADMINISTRATOR]


async def test_who_left_can_come_back(pool: db.Pool, place: Place, devs: AsyncClient) -> None:
    page = f"{PEOPLE}/{place.ben.id}"
    await factories.form(devs, f"{page}/leaving", sure="yes")

    await factories.form(devs, page, f"{page}/roles", roles="reader")

    assert await roles_of(pool, place, place.ben) == [Role.READER]
    assert "Left on" not in (await devs.get(PEOPLE)).text


@pytest.mark.parametrize(
    ("form", "ticked"),
    [("", {"roles": "reader"}), ("/days", {"role": "reader"})],
    ids=["roles", "days"],
)
async def test_a_page_opened_earlier_does_not_bring_back_who_left(
    pool: db.Pool,
    place: Place,
    devs: AsyncClient,
    browser_of: Browser,
    form: str,
    ticked: dict[str, str],
) -> None:
    page, nias = f"{PEOPLE}/{place.ben.id}", await browser_of(place.nia)
    opened_earlier = await factories.open_form(nias, f"{page}{form}")
    await factories.form(devs, f"{page}/leaving", sure="yes")

    both = await nias.post(f"{page}{form or '/roles'}", data={**opened_earlier, **ticked})

    assert both.status_code == 409
    assert SAVED_MEANWHILE in both.text
    assert await roles_of(pool, place, place.ben) == []
