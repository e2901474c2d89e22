"""Nobody takes the administrator's role from somebody else alone."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import uuid4

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Member, Person, Role
from said_and_done.people.queries import outbox
from said_and_done.workspace.domain.todos import todos
from tests import factories
from tests.access.conftest import PEOPLE, Browser, Place, make_place, roles_of, today, typed
from tests.pages import SAVED_MEANWHILE

Letters: TypeAlias = Callable[[str], Awaitable[list[Any]]]
A_DAY = timedelta(days=1)
STAYS = "Does Nia Brown stay an administrator?"


@pytest.fixture
def letters(pool: db.Pool, place: Place) -> Letters:
    """The letters with this subject: to whom, and what they say."""

    async def found(subject: str) -> list[Any]:
        async with db.transaction(pool, place.organisation.id) as conn:
            every = await outbox(CouncilContext(conn, place.organisation))
            return [mail for mail in every if mail.subject == subject]

    return found


async def propose(browser: AsyncClient, whom: Member, why: str = "She left.") -> str:
    page = f"{PEOPLE}/{whom.id}/administrator"
    answer = await factories.form(browser, page, reason=why)
    assert answer.status_code == 303, answer.text
    return page


async def test_a_tick_does_not_take_the_role_of_another_administrator(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    devs = await browser_of(place.dev)

    answer = await factories.form(
        devs, f"{PEOPLE}/{place.nia.id}", f"{PEOPLE}/{place.nia.id}/roles", roles="reader"
    )

    assert answer.status_code == 403
    assert "A second person must agree" in answer.text
    assert f'href="{PEOPLE}/{place.nia.id}/administrator"' in answer.text
    assert await roles_of(pool, place, place.nia) == [Role.ADMINISTRATOR]


async def test_with_two_administrators_a_key_holder_is_the_second_person(
    pool: db.Pool, place: Place, browser_of: Browser, letters: Letters
) -> None:
    devs, lenas = await browser_of(place.dev), await browser_of(place.lena)

    page = await propose(devs, place.nia)

    asked = await letters("Whether somebody stays an administrator")
    assert {mail.to_address.partition("@")[0] for mail in asked} == {"dev", "nia", "lena", "carol"}
    assert all("Why: She left." in mail.wording for mail in asked)
    assert "Does Nia Brown stay an administrator?" in (await lenas.get("/anyborough/work")).text
    assert await roles_of(pool, place, place.nia) == [Role.ADMINISTRATOR], "nothing yet"
    shown = (await lenas.get(page)).text
    assert "She left." in shown
    answered = await factories.form(lenas, page, f"{page}/answers", answer="agreed")
    assert answered.status_code == 303
    assert await roles_of(pool, place, place.nia) == []
    told = await letters("An answer about an administrator")
    assert "nia@anyborough.example" in {mail.to_address for mail in told}
    assert all("Lena Hart agreed." in mail.wording for mail in told)
    async with db.transaction(pool, place.organisation.id) as conn:
        happened = await conn.fetch("SELECT what FROM events ORDER BY number DESC LIMIT 3")
        whole = CouncilContext(conn, place.organisation)
        assert await organisations.first_broken(whole) is None
    assert [row["what"] for row in happened] == [
        "role taken",
        "removal of an administrator agreed",
        "removal of an administrator proposed",
    ]


@pytest.mark.parametrize("who", ["dev", "nia"])
async def test_neither_who_asked_nor_whom_it_is_about_is_the_second_person(
    pool: db.Pool, place: Place, browser_of: Browser, who: str
) -> None:
    page = await propose(await browser_of(place.dev), place.nia)
    browser = await browser_of(getattr(place, who))

    answer = await factories.form(browser, PEOPLE + "/new", f"{page}/answers", answer="agreed")

    assert answer.status_code == 403
    assert "A second person answers this" in answer.text
    assert "Yes, I agree" not in (await browser.get(page)).text
    assert await roles_of(pool, place, place.nia) == [Role.ADMINISTRATOR]


async def test_a_new_administrator_is_no_second_person_for_28_days(
    pool: db.Pool, place: Place, browser_of: Browser, letters: Letters
) -> None:
    """A dishonest administrator makes an account of their own, which agrees with them."""
    devs = await browser_of(place.dev)
    await factories.form(
        devs,
        f"{PEOPLE}/new",
        PEOPLE,
        name="Puppet Patel",
        email="puppet@anyborough.example",
        roles="administrator",
    )
    told = await letters("A new administrator")
    assert {mail.to_address.partition("@")[0] for mail in told} == {
        "dev",
        "nia",
        "puppet",
        "carol",
        "lena",
    }
    async with db.transaction(pool, place.organisation.id) as conn:
        here = CouncilContext(conn, place.organisation)
        puppet = next(one for one in await roles.members(here) if one.name == "Puppet Patel")
    puppets = await browser_of(puppet)
    page = await propose(devs, place.nia)

    answer = await factories.form(puppets, PEOPLE + "/new", f"{page}/answers", answer="agreed")

    assert answer.status_code == 403
    assert await roles_of(pool, place, place.nia) == [Role.ADMINISTRATOR]


async def test_an_administrator_of_28_days_is_the_second_person(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        old = Person(name="Olu Old", email="olu@anyborough.example", roles=(Role.ADMINISTRATOR,))
        here = CouncilContext(conn, place.organisation)
        then = datetime.now(UTC) - 28 * A_DAY - timedelta(minutes=1)
        olu = await roles.add(here, old, by=None, now=then)
    page = await propose(await browser_of(place.dev), place.nia)

    answer = await factories.form(await browser_of(olu), page, f"{page}/answers", answer="agreed")

    assert answer.status_code == 303
    assert await roles_of(pool, place, place.nia) == []


async def test_the_home_page_asks_from_the_moment_on_at_which_28_days_are_over(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    since = datetime.now(UTC) - A_DAY
    async with db.transaction(pool, place.organisation.id) as conn:
        new = Person(name="Olu New", email="olu@anyborough.example", roles=(Role.ADMINISTRATOR,))
        olu = await roles.add(CouncilContext(conn, place.organisation), new, by=None, now=since)
    await propose(await browser_of(place.dev), place.nia)
    over = since + 28 * A_DAY

    async with db.transaction(pool, place.organisation.id) as conn:
        here = CouncilContext(conn, place.organisation)
        asked = [
            any(todo.path.endswith("/administrator") for todo in waiting)
            for now in (over - timedelta(minutes=1), over)
            for waiting in [await todos(here, olu, now, over.date())]
        ]

    assert asked == [False, True]


@pytest.mark.parametrize(
    ("who", "word", "says"),
    [
        ("lena", "refused", "Lena Hart does not agree. Nia Brown stays an administrator."),
        ("dev", "withdrawn", "Dev Patel withdrew it. Nia Brown stays an administrator."),
    ],
    ids=["refused", "withdrawn"],
)
async def test_a_no_ends_it_and_it_can_be_asked_again(
    pool: db.Pool, place: Place, browser_of: Browser, who: str, word: str, says: str
) -> None:
    devs = await browser_of(place.dev)
    page = await propose(devs, place.nia)
    browser = await browser_of(getattr(place, who))

    answer = await factories.form(browser, page, f"{page}/answers", answer=word)

    assert answer.status_code == 303
    assert says in (await devs.get(page)).text
    late = await factories.form(browser, "/anyborough/sign-out", f"{page}/answers", answer=word)
    assert (late.status_code, "answered this already" in late.text) == (410, True)
    assert await roles_of(pool, place, place.nia) == [Role.ADMINISTRATOR]
    await propose(devs, place.nia)


async def test_a_reason_is_needed_and_what_was_typed_stays(
    place: Place, browser_of: Browser
) -> None:
    devs = await browser_of(place.dev)
    page = f"{PEOPLE}/{place.nia.id}/administrator"

    empty = await factories.form(devs, page, reason=" ")
    long = await factories.form(devs, page, reason="x" * 1001)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Write why." in empty.text
    assert "1,000 letters or fewer" in long.text
    assert "x" * 1001 in long.text


async def test_a_slip_can_be_taken_back_within_a_day(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    devs, page = await browser_of(place.dev), f"{PEOPLE}/{place.ben.id}"
    await factories.form(devs, page, f"{page}/roles", roles=["reader", "administrator"])
    assert Role.ADMINISTRATOR in await roles_of(pool, place, place.ben)
    nias = await browser_of(place.nia)

    by_another = await factories.form(nias, page, f"{page}/roles", roles="reader")
    by_the_same = await factories.form(devs, page, f"{page}/roles", roles="reader")

    assert (by_another.status_code, by_the_same.status_code) == (403, 303)
    assert await roles_of(pool, place, place.ben) == [Role.READER]


async def test_an_administrator_lays_down_the_own_role_alone(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    nias, page = await browser_of(place.nia), f"{PEOPLE}/{place.nia.id}"

    answer = await factories.form(nias, page, f"{page}/roles", roles="reader")

    assert answer.status_code == 303
    assert await roles_of(pool, place, place.nia) == [Role.READER]


@pytest.mark.parametrize(
    ("form", "ticked"),
    [("", {"roles": "administrator"}), ("/days", {"role": "administrator"})],
    ids=["roles", "days"],
)
async def test_a_page_opened_earlier_does_not_undo_what_two_agreed_to(
    pool: db.Pool, place: Place, browser_of: Browser, form: str, ticked: dict[str, str]
) -> None:
    devs, person = await browser_of(place.dev), f"{PEOPLE}/{place.nia.id}"
    opened_earlier = await factories.open_form(devs, f"{person}{form}")
    page = await propose(devs, place.nia)
    await factories.form(await browser_of(place.lena), page, f"{page}/answers", answer="agreed")

    both = await devs.post(f"{person}{form or '/roles'}", data={**opened_earlier, **ticked})

    assert both.status_code == 409
    assert SAVED_MEANWHILE in both.text
    assert await roles_of(pool, place, place.nia) == []


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        (f"{PEOPLE}/{{id}}", {"to": f"{PEOPLE}/{{id}}/roles"}),
        ("/anyborough/work/leaving", {"sure": "yes"}),
    ],
    ids=["lays it down", "leaves"],
)
async def test_whose_role_ended_meanwhile_is_waited_for_no_longer(
    pool: db.Pool, place: Place, browser_of: Browser, form: str, sent: dict[str, str]
) -> None:
    page = await propose(await browser_of(place.dev), place.nia)
    here = {name: value.format(id=place.nia.id) for name, value in sent.items()}
    nias, lenas = await browser_of(place.nia), await browser_of(place.lena)
    await factories.form(nias, form.format(id=place.nia.id), **here)

    waits = STAYS in (await lenas.get("/anyborough/work")).text
    answer = await factories.form(lenas, page, f"{page}/answers", answer="agreed")

    assert (waits, answer.status_code) == (False, 303)
    async with db.transaction(pool, place.organisation.id) as conn:
        taken = await conn.fetchval(
            "SELECT count(*) FROM events"
            " WHERE what = 'role taken' AND about ->> 'role' = 'administrator'"
        )
    assert taken == 1, "what she laid down nobody took from her"


async def test_a_role_that_begins_later_is_still_waited_for_and_taken(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    page = await propose(await browser_of(place.dev), place.nia)
    nias, lenas = await browser_of(place.nia), await browser_of(place.lena)
    later = typed("first_day", today() + 9 * A_DAY)
    put_off = await factories.form(
        nias, f"{PEOPLE}/{place.nia.id}/days", role="administrator", **later
    )
    assert put_off.status_code == 303

    assert STAYS in (await lenas.get("/anyborough/work")).text
    await factories.form(lenas, page, f"{page}/answers", answer="agreed")

    async with db.transaction(pool, place.organisation.id) as conn:
        assert await roles.role_days(CouncilContext(conn, place.organisation), place.nia.id) == []


# ------------------------------------------------------- the database, as the program's own role


async def change(
    conn: db.Connection,
    place: Place,
    whom: Member,
    by: Member | None,
    *,
    given: bool = False,
    days: str = "NULL, NULL",
    removal: object = None,
) -> None:
    await conn.execute(
        "INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at,"
        " changed_by, removal_id, first_day, last_day)"
        f" VALUES ($1, $2, $3, 'administrator', $4, now(), $5, $6, {days})",
        place.organisation.id,
        uuid4(),
        whom.id,
        given,
        by and by.id,
        removal,
    )


REFUSED = pytest.raises(asyncpg.RestrictViolationError, match="a second person must agree")


@pytest.mark.parametrize(
    ("given", "days"),
    [
        (False, "NULL, NULL"),
        (True, "NULL, current_date + 1"),
        (True, "current_date + 2, NULL"),
    ],
    ids=["taken", "a last day", "a first day to come"],
)
@pytest.mark.parametrize("by", ["dev", None], ids=["by another", "by nobody"])
async def test_the_database_lets_nobody_shorten_the_role_of_another(
    conn: db.Connection, given: bool, days: str, by: str | None
) -> None:
    place = await make_place(conn)

    with REFUSED:
        await change(conn, place, place.nia, place.dev if by else None, given=given, days=days)


async def test_an_agreed_proposal_is_used_once_and_for_one_person(conn: db.Connection) -> None:
    place = await make_place(conn)
    olu = await factories.member(conn, place.organisation, "Olu Old", Role.ADMINISTRATOR)
    removal = uuid4()
    await conn.execute(
        "INSERT INTO administrator_removals VALUES ($1, $2, $3, 'Why', now(), $4)",
        place.organisation.id,
        removal,
        place.nia.id,
        place.dev.id,
    )
    with REFUSED:
        async with conn.transaction():
            await change(conn, place, place.nia, place.dev, removal=removal)
    await conn.execute(
        "INSERT INTO administrator_removal_ends VALUES ($1, $2, $3, 'agreed', now())",
        place.organisation.id,
        removal,
        place.lena.id,
    )

    with REFUSED:
        async with conn.transaction():
            await change(conn, place, olu, place.dev, removal=removal)
    await change(conn, place, place.nia, place.dev, removal=removal)
    await change(conn, place, place.nia, place.dev, given=True)
    with pytest.raises(asyncpg.PostgresError):
        await change(conn, place, place.nia, olu, removal=removal)


@pytest.mark.parametrize("who", ["dev", "nia", "ben"])
async def test_the_database_takes_a_yes_only_from_a_second_person(
    conn: db.Connection, who: str
) -> None:
    place = await make_place(conn)
    removal = uuid4()
    await conn.execute(
        "INSERT INTO administrator_removals VALUES ($1, $2, $3, 'Why', now(), $4)",
        place.organisation.id,
        removal,
        place.nia.id,
        place.dev.id,
    )

    with pytest.raises(asyncpg.RestrictViolationError, match="a second person answers"):
        await conn.execute(
            "INSERT INTO administrator_removal_ends VALUES ($1, $2, $3, 'agreed', now())",
            place.organisation.id,
            removal,
            getattr(place, who).id,
        )


@pytest.mark.parametrize(
    ("given", "days"),
    [(False, "NULL, NULL"), (True, "NULL, current_date"), (True, "current_date + 1, NULL")],
    ids=["taken", "a last day", "a first day to come"],
)
async def test_the_database_keeps_the_last_administrator(
    conn: db.Connection, given: bool, days: str
) -> None:
    place = await make_place(conn)
    await change(conn, place, place.nia, place.nia)

    with pytest.raises(asyncpg.RestrictViolationError, match="somebody must be the administrator"):
        await change(conn, place, place.dev, place.dev, given=given, days=days)
