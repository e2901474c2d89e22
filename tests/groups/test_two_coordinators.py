"""Two coordinators add the same person to a group: neither overrules the other without choosing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.groups import domain, queries
from said_and_done.groups.model import GroupProblem
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from tests import factories

GROUPS = "/anyborough/work/groups"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A group, somebody to add, and two coordinators with the page of the group open."""

    group: str
    carol: str
    dev: AsyncClient
    nia: AsyncClient
    forms: tuple[dict[str, str], dict[str, str]]
    pool: db.Pool
    council: Organisation

    async def lived_experience(self) -> list[bool]:
        async with db.transaction(self.pool, self.council.id) as conn:
            rows = await conn.fetch("SELECT lived_experience FROM group_members")
        return [row["lived_experience"] for row in rows]


@pytest.fixture
async def place(pool: db.Pool, app: Litestar, visitor: AsyncClient) -> AsyncIterator[Place]:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        dev = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
        nia = await factories.member(conn, ours, "Nia Brown", Role.COORDINATOR)
        carol = await factories.member(conn, ours, "Carol Osei", Role.SPONSOR)
    await factories.signed_in(visitor, ours, dev)
    group = (await factories.form(visitor, GROUPS, name="The Monday group")).headers["location"]
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as second:
        await factories.signed_in(second, ours, nia)
        yield Place(
            group=group,
            carol=str(carol.id),
            dev=visitor,
            nia=second,
            forms=(
                await factories.open_form(visitor, group),
                await factories.open_form(second, group),
            ),
            pool=pool,
            council=ours,
        )


async def test_a_coordinator_reads_that_somebody_added_the_same_person_otherwise(
    place: Place,
) -> None:
    devs, nias = place.forms
    await place.nia.post(f"{place.group}/members", data={**nias, "member": place.carol})

    both = await place.dev.post(
        f"{place.group}/members", data={**devs, "member": place.carol, "lived_experience": "yes"}
    )

    assert both.status_code == 409
    assert "Carol Osei, without lived experience</blockquote>" in both.text
    assert "Carol Osei, with lived experience</blockquote>" in both.text
    assert await place.lived_experience() == [False]


async def test_a_page_that_is_shown_again_says_who_was_in_it_before(place: Place) -> None:
    async with db.transaction(place.pool, place.council.id) as conn:
        here = CouncilContext(conn, place.council)
        ewa = await factories.member(conn, place.council, "Ewa Nowak", Role.MEMBER)
        (group,) = await domain.groups(here)
        day, now = factories.NOW.date(), factories.NOW
        await domain.add_member(here, group.id, ewa.id, lived_experience=True, on=day)
        await domain.leave(here, group, ewa.id, on=day, by=ewa.id, now=now)
    devs, nias = place.forms
    where = f"{place.group}/members"
    await place.nia.post(where, data={**nias, "member": place.carol})

    nobody = await place.dev.post(where, data=devs)
    both = await place.dev.post(
        where, data={**devs, "member": place.carol, "lived_experience": "yes"}
    )

    assert (nobody.status_code, both.status_code) == (422, 409)
    assert [("Ewa Nowak, from" in page.text) for page in (nobody, both)] == [True, True]


async def test_a_coordinator_who_saw_both_can_choose_her_own(place: Place) -> None:
    devs, nias = place.forms
    where = f"{place.group}/members"
    mine = {**devs, "member": place.carol, "lived_experience": "yes"}
    await place.nia.post(where, data={**nias, "member": place.carol})
    both = await place.dev.post(where, data=mine)

    chosen = await place.dev.post(where, data={**mine, "in_place_of": "no"})

    assert 'name="in_place_of" value="no"' in both.text
    assert chosen.status_code == 303
    assert await place.lived_experience() == [True]


async def test_who_adds_the_same_person_in_the_same_way_is_answered_as_the_first(
    place: Place,
) -> None:
    answers = [
        await browser.post(f"{place.group}/members", data={**form, "member": place.carol})
        for browser, form in zip((place.dev, place.nia), place.forms, strict=True)
    ]

    assert [answer.status_code for answer in answers] == [303, 303]


async def test_of_two_coordinators_at_the_very_same_moment_the_second_sees_both(
    place: Place,
) -> None:
    devs, nias = place.forms
    where = f"{place.group}/members"

    answers = await asyncio.gather(
        place.dev.post(where, data={**devs, "member": place.carol, "lived_experience": "yes"}),
        place.nia.post(where, data={**nias, "member": place.carol}),
    )

    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert len(await place.lived_experience()) == 1


async def test_two_coordinators_who_name_a_new_group_alike_at_the_same_moment_make_one(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = queries.save_group

    async def keep_slowly(*of: Any) -> None:
        await asyncio.sleep(0.3)
        await keep(*of)

    monkeypatch.setattr(queries, "save_group", keep_slowly)

    answers = await asyncio.gather(
        *(
            one.post(GROUPS, data={**form, "name": "The Friday group"})
            for one, form in zip((place.dev, place.nia), place.forms, strict=True)
        )
    )

    assert sorted(answer.status_code for answer in answers) == [303, 422]
    assert any(GroupProblem.NAME_TAKEN.sentence in answer.text for answer in answers)
