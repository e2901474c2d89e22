"""A role for some time opens doors only on its days, in London."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.people.model import Role
from tests import factories
from tests.access.conftest import (
    PEOPLE,
    Browser,
    Place,
    days_pass,
    make_place,
    roles_of,
    today,
    typed,
)
from tests.pages import SAVED_MEANWHILE

A_DAY = timedelta(days=1)
STORIES = "/anyborough/work/stories"


@pytest.fixture
async def devs(browser_of: Browser, place: Place) -> AsyncClient:
    """The browser of an administrator."""
    return await browser_of(place.dev)


async def test_a_role_opens_doors_from_its_first_day_until_its_last_day(
    pool: db.Pool, place: Place, devs: AsyncClient, browser_of: Browser
) -> None:
    page = f"{PEOPLE}/{place.ben.id}"
    bens = await browser_of(place.ben)
    first, last = today() + A_DAY, today() + 3 * A_DAY

    answer = await factories.form(
        devs,
        f"{page}/days",
        role="reader",
        **typed("first_day", first),
        **typed("last_day", last),
    )

    assert answer.status_code == 303
    shown = (await devs.get(answer.headers["location"])).text
    assert "The role and its days are saved." in shown
    assert "It has not begun." in shown
    assert await roles_of(pool, place, place.ben) == []
    assert (await bens.get(STORIES)).status_code == 403
    for passed, status in ((1, 200), (2, 200)):
        await days_pass(pool, place, place.ben, A_DAY)
        assert (await bens.get(STORIES)).status_code == status, passed
    assert "It ends soon." in (await devs.get(PEOPLE)).text
    await days_pass(pool, place, place.ben, A_DAY)
    assert (await bens.get(STORIES)).status_code == 200, "the last day counts"
    await days_pass(pool, place, place.ben, A_DAY)
    assert (await bens.get(STORIES)).status_code == 403, "the session is the same"
    assert "Reader: ended on" in (await devs.get(page)).text


async def test_a_day_begins_and_ends_in_london(conn: db.Connection) -> None:
    moments = {
        datetime(2026, 6, 30, 22, 59, tzinfo=UTC): 30,
        datetime(2026, 6, 30, 23, 0, tzinfo=UTC): 1,
        datetime(2026, 12, 30, 23, 59, tzinfo=UTC): 30,
    }

    for moment, day in moments.items():
        assert (await conn.fetchval("SELECT day_in_london($1)", moment)).day == day


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": ""}, "Pick a role."),
        ({"role": "sponsor"}, "Pick a role."),
        ({"first_day-day": "32"}, "Write a day, month and year"),
        ({"last_day-day": "never"}, "Write a day, month and year"),
        ({**typed("last_day", today() - A_DAY)}, "This day is over."),
        (
            {**typed("first_day", today() + 9 * A_DAY), **typed("last_day", today() + A_DAY)},
            "The last day is before the first day.",
        ),
        ({**typed("last_day", today().replace(day=1, year=today().year + 9))}, "Do you mean"),
    ],
    ids=["no role", "a key", "no day", "no last day", "over", "order", "far away"],
)
async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    place: Place, devs: AsyncClient, pool: db.Pool, fields: dict[str, str], sentence: str
) -> None:
    answer = await factories.form(
        devs, f"{PEOPLE}/{place.ben.id}/days", **{"role": "member", **fields}
    )

    assert answer.status_code == 422
    assert sentence in answer.text
    for value in fields.values():
        assert f'value="{value}"' in answer.text or value in {"", "sponsor"}
    assert await roles_of(pool, place, place.ben) == [Role.READER]


async def test_a_day_far_away_that_is_meant_is_taken(
    place: Place, devs: AsyncClient, pool: db.Pool
) -> None:
    day = today().replace(day=1, year=today().year + 9)

    answer = await factories.form(
        devs,
        f"{PEOPLE}/{place.ben.id}/days",
        role="member",
        **typed("last_day", day),
        **{"last_day-sure": day.isoformat()},
    )

    assert answer.status_code == 303
    assert Role.MEMBER in await roles_of(pool, place, place.ben)


async def test_two_administrators_see_both_and_choose(
    place: Place, devs: AsyncClient, browser_of: Browser, pool: db.Pool
) -> None:
    page = f"{PEOPLE}/{place.ben.id}"
    opened_earlier = await factories.open_form(devs, f"{page}/days")
    nias = await browser_of(place.nia)
    await factories.form(nias, page, f"{page}/roles", roles="member")

    both = await devs.post(f"{page}/days", data={**opened_earlier, "role": "interviewer"})

    assert both.status_code == 409
    assert SAVED_MEANWHILE in both.text
    assert "This is what Nia Brown saved" in both.text
    assert await roles_of(pool, place, place.ben) == [Role.MEMBER]


async def test_the_last_day_of_the_only_administrator_is_refused(
    pool: db.Pool, place: Place, browser_of: Browser
) -> None:
    nias = await browser_of(place.nia)
    await factories.form(nias, f"{PEOPLE}/{place.nia.id}", f"{PEOPLE}/{place.nia.id}/roles")
    devs = await browser_of(place.dev)

    answer = await factories.form(
        devs, f"{PEOPLE}/{place.dev.id}/days", role="administrator", **typed("last_day", today())
    )

    assert answer.status_code == 403
    assert "Dev Patel is the only administrator" in answer.text
    assert await roles_of(pool, place, place.dev) == [Role.ADMINISTRATOR]


async def test_who_holds_a_key_is_given_no_role_that_runs_things_even_later(
    place: Place, devs: AsyncClient
) -> None:
    answer = await factories.form(
        devs,
        f"{PEOPLE}/{place.carol.id}/days",
        role="coordinator",
        **typed("first_day", today() + 9 * A_DAY),
    )

    assert answer.status_code == 403
    assert "Carol Jones holds a key." in answer.text


async def test_nobody_is_nominated_who_will_run_things(conn: db.Connection) -> None:
    place = await make_place(conn)
    await conn.execute(
        "INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at,"
        " changed_by, first_day) VALUES ($1, gen_random_uuid(), $2, 'coordinator', true, now(),"
        " $3, current_date + 30)",
        place.organisation.id,
        place.ben.id,
        place.dev.id,
    )

    with pytest.raises(Exception, match="a nominee has a role that excludes a key"):
        await conn.execute(
            "INSERT INTO nominations VALUES ($1, gen_random_uuid(), $2, NULL, '', NULL, now(), $3)",
            place.organisation.id,
            place.ben.id,
            place.dev.id,
        )
