"""Who may do what: roles are given and taken away, and the history is kept."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotAllowed
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import links, roles, sessions
from said_and_done.people.model import Member, PersonProblem, Role, SessionMark
from said_and_done.people.queries import outbox
from said_and_done.permissions import Permission, require
from tests import factories

PEOPLE = "/anyborough/work/people"
Counted = Callable[[str], Awaitable[Any]]


async def mark(conn: Connection, organisation: Organisation, member: Member) -> SessionMark:
    return await sessions.begin_session(
        CouncilContext(conn, organisation),
        member.id,
        token=links.new_token(),
        idle=timedelta(hours=1),
        longest=timedelta(hours=2),
        now=factories.NOW,
    )


async def test_a_member_holds_the_roles_they_were_given(conn: Connection) -> None:
    ours = await factories.organisation(conn)
    carol = await factories.member(conn, ours, "Carol Jones", Role.SPONSOR, Role.MEMBER)

    member = await sessions.signed_in(
        CouncilContext(conn, ours), await mark(conn, ours, carol), factories.NOW
    )

    assert member == carol
    assert member.holds(Role.SPONSOR)
    assert not member.holds(Role.LEAD)


async def test_a_role_that_was_taken_holds_no_more_and_can_be_given_again(
    conn: Connection,
) -> None:
    ours = await factories.organisation(conn)
    dev = await factories.member(conn, ours, "Dev Patel", Role.ADMINISTRATOR)
    carol = await factories.member(conn, ours, "Carol Jones", Role.MEMBER)

    for wanted in (["reader"], ["member", "reader"], ["member", "nonsense"]):
        carol = await roles.person(CouncilContext(conn, ours), carol.id)
        await roles.change_roles(
            CouncilContext(conn, ours), carol, wanted, by=dev.id, now=factories.NOW
        )

    assert (await roles.person(CouncilContext(conn, ours), carol.id)).roles == [Role.MEMBER]
    records = await conn.fetch(
        "SELECT what, about ->> 'role' AS role FROM events"
        " WHERE about ->> 'member' = $1 AND what LIKE 'role%' ORDER BY number",
        str(carol.id),
    )
    assert [(row["what"], row["role"]) for row in records] == [
        ("role given", "member"),
        ("role given", "reader"),
        ("role taken", "member"),
        ("role given", "member"),
        ("role taken", "reader"),
    ]
    assert await organisations.first_broken(CouncilContext(conn, ours)) is None


async def test_a_person_without_a_role_may_do_nothing(conn: Connection) -> None:
    ours = await factories.organisation(conn)
    nobody = await factories.member(conn, ours, "Nia Brown")

    with pytest.raises(NotAllowed, match="Ask an administrator of Anyborough") as refusal:
        await sessions.signed_in(
            CouncilContext(conn, ours), await mark(conn, ours, nobody), factories.NOW
        )

    assert refusal.value.heading == "You have no role here yet"


async def test_the_sentence_names_the_roles_that_may(conn: Connection) -> None:
    ours = await factories.organisation(conn)
    carol = await factories.member(conn, ours, "Carol Jones", Role.SPONSOR)

    require(carol, Permission.HOLD_A_KEY)
    with pytest.raises(NotAllowed, match=r"^Only a coordinator or an administrator can do that"):
        require(carol, Permission.RUN_ROUNDS)
    with pytest.raises(
        NotAllowed, match=r"^Only a coordinator, a reader, an administrator or a lead can do that"
    ):
        require(carol, Permission.HEAR_OF_MISSED_CALLS)
    with pytest.raises(NotAllowed, match=r"^Only a reader can do that"):
        require(carol, Permission.READ_NEW_WORDS)


# ---------------------------------------------------------------------- on the pages


async def test_an_administrator_adds_a_person_who_can_then_sign_in(
    visitor: AsyncClient, another_visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)

    answer = await factories.form(
        visitor,
        f"{PEOPLE}/new",
        PEOPLE,
        name="  Ravi\0 Shah ",
        email="Ravi@Anyborough.example",
        job_title="Director",
        roles=["reader"],
    )

    assert answer.status_code == 303
    page = (await visitor.get(answer.headers["location"])).text
    assert "This person can sign in now." in page
    assert "<h1>Ravi Shah</h1>" in page
    people = (await visitor.get(PEOPLE)).text
    assert "Reader" in people
    await factories.form(another_visitor, "/anyborough/sign-in", email="ravi@anyborough.example")
    link = await factories.letter_link(another_visitor, anyborough)
    assert "Sign in as Ravi Shah" in (await another_visitor.get(link)).text


async def test_whoever_was_added_gets_a_letter_that_says_where_to_sign_in(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, pool: db.Pool
) -> None:
    await factories.signed_in(visitor, anyborough, dev)

    await factories.form(
        visitor,
        f"{PEOPLE}/new",
        PEOPLE,
        name="Ravi Shah",
        email="ravi@anyborough.example",
        job_title="Director",
        roles=["reader"],
    )

    async with db.transaction(pool, anyborough.id) as conn:
        letters = await outbox(CouncilContext(conn, anyborough))
    (letter,) = (one for one in letters if one.to_address == "ravi@anyborough.example")
    assert "/anyborough/sign-in" in letter.wording
    assert "reader" not in letter.wording.lower()


async def test_a_person_is_asked_for_again_with_all_that_was_written(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, carol: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)

    empty = await factories.form(visitor, f"{PEOPLE}/new", PEOPLE)
    assert empty.status_code == 422
    assert "<title>Error: Add a person" in empty.text
    assert empty.text.index(PersonProblem.NO_NAME.sentence) < empty.text.index(
        PersonProblem.NO_EMAIL.sentence
    )
    assert 'href="#name"' in empty.text
    assert 'href="#email"' in empty.text

    taken = await factories.form(
        visitor,
        f"{PEOPLE}/new",
        PEOPLE,
        name="N" * 101,
        email=carol.email.upper(),
        job_title="J" * 101,
        roles=["reader", "member"],
    )
    assert taken.status_code == 422
    for sentence in (
        PersonProblem.NAME_TOO_LONG.sentence,
        PersonProblem.EMAIL_TAKEN.sentence,
        PersonProblem.JOB_TITLE_TOO_LONG.sentence,
    ):
        assert taken.text.count(sentence) == 2
    assert f'value="{"N" * 101}"' in taken.text
    assert taken.text.count(" checked") == 2


async def test_an_administrator_gives_and_takes_roles(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, carol: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    page = f"{PEOPLE}/{carol.id}"

    answer = await factories.form(visitor, page, f"{page}/roles", roles=["reader", "member"])
    after = (await visitor.get(answer.headers["location"])).text
    assert "The roles are saved." in after
    assert 'value="reader" checked' in after
    assert 'value="member" checked' in after

    await factories.form(visitor, page, f"{page}/roles")
    assert " checked" not in (await visitor.get(page)).text


async def test_the_last_administrator_stays_one(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, carol: Member, counted: Counted
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    before = await counted("SELECT count(*) FROM events")

    answer = await factories.form(
        visitor, f"{PEOPLE}/{dev.id}", f"{PEOPLE}/{dev.id}/roles", roles=["reader"]
    )

    assert answer.status_code == 403
    assert "Dev Patel is the only administrator" in answer.text
    assert f'href="{PEOPLE}/{dev.id}"' in answer.text
    assert await counted("SELECT count(*) FROM events") == before
    assert (await visitor.get(PEOPLE)).status_code == 200


async def test_two_administrators_cannot_both_stop_at_the_same_moment(
    pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        nia = await factories.member(conn, anyborough, "Nia Brown", Role.ADMINISTRATOR)

    async def stop(who: Member) -> str:
        async with db.transaction(pool, anyborough.id) as conn:
            await roles.change_roles(
                CouncilContext(conn, anyborough), who, [], by=who.id, now=factories.NOW
            )
            await asyncio.sleep(0.1)
            return "done"

    both = await asyncio.gather(stop(dev), stop(nia), return_exceptions=True)

    assert sorted(type(each).__name__ for each in both) == ["NotAllowed", "str"]


async def test_an_administrator_signs_somebody_out_everywhere(
    visitor: AsyncClient,
    another_visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    carol: Member,
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    await factories.signed_in(another_visitor, anyborough, carol)
    page = f"{PEOPLE}/{carol.id}"

    answer = await factories.form(visitor, page, f"{page}/sessions")

    assert "is signed out everywhere" in (await visitor.get(answer.headers["location"])).text
    lost = await another_visitor.get("/anyborough/sign-out")
    assert lost.headers["location"] == "/anyborough/sign-in"


async def test_nobody_else_may_see_or_change_the_people(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, carol: Member
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    person = f"{PEOPLE}/{carol.id}"

    for path in (PEOPLE, f"{PEOPLE}/new", person):
        answer = await visitor.get(path)
        assert answer.status_code == 403
        assert "Only an administrator can do that." in answer.text
        assert "dev@" not in answer.text
    for path in (PEOPLE, f"{person}/roles", f"{person}/sessions"):
        answer = await factories.form(
            visitor,
            "/anyborough/sign-out",
            path,
            name="X",
            email="x@y.example",
            roles=["administrator"],
        )
        assert answer.status_code == 403


async def test_somebody_without_a_role_is_told_and_can_sign_out(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        nobody = await factories.member(conn, anyborough, "Nia Brown")
    await factories.signed_in(visitor, anyborough, nobody)

    page = await visitor.get(PEOPLE)

    assert page.status_code == 403
    assert "You have no role here yet" in page.text
    assert 'href="/anyborough/sign-out"' in page.text
    assert (await factories.form(visitor, "/anyborough/sign-out")).status_code == 303


async def test_people_of_another_council_are_not_found(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    async with db.transaction(pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, otherham, "Ewa Nowak", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, dev)

    assert "Ewa" not in (await visitor.get(PEOPLE)).text
    for member_id in (ewa.id, uuid4()):
        path = f"{PEOPLE}/{member_id}"
        assert (await visitor.get(path)).status_code == 404
        sent = await factories.form(visitor, f"{PEOPLE}/new", f"{path}/roles", roles=["reader"])
        assert sent.status_code == 404
