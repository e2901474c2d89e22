"""What happens on the days of a round: bank holidays, days of faiths, and what a council types."""

from datetime import date
from uuid import UUID

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.preparation.domain.known_days import (
    NATIONS,
    bank_holidays,
    days_of_round,
    faith_days,
)
from said_and_done.preparation.model import CouncilDay, KnownDay
from tests.answering.conftest import Query
from tests.once.twice import opened
from tests.photographs.conftest import SignsIn
from tests.preparation.test_telling import round_of
from tests.survey_editor.conftest import Editor

SUMMER = {"first-day": "22", "first-month": "7", "first-year": "2026"} | {
    "last-day": "1",
    "last-month": "9",
    "last-year": "2026",
}


def of(known: tuple[KnownDay, ...], title: str) -> list[tuple[date, date, str]]:
    return [(one.first, one.last, one.where) for one in known if one.title == title]


def days(
    first: date, last: date, *typed: CouncilDay, answer: date = date(2027, 9, 30)
) -> list[str]:
    round_ = round_of(opens_on=first, told_until=last, answer_by=answer)
    return [one.title for one in days_of_round(round_, typed).known]


def looks(first: date, last: date, answer: date = date(2027, 9, 30)) -> tuple[str, ...]:
    return days_of_round(round_of(opens_on=first, told_until=last, answer_by=answer), ()).look_at


# ------------------------------------------------------------- what the library knows

# As GOV.UK and the Muslim Council of Britain have published them.


@pytest.mark.parametrize(
    ("title", "day", "where"),
    [
        ("Good Friday", date(2026, 4, 3), ""),
        ("Easter Monday", date(2026, 4, 6), "England, Wales and Northern Ireland"),
        ("Saint Andrew’s Day", date(2026, 11, 30), "Scotland"),
        ("Christmas Day", date(2026, 12, 25), ""),
        ("Boxing Day (day off in its place)", date(2026, 12, 28), ""),
    ],
)
def test_a_bank_holiday_says_where_it_is_one(title: str, day: date, where: str) -> None:
    assert of(bank_holidays(2026, 2026), title) == [(day, day, where)]


def test_each_nation_is_looked_at() -> None:
    said = " ".join(one.where for one in bank_holidays(2026, 2026))

    assert all(nation in said for nation in NATIONS.values())


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2026, date(2026, 2, 18), date(2026, 3, 19)),
        (2027, date(2027, 2, 8), date(2027, 3, 8)),
    ],
)
def test_ramadan_ends_on_the_day_before_its_feast(year: int, first: date, last: date) -> None:
    known = faith_days(year, year)

    assert (first, last, "") in of(known, "Ramadan")
    assert (last.replace(day=last.day + 1),) * 2 in [one[:2] for one in of(known, "Eid al-Fitr")]


def test_ramadan_that_begins_in_december_and_ends_in_january_is_there_once() -> None:
    assert days(date(2031, 1, 1), date(2031, 1, 20)).count("Ramadan") == 1
    assert days(date(2031, 12, 1), date(2031, 12, 31)).count("Ramadan") == 1


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Diwali", date(2026, 11, 8)),
        ("Rosh Hashanah", date(2026, 9, 12)),
        ("Yom Kippur", date(2026, 9, 21)),
        ("Passover begins", date(2026, 4, 2)),
        ("Lunar New Year", date(2027, 2, 6)),
    ],
)
def test_days_of_other_faiths_are_there_too(title: str, day: date) -> None:
    assert (day, day, "") in of(faith_days(2026, 2027), title)


def test_a_round_has_the_days_that_touch_it_in_their_order() -> None:
    assert days(date(2026, 3, 1), date(2026, 4, 3)) == [
        "Ramadan",
        "Saint Patrick’s Day",
        "Eid al-Fitr",
        "Passover begins",
        "Good Friday",
    ]


def test_a_round_over_new_year_has_the_days_of_both_years() -> None:
    there = days(date(2026, 12, 20), date(2027, 1, 4))

    assert {"Christmas Day", "New Year’s Day"} <= set(there)


def test_what_the_council_typed_stands_among_them() -> None:
    own = CouncilDay(
        id=UUID(int=1),
        title="Half term",
        first_day=date(2026, 5, 25),
        last_day=date(2026, 5, 29),
        said_on=date(2026, 1, 1),
        said_by="Dev Patel",
    )

    assert "Half term" in days(date(2026, 5, 29), date(2026, 6, 30), own)
    assert "Half term" not in days(date(2026, 5, 30), date(2026, 6, 30), own)


# ------------------------------------------------------------- what to look at again


def test_days_that_nobody_need_look_at_are_not_named() -> None:
    assert looks(date(2026, 6, 1), date(2026, 7, 10), date(2026, 9, 30)) == ()


def test_a_first_last_or_answering_day_on_which_nobody_works_is_named() -> None:
    first, last, answer = looks(date(2026, 10, 31), date(2026, 12, 25), date(2027, 3, 29))

    assert first == "The first day, 31 October 2026, is a Saturday."
    assert last == "The last day, 25 December 2026, is a bank holiday: Christmas Day."
    assert answer.startswith("The day of the answer, 29 March 2027, is a bank holiday in England,")
    assert answer.endswith(": Easter Monday.")


def test_a_short_round_is_asked_about() -> None:
    assert looks(date(2026, 6, 1), date(2026, 6, 26), date(2026, 9, 30)) == (
        "People can answer for 26 days. Some wait longer for somebody who helps them.",
    )


# ------------------------------------------------------------- what a council types


async def test_somebody_types_school_holidays_once_and_every_round_shows_them(
    dev: Editor, prepare: str, query: Query
) -> None:
    await dev.lead(f"{prepare}/dates", title="Summer holidays", **SUMMER)

    page = await dev.see(f"{prepare}/dates")
    assert "Wednesday, 22 July 2026, to Tuesday, 1 September 2026" in page
    assert "Dev Patel typed this on 14 June 2026." in page
    assert await query("SELECT count(*) FROM events WHERE what = 'days added'") == 1


async def test_one_day_needs_no_last_day(dev: Editor, prepare: str, query: Query) -> None:
    first = {name: value for name, value in SUMMER.items() if name.startswith("first")}
    await dev.lead(f"{prepare}/dates", title="Training day", **first)

    assert await query("SELECT last_day = first_day FROM council_days")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Say what these days are"),
        ({"title": "x" * 81}, "Make it shorter: 80 letters or fewer."),
        ({"first-day": "31", "first-month": "2"}, "Write the first day like this: 14 6 2026."),
        ({"last-day": "x"}, "Write the last day like this: 14 6 2026."),
        ({"last-month": "6"}, "The last day must be on or after the first day."),
        ({"first-year": "2096", "last-year": "2096"}, "Do you mean"),
    ],
    ids=["no title", "long", "no such day", "no last day", "before", "far away"],
)
async def test_what_is_not_clear_is_asked_about_and_nothing_typed_is_lost(
    dev: Editor, prepare: str, query: Query, changed: dict[str, str], sentence: str
) -> None:
    typed = {"title": "Summer holidays", **SUMMER, **changed}

    answer = await dev.send(f"{prepare}/dates", **typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    for value in typed.values():
        assert f'value="{value}"' in answer.text
    assert await query("SELECT count(*) FROM council_days") == 0


async def test_days_are_taken_away_and_a_second_press_finds_them_gone(
    dev: Editor, prepare: str, query: Query
) -> None:
    await dev.lead(f"{prepare}/dates", title="Summer holidays", **SUMMER)
    day_id = await query("SELECT id FROM council_days")
    remove = f"{prepare}/dates/{day_id}/remove"
    form = await opened(dev.browser, f"{prepare}/dates", remove)
    other = await opened(dev.browser, f"{prepare}/dates", remove)

    sure = {"sure": "yes"}

    assert (await dev.browser.post(remove, data={**form, **sure})).status_code == 303
    assert (await dev.browser.post(remove, data={**form, **sure})).status_code == 303
    assert (await dev.browser.post(remove, data={**other, **sure})).status_code == 404
    assert await query("SELECT count(*) FROM council_days") == 0
    assert await query("SELECT count(*) FROM events WHERE what = 'days taken away'") == 1


async def test_no_other_council_sees_them(
    dev: Editor, prepare: str, signs_in: SignsIn, otherham: Organisation, pool: db.Pool
) -> None:
    await dev.lead(f"{prepare}/dates", title="Summer holidays", **SUMMER)
    await signs_in("Kit", Role.COORDINATOR, otherham)

    async with db.transaction(pool, otherham.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM council_days") == 0
        assert await conn.fetchval("SELECT count(*) FROM council_day_view") == 0
