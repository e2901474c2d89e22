"""A group of people tells us something together: it is written down, read, and never one person."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient, Response

from said_and_done.answering.domain import counting, participation
from said_and_done.conversations import domain as conversations
from said_and_done.conversations.model import ConversationProblem
from said_and_done.core import db
from said_and_done.findings.domain import findings
from said_and_done.findings.views.stories import theme_stories_page
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement, group_words
from tests import factories
from tests.answering.conftest import Calendar, Query
from tests.meanwhile import sent_meanwhile

SAID = "The bus stops at 6. Then nobody can come."
FILLED = {
    "survey": "your-support",
    "place": "Tuesday lunch club",
    "people": "12",
    "note_takers": "2",
    "held_on-day": "10",
    "held_on-month": "6",
    "held_on-year": "2026",
}


@pytest.fixture
async def dev(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round
) -> AsyncClient:
    """Dev coordinates, and is signed in."""
    async with db.transaction(pool, anyborough.id) as conn:
        member = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, member)
    return visitor


def at(round_: Round, *parts: str) -> str:
    return "/".join((f"/anyborough/work/rounds/{round_.name}/conversations", *parts))


async def write_down(dev: AsyncClient, round_: Round, **fields: Any) -> Response:
    page = await dev.get(at(round_, "new?survey=your-support"))
    token = page.text.split('_csrf_token" value="')[1].split('"')[0]
    wordings = ["", SAID, *[""] * 10]
    data = {**FILLED, "wording": wordings, "may_count": ["2"], "may_quote": ["2"], **fields}
    return await dev.post(at(round_, "new"), data={"_csrf_token": token, **data})


async def test_a_coordinator_writes_down_what_a_group_said(
    dev: AsyncClient, spring: Round, query: Query
) -> None:
    form = (await dev.get(at(spring, "new?survey=your-support"))).text
    assert form.count('name="wording"') == 12
    assert "Read this to the group" in form
    assert "checked" not in form

    answer = await write_down(dev, spring)

    assert answer.status_code == 303, answer.text
    assert "Tuesday lunch club" in (await dev.get(answer.headers["location"])).text
    assert await query("SELECT (people, note_takers)::text FROM conversations") == "(12,2)"
    assert await query("SELECT (question_number, may_count, may_quote)::text FROM words") == (
        "(2,t,t)"
    )
    assert await query("SELECT count(*) FROM words") == 1
    assert await query("SELECT what FROM events ORDER BY number DESC") == "conversation kept"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"place": " "}, ConversationProblem.NO_PLACE.sentence),
        ({"place": "x" * 101}, ConversationProblem.LONG_PLACE.sentence),
        ({"people": "1"}, ConversationProblem.HOW_MANY.sentence),
        ({"people": "501"}, ConversationProblem.HOW_MANY.sentence),
        ({"people": "many"}, ConversationProblem.HOW_MANY.sentence),
        ({"note_takers": "0"}, ConversationProblem.NOTE_TAKERS.sentence),
        ({"held_on-day": "31"}, ConversationProblem.WHICH_DAY.sentence),
        ({"held_on-year": "2025"}, ConversationProblem.WHICH_DAY.sentence),
        ({"held_on-day": "20"}, ConversationProblem.WHICH_DAY.sentence),
        ({"wording": ["", " "]}, ConversationProblem.NOTHING_SAID.sentence),
        ({"wording": ["a" * 5001]}, ConversationProblem.LONG_WORDS.sentence),
    ],
)
async def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    dev: AsyncClient, spring: Round, query: Query, wrong: dict[str, Any], sentence: str
) -> None:
    page = await write_down(dev, spring, **wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert "wording" in wrong or SAID in page.text
    assert await query("SELECT count(*) FROM conversations") == 0


async def test_a_group_is_never_counted_as_a_person(
    dev: AsyncClient,
    spring: Round,
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
) -> None:
    await write_down(dev, spring)
    async with db.transaction(pool, anyborough.id) as conn:
        reader = await factories.member(conn, anyborough, "Rosa", Role.READER)
        today = calendar.now.date()
        await counting.count_finished_days(CouncilContext(conn, anyborough), today)
        going = await participation.round_going(CouncilContext(conn, anyborough), spring, today)
        [story] = await stories.waiting(CouncilContext(conn, anyborough))
        draft = Draft(safe_wording=story.wording, went={"2.I.1": Judgement.BADLY})
        await stories.read(ActingMember(conn, anyborough, reader, factories.NOW), story, draft)
        calendar.after(spring)
        material = await findings.material(
            CouncilContext(conn, anyborough), spring.name, counting=True
        )
        numbers = await findings.preview_of(
            CouncilContext(conn, anyborough), material, calendar.now.date()
        )

    assert going.counted is not None
    assert {day.people for day in going.counted.by_day} == {None}
    assert not material.tallies
    assert numbers.stories is None
    assert [one.about_people for one in material.words] == [10]
    await _stands_among_the_stories(pool, anyborough, material, numbers)


async def _stands_among_the_stories(
    pool: db.Pool, anyborough: Organisation, material: Any, page: Any
) -> None:
    finding = page.statement("2.I.1")
    assert finding
    assert finding.findings[0].table.everyone.total is None
    assert [one.wording for one in finding.quotes] == [SAID]
    framework = await _framework(pool, anyborough, material)
    theme = findings.theme_in(framework, 2)
    [card] = theme_stories_page(anyborough, page, framework, theme, 1).quotes
    assert card.who == "A group of about 10 people told us · They said we may quote it"


async def _framework(pool: db.Pool, anyborough: Organisation, material: Any) -> Any:
    async with db.transaction(pool, anyborough.id) as conn:
        return await findings.framework_of(conn, material)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (2, "A small group of people told us"),
        (9, "A small group of people told us"),
        (10, "A group of about 10 people told us"),
        (12, "A group of about 10 people told us"),
        (13, "A group of about 15 people told us"),
        (500, "A group of about 500 people told us"),
    ],
)
async def test_the_size_of_a_group_is_never_exact_and_a_small_one_has_no_number(
    dev: AsyncClient,
    spring: Round,
    pool: db.Pool,
    anyborough: Organisation,
    people: int,
    words: str,
) -> None:
    await write_down(dev, spring, people=str(people))

    async with db.transaction(pool, anyborough.id) as conn:
        [story] = await stories.waiting(CouncilContext(conn, anyborough))

    assert story.about_people is not None
    assert group_words(story.about_people) == words


async def test_words_that_the_group_does_not_want_shown_are_not_shown(
    dev: AsyncClient, spring: Round, pool: db.Pool, anyborough: Organisation, calendar: Calendar
) -> None:
    await write_down(dev, spring, may_quote=[])
    async with db.transaction(pool, anyborough.id) as conn:
        reader = await factories.member(conn, anyborough, "Rosa", Role.READER)
        [story] = await stories.waiting(CouncilContext(conn, anyborough))
        draft = Draft(safe_wording=story.wording, went={"2.I.1": Judgement.BADLY})
        await stories.read(ActingMember(conn, anyborough, reader, factories.NOW), story, draft)
        calendar.after(spring)
        material = await findings.material(
            CouncilContext(conn, anyborough), spring.name, counting=True
        )
        numbers = await findings.preview_of(
            CouncilContext(conn, anyborough), material, calendar.now.date()
        )

    assert numbers.quotes == ()


async def test_a_coordinator_takes_it_back_and_that_stays_on_record(
    dev: AsyncClient, spring: Round, query: Query
) -> None:
    await write_down(dev, spring)
    mine = await query("SELECT id::text FROM conversations")

    answer = await factories.form(dev, at(spring, mine, "take-back"), because="It is there twice")

    assert answer.status_code == 303
    assert await query("SELECT count(*) FROM conversations") == 0
    assert await query("SELECT count(*) FROM words") == 0
    assert await query("SELECT what FROM events ORDER BY number DESC") == "conversation taken back"
    because = "SELECT about ->> 'because' FROM events ORDER BY number DESC"
    assert await query(because) == "It is there twice"
    assert (await dev.get(at(spring, mine, "take-back"))).status_code == 404


async def test_of_two_coordinators_at_the_same_moment_one_takes_it_back(
    dev: AsyncClient, spring: Round, query: Query, pool: db.Pool, anyborough: Organisation
) -> None:
    await write_down(dev, spring)
    mine = await query("SELECT id::text FROM conversations")
    page = at(spring, mine, "take-back")
    form = await factories.open_form(dev, page)

    async def hold(conn: db.Connection) -> None:
        await conn.execute("SELECT FROM conversations FOR UPDATE")

    async def another_is_faster(conn: db.Connection) -> None:
        other = await factories.member(conn, anyborough, "Ewa Nowak", Role.COORDINATOR)
        conversation = await conversations.conversation(
            CouncilContext(conn, anyborough), spring.id, UUID(mine)
        )
        await conversations.take_back_conversation(
            ActingMember(conn, anyborough, other, factories.NOW), conversation, "It is there twice"
        )

    answer = await sent_meanwhile(
        pool,
        anyborough.id,
        dev.post(page, data={**form, "because": "It was a test"}),
        lock=hold,
        happens=another_is_faster,
    )

    assert answer.status_code == 410
    assert "Somebody took this conversation back already." in answer.text
    taken_back = "SELECT count(*) FROM events WHERE what = 'conversation taken back'"
    assert await query(taken_back) == 1


async def test_taking_back_asks_for_a_reason(dev: AsyncClient, spring: Round, query: Query) -> None:
    await write_down(dev, spring)
    page = at(spring, await query("SELECT id::text FROM conversations"), "take-back")

    empty = await factories.form(dev, page, because=" ")
    long = await factories.form(dev, page, because="twice " * 60)

    assert (empty.status_code, long.status_code) == (422, 422)
    assert ConversationProblem.NO_REASON.sentence in empty.text
    assert "twice twice" in long.text, "what was typed comes back"
    assert await query("SELECT count(*) FROM conversations") == 1


async def test_a_survey_that_the_round_does_not_have_is_not_found(
    dev: AsyncClient, spring: Round
) -> None:
    assert (await dev.get(at(spring, "new?survey=what-we-do"))).status_code == 404
    assert (await dev.get(at(spring, "new"))).status_code == 200
