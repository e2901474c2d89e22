"""Two administrators have the same person open: neither undoes the other without choosing."""

import asyncio
from datetime import UTC, datetime

import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.roles import change_roles, person
from said_and_done.people.model import Member, Role
from tests import factories
from tests.meanwhile import sent_meanwhile
from tests.pages import SAVED_MEANWHILE

PEOPLE = "/anyborough/work/people"


@pytest.fixture
async def ben(pool: db.Pool, anyborough: Organisation) -> Member:
    """Whose roles are changed."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Ben Ford", Role.READER)


@pytest.fixture
async def nia(
    pool: db.Pool, anyborough: Organisation, dev: Member, another_visitor: AsyncClient
) -> AsyncClient:
    """The browser of a second administrator."""
    async with db.transaction(pool, anyborough.id) as conn:
        nia = await factories.member(conn, anyborough, "Nia Brown", Role.ADMINISTRATOR)
    await factories.signed_in(another_visitor, anyborough, nia)
    return another_visitor


@pytest.fixture
async def devs(visitor: AsyncClient, anyborough: Organisation, dev: Member) -> AsyncClient:
    """The browser of the first administrator."""
    await factories.signed_in(visitor, anyborough, dev)
    return visitor


async def roles(pool: db.Pool, anyborough: Organisation, member: Member) -> list[Role]:
    async with db.transaction(pool, anyborough.id) as conn:
        return (await person(CouncilContext(conn, anyborough), member.id)).roles


def shows_both(page: Response) -> None:
    assert page.status_code == 409
    assert SAVED_MEANWHILE in page.text
    assert "Save mine in place of theirs" in page.text


async def test_a_role_that_was_taken_is_not_given_back_by_a_page_opened_earlier(
    pool: db.Pool, anyborough: Organisation, devs: AsyncClient, nia: AsyncClient, ben: Member
) -> None:
    page = f"{PEOPLE}/{ben.id}"
    opened_earlier = await factories.open_form(devs, page)
    await factories.form(nia, page, f"{page}/roles", roles="member")

    both = await devs.post(
        f"{page}/roles", data={**opened_earlier, "roles": ["reader", "interviewer"]}
    )

    shows_both(both)
    assert "This is what Nia Brown saved" in both.text
    assert "Group member</blockquote>" in both.text
    assert 'value="reader" checked' in both.text, "what was ticked is not lost"
    assert 'value="interviewer" checked' in both.text
    assert 'value="member" checked' not in both.text
    assert await roles(pool, anyborough, ben) == [Role.MEMBER]


async def test_the_page_with_both_says_all_that_the_page_says(
    devs: AsyncClient, nia: AsyncClient, ben: Member
) -> None:
    page = f"{PEOPLE}/{ben.id}"
    opened_earlier = await factories.open_form(devs, page)
    next_year = datetime.now(UTC).year + 1
    last_day = {"last_day-day": "9", "last_day-month": "1", "last_day-year": f"{next_year}"}
    await factories.form(nia, f"{page}/days", role="member", **last_day)

    both = await devs.post(f"{page}/roles", data={**opened_earlier, "roles": "interviewer"})

    shows_both(both)
    says = (
        f"Group member: until 9 January {next_year}.",
        "Not signed in yet.",
        "Send the letter again",
    )
    assert [words for words in says if words not in both.text] == []
    assert [words for words in says if words not in (await devs.get(page)).text] == []


async def test_an_administrator_who_saw_both_can_choose_her_own(
    pool: db.Pool, anyborough: Organisation, devs: AsyncClient, nia: AsyncClient, ben: Member
) -> None:
    page = f"{PEOPLE}/{ben.id}"
    opened_earlier = await factories.open_form(devs, page)
    await factories.form(nia, page, f"{page}/roles", roles="member")
    both = await devs.post(f"{page}/roles", data={**opened_earlier, "roles": "interviewer"})

    chosen = {**opened_earlier, "based_on": "1", "roles": "interviewer"}
    answer = await devs.post(f"{page}/roles", data=chosen)

    assert 'name="based_on" value="1"' in both.text
    assert answer.status_code == 303
    assert await roles(pool, anyborough, ben) == [Role.INTERVIEWER]


async def test_the_same_roles_from_both_are_no_conflict(
    devs: AsyncClient, nia: AsyncClient, ben: Member
) -> None:
    page = f"{PEOPLE}/{ben.id}"
    opened_earlier = await factories.open_form(devs, page)
    await factories.form(nia, page, f"{page}/roles", roles="member")

    answer = await devs.post(f"{page}/roles", data={**opened_earlier, "roles": "member"})

    assert answer.status_code == 303


async def test_of_two_administrators_at_the_very_same_moment_the_second_sees_both(
    devs: AsyncClient, nia: AsyncClient, ben: Member
) -> None:
    page = f"{PEOPLE}/{ben.id}"
    hers, his = await factories.open_form(nia, page), await factories.open_form(devs, page)

    answers = await asyncio.gather(
        nia.post(f"{page}/roles", data={**hers, "roles": "member"}),
        devs.post(f"{page}/roles", data={**his, "roles": "interviewer"}),
    )

    assert sorted(answer.status_code for answer in answers) == [303, 409]


async def test_roles_that_change_while_a_form_waits_are_not_overwritten(
    pool: db.Pool, anyborough: Organisation, dev: Member, devs: AsyncClient, ben: Member
) -> None:
    page = f"{PEOPLE}/{ben.id}"
    his = await factories.open_form(devs, page)

    async def change(conn: db.Connection) -> None:
        await change_roles(
            CouncilContext(conn, anyborough),
            ben,
            ["member"],
            by=dev.id,
            now=factories.NOW,
            based_on=0,
        )

    async def nothing_more(conn: db.Connection) -> None:
        """The change was written before, and ends now."""

    both = await sent_meanwhile(
        pool,
        anyborough.id,
        devs.post(f"{page}/roles", data={**his, "roles": "interviewer"}),
        lock=change,
        happens=nothing_more,
    )

    shows_both(both)
    assert await roles(pool, anyborough, ben) == [Role.MEMBER]
