"""Somebody taps twice, or the network is slow: what they made is there once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from said_and_done.core import db
from said_and_done.upkeep import domain as upkeep
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories
from tests.once.conftest import JULY, Browser, Place
from tests.once.twice import alike, opened, twice

WORK = "/anyborough/work"
CALL = {"name": "Ben", "reach": "01632 960 001", "times": "Mornings", "manners": "slowly"}
PERSON = {"name": "Ewa Nowak", "email": "ewa@anyborough.example", "roles": "reader"}
ROUND = {
    **dict.fromkeys(("opens_on-day", "closes_on-day", "answer_by-day"), "1"),
    "opens_on-month": "8",
    "closes_on-month": "9",
    "answer_by-month": "12",
    **dict.fromkeys(("opens_on-year", "closes_on-year", "answer_by-year"), "2026"),
    "title": "Late summer",
    "surveys": "your-support",
}
LATER = Clock(now=JULY.now + timedelta(minutes=5))
UPDATE = {"state": "done", "news": "We ring back the same day now.", "reason": ""}


async def rows(pool: db.Pool, place: Place, table: str) -> int:
    async with db.transaction(pool, place.organisation.id) as conn:
        return int(await conn.fetchval(f"SELECT count(*) FROM {table}"))


def promise(place: Place) -> dict[str, Any]:
    return {
        **factories.promise_words(wording="We write in plain words."),
        "due-day": "1",
        "due-month": "3",
        "due-year": "2027",
        "proposed_by": "a person",
        "group": str(place.group.id),
        "codes": ["2.I.1"],
    }


@pytest.mark.parametrize(
    ("page", "to", "fields", "table"),
    [
        (f"{WORK}/groups", None, {"name": "The Friday group"}, "groups"),
        (f"{WORK}/people/new", f"{WORK}/people", PERSON, "members"),
        (f"{WORK}/rounds/new", None, ROUND, "rounds"),
        (f"{WORK}/commitments/1", f"{WORK}/commitments/1/updates", UPDATE, "updates"),
        ("/anyborough/talk", None, CALL, "call_backs"),
        ("/anyborough/not-safe", None, CALL, "call_backs"),
    ],
)
async def test_two_taps_at_the_same_moment_make_one_and_lead_to_the_same_page(
    browser_of: Browser,
    place: Place,
    pool: db.Pool,
    page: str,
    to: str | None,
    fields: Mapping[str, Any],
    table: str,
) -> None:
    dev = await browser_of(place.dev)
    before = await rows(pool, place, table)

    answers = await twice(dev, page, to, **fields)

    assert alike(*answers), [answer.text for answer in answers]
    assert await rows(pool, place, table) == before + 1


async def test_a_promise_that_was_tapped_twice_is_one_promise(
    browser_of: Browser, place: Place, pool: db.Pool
) -> None:
    dev = await browser_of(place.dev)

    answers = await twice(dev, f"{WORK}/commitments/new/{place.closed.name}", **promise(place))

    assert alike(*answers)
    assert await rows(pool, place, "commitments") == 2


async def test_the_second_tap_after_the_first_was_answered_leads_to_the_same_page(
    browser_of: Browser, place: Place, pool: db.Pool
) -> None:
    dev = await browser_of(place.dev)
    page = f"{WORK}/people"
    data = {**await opened(dev, f"{page}/new", page), **PERSON}

    first, second = await dev.post(page, data=data), await dev.post(page, data=data)

    assert alike(first, second)
    assert await rows(pool, place, "members") == 3


async def test_what_was_put_right_after_a_problem_is_made(
    browser_of: Browser, place: Place, pool: db.Pool
) -> None:
    dev = await browser_of(place.dev)
    page = f"{WORK}/groups"
    data = await opened(dev, page)

    wrong = await dev.post(page, data={**data, "name": ""})
    right = await dev.post(page, data={**data, "name": "The Friday group"})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert await rows(pool, place, "groups") == 2


async def test_a_form_with_a_mistake_that_is_tapped_twice_comes_back_with_all_that_was_typed(
    browser_of: Browser, place: Place
) -> None:
    dev = await browser_of(place.dev)
    wrong = {**promise(place), "due-month": "13"}

    first, second = await twice(dev, f"{WORK}/commitments/new/{place.closed.name}", **wrong)

    assert (first.status_code, second.status_code) == (422, 422)
    assert all("We write in plain words." in page.text for page in (first, second))


async def test_who_changes_a_word_and_sends_again_means_it(
    browser_of: Browser, place: Place, pool: db.Pool
) -> None:
    dev = await browser_of(place.dev)
    page = f"{WORK}/commitments/1"
    data = {**await opened(dev, page, f"{page}/updates"), **UPDATE}

    await dev.post(f"{page}/updates", data=data)
    await dev.post(f"{page}/updates", data={**data, "news": "All letters are in plain words."})

    assert await rows(pool, place, "updates") == 2


async def test_the_same_words_on_a_new_page_are_a_new_promise(
    browser_of: Browser, place: Place, pool: db.Pool
) -> None:
    dev = await browser_of(place.dev)
    page = f"{WORK}/commitments/new/{place.closed.name}"
    before = await rows(pool, place, "commitments")

    for _ in range(2):
        await dev.post(page, data={**await opened(dev, page), **promise(place)})

    assert await rows(pool, place, "commitments") == before + 2


@pytest.mark.parametrize("page", ["/anyborough/not-safe", "/anyborough/talk"])
async def test_who_asks_for_a_call_again_from_the_same_page_later_is_heard_again(
    browser_of: Browser, place: Place, pool: db.Pool, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    ben = await browser_of(None)
    data = {**await opened(ben, page), **CALL}
    await ben.post(page, data=data)

    monkeypatch.setattr(clocks, "clock_now", lambda: LATER)
    again = await ben.post(page, data=data)

    assert again.headers["location"] == f"{page}/asked"
    assert await rows(pool, place, "call_backs") == 2


async def test_who_asks_for_a_link_again_from_the_same_page_later_gets_another_letter(
    browser_of: Browser, place: Place, pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = await browser_of(None)
    page = f"/{place.organisation.slug}/sign-in"
    data = {**await opened(amina, page), "email": place.amina.email}
    before = await rows(pool, place, "pgqueuer")
    await amina.post(page, data=data)
    await amina.post(page, data=data)
    once = await rows(pool, place, "pgqueuer")

    monkeypatch.setattr(clocks, "clock_now", lambda: LATER)
    await amina.post(page, data=data)

    assert (once - before, await rows(pool, place, "pgqueuer") - before) == (1, 2)


async def test_who_sends_an_old_form_again_later_sees_what_was_saved_since(
    browser_of: Browser, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = await browser_of(place.dev)
    page = f"{WORK}/people/{place.amina.id}"
    data = {**await opened(dev, page, f"{page}/roles"), "roles": ["member"]}
    await dev.post(f"{page}/roles", data=data)
    newer = {**await opened(dev, page, f"{page}/roles"), "roles": ["member", "reader"]}
    saved = await dev.post(f"{page}/roles", data=newer)

    monkeypatch.setattr(clocks, "clock_now", lambda: LATER)
    again = await dev.post(f"{page}/roles", data=data)

    assert (saved.status_code, again.status_code) == (303, 409)
    assert "Nothing of yours is saved yet" in again.text


async def test_another_browser_gets_nothing_by_a_form_that_it_copied(
    browser_of: Browser, place: Place
) -> None:
    dev, other = await browser_of(place.dev), await browser_of(None)
    page = f"{WORK}/groups"
    data = {**await opened(dev, page), "name": "The Friday group"}
    await dev.post(page, data=data)

    copied = await other.post(page, data=data)

    assert copied.status_code == 403
    assert "location" not in copied.headers


async def test_on_the_second_night_nobody_knows_any_more_which_forms_were_sent(
    browser_of: Browser, place: Place, pool: db.Pool
) -> None:
    await twice(await browser_of(place.dev), f"{WORK}/groups", name="The Friday group")
    sent = await rows(pool, place, "sent_forms")

    for night in range(3):
        assert await rows(pool, place, "sent_forms") == (sent if night < 2 else 0)
        await upkeep.remove_sent_forms(pool, JULY.today + timedelta(days=night + 1))

    assert sent > 0
