"""Sam, who is administrator, says in the browser how people reach the council."""

import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.contact.domain import contacts
from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from tests import factories
from tests.contact.conftest import browser_of
from tests.council_settings.conftest import SETTINGS, last_event
from tests.pages import SAVED_MEANWHILE

CONTACT, NOT_SAFE, READING = (
    f"{SETTINGS}/contact",
    f"{SETTINGS}/not-safe",
    f"{SETTINGS}/reading",
)
WAYS = {
    "contact_name": "The listening team",
    "contact_email": "listening@anyborough.example",
    "contact_phone": "01632 960 777",
    "hours": "Monday to Friday, 9am to 5pm",
    "text_number": "07700 900 777",
    "sign_link": "https://sign.example/anyborough",
}


async def test_what_is_saved_stands_on_the_page_to_talk_at_once(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    assert "01632 960 001" in (await visitor.get("/anyborough/talk")).text

    saved = await factories.form(at_work, CONTACT, **WAYS)
    page = (await visitor.get("/anyborough/talk")).text

    assert saved.headers["location"] == f"{SETTINGS}?done=saved"
    assert all(words in page for words in WAYS.values())
    assert "01632 960 001" not in page


async def test_the_list_of_settings_says_what_each_is_now_and_that_it_is_saved(
    at_work: AsyncClient,
) -> None:
    before = (await at_work.get(SETTINGS)).text
    await factories.form(at_work, CONTACT, **WAYS)
    after = (await at_work.get(f"{SETTINGS}?done=saved")).text

    assert "Not given." in before
    assert "It is saved." not in before
    assert "It is saved." in after
    assert all(words in after for words in WAYS.values())
    assert f'href="{CONTACT}"' in after


async def test_whom_to_call_who_is_not_safe(visitor: AsyncClient, at_work: AsyncClient) -> None:
    safe = {
        "safe_phone": "01632 960 999",
        "safe_hours": "Every day, 8am to 6pm",
        "safe_phone_at_night": "01632 960 998",
    }

    saved = await factories.form(at_work, NOT_SAFE, **safe)
    page = (await visitor.get("/anyborough/not-safe")).text

    assert saved.status_code == 303, saved.text
    assert all(words in page for words in safe.values())


async def test_the_record_says_what_it_was_before_and_who_changed_it(
    pool: db.Pool, anyborough: Organisation, sam: Member, at_work: AsyncClient
) -> None:
    await factories.form(at_work, READING, read_within="7")
    await factories.form(at_work, READING, read_within="3")

    event = await last_event(pool, anyborough)

    assert event.what == "contact changed"
    assert event.about == {"read_within": "3", "read_within before": "7"}
    assert event.member_id == sam.id


async def test_saving_what_is_there_already_is_no_event(
    pool: db.Pool, anyborough: Organisation, at_work: AsyncClient
) -> None:
    await factories.form(at_work, READING, read_within="7")
    before = await last_event(pool, anyborough)
    await factories.form(at_work, READING, read_within="7")

    assert await last_event(pool, anyborough) == before


@pytest.mark.parametrize(
    ("page", "field", "typed"),
    [
        (CONTACT, "contact_name", ""),
        (CONTACT, "contact_name", "n" * 201),
        (CONTACT, "contact_email", "not an address"),
        (CONTACT, "contact_phone", "call me"),
        (CONTACT, "text_number", "07700 NINE"),
        (CONTACT, "sign_link", "http://sign.example"),
        (CONTACT, "hours", "h" * 201),
        (NOT_SAFE, "safe_phone", "the police"),
        (NOT_SAFE, "safe_hours", "h" * 201),
        (READING, "read_within", "0"),
        (READING, "read_within", "soon"),
    ],
    ids=lambda value: str(value).rpartition("/")[2][:12] or "empty",
)
async def test_what_cannot_be_used_is_asked_for_again_and_nothing_is_lost(
    at_work: AsyncClient, page: str, field: str, typed: str
) -> None:
    others = WAYS if page == CONTACT else {}

    answer = await factories.form(at_work, page, **{**others, field: typed})

    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert all(words in answer.text for name, words in others.items() if name != field)


async def test_two_administrators_see_both_and_choose(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    before = {**WAYS, "based_on": "0"}
    await factories.form(at_work, CONTACT, **before)

    answer = await factories.form(at_work, CONTACT, **{**before, "hours": "Mondays"})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert WAYS["hours"] in answer.text
    assert 'value="Mondays"' in answer.text
    assert "Mondays" not in (await visitor.get("/anyborough/talk")).text


async def test_what_the_command_line_changed_meanwhile_is_seen_first(
    pool: db.Pool, anyborough: Organisation, at_work: AsyncClient
) -> None:
    opened = await factories.open_form(at_work, CONTACT)
    async with db.transaction(pool, anyborough.id) as conn:
        council = CouncilContext(conn, anyborough)
        await contacts.change_part_of_contact(council, {"hours": "Sundays"}, factories.NOW)

    answer = await at_work.post(CONTACT, data={**opened, **WAYS})

    assert answer.status_code == 409
    assert "Sundays" in answer.text


async def test_another_form_of_the_settings_may_be_saved_meanwhile(at_work: AsyncClient) -> None:
    opened = await factories.open_form(at_work, CONTACT)
    await factories.form(at_work, NOT_SAFE, safe_phone="01632 960 999")

    answer = await at_work.post(CONTACT, data={**opened, **WAYS})

    assert answer.status_code == 303


async def test_nobody_but_an_administrator_finds_the_settings(
    pool: db.Pool, app: Litestar, anyborough: Organisation
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        dev = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
    async with browser_of(app, anyborough, dev) as client:
        pages = [await client.get(path) for path in (SETTINGS, CONTACT)]

    assert [page.status_code for page in pages] == [403, 403]


async def test_a_setting_that_is_not_there_gets_a_sentence(at_work: AsyncClient) -> None:
    answer = await at_work.get(f"{SETTINGS}/teapot")

    assert answer.status_code == 404
    assert "There is no such setting." in answer.text
