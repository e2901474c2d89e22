"""Somebody tries the buttons before they start, and sees how far they are."""

import re
from urllib.parse import urljoin

import pytest
from httpx import AsyncClient

from said_and_done.answering.model import screens
from said_and_done.core import db
from said_and_done.core.my_way import COOKIE, from_cookie
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import WayIn
from tests import factories


@pytest.fixture
def welcome(link: WayIn) -> str:
    return f"/anyborough/surveys/{link.code}"


async def test_the_welcome_page_offers_a_practice_question_and_my_way(
    visitor: AsyncClient, welcome: str
) -> None:
    page = (await visitor.get(welcome)).text

    assert f'href="{welcome}/practice">Try a practice question first' in page
    assert f'href="/anyborough/my-way?back={welcome}">Choose your way' in page


async def test_the_practice_question_has_the_answers_and_buttons_of_a_real_one(
    visitor: AsyncClient, welcome: str
) -> None:
    practice = (await visitor.get(f"{welcome}/practice")).text
    whole = (await visitor.get(await begin(visitor, welcome))).text
    question = whole.split("<main")[1].split("</main>")[0]

    assert f'<h1 id="asked">{screens.PRACTICE.wording}</h1>' in practice
    assert "We keep nothing." in practice
    for pattern in (r'name="choice" value="([^"]+)"', r'name="then" value="([^"]+)"'):
        # The map is a button only where something would be lost.
        found = [one for one in re.findall(pattern, question) if one != "map"]
        assert re.findall(pattern, practice) == found


@pytest.mark.parametrize(
    ("then", "does"),
    [
        ("next", "Next keeps your answer and shows the next question."),
        ("skip", "Skip goes to the next question."),
        ("more", "Say more opens a page for your own words."),
        ("back", "Back shows the page before."),
        ("rest", "Rest keeps your answers."),
    ],
)
async def test_a_button_says_what_it_does(
    visitor: AsyncClient, welcome: str, then: str, does: str
) -> None:
    page = await factories.form(visitor, f"{welcome}/practice", choice="sometimes", then=then)

    assert page.status_code == 200
    assert does in page.text
    assert "You picked: Sometimes." in page.text
    assert f'action="{welcome}"' in page.text, "from here people start"


async def test_next_without_an_answer_asks_again_as_a_real_question_does(
    visitor: AsyncClient, welcome: str
) -> None:
    page = await factories.form(visitor, f"{welcome}/practice", then="next")

    assert page.status_code == 422
    assert 'id="skip-this"' in page.text


async def test_what_somebody_practised_is_kept_nowhere(
    visitor: AsyncClient, welcome: str, pool: db.Pool, anyborough: Organisation
) -> None:
    before = await rows(pool, anyborough)
    cookies = dict(visitor.cookies)

    await factories.form(visitor, f"{welcome}/practice", choice="no", then="next")

    assert await rows(pool, anyborough) == before
    assert {name for name in visitor.cookies if name not in cookies} <= {"csrftoken"}


async def rows(pool: db.Pool, anyborough: Organisation) -> dict[str, int]:
    """How many rows each table has for this council."""
    async with db.transaction(pool, anyborough.id) as conn:
        tables = await conn.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {
            table: await conn.fetchval(f'SELECT count(*) FROM "{table}"')
            for (table,) in tables
            if "yoyo" not in table
        }


@pytest.mark.parametrize("path", ["/anyborough/surveys/none/practice"])
async def test_there_is_no_practice_without_a_survey(
    visitor: AsyncClient, anyborough: Organisation, path: str
) -> None:
    assert (await visitor.get(path)).status_code == 404


# The map


async def begin(visitor: AsyncClient, welcome: str) -> str:
    """The first question of answers that were just begun."""
    started = await factories.form(visitor, welcome)
    answers = "/".join(started.headers["location"].split("/")[:4])
    return f"{answers}/questions/1"


async def test_the_bar_leads_to_a_map_that_says_what_is_done(
    visitor: AsyncClient, welcome: str
) -> None:
    first = await begin(visitor, welcome)
    second = first.replace("questions/1", "questions/2")
    there = first.replace("questions/1", "map")
    await factories.form(visitor, first, choice="yes", then="next")
    await factories.form(visitor, second, then="skip")

    question = await visitor.get(second)
    page = await visitor.get(there)

    assert re.search(r'<button class="out"[^>]* value="map">', question.text)
    assert "Page 3 of 10" in question.text
    assert "You have answered 1 of 6 questions." in page.text
    # The links are relative, so that a part of the page that is compressed has no id (ADR 0049).
    told = re.findall(r'href="([^"]+)">[^<]+</a> <span class="map__state">([^<]+)', page.text)
    said = {urljoin(there, path): state for path, state in told}
    assert said[first] == "answered"
    assert said[second] == "skipped"
    assert said[first.replace("questions/1", "questions/3")] == "not yet"
    for path in said:
        assert (await visitor.get(path)).status_code == 200


async def test_the_map_of_somebody_else_is_not_there(visitor: AsyncClient, welcome: str) -> None:
    there = (await begin(visitor, welcome)).replace("questions/1", "map")
    visitor.cookies.clear()

    assert (await visitor.get(there)).status_code == 404


# Offers of a rest


async def test_after_four_questions_a_rest_is_offered(visitor: AsyncClient, welcome: str) -> None:
    first = await begin(visitor, welcome)
    pages = [
        (await visitor.get(first.replace("questions/1", f"questions/{number}"))).text
        for number in range(1, 7)
    ]

    assert [number for number, page in enumerate(pages, 1) if "rest-offer" in page] == [5]
    assert "You have done 4 questions. Do you want a rest?" in pages[4]


async def test_with_one_tap_no_rest_is_offered_again(visitor: AsyncClient, welcome: str) -> None:
    fifth = (await begin(visitor, welcome)).replace("questions/1", "questions/5")
    assert f'formaction="{fifth}/no-offers"' in (await visitor.get(fifth)).text

    answer = await factories.form(visitor, fifth, f"{fifth}/no-offers", choice="no")
    again = await visitor.get(answer.headers["location"])

    assert answer.headers["location"] == fifth
    assert 'value="no" id="choice-3" checked' in again.text, "what was picked is kept"
    assert str(from_cookie(answer.cookies[COOKIE]).reminders) == "off"
    assert "reminders-off" in again.text.partition("<head>")[0]
