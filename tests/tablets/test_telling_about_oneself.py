"""A tablet sends what somebody told about themselves: apart from answers, once, and in time."""

from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from said_and_done.about_you.domain import files
from said_and_done.core import db
from said_and_done.rounds.model import Round, WayIn
from tests import factories
from tests.answering.conftest import Calendar, Query
from tests.tablets.conftest import HOME, Send

COUNT = "SELECT count(*) FROM about_you_answers"
ALL = "SELECT choices FROM about_you_answers"


@pytest.fixture
async def about(pool: db.Pool, said: dict[str, Any]) -> dict[str, Any]:
    """What the person of ``said`` tells about themselves, as a tablet sends it."""
    async with db.transaction(pool) as conn:
        asked = await files.newest(conn)
    return {
        "key": str(uuid4()),
        "pack_version_id": str(asked.id),
        "choice_id": None,
        "card": said["card"],
        "choices": [1, 0, -1, None, None, None, None, None, 2],
    }


@pytest.fixture
def tell(visitor: AsyncClient, tablet: WayIn) -> Send:
    async def post(about: dict[str, Any], slug: str = HOME) -> Response:
        path = f"/{HOME}/tablets/{tablet.code}"
        today = (await visitor.get(f"{path}/today")).json()
        headers = {"x-csrftoken": today["token"]}
        there = f"/{slug}/tablets/{tablet.code}/about-you"
        return await visitor.post(there, json=about, headers=headers)

    return post


async def test_it_reaches_the_council_and_opens_with_the_card(
    tell: Send, send: Send, said: dict[str, Any], about: dict[str, Any], query: Query, visitor: Any
) -> None:
    answer = await tell(about)
    await send(said)

    assert (answer.status_code, answer.json()) == (200, {"kept": about["key"]})
    assert await query(ALL) == about["choices"]
    opened = await factories.form(visitor, "/anyborough/card", words=" ".join(said["card"]))
    page = await visitor.get(f"{opened.headers['location']}/about-you")
    assert "See and change what I said" in page.text


async def test_the_same_sent_twice_does_not_bring_back_what_was_taken_back(
    tell: Send, send: Send, said: dict[str, Any], about: dict[str, Any], query: Query, visitor: Any
) -> None:
    await send(said)
    await tell(about)
    opened = await factories.form(visitor, "/anyborough/card", words=" ".join(said["card"]))
    mine = f"{opened.headers['location']}/about-you"
    await factories.form(visitor, mine, f"{mine}/take-back")

    again = await tell(about)

    assert (again.status_code, again.json()) == (200, {"kept": about["key"]})
    assert await query(COUNT) == 0


async def test_nothing_of_it_stands_beside_the_answers(
    tell: Send, send: Send, said: dict[str, Any], about: dict[str, Any], query: Query
) -> None:
    await send(said)
    await tell(about)

    told = await query("SELECT a::text FROM about_you_answers AS a")
    answered = await query("SELECT r::text || (SELECT w::text FROM words AS w) FROM responses AS r")
    received = await query("SELECT string_agg(r::text, ' ') FROM received AS r")
    own = await query("SELECT id::text FROM about_you_answers")
    assert about["key"] in received, "it is only known to have come"
    assert own not in answered + received
    for one in (about["key"], said["key"], "teapot"):
        assert one not in told + answered


async def test_after_the_round_it_is_too_late_for_it(
    tell: Send, about: dict[str, Any], query: Query, calendar: Calendar, spring: Round
) -> None:
    calendar.after(spring)

    answer = await tell(about)

    assert (answer.status_code, await query(COUNT)) == (410, 0)
    assert answer.json() == {"sentence": "The survey closed on 30 June 2026."}


@pytest.mark.parametrize(
    "wrong",
    [
        {"choices": [1] * 8},
        {"choices": [99, *[None] * 8]},
        {"choices": [-2, *[None] * 8]},
        {"choices": "1"},
        {"card": ["teapot"]},
        {"card": ["teapot", "suitcase", "biscuit", "rosette", "dragon-slayer"]},
        {"key": "1"},
        {"response_id": "3"},
    ],
    ids=str,
)
async def test_what_does_not_fit_is_refused_and_the_key_not_used_up(
    tell: Send, about: dict[str, Any], query: Query, wrong: dict[str, Any]
) -> None:
    answer = await tell(about | wrong)

    assert (answer.status_code, list(answer.json())) == (422, ["sentence"])
    assert await query(COUNT) == 0
    assert (await tell(about)).status_code == 200


async def test_questions_that_were_never_asked_are_refused(
    tell: Send, about: dict[str, Any], query: Query
) -> None:
    answer = await tell(about | {"pack_version_id": str(uuid4())})

    assert (answer.status_code, await query(COUNT)) == (404, 0)


async def test_another_council_does_not_take_it_in(
    tell: Send, about: dict[str, Any], query: Query, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")

    assert (await tell(about, slug="otherham")).status_code == 404
    assert await query(COUNT) == 0


async def test_where_there_are_questions_about_people_they_wait_in_the_welcome(
    visitor: AsyncClient, tablet: WayIn
) -> None:
    page = (await visitor.get(f"/{HOME}/tablets/{tablet.code}")).text

    assert page.count('<template data-step="about"') == 9
    assert "Tell us about you, if you want" in page
