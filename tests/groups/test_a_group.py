"""A group, and who is in it."""

from uuid import uuid4

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.groups.model import GroupProblem
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from tests import factories

GROUPS = "/anyborough/work/groups"


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


async def somebody(pool: db.Pool, council: Organisation, name: str, *roles: Role) -> Member:
    async with db.transaction(pool, council.id) as conn:
        return await factories.member(conn, council, name, *roles)


async def test_a_coordinator_makes_a_group_and_asks_people_in(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool
) -> None:
    dev = await somebody(pool, anyborough, "Dev Patel", Role.COORDINATOR)
    carol = await somebody(pool, anyborough, "Carol Osei", Role.SPONSOR)
    await factories.signed_in(visitor, anyborough, dev)

    response = await factories.form(visitor, GROUPS, name="The Monday group")
    here = response.headers["location"]
    joined = await factories.form(
        visitor, here, to=f"{here}/members", member=str(carol.id), lived_experience="yes"
    )

    assert (response.status_code, joined.status_code) == (303, 303)
    page = (await visitor.get(here)).text
    assert "1 person, 1 with lived experience" in page
    assert "Carol Osei" in page


async def test_who_has_no_job_title_has_no_comma_without_one(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool
) -> None:
    dev = await somebody(pool, anyborough, "Dev Patel", Role.COORDINATOR)
    carol = await somebody(pool, anyborough, "Carol Osei", Role.SPONSOR)
    await factories.signed_in(visitor, anyborough, dev)
    made = await factories.form(visitor, GROUPS, name="The Monday group")
    here = made.headers["location"]
    before = (await visitor.get(here)).text

    await factories.form(visitor, here, to=f"{here}/members", member=str(carol.id))

    after = (await visitor.get(here)).text
    assert "Carol Osei" in before
    assert "Carol Osei," not in before
    assert "Carol Osei</strong>," not in after


async def test_what_nobody_can_see_is_no_part_of_a_name(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool
) -> None:
    dev = await somebody(pool, anyborough, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, dev)

    made = await factories.form(visitor, GROUPS, name="The\x00 Monday\x01\n group")

    assert made.status_code == 303
    assert "The Monday group" in (await visitor.get(GROUPS)).text


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "\x00\x01",
        "\u200b\u3164",
        "x" * 101,
        "the monday GROUP",
        "The Mon\u200bday group",
    ],
)
async def test_a_name_that_cannot_be_is_asked_for_again(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool, name: str
) -> None:
    dev = await somebody(pool, anyborough, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, dev)
    await factories.form(visitor, GROUPS, name="The Monday group")

    answer = await factories.form(visitor, GROUPS, name=name)

    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text


async def test_nobody_picked_is_asked_for_again(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool
) -> None:
    dev = await somebody(pool, anyborough, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, dev)
    here = (await factories.form(visitor, GROUPS, name="The Monday group")).headers["location"]

    answer = await factories.form(visitor, here, to=f"{here}/members", member=str(uuid4()))

    assert answer.status_code == 422
    assert GroupProblem.NOBODY.sentence in answer.text


async def test_a_member_sees_their_group_and_no_other_and_changes_neither(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool
) -> None:
    amina = await somebody(pool, anyborough, "Amina Ali", Role.MEMBER)
    async with db.transaction(pool, anyborough.id) as conn:
        ours = await factories.group(conn, anyborough, amina)
        theirs = await factories.group(conn, anyborough, name="The Friday group")
    await factories.signed_in(visitor, anyborough, amina)

    assert "The Monday group" in (await visitor.get(GROUPS)).text
    assert "The Friday group" not in (await visitor.get(GROUPS)).text
    assert (await visitor.get(f"{GROUPS}/{ours.id}")).status_code == 200
    assert (await visitor.get(f"{GROUPS}/{theirs.id}")).status_code == 404
    answer = await factories.form(visitor, GROUPS, name="Mine")
    assert answer.status_code == 403


async def test_another_council_does_not_see_our_group(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        ours = await factories.group(conn, anyborough)
    async with db.transaction(pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
    ewa = await somebody(pool, otherham, "Ewa Nowak", Role.COORDINATOR)
    await factories.signed_in(visitor, otherham, ewa)

    assert (await visitor.get(f"/otherham/work/groups/{ours.id}")).status_code == 404
    assert "The Monday group" not in (await visitor.get("/otherham/work/groups")).text
