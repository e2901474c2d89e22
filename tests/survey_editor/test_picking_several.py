"""A question of which people tick several answers is written in the editor, asked by every door,
counted answer by answer, and taken back."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import Help
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
from tests.survey_editor.test_own_answers import made_round, question_of
from tests.survey_editor.test_publishing import newest
from tests.survey_editor.test_writing import content, missing

WAYS = ["By bus", "On foot", "By car", "By bike"]
SEVERAL: dict[str, Any] = {
    "scale": Scale.PICK_SEVERAL.value,
    "answer": WAYS,
    "mark": ["", "thumbs-up", "", ""],
}
BUS, FOOT, CAR, NONE = 16, 32, 64, 4096
ALONE = "Pick only “None of these”, or do not pick it."


# ------------------------------------------------------------------------ writing


async def test_it_is_written_and_stays(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete(**SEVERAL)
    page = await dev.see(await question_of(dev, draft))
    preview = await dev.see(f"{draft}/preview?page=1")

    (asked,) = (await content(pool, anyborough, draft)).questions
    assert (asked.scale, [each.wording for each in asked.own_answers]) == (
        Scale.PICK_SEVERAL,
        WAYS,
    )
    assert 'value="pick-several" checked' in page
    assert missing(await dev.see(draft)) == []
    assert preview.count('type="checkbox"') == len(WAYS) + 1
    assert "You can pick more than one." in preview


async def test_none_of_these_is_not_written_a_second_time(dev: Editor) -> None:
    draft = await dev.complete()
    page = await question_of(dev, draft)

    typed = {**WORDS, **SEVERAL, "answer": ["By bus", "None of these."]}
    answer = await dev.send(page, **typed)

    assert answer.status_code == 422
    assert "“None of these” stands below by itself. Take this answer away." in answer.text
    assert 'href="#answer-2"' in answer.text
    assert 'value="None of these."' in answer.text


# ------------------------------------------------------------------------ asking


@pytest.fixture
async def summer(dev: Editor, pool: db.Pool, anyborough: Organisation) -> Round:
    """A round whose survey asks a question to tick several answers, and one to pick one."""
    return await made_round(dev, pool, anyborough, **SEVERAL)


@pytest.fixture
async def person(
    summer: Round, visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> Person:
    person = Person(visitor, await way_in(pool, anyborough, summer, WayInKind.LINK))
    await person.start()
    return person


async def test_they_are_ticked_on_a_phone_and_seen_on_the_check_page(
    person: Person, query: Query
) -> None:
    asked = (await person.see("questions/1")).text
    assert asked.count('type="checkbox"') == len(WAYS) + 1
    assert "You can pick more than one." in asked
    await person.leave("questions/1", choice=["own-1", "own-3"], then="next")
    again = (await person.see("questions/1")).text
    await person.pick(2, "own-8")
    await person.leave("helpers", help="nobody")
    check = (await person.see("check")).text
    await person.send()

    assert re.findall(r'value="([\w-]+)"[^>]* checked', again) == ["own-1", "own-3"]
    assert "<strong>By bus. By car.</strong>" in check
    assert await query("SELECT choices FROM responses WHERE sent_on IS NOT NULL") == [BUS + CAR, 8]


@pytest.mark.parametrize(
    ("choice", "in_row"),
    [(["none"], [NONE, None]), (["own-2"], [FOOT, None]), (["own-2", "own-2"], [FOOT, None])],
    ids=["none", "one", "twice"],
)
async def test_one_tick_and_none_of_these_are_answers(
    person: Person, query: Query, choice: list[str], in_row: list[int | None]
) -> None:
    await person.leave("questions/1", choice=choice, then="next")

    assert await query("SELECT choices FROM responses") == in_row


async def test_none_of_these_and_some_asks_again_with_all_ticks(
    person: Person, query: Query
) -> None:
    answer = await person.leave("questions/1", choice=["own-1", "none"], then="next")

    assert answer.status_code == 422
    assert ALONE in answer.text
    assert re.findall(r'value="([\w-]+)"[^>]* checked', answer.text) == ["own-1", "none"]
    assert await query("SELECT choices FROM responses") == [None, None]


@pytest.mark.parametrize(
    "choice",
    [["own-5"], ["own-1", "yes"], ["none", "own-9"], ["x" * 5000]],
    ids=["five", "usual", "none-and-nine", "long"],
)
async def test_what_is_not_offered_is_refused(person: Person, choice: list[str]) -> None:
    answer = await person.leave("questions/1", choice=choice, then="next")

    assert answer.status_code == 422
    assert "Pick one of the answers on this page." in answer.text


async def test_nothing_ticked_asks_to_skip_and_back_keeps_what_was_there(
    person: Person, query: Query
) -> None:
    empty = await person.leave("questions/1", then="next")
    assert "Skip this one?" in empty.text
    await person.leave("questions/1", choice=["own-1", "own-2"], then="next")
    await person.leave("questions/1", choice=["own-1", "none"], then="back")
    assert await query("SELECT choices FROM responses") == [BUS + FOOT, None]
    await person.leave("questions/1", then="skip")
    assert await query("SELECT choices FROM responses") == [0, None]


async def test_whoever_answers_for_somebody_is_asked_twice(person: Person, query: Query) -> None:
    await person.leave("helpers-at-start", help="answered")
    asked = (await person.see("questions/1")).text
    both = {"on_behalf": "yes", "choice": ["own-1"]}
    wrong = await person.leave(
        "questions/1", **both, supporter_choice=["own-1", "none"], then="next"
    )
    await person.leave("questions/1", **both, supporter_choice=["own-1", "own-2"], then="next")
    check = (await person.see("check")).text

    assert asked.count('type="checkbox"') == 2 * (len(WAYS) + 1)
    assert (wrong.status_code, 'href="#supporter_choice"' in wrong.text) == (422, True)
    assert "<strong>By bus. On foot.</strong>" in check
    assert await query("SELECT choices FROM responses") == [BUS, None]
    assert await query("SELECT supporter_choices FROM responses") == [BUS + FOOT, None]


async def test_listen_says_that_more_than_one_can_be_picked(
    person: Person, pool: db.Pool, anyborough: Organisation
) -> None:
    survey = (await newest(pool, anyborough, KEY)).survey

    script = str(screens.question(survey, survey.questions[0]).script)

    assert [
        words for words in (*WAYS, "None of these", "more than one") if words not in script
    ] == []


async def test_all_of_it_is_taken_back_together(person: Person, query: Query) -> None:
    await person.leave("questions/1", choice=["own-1", "own-4"], then="next")
    await person.pick(2, "own-8")

    page = await person.see("questions/1/take-back")
    assert "By bus. By bike." in page.text
    await person.leave("questions/1/take-back")

    assert await query("SELECT choices FROM responses") == [0, 8]


async def test_a_tablet_asks_and_sends_them(
    summer: Round, visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    tablet = await way_in(pool, anyborough, summer, WayInKind.TABLET)
    address = f"/anyborough/tablets/{tablet.code}"
    page = (await visitor.get(address)).text
    whole = {
        "key": str(uuid4()),
        "survey_version_id": str((await newest(pool, anyborough, KEY)).id),
        "card": ["teapot", "suitcase", "biscuit", "rosette", "barber"],
        "picked": [{"number": 1, "choice": "own-1 own-3"}, {"number": 2, "choice": "own-7"}],
        "wrote": [],
        "more_about": [],
        "help_at_start": None,
        "help": ["nobody"],
        "finished": True,
    }

    async def send(sent: dict[str, Any]) -> int:
        today = (await visitor.get(f"{address}/today")).json()
        headers = {"x-csrftoken": today["token"]}
        answer = await visitor.post(f"{address}/answers", json=sent, headers=headers)
        return answer.status_code

    wrong = [
        await send({**whole, "picked": [{"number": 1, "choice": choice}]})
        for choice in ("own-1 none", "own-9", "own-1 own-9")
    ]
    taken_in = await send(whole)

    assert page.count('name="picked" value="own-3"') > 1
    assert '<input type="checkbox" name="picked" value="none"' in page
    assert (wrong, taken_in) == ([422, 422, 422], 200)
    assert await query("SELECT choices FROM responses") == [BUS + CAR, 7]


@pytest.mark.parametrize(
    ("typed", "in_row"),
    [
        ("13", [BUS + CAR, 8]),
        ("3, 1", [BUS + CAR, 8]),
        ("n", [NONE, 8]),
        ("0", [0, 8]),
        ("9", [0, 8]),
        ("2", [FOOT, 8]),
    ],
    ids=["two", "with-a-comma", "none", "no-tick", "not-clear", "one"],
)
async def test_paper_is_typed_with_a_key_for_each_tick(
    summer: Round,
    dev: Editor,
    pool: db.Pool,
    anyborough: Organisation,
    query: Query,
    typed: str,
    in_row: list[int],
) -> None:
    paper = await way_in(pool, anyborough, summer, WayInKind.PAPER)
    new = f"/anyborough/work/rounds/summer/typed/{paper.code}/sheets/new"

    saved = await dev.send(new, sheet="A1", helped="1", **{"answer-1": typed, "answer-2": "8"})

    assert saved.status_code == 303, saved.text
    assert await query("SELECT choices FROM responses") == in_row


async def test_keys_that_do_not_go_together_are_named(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    paper = await way_in(pool, anyborough, summer, WayInKind.PAPER)
    new = f"/anyborough/work/rounds/summer/typed/{paper.code}/sheets/new"
    page = await dev.see(new)

    assert "<kbd>N</kbd> None of these" in page
    assert "(Type all that are ticked.)" in page
    for typed in ("1N", "15", "19", "x", "1" * 100):
        sheet = {"sheet": "A1", "answer-1": typed, "answer-2": "8", "helped": "1"}
        refused = await dev.send(new, **sheet)
        assert refused.status_code == 422
        said = "Question 1. Type one or more: 1, 2, 3, 4 or N. N, 0 and 9 stand alone."
        assert said in refused.text
        assert f'value="{typed}"' in refused.text


async def test_two_people_who_type_a_sheet_are_told_what_the_other_ticked(
    summer: Round,
    dev: Editor,
    signs_in: SignsIn,
    pool: db.Pool,
    anyborough: Organisation,
    query: Query,
) -> None:
    paper = await way_in(pool, anyborough, summer, WayInKind.PAPER)
    new = f"/anyborough/work/rounds/summer/typed/{paper.code}/sheets/new"
    await dev.send(new, sheet="A1", helped="1", **{"answer-1": "13", "answer-2": "8"})
    second = Editor((await signs_in("Cleo Lee", Role.COORDINATOR, anyborough)).browser)
    response_id = await query("SELECT id FROM responses")
    check = f"/anyborough/work/rounds/summer/typed/sheets/{response_id}"

    asked = await second.send(check, helped="1", **{"answer-1": "12", "answer-2": "8"})

    assert "By bus. By car." in asked.text
    assert "By bus. On foot." in asked.text


async def test_an_interview_asks_and_reads_them_back(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    telephone = await way_in(pool, anyborough, summer, WayInKind.TELEPHONE)
    new = f"/anyborough/work/rounds/summer/typed/{telephone.code}/interviews/new"
    carry_on = await dev.lead(new, said="yes", who="themselves")
    question = (await dev.browser.get(carry_on)).headers["location"]

    page = await dev.see(question)
    wrong = await dev.send(question, choice=["own-1", "none"], then="next")
    await dev.lead(question, choice=["own-1", "own-4"], then="next")
    last = await dev.see(re.sub(r"/questions/1$", "/check", question))

    assert page.count('name="choice" type="checkbox"') == len(WAYS) + 1
    assert "By bike, or None of these. You can pick more than one." in page
    assert (wrong.status_code, ALONE in wrong.text) == (422, True)
    assert wrong.text.count(" checked") == 2
    assert "By bus. By bike." in last
    assert await query("SELECT choices FROM responses") == [BUS + 128, None]


# ------------------------------------------------------------------------ counting


COUNTED = {("own-1", "own-2"): 30, ("own-1",): 20, ("own-3",): 2, ("none",): 12}
"""So many of 64 people, half of whom had help, ticked this."""


async def counted(
    pool: db.Pool, here: Organisation, round_: Round, calendar: Calendar
) -> ProgressStatement:
    """The answers came in, their numbers are public, and a progress statement is drafted."""
    keys = [" ".join(each) for each, number in COUNTED.items() for _person in range(number)]
    async with db.transaction(pool, here.id) as conn:
        for number, key in enumerate(keys):
            helped = (Help.READ,) if number % 2 else ()
            row = {1: key, 2: "own-1"}
            await factories.response(conn, here, round_, row, survey_key=KEY, helped=helped)
    calendar.now += timedelta(days=40)
    async with db.transaction(pool, here.id) as conn:
        await factories.published_numbers(conn, here, round_)
        group = await factories.group(conn, here)
        writer = await factories.member(conn, here, "Wil Writer", Role.COORDINATOR)
        return await factories.progress_statement(conn, here, round_, group, writer, title="Summer")


async def test_each_answer_is_counted_for_itself(
    summer: Round,
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
) -> None:
    statement = await counted(pool, anyborough, summer, calendar)

    written = msgspec.json.encode(statement.version.content).decode()
    page = (await visitor.get("/anyborough/findings/summer/themes/3")).text
    short = (await visitor.get("/anyborough/findings/summer")).text
    said = "About 50 of about 65 people picked “By bus”."
    assert said in page
    assert said in written
    for words in (
        "They could pick more than one.",
        "By car: not shown",
        "By bike: not shown",
        "On foot: about 30",
    ):
        assert words in page
    assert '"tone":"own-2","label":"On foot","words":"about 30","share":0' in written
    assert "None of these" not in page + short + written
