"""Dev types the sheet of Ines again, blind, and settles where the two differ."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.answering.model.response import Help
from said_and_done.core import db
from said_and_done.core.errors import NotAllowed
from said_and_done.core.settings import Settings
from said_and_done.jobs import Tools
from said_and_done.organisations.domain import CouncilContext
from said_and_done.pdf.pool import Renderers
from said_and_done.people.model import Role
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.model import SheetProblem
from said_and_done.workspace.jobs import write_todo_letters
from tests import factories
from tests.pages import todos
from tests.staff_entry.conftest import Office, browser_of, sheet, value_of

ROW = "SELECT {} FROM responses"


@pytest.fixture
async def first(ines: AsyncClient, office: Office) -> str:
    """The address of the check of a sheet that Ines typed."""
    await factories.form(
        ines, office.new_sheet, **sheet(words_2="They listen to me.", count_2="yes", helped="2")
    )
    return f"{office.typed}/sheets/{await office.kept(ROW.format('id'))}"


def second(**changed: str) -> dict[str, str]:
    return sheet(
        **{"words_2": "They  listen\r\nto me.", "count_2": "yes", "helped": "2", **changed}
    )


async def test_two_people_who_read_the_same_are_done(
    dev: AsyncClient, office: Office, first: str
) -> None:
    words = await office.kept("SELECT id FROM words")

    done = await factories.form(dev, first, **second())

    assert done.headers["location"] == f"{office.typed}?checked=A1"
    page = (await dev.get(done.headers["location"])).text
    assert "Sheet A1 is checked." in page
    assert "1 sheet typed, 1 checked, no differences" in page
    assert "Checked by Dev Patel on 14 June 2026: no differences" in page
    assert await office.kept("SELECT checked_by FROM typing_checks") == office.dev.id
    assert await office.kept("SELECT id FROM words") == words


async def test_the_second_person_sees_nothing_of_the_first(
    dev: AsyncClient, office: Office, first: str
) -> None:
    page = await dev.get(first)

    assert "Check sheet A1" in page.text
    assert "They listen to me." not in page.text
    assert {value_of(page, f"answer-{number}") for number in range(1, 13)} == {""}
    assert value_of(page, "helped") == ""


async def test_where_they_differ_the_paper_decides(
    dev: AsyncClient, office: Office, first: str
) -> None:
    typed = second(answer_1="3", answer_12="4", words_3="Nobody called.", helped="23")

    page = await factories.form(dev, first, **typed)

    assert page.status_code == 200
    assert "Sheet A1: what does the paper say?" in page.text
    assert await office.kept("SELECT count(*) FROM typing_checks") == 0
    assert re.findall(r'name="(picked-[^"]+)"', page.text)[::2] == [
        "picked-answer-1",
        "picked-words-3",
        "picked-answer-12",
        "picked-helped",
    ]
    done = await dev.post(
        first,
        data={
            **carried(page.text),
            "picked-answer-1": "first",
            "picked-words-3": "second",
            "picked-answer-12": "second",
            "picked-helped": "second",
        },
    )
    assert done.status_code == 303
    assert await office.kept(ROW.format("choices")) == [1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 4]
    assert await office.kept(ROW.format("help")) == [Help.READ, Help.EXPLAINED]
    assert await office.kept("SELECT wording FROM words WHERE question_number = 3") == (
        "Nobody called."
    )
    assert await office.kept("SELECT unread FROM typed_responses") == []
    assert "1 sheet typed, 1 checked, 4 differences" in (await dev.get(office.typed)).text


def carried(page: str) -> dict[str, str]:
    """The hidden fields of a page, but for the mark by which it is taken once."""
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    return {name: value for name, value in fields.items() if name != "_once"}


async def test_a_difference_that_is_not_decided_is_asked_for_again(
    dev: AsyncClient, office: Office, first: str
) -> None:
    page = await factories.form(dev, first, **second(answer_1="3", answer_12="4"))

    again = await dev.post(first, data={**carried(page.text), "picked-answer-1": "second"})

    assert again.status_code == 422
    assert again.text.count(SheetProblem.NOT_DECIDED.sentence) == 2
    assert 'href="#picked-answer-12"' in again.text
    assert 'id="picked-answer-12"' in again.text
    assert 'name="picked-answer-1" type="radio" value="second" checked' in again.text
    # The form token is another one on each page.
    new = {"_csrf_token": ""}
    assert carried(again.text) | new == carried(page.text) | new
    assert await office.kept("SELECT count(*) FROM typing_checks") == 0


async def test_a_consent_that_one_of_them_missed_is_a_difference(
    dev: AsyncClient, office: Office, first: str
) -> None:
    page = await factories.form(dev, first, **second(quote_2="yes"))

    assert "not to be shown" in page.text
    await dev.post(first, data={**carried(page.text), "picked-words-2": "second"})
    assert await office.kept("SELECT may_quote FROM words")


async def test_no_tick_and_a_tick_that_cannot_be_read_are_not_the_same(
    dev: AsyncClient, office: Office, first: str
) -> None:
    page = await factories.form(dev, first, **second(answer_5="9"))

    assert "It cannot be read" in page.text
    await dev.post(first, data={**carried(page.text), "picked-answer-5": "second"})
    assert await office.kept("SELECT unread FROM typed_responses") == [5, 12]


async def test_a_slip_of_the_second_person_comes_back_too(
    dev: AsyncClient, office: Office, first: str
) -> None:
    page = await factories.form(dev, first, **second(answer_1="8", words_4="Kept."))

    assert page.status_code == 422
    assert page.text.count("Question 1. Type 1, 2, 3 or 4.") == 2
    assert "Kept." in page.text
    assert "Check sheet A1" in page.text


async def test_whoever_typed_a_sheet_cannot_check_it(
    ines: AsyncClient, office: Office, first: str
) -> None:
    listed = await ines.get(office.typed)
    opened = await ines.get(first)
    token = {"_csrf_token": ines.cookies["csrftoken"]}
    sent = await ines.post(first, data={**token, **second()})

    assert "Waits for a second person" in listed.text
    assert first not in listed.text
    assert [opened.status_code, sent.status_code] == [403, 403]
    assert "A check needs a second person." in opened.text
    assert await office.kept("SELECT count(*) FROM typing_checks") == 0


async def test_the_database_refuses_the_first_person_too(office: Office, first: str) -> None:
    async with db.transaction(office.pool, office.organisation.id) as conn:
        rows = await queries.save_check(
            CouncilContext(conn, office.organisation),
            response_id=UUID(first.rsplit("/", 1)[-1]),
            by=office.ines.id,
            on=date(2026, 6, 14),
            differences=0,
        )

    assert rows == 0


async def test_a_sheet_is_checked_once(dev: AsyncClient, office: Office, first: str) -> None:
    await factories.form(dev, first, **second())

    again = await dev.get(first)

    assert again.status_code == 410
    assert "Somebody checked this sheet already." in again.text
    assert f'href="{first}"' not in (await dev.get(office.typed)).text


async def test_late_paper_can_be_checked_as_long_as_it_can_be_typed(
    dev: AsyncClient, office: Office, first: str, today: list[date]
) -> None:
    today.append(factories.LATE_UNTIL)
    page = await factories.form(dev, first, **second(answer_1="4"))
    today.append(factories.ALL_IN)
    late = await dev.post(first, data={**carried(page.text), "picked-answer-1": "second"})
    today.append(factories.LATE_UNTIL)
    done = await dev.post(first, data={**carried(page.text), "picked-answer-1": "second"})

    assert [late.status_code, done.status_code] == [410, 303]
    assert await office.kept(ROW.format("choices[1]")) == 4
    assert await office.kept(ROW.format("sent_on")) == date(2026, 6, 14)


async def test_when_answers_are_taken_back_the_sheet_and_its_check_are_gone(
    dev: AsyncClient, office: Office, first: str
) -> None:
    await factories.form(dev, first, **second())

    await office.kept("DELETE FROM responses RETURNING 1")

    assert await office.kept("SELECT count(*) FROM typed_responses") == 0
    assert await office.kept("SELECT count(*) FROM typing_checks") == 0
    assert (await dev.get(first)).status_code == 404


async def test_another_council_cannot_check_ours(app: Litestar, office: Office, first: str) -> None:
    async with db.transaction(office.pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
        await factories.round(conn, otherham)
        ewa = await factories.member(conn, otherham, "Ewa Nowak", Role.COORDINATOR)
    async with browser_of(app, otherham, ewa) as browser:
        ours = await browser.get(first)
        theirs = await browser.get(first.replace("anyborough", "otherham"))

    assert ours.headers.get("location", "").startswith("/anyborough/sign-in")
    assert theirs.status_code == 404


async def test_the_database_itself_takes_no_check_by_whoever_typed(
    dev: AsyncClient, office: Office, first: str
) -> None:
    """As the role of the program: whichever row is written last."""
    typed = await office.kept(ROW.format("id"))
    check = "INSERT INTO typing_checks VALUES ($1, $2, $3, '2026-06-14', 0)"

    with pytest.raises(NotAllowed, match="A check needs a second person"):
        await office.kept(check, office.organisation.id, typed, office.ines.id)
    await factories.form(dev, first, **second())
    for own in (
        "UPDATE typing_checks SET checked_by = $1",
        "UPDATE typed_responses SET typed_by = checked_by FROM typing_checks WHERE typed_by = $1",
        "UPDATE typed_responses SET sheet = NULL, consent_version = 1 WHERE typed_by = $1",
    ):
        with pytest.raises(NotAllowed, match="A check needs a second person"):
            await office.kept(own, office.ines.id)

    assert await office.kept("SELECT checked_by FROM typing_checks") == office.dev.id


async def test_a_sheet_to_check_stands_on_the_home_of_whoever_can_check_it(
    app: Litestar, dev: AsyncClient, ines: AsyncClient, office: Office, first: str
) -> None:
    async with db.transaction(office.pool, office.organisation.id) as conn:
        rita = await factories.member(conn, office.organisation, "Rita Read", Role.READER)

    async with browser_of(app, office.organisation, rita) as reader:
        homes = [await who.get("/anyborough/work") for who in (dev, ines, reader)]
    await factories.form(dev, first, **second())
    after = await dev.get("/anyborough/work")

    assert "1 sheet waits for a check" in homes[0].text
    assert f'href="{office.typed}"' in homes[0].text
    assert ["check" in todos(home) for home in (*homes, after)] == [True, False, False, False]


async def test_a_sheet_that_can_no_longer_be_checked_waits_for_nobody(
    dev: AsyncClient, office: Office, today: list[date], first: str
) -> None:
    today.append(office.round.late_until)
    last_day = await dev.get("/anyborough/work")
    today.append(office.round.late_until + timedelta(days=1))
    later = await dev.get("/anyborough/work")

    assert "check" in todos(last_day)
    assert "check" not in todos(later)


async def test_whoever_can_check_a_sheet_gets_a_letter_in_the_morning(
    office: Office, first: str, settings: Settings
) -> None:
    tools = Tools(pool=office.pool, renderers=Renderers(), settings=settings)
    about = "SELECT array_agg(to_address) FROM mails WHERE wording LIKE '%sheets for you to check%'"

    await write_todo_letters(tools, morning=False)
    assert await office.kept(about) is None
    for _ in range(2):
        await write_todo_letters(tools, morning=True)

    assert await office.kept(about) == [office.dev.email]
