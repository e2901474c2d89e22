"""Rosa, Dev and the others find their way in the workspace: each sees the areas that are theirs, in
the order of the work, and which one they are in."""

import re

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from tests import factories

LISTS = ["groups", "keys", "commitments", "progress"]
AREAS = {
    Role.READER: ["call-backs", "stories"],
    Role.COORDINATOR: ["rounds", "call-backs", "typing", "about-you", "surveys", "photos", *LISTS],
    Role.INTERVIEWER: ["typing"],
    Role.MEMBER: LISTS,
    Role.SPONSOR: LISTS,
    Role.LEAD: LISTS,
    Role.ADMINISTRATOR: [
        "rounds",
        "about-you",
        "surveys",
        "photos",
        *LISTS,
        "people",
        "record",
        "data-protection",
        "notices",
        "settings",
    ],
    Role.AUDITOR: ["record"],
}
RAIL = re.compile(r'<nav aria-label="Your work">(.*?)</nav>', re.DOTALL)
LINK = re.compile(r'<a href="/anyborough/work/?([^"]*)"( aria-current="\w+")?>')
GROUP = re.compile(r'<p class="rail__group" id="rail-\d+">([^<]+)</p>')


async def comes(visitor: AsyncClient, pool: db.Pool, *roles: Role) -> Organisation:
    """Somebody with these roles is signed in."""
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        member = await factories.member(conn, here, "Rosa Lind", *roles)
    await factories.signed_in(visitor, here, member)
    return here


async def rail(visitor: AsyncClient, area: str = "") -> str:
    """The navigation of an area's first page."""
    page = await visitor.get(f"/anyborough/work/{area}".rstrip("/"))
    assert page.status_code == 200, area
    navigation = RAIL.search(page.text)
    assert navigation is not None, area
    return navigation[1]


@pytest.mark.parametrize("role", Role)
async def test_somebody_finds_the_areas_of_their_role_and_no_others(
    visitor: AsyncClient, pool: db.Pool, role: Role
) -> None:
    await comes(visitor, pool, role)

    areas = [area for area, _ in LINK.findall(await rail(visitor))]

    assert areas == ["", *AREAS[role]]


async def test_the_areas_stand_in_the_order_of_the_work(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    await comes(visitor, pool, *factories.EVERY_ROLE_WITHOUT_A_KEY)

    groups = GROUP.findall(await rail(visitor))

    assert groups == ["Listen", "Read", "Decide", "Do and tell", "Run"]


async def test_a_group_without_an_area_of_theirs_is_not_there(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    await comes(visitor, pool, Role.READER)

    assert GROUP.findall(await rail(visitor)) == ["Listen", "Read"]


async def test_each_area_says_that_somebody_is_in_it(visitor: AsyncClient, pool: db.Pool) -> None:
    await comes(visitor, pool, *factories.EVERY_ROLE_WITHOUT_A_KEY)
    areas = [area for area, _ in LINK.findall(await rail(visitor))]

    current = {
        area: [word for word, here in LINK.findall(await rail(visitor, area)) if here]
        for area in areas
    }

    assert current == {area: [area] for area in areas}
    assert len(areas) == 17


async def test_a_page_below_an_area_says_which_area_it_belongs_to(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    await comes(visitor, pool, *factories.EVERY_ROLE_WITHOUT_A_KEY)

    current = {
        page: [word for word, here in LINK.findall(await rail(visitor, page)) if here]
        for page in ("rounds/new", "people/new", "about-you/new", "people/letters")
    }

    assert current == {
        "rounds/new": ["rounds"],
        "people/new": ["people"],
        "about-you/new": ["about-you"],
        "people/letters": ["people"],
    }


async def test_who_is_not_signed_in_sees_no_rail(visitor: AsyncClient, pool: db.Pool) -> None:
    await comes(visitor, pool, Role.READER)
    await factories.form(visitor, "/anyborough/sign-out")

    page = await visitor.get("/anyborough/sign-in")

    assert page.status_code == 200
    assert not RAIL.search(page.text)
