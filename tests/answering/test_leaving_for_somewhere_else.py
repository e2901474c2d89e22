"""Somebody leaves a page by what looks like a link, without JavaScript: what they said is kept."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.answering.leaving import AWAY, LONG, Ways, where


async def leaves(person: Person, page: str, then: str, **said: Any) -> None:
    """Press the button; it leads where the link did."""
    answer = await person.leave(page, then=then, **said)

    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == where(then, f"{person.answers}/{page}")


PAGES = ("questions/1", "questions/1/words", "more-about", "helpers", "helpers-at-start")


@pytest.mark.parametrize("page", PAGES)
async def test_no_link_leads_away_from_a_page_where_something_can_be_said(
    amina: Person, page: str
) -> None:
    found = Ways((await amina.see(page)).text)

    assert found.links == []
    here = [value for form, value in found.buttons if form == "page"]
    assert set(AWAY) <= set(here)
    assert here[0] == "next", "the Enter key presses the first one"


async def test_on_the_page_without_the_helper_nothing_leads_away_either(amina: Person) -> None:
    await amina.leave("helpers-at-start", help="read")

    found = Ways((await amina.see("without-helper")).text)

    assert found.links == []
    assert {value for _form, value in found.buttons} >= {*AWAY, "hide"}


async def test_a_page_that_asks_again_keeps_its_buttons(amina: Person) -> None:
    asks_again = await amina.leave("questions/1", then="next")

    assert asks_again.status_code == 422
    assert Ways(asks_again.text).links == []


@pytest.mark.parametrize("then", [*AWAY, "map"])
async def test_a_picked_answer_is_kept(amina: Person, query: Query, then: str) -> None:
    answer = await amina.pick(1, "no", then=then)

    there = f"{amina.answers}/map" if then == "map" else where(then, f"{amina.answers}/questions/1")
    assert answer.headers["location"] == there
    assert await query("SELECT choices[1] FROM responses") == 3
    assert (await amina.visitor.get(there)).status_code == 200


@pytest.mark.parametrize("then", AWAY)
async def test_words_and_what_we_may_do_with_them_are_kept(
    amina: Person, query: Query, then: str
) -> None:
    said = {"wording": "She listens to me.", "may_count": "yes"}

    await leaves(amina, "questions/1/words", then, **said)

    assert await query("SELECT wording FROM words WHERE may_count") == "She listens to me."


@pytest.mark.parametrize("then", AWAY)
async def test_both_answers_on_behalf_are_kept(amina: Person, query: Query, then: str) -> None:
    await amina.leave("helpers-at-start", help="answered")

    said = {"on_behalf": "yes", "choice": "no", "supporter_choice": "yes"}
    await leaves(amina, "questions/1", then, **said)

    assert await query("SELECT choices[1] FROM responses") == 3
    assert await query("SELECT supporter_choices[1] FROM responses") == 1


@pytest.mark.parametrize("then", AWAY)
async def test_the_words_of_a_supporter_are_kept(amina: Person, query: Query, then: str) -> None:
    await amina.leave("helpers-at-start", help="answered")

    await leaves(amina, "questions/2/words", then, wording="He would say no.")

    assert await query("SELECT wording FROM words") == "He would say no."


@pytest.mark.parametrize("then", AWAY)
async def test_the_themes_and_the_helpers_that_were_picked_are_kept(
    amina: Person, query: Query, then: str
) -> None:
    await leaves(amina, "more-about", then, themes=["2", "6"])
    await leaves(amina, "helpers-at-start", then, help=["read", "wrote"])
    await leaves(amina, "helpers", then, help="nobody")

    assert await query("SELECT more_about FROM responses") == [2, 6]
    assert await query("SELECT help_at_start FROM responses") == [1, 3]
    assert await query("SELECT voice FROM responses") == 1


@pytest.mark.parametrize("then", AWAY)
async def test_what_is_said_without_the_helper_is_kept_and_shown_to_nobody(
    amina: Person, query: Query, then: str
) -> None:
    await amina.leave("helpers-at-start", help="read")

    said = {"without_helper": "no", "wording": "She decides for me."}
    await leaves(amina, "without-helper", then, **said)

    assert await query("SELECT wording FROM words") == "She decides for me."
    assert await query("SELECT without_helper FROM responses") == 2
    assert "She decides" not in (await amina.see("without-helper")).text


async def test_my_way_leads_back_to_the_page_with_what_was_said_on_it(amina: Person) -> None:
    there = (await amina.write(1, "She listens to me.", then="my-way")).headers["location"]

    my_way = (await amina.visitor.get(there)).text

    back = re.findall(r'href="([^"]+)">Go back to where I was', my_way)
    assert back == [f"{amina.answers}/questions/1/words"] * 2
    assert "She listens to me." in (await amina.visitor.get(back[0])).text


async def test_my_way_leads_back_to_the_change_that_somebody_makes(amina: Person) -> None:
    there = await amina.leave("questions/1?change=yes", choice="no", change="yes", then="my-way")

    back = f"{amina.answers}/questions/1?change=yes"
    assert there.headers["location"] == f"/anyborough/my-way?back={quote(back)}"


# --------------------------------------------------------------- nobody is held back


@pytest.mark.parametrize("then", AWAY)
async def test_nobody_has_to_answer_first(amina: Person, query: Query, then: str) -> None:
    await amina.leave("helpers-at-start", help="read")
    for page in ("questions/2", *PAGES[1:], "without-helper"):
        await leaves(amina, page, then)

    assert await query("SELECT choices[2] FROM responses") is None
    assert await query("SELECT voice FROM responses") is None


@pytest.mark.parametrize("then", [*AWAY, "rest"])
async def test_words_that_are_too_long_hold_nobody_back_and_are_kept(
    amina: Person, query: Query, then: str
) -> None:
    answer = await amina.write(1, LONG, then=then)

    assert answer.status_code == 303
    assert await query("SELECT wording FROM words") == LONG.strip()
    # Whoever comes back and goes on is asked for shorter ones, and still has them all.
    asks_again = await amina.write(1, LONG, then="next")
    assert asks_again.status_code == 422
    assert LONG.strip() in asks_again.text


@pytest.mark.parametrize("then", AWAY)
async def test_what_cannot_be_true_holds_nobody_back_and_is_not_kept(
    amina: Person, query: Query, then: str
) -> None:
    await amina.leave("helpers-at-start", help="read")

    await leaves(amina, "helpers", then, help=["nobody", "read"])
    await leaves(amina, "helpers-at-start", then, help=["nobody", "wrote"])
    await leaves(amina, "questions/1", then, choice="perhaps")
    await leaves(amina, "questions/1", then, on_behalf="yes", supporter_choice="perhaps")
    await leaves(amina, "without-helper", then, without_helper="perhaps", wording=LONG)

    assert await query("SELECT help_at_start FROM responses") == [1]
    assert await query("SELECT voice FROM responses") is None
    assert await query("SELECT choices[1] FROM responses") is None
    assert await query("SELECT wording FROM words") == LONG.strip()


@pytest.mark.parametrize("then", ["talk", "not-safe"])
async def test_whoever_wants_help_gets_there_after_the_round_and_without_their_cookie(
    amina: Person, calendar: Calendar, spring: Round, then: str
) -> None:
    page = f"{amina.answers}/questions/1"
    opened = (await amina.visitor.get(page)).text
    token = re.findall(r'name="_csrf_token" value="([^"]+)"', opened)[0]
    calendar.after(spring)

    closed = await amina.visitor.post(page, data={"_csrf_token": token, "then": then})
    for name in [one for one in amina.visitor.cookies if one != "csrftoken"]:
        amina.visitor.cookies.delete(name)
    unknown = await amina.visitor.post(page, data={"_csrf_token": token, "then": then})

    assert [response.headers.get("location") for response in (closed, unknown)] == [
        f"/anyborough/{then}"
    ] * 2


async def test_other_buttons_are_refused_as_ever(
    amina: Person, calendar: Calendar, spring: Round
) -> None:
    page = f"{amina.answers}/questions/1"
    token = re.findall(r'name="_csrf_token" value="([^"]+)"', (await amina.visitor.get(page)).text)[
        0
    ]
    calendar.after(spring)

    answer = await amina.visitor.post(page, data={"_csrf_token": token, "then": "my-way"})

    assert answer.status_code == 410
    assert "The last day to change answers was" in answer.text


async def test_a_button_that_nobody_has_is_harmless_on_the_practice_page(amina: Person) -> None:
    page = f"/anyborough/surveys/{amina.link.code}/practice"

    for then in (*AWAY, "hide", "keep"):
        assert (
            await factories.form(amina.visitor, page, choice="yes", then=then)
        ).status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "own-way", "check", "rest", "map", "card", "take-back"])
async def test_each_page_of_answering_can_be_left_at_once(amina: Person, page: str) -> None:
    assert 'id="leave"' in (await amina.see(page)).text


@pytest.mark.parametrize("page", ["surveys/{code}", "surveys/{code}/practice", "card", "my-way"])
async def test_so_can_each_page_beside_a_survey_that_is_not_sensitive(
    pool: db.Pool, visitor: AsyncClient, anyborough: Organisation, page: str
) -> None:
    """Who watches somebody does not ask which survey it is."""
    async with db.transaction(pool, anyborough.id) as conn:
        round_ = await factories.round(conn, anyborough, "Summer", survey_keys=("what-we-do",))
        way_in = await factories.way_in(conn, anyborough, round_, survey_key="what-we-do")

    seen = await visitor.get(f"/anyborough/{page.format(code=way_in.code)}")

    assert seen.status_code == 200
    assert 'id="leave"' in seen.text


@pytest.mark.usefixtures("anyborough")
@pytest.mark.parametrize("page", ["", "/findings", "/privacy", "/sign-in"])
async def test_pages_that_everybody_reads_have_no_such_button(
    visitor: AsyncClient, page: str
) -> None:
    assert 'id="leave"' not in (await visitor.get(f"/anyborough{page}")).text
