"""Somebody types a date in their own way; an odd one is asked about, and never taken in silence."""

from datetime import date

import pytest
from httpx import AsyncClient
from hypothesis import given as anything
from hypothesis import strategies as st

from said_and_done.core import db
from said_and_done.core.dates import read_day
from tests import factories
from tests.rounds.test_rounds import GOOD, NEW, anyborough, at_work, dev, fourteenth_of_june

__all__ = ["anyborough", "at_work", "dev", "fourteenth_of_june"]
TODAY = date(2026, 6, 14)
UNCLEAR = [
    "",
    "soon",
    "1",
    "1 12 126",
    "1 13 2026",
    "31 2 2027",
    "12 2027 1",
    "1 Decem 2026",
    "0 1 27",
    "1 2 3 4",
    "May",
    "May June 2027",
    "2026 12",
    "9" * 5000,
    "1 12 2026 " * 9,
]
WAYS = [
    "1 12 2026",
    "1 12 26",
    "1.12.26",
    "01/12/2026",
    "1-12-26",
    "1 December 2026",
    "1 december 26",
    "1 Dec",
    "1st of December 2026",
    "Tuesday, 1 December 2026",
    "the 1st Dec. 2026",
    "December 1, 2026",
    "2026-12-01",
    " 1 . 12 . 26 ",
    "\u200e1\u200e/\u200e12\u200e/\u200e2026",
    "\u20681 December 2026\u2069",
    "1\u200b 12\ufeff 2026",
    "1\u201112\u20112026",
    "1\u00a0December\u00a02026",
    "\u0661 \u0661\u0662 \u0662\u0660\u0662\u0666",
]


@pytest.mark.parametrize("typed", WAYS)
def test_a_date_can_be_typed_in_many_ways(typed: str) -> None:
    assert read_day(typed, TODAY) == date(2026, 12, 1)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_name_in_full_and_in_short(month: int) -> None:
    day = date(2027, month, 2)

    assert read_day(f"2 {day:%B} 2027", TODAY) == read_day(f"2 {day:%b} 27", TODAY) == day
    assert read_day("2 Sept 2027", TODAY) == date(2027, 9, 2)


@pytest.mark.parametrize(
    ("typed", "past", "day"),
    [
        ("1 Dec", False, date(2026, 12, 1)),
        ("1 Dec", True, date(2025, 12, 1)),
        ("14 6", False, TODAY),
        ("14 6", True, TODAY),
        ("29 Feb", False, date(2028, 2, 29)),
    ],
)
def test_without_a_year_it_is_the_next_or_the_last_such_day(
    typed: str, past: bool, day: date
) -> None:
    assert read_day(typed, TODAY, past=past) == day


@pytest.mark.parametrize(
    "typed",
    UNCLEAR,
)
def test_what_is_no_clear_day_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) is None


@anything(st.text(max_size=80))
def test_no_words_break_the_reading_of_a_day(typed: str) -> None:
    read_day(typed, TODAY)


@anything(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%d.%m.%y"]))
def test_every_day_that_we_write_can_be_read_again(day: date, way: str) -> None:
    assert read_day(f"{day:{way}}", TODAY) == day


async def test_a_round_of_the_year_26_is_of_this_century_and_months_have_names(
    at_work: AsyncClient,
) -> None:
    changed = {"opens_on-month": "March", "opens_on-year": "27", "closes_on-month": "mar"}

    made = await factories.form(at_work, NEW, **{**GOOD, **changed})

    page = (await at_work.get(made.headers["location"])).text
    assert "from 1 March 2027 to 31 March 2027" in page


async def test_a_whole_date_in_the_first_box_is_taken(at_work: AsyncClient) -> None:
    whole = {"opens_on-day": "1.3.27", "opens_on-month": "", "opens_on-year": ""}

    made = await factories.form(at_work, NEW, **{**GOOD, **whole})

    assert made.status_code == 303


@pytest.mark.parametrize(
    ("changed", "sentence", "tick"),
    [
        (
            {"answer_by-year": "2035"},
            "You wrote 30 June 2035. Do you mean 30 June 2027?",
            "answer_by-sure",
        ),
        (
            {"closes_on-year": "2030", "answer_by-year": "2030"},
            "You wrote 31 March 2030. Do you mean 31 March 2027?",
            "closes_on-sure",
        ),
        (
            {"opens_on-month": "5", "opens_on-year": "2025"},
            "You wrote 1 May 2025. Do you mean 1 May 2027?",
            "opens_on-sure",
        ),
    ],
)
async def test_an_odd_day_of_a_round_is_asked_about_and_taken_when_it_is_meant(
    at_work: AsyncClient, changed: dict[str, str], sentence: str, tick: str
) -> None:
    asked = await factories.form(at_work, NEW, **{**GOOD, **changed})

    assert asked.status_code == 422
    assert asked.text.count(sentence) == 2
    assert f'name="{tick}"' in asked.text
    sure = f"{tick.removesuffix('-sure')}"
    merged = {**GOOD, **changed}
    day = "-".join(merged[f"{sure}-{part}"].zfill(2) for part in ("year", "month", "day"))
    taken = await factories.form(at_work, NEW, **merged, **{tick: day})
    assert taken.status_code == 303


async def test_a_tick_for_another_day_is_no_answer(at_work: AsyncClient, pool: db.Pool) -> None:
    far = {"answer_by-year": "2035", "answer_by-sure": "2034-06-30"}

    assert (await factories.form(at_work, NEW, **{**GOOD, **far})).status_code == 422


async def test_a_day_in_a_thousand_years_is_never_taken(at_work: AsyncClient) -> None:
    far = {"closes_on-year": "9027", "answer_by-year": "9999", "closes_on-sure": "9027-03-31"}

    page = await factories.form(at_work, NEW, **{**GOOD, **far})

    assert page.status_code == 422
    assert "You wrote 31 March 9027. Do you mean 31 March 2027?" in page.text
    assert "closes_on-sure" not in page.text
