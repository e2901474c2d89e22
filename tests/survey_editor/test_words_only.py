"""A question that is answered in words alone is asked by every door, and its words go the way of
all stories: nobody sees them before a reader did, and nothing of it is counted."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.answering.model import screens, scripts
from said_and_done.answering.model.response import LONGEST_WORDS
from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.surveys.model.questions import Scale
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.photographs.conftest import SignsIn
from tests.survey_editor.conftest import WORDS, Editor
from tests.survey_editor.test_every_door import KEY, way_in
from tests.survey_editor.test_own_answers import made_round
from tests.survey_editor.test_publishing import newest
from tests.survey_editor.test_writing import content, missing

ALONE: dict[str, Any] = {"scale": Scale.WORDS_ONLY.value}
SAID = "I see my sister & <b>the sea</b>."
SHOWN = "I see my sister &amp; &lt;b&gt;the sea&lt;/b&gt;."
AGREED = {"may_count": "yes", "may_quote": "yes"}


@pytest.fixture
async def summer(dev: Editor, pool: db.Pool, anyborough: Organisation) -> Round:
    """A round whose survey asks a question in words alone, and one to pick one answer."""
    return await made_round(dev, pool, anyborough, **ALONE)


@pytest.fixture
async def person(
    summer: Round, visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> Person:
    person = Person(visitor, await way_in(pool, anyborough, summer, WayInKind.LINK))
    await person.start()
    return person


async def test_it_is_written_and_seen_as_people_will(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete(**ALONE)
    preview = await dev.see(f"{draft}/preview?page=1")

    (asked,) = (await content(pool, anyborough, draft)).questions
    assert asked.scale is Scale.WORDS_ONLY
    assert missing(await dev.see(draft)) == []
    assert ("<textarea" in preview, 'type="radio"' in preview) == (True, False)
    assert WORDS["say_more"] in preview


# ------------------------------------------------------------------------ asking


async def test_it_is_answered_in_words_with_what_may_be_done_with_them(
    person: Person, query: Query
) -> None:
    asked = (await person.see("questions/1")).text
    await person.leave("questions/1", wording=SAID, may_count="yes", then="next")
    assert person.here.endswith("/questions/2")
    again = (await person.see("questions/1")).text
    await person.pick(2, "own-8")
    await person.leave("helpers", help="nobody")
    check = (await person.see("check")).text
    await person.send()

    assert ('type="radio"' in asked, "Say more" in asked) == (False, False)
    assert f"{SHOWN}</textarea>" in again
    assert re.findall(r'name="(may_\w+)"[^>]* checked', again) == ["may_count"]
    assert "In your own words" in check
    assert SHOWN in check
    assert "You have answered 2 of 2 questions." in check
    assert await query("SELECT choices FROM responses WHERE sent_on IS NOT NULL") == [0, 8]
    assert await query("SELECT (wording, may_count, may_quote) FROM words") == (SAID, True, False)


async def test_nothing_written_asks_to_skip(person: Person, query: Query) -> None:
    empty = await person.leave("questions/1", wording="  ", then="next")
    assert (empty.status_code, "Skip this one?" in empty.text) == (422, True)
    await person.leave("questions/1", then="back")
    assert await query("SELECT choices FROM responses") == [None, None]
    await person.leave("questions/1", then="skip")
    assert await query("SELECT choices FROM responses") == [0, None]


async def test_skip_takes_the_words_away_and_rest_keeps_them(person: Person, query: Query) -> None:
    await person.leave("questions/1", wording=SAID, then="rest")
    assert await query("SELECT wording FROM words") == SAID
    await person.leave("questions/1", wording=SAID, may_count="yes", then="skip")
    assert await query("SELECT count(*) FROM words") == 0


async def test_words_that_are_too_long_come_back(person: Person, query: Query) -> None:
    long = "x" * (LONGEST_WORDS + 1)
    answer = await person.leave("questions/1", wording=long, then="next", **AGREED)

    assert (answer.status_code, f"{long}</textarea>" in answer.text) == (422, True)
    assert "Make your words shorter: 5,000 letters or fewer." in answer.text
    assert len(re.findall(r'name="may_\w+"[^>]* checked', answer.text)) == 2
    assert await query("SELECT count(*) FROM words") == 0


async def test_its_page_for_more_words_is_the_question_itself(person: Person) -> None:
    answer = await person.see("questions/1/words")

    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/questions/1")


async def test_an_answer_that_is_not_there_cannot_be_picked(person: Person, query: Query) -> None:
    answer = await person.leave("questions/1", choice="yes", then="next")

    assert answer.status_code == 422
    assert await query("SELECT choices FROM responses") == [None, None]


async def test_listen_reads_it_once_with_its_consents(
    person: Person, pool: db.Pool, anyborough: Organisation
) -> None:
    survey = (await newest(pool, anyborough, KEY)).survey

    script = str(screens.question(survey, survey.questions[0]).script)
    spoken = [str(each) for each in scripts.scripts(survey, ())]

    heard = (WORDS["wording"], WORDS["say_more"], "I agree: count what I say")
    assert [words for words in heard if words not in script] == []
    both_questions_ask_for_it = 2
    assert sum(WORDS["say_more"] in each for each in spoken) == both_questions_ask_for_it


async def test_it_is_taken_back_alone(person: Person, query: Query) -> None:
    await person.leave("questions/1", wording=SAID, then="next")
    await person.pick(2, "own-8")

    assert SHOWN in (await person.see("questions/1/take-back")).text
    await person.leave("questions/1/take-back")

    assert await query("SELECT choices FROM responses") == [0, 8]
    assert await query("SELECT count(*) FROM words") == 0


async def test_a_tablet_asks_and_sends_it(
    summer: Round, visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    tablet = await way_in(pool, anyborough, summer, WayInKind.TABLET)
    address = f"/anyborough/tablets/{tablet.code}"
    page = (await visitor.get(address)).text
    today = (await visitor.get(f"{address}/today")).json()
    whole = {
        "key": str(uuid4()),
        "survey_version_id": str((await newest(pool, anyborough, KEY)).id),
        "card": ["teapot", "suitcase", "biscuit", "rosette", "barber"],
        "picked": [{"number": 1, "choice": ""}, {"number": 2, "choice": "own-7"}],
        "wrote": [{"number": 1, "wording": SAID, "may_count": True, "may_quote": False}],
        "more_about": [],
        "help_at_start": None,
        "help": ["nobody"],
        "finished": True,
    }
    headers = {"x-csrftoken": today["token"]}

    answer = await visitor.post(f"{address}/answers", json=whole, headers=headers)

    assert answer.status_code == 200, answer.text
    steps = re.findall(r'<template data-step="(\w+)" data-number="(\d)"', page)
    assert ("question", "1") in steps
    assert ("words", "1") not in steps
    assert ("words", "2") in steps
    assert await query("SELECT choices FROM responses") == [0, 7]
    assert await query("SELECT wording FROM words") == SAID


async def test_paper_has_no_key_for_it_but_its_words(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    paper = await way_in(pool, anyborough, summer, WayInKind.PAPER)
    new = f"/anyborough/work/rounds/summer/typed/{paper.code}/sheets/new"
    page = await dev.see(new)

    sheet = {"sheet": "A1", "words-1": SAID, "count-1": "yes", "answer-2": "8", "helped": "1"}
    saved = await dev.send(new, **sheet)

    assert ('name="answer-1"' in page, 'name="answer-2"' in page) == (False, True)
    assert '<details class="sheet__words" open>' in page
    assert saved.status_code == 303, saved.text
    assert await query("SELECT choices FROM responses") == [0, 8]
    assert await query("SELECT (wording, may_count) FROM words") == (SAID, True)


async def test_an_interview_asks_it(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    telephone = await way_in(pool, anyborough, summer, WayInKind.TELEPHONE)
    new = f"/anyborough/work/rounds/summer/typed/{telephone.code}/interviews/new"
    carry_on = await dev.lead(new, said="yes", who="themselves")
    question = (await dev.browser.get(carry_on)).headers["location"]

    page = await dev.see(question)
    empty = await dev.send(question, then="next")
    await dev.lead(question, wording=SAID, may_quote="yes", then="next")
    last = await dev.see(re.sub(r"/questions/1$", "/check", question))

    assert ("You can say:" in page, 'type="radio"' in page) == (False, False)
    assert empty.status_code == 422
    assert SHOWN in last
    assert await query("SELECT choices FROM responses") == [0, None]


# ------------------------------------------------------------------------ telling


@pytest.fixture
async def statement(
    summer: Round, person: Person, pool: db.Pool, anyborough: Organisation, calendar: Calendar
) -> ProgressStatement:
    """Somebody answered; the numbers are public, and a progress statement is drafted."""
    await person.leave("questions/1", wording=SAID, then="next", **AGREED)
    await person.pick(2, "own-8")
    await person.leave("helpers", help="nobody")
    await person.send()
    calendar.now += timedelta(days=40)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.published_numbers(conn, anyborough, summer)
        group = await factories.group(conn, anyborough)
        writer = await factories.member(conn, anyborough, "Wil Writer", Role.COORDINATOR)
        return await factories.progress_statement(
            conn, anyborough, summer, group, writer, title="Summer"
        )


async def test_nobody_sees_it_before_it_was_read_and_nothing_is_counted(
    statement: ProgressStatement, visitor: AsyncClient
) -> None:
    theme = (await visitor.get("/anyborough/findings/summer/themes/3")).text
    short = (await visitor.get("/anyborough/findings/summer")).text
    written = msgspec.json.encode(statement.version.content).decode()

    assert "my sister" not in theme + short + written
    assert "People could answer this in their own words only." in theme
    assert "People could answer this in their own words only." in written
    # The other question, of which one person is too few, has the same words.
    assert short.count("Too few people answered this.") == 1


async def test_a_reader_reads_it_with_its_question(
    statement: ProgressStatement, signs_in: SignsIn, anyborough: Organisation
) -> None:
    reader = Editor((await signs_in("Rita Reed", Role.READER, anyborough)).browser)
    desk = await reader.see("/anyborough/work/stories")

    (story,) = set(re.findall(r'href="(/anyborough/work/stories/[0-9a-f-]{36})"', desk))
    page = await reader.see(story)

    assert statement.title == "Summer"
    assert WORDS["wording"] in page
    assert SHOWN in page
