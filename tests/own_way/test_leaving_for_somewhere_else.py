"""Somebody leaves the blank page by what looks like a link: all that they said is kept."""

import pytest

from tests.answering.conftest import Query
from tests.answering.leaving import AWAY, LONG, Ways, where
from tests.own_way import files
from tests.own_way.conftest import Teller


@pytest.mark.parametrize("then", AWAY)
async def test_what_was_written_is_kept(amina: Teller, query: Query, then: str) -> None:
    answer = await amina.write("My street is dark.", then)

    assert answer.headers["location"] == where(then, f"{amina.page}/write")
    assert await query("SELECT wording FROM words") == "My street is dark."


@pytest.mark.parametrize("then", AWAY)
async def test_what_was_agreed_to_is_kept(amina: Teller, query: Query, then: str) -> None:
    await amina.write("My street is dark.")

    answer = await amina.fill(may_quote="yes", then=then)

    assert answer.headers["location"] == where(then, amina.page)
    assert await query("SELECT may_quote AND NOT may_count FROM words")


@pytest.mark.parametrize("to", ["write", "speak", "picture"])
async def test_what_was_agreed_to_is_kept_when_somebody_tells_more(
    amina: Teller, query: Query, to: str
) -> None:
    await amina.write("My street is dark.")

    answer = await amina.fill(may_quote="yes", beside=to)

    assert answer.headers["location"] == f"{amina.page}/{to}"
    assert await query("SELECT may_quote AND NOT may_count FROM words")


@pytest.mark.parametrize("end", ["", "/remove"])
async def test_what_was_agreed_to_is_kept_when_somebody_looks_again(
    amina: Teller, query: Query, end: str
) -> None:
    page = await amina.draw(files.png())
    await amina.work()

    answer = await amina.fill(may_count="yes", beside=page.removeprefix(f"{amina.page}/") + end)

    assert answer.headers["location"] == f"{page}{end}"
    assert await query("SELECT may_count FROM words")


async def test_what_a_picture_shows_is_kept_before_it_may_be_removed(amina: Teller) -> None:
    page = await amina.draw(files.png())
    await amina.work()

    part = page.removeprefix(amina.page)
    answer = await amina.fill(part, about="My street at night.", beside="remove")

    assert answer.headers["location"] == f"{page}/remove"
    assert "My street at night." in (await amina.see(part)).text


@pytest.mark.parametrize("to", ["../../..", "https://elsewhere.example", "other", "a/remove"])
async def test_a_page_that_is_not_beside_this_one_leads_nowhere(amina: Teller, to: str) -> None:
    await amina.write("My street is dark.")

    answer = await amina.fill(beside=to)

    assert answer.headers["location"] == f"{amina.answers}/helpers"


@pytest.mark.parametrize("then", AWAY)
async def test_what_a_picture_shows_is_kept(amina: Teller, then: str) -> None:
    page = await amina.draw(files.png())
    await amina.work()

    part = page.removeprefix(amina.page)
    answer = await amina.fill(part, about="My street at night.", then=then)

    assert answer.headers["location"] == where(then, page)
    assert "My street at night." in (await amina.see(part)).text


@pytest.mark.parametrize("then", [*AWAY, "rest"])
async def test_words_that_are_too_long_hold_nobody_back(
    amina: Teller, query: Query, then: str
) -> None:
    answer = await amina.write(LONG, then)

    assert answer.status_code == 303
    assert await query("SELECT wording FROM words") == LONG.strip()


async def test_a_long_word_about_a_picture_holds_nobody_back(amina: Teller) -> None:
    page = await amina.draw(files.png())
    await amina.work()
    part = page.removeprefix(amina.page)

    answer = await amina.fill(part, about=LONG, then="not-safe")

    assert answer.headers["location"] == "/anyborough/not-safe"
    assert LONG.strip() in (await amina.see(part)).text


async def test_no_link_of_the_frame_leads_away(amina: Teller) -> None:
    await amina.write("My street is dark.")
    page = (await amina.draw(files.png())).removeprefix(amina.page)
    await amina.work()

    for part in ("", "/write", page):
        found = Ways((await amina.see(part)).text)
        assert [one for one in found.links if not one.startswith(f"{amina.page}/")] == [], part
        here = [value for form, value in found.buttons if form == "page"]
        assert here[0] == "next"
        assert set(AWAY) <= set(here)


async def test_a_button_that_the_page_does_not_have_is_harmless(amina: Teller) -> None:
    answer = await amina.fill(then="map")

    assert answer.headers["location"] == f"{amina.answers}/map"


@pytest.mark.parametrize("then", ["back", "rest"])
async def test_back_and_rest_keep_words_that_are_too_long(
    amina: Teller, query: Query, then: str
) -> None:
    answer = await amina.write(LONG, then)

    assert answer.status_code == 303
    assert await query("SELECT wording FROM words") == LONG.strip()
