"""A question with answers of its own is written in the editor, asked by every door in its own
words, and counted like all others, beside nothing but itself."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient
from markupsafe import escape

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import Help
from said_and_done.core import db
from said_and_done.core.my_way import COOKIE
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.surveys.model.questions import Scale
from said_and_done.surveys.model.translations import TranslatedQuestion, Translation
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.survey_editor.conftest import WORDS, Editor
from tests.survey_editor.test_every_door import KEY, way_in
from tests.survey_editor.test_files import bring_in, taken
from tests.survey_editor.test_publishing import newest
from tests.survey_editor.test_translating import QUESTION, saved, what_people_read, whole
from tests.survey_editor.test_writing import content, missing

SCRIPT = "<script>alert(1)</script>"
BENGALI, ARABIC = "কখনও কখনও", "أحيانا"
OWN: dict[str, Any] = {
    "scale": Scale.OWN.value,
    "answer": ["Always", SCRIPT, BENGALI, ARABIC, "Never"],
    "mark": ["thumbs-up", "", "", "neutral-face", "thumbs-down"],
}
WAYS = [f"Way {number}" for number in range(1, 9)]
PICK: dict[str, Any] = {"scale": Scale.PICK_ONE.value, "answer": WAYS, "mark": [""] * 8}
SHOWN_SCRIPT = "&lt;script&gt;alert(1)&lt;/script&gt;"


async def question_of(dev: Editor, draft: str) -> str:
    shown = await dev.see(draft)
    return f"{draft}/questions/" + shown.split(f'href="{draft}/questions/')[1].split('"')[0]


# ------------------------------------------------------------------------ writing


async def test_a_scale_of_its_own_is_written_and_stays(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete(**OWN)
    page = await dev.see(await question_of(dev, draft))

    (asked,) = (await content(pool, anyborough, draft)).questions
    assert (asked.scale, [each.wording for each in asked.own_answers]) == (
        Scale.OWN,
        OWN["answer"],
    )
    assert [each.picture for each in asked.own_answers] == OWN["mark"]
    assert SCRIPT not in page
    assert SHOWN_SCRIPT in page
    assert 'value="own" checked' in page
    assert missing(await dev.see(draft)) == []


async def test_empty_lines_are_left_out_and_too_few_answers_are_missing(dev: Editor) -> None:
    draft = await dev.complete(scale="own", answer=["", "Always", ""], mark=["", "", ""])

    assert missing(await dev.see(draft)) == ["Question 1: write at least 2 answers."]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"answer": ["Always", "x" * 500]}, "answer-2", "Make it shorter: 100 letters or fewer."),
        ({"answer": ["Always", "ALWAYS"]}, "answer-2", "This answer is there already."),
        ({"answer": ["Caf\u00e9", "Cafe\u0301"]}, "answer-2", "This answer is there already."),
        ({"answer": [""], "mark": ["star"]}, "answer-1", "Write the answer to this mark, too."),
        ({"answer": ["Always"], "mark": ["aubergine"]}, "mark-1", "Pick a mark from the list."),
        ({"answer": list("abcdef")}, "scale", "This kind has 5 answers at most."),
        ({"answer": list("abcdefghi"), "scale": "pick-one"}, "scale", "has 8 answers at most."),
    ],
    ids=[
        "500-letters",
        "twice",
        "accent-apart",
        "mark-alone",
        "no-such-mark",
        "six-of-a-scale",
        "nine-to-pick",
    ],
)
async def test_a_mistake_comes_back_with_all_that_was_typed(
    dev: Editor, typed: dict[str, Any], field: str, sentence: str
) -> None:
    draft = await dev.complete()
    page = await question_of(dev, draft)

    answer = await dev.send(page, **{**WORDS, "scale": "own", **typed})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}' in answer.text
    assert [words for words in typed["answer"] if f'value="{words}"' not in answer.text] == []
    assert '<details class="govuk-details" open>' in answer.text


async def test_answers_stay_in_the_draft_while_the_usual_ones_are_asked(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete(**{**OWN, "scale": "yes-sometimes-no-not-sure"})
    page = await dev.see(await question_of(dev, draft))
    await dev.publish(draft)

    assert 'value="Never"' in page
    (asked,) = (await newest(pool, anyborough, KEY)).survey.questions
    assert (asked.scale, asked.own_answers) == (Scale.YES_SOMETIMES_NO, ())


async def test_a_kind_that_there_is_not_is_the_usual_one(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete(scale="pick-some")

    (asked,) = (await content(pool, anyborough, draft)).questions
    assert asked.scale is Scale.YES_SOMETIMES_NO


async def test_other_answers_are_another_question_whatever_anybody_says(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete(**OWN))
    draft = await dev.change(KEY)
    page = await question_of(dev, draft)
    before = await dev.see(page)
    fewer = {**OWN, "answer": ["Always", "Never"], "mark": ["", ""]}
    await dev.lead(page, **{**WORDS, **fewer, "same": "yes"})

    assert "Other answers make it another question from now on." in before
    assert "Does it mean the same as before?" not in await dev.see(page)
    await dev.publish(draft)
    version = await newest(pool, anyborough, KEY)
    assert version.survey.questions[0].same_meaning_as == ()


async def test_the_preview_shows_them(dev: Editor) -> None:
    draft = await dev.complete(**OWN)

    page = await dev.see(f"{draft}/preview?page=1")

    assert all(words in page for words in ("Always", SHOWN_SCRIPT, BENGALI, ARABIC, "Never"))
    assert "I am not sure" not in page


async def test_they_go_out_and_come_in_as_a_file(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete(**OWN))
    before = (await newest(pool, anyborough, KEY)).survey
    sent = await taken(dev, KEY, f"{KEY}.zip")

    brought = await bring_in(dev, sent.content)
    assert brought.status_code == 303, brought.text
    draft = brought.headers["location"].partition("?")[0]
    (asked,) = (await content(pool, anyborough, draft)).questions
    assert [each.wording for each in asked.own_answers] == OWN["answer"]
    assert before.questions[0].own_wordings == tuple(OWN["answer"])


# ------------------------------------------------------------------------ asking


async def made_round(dev: Editor, pool: db.Pool, here: Organisation, **words: Any) -> Round:
    """A round, open today, that asks what Dev wrote and published."""
    draft = await dev.complete(**words)
    await dev.add_question(draft, "3.I.1", **PICK)
    await dev.publish(draft)
    days = {"opens_on": "1 6 2026", "closes_on": "30 6 2026", "answer_by": "30 9 2026"}
    typed = {
        f"{name}-{part}": word
        for name, day in days.items()
        for part, word in zip(("day", "month", "year"), day.split(), strict=True)
    }
    await dev.lead("/anyborough/work/rounds/new", title="Summer", surveys=[KEY], **typed)
    async with db.transaction(pool, here.id) as conn:
        return await rounds.round_named(CouncilContext(conn, here), "summer")


@pytest.fixture
async def summer(dev: Editor, pool: db.Pool, anyborough: Organisation) -> Round:
    """A round whose survey asks one question with a scale of its own, and one of which people pick
    one."""
    return await made_round(dev, pool, anyborough, **OWN)


@pytest.fixture
async def person(
    summer: Round, visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> Person:
    person = Person(visitor, await way_in(pool, anyborough, summer, WayInKind.LINK))
    await person.start()
    return person


async def test_they_are_answered_on_a_phone_and_seen_on_the_check_page(
    person: Person, query: Query
) -> None:
    asked = (await person.see("questions/1")).text
    assert "I am not sure" not in asked
    assert (SCRIPT in asked, SHOWN_SCRIPT in asked) == (False, True)
    assert (await person.pick(1, "yes")).status_code == 422
    assert (await person.pick(1, "own-6")).status_code == 422
    await person.pick(1, "own-4")
    await person.pick(2, "own-8")
    await person.leave("helpers", help="nobody")
    check = (await person.see("check")).text
    await person.send()

    assert ARABIC in check
    assert "Way 8" in check
    assert await query("SELECT choices FROM responses WHERE sent_on IS NOT NULL") == [4, 8]


@pytest.mark.parametrize("way", ["signs", "faces"])
async def test_each_has_its_picture_or_its_number_in_every_way(person: Person, way: str) -> None:
    """Somebody who likes faces in place of signs would see nothing beside an answer that has no
    picture; and one that has a picture is the same on the check page."""
    person.visitor.cookies.set(COOKIE, f"en.symbols.usual.usual.cream.off.on.{way}")
    await person.pick(1, "own-5")
    await person.pick(2, "own-1")
    await person.leave("helpers", help="nobody")

    asked = (await person.see("questions/1")).text
    check = (await person.see("check")).text

    assert [asked.count(f"/{name}.svg") for name in ("thumbs-up", "neutral-face")] == [1, 1]
    assert asked.count('class="mark"') == 2
    assert check.count("/thumbs-down.svg") == 1
    assert check.count('class="mark"') == 1


async def test_whoever_answers_for_somebody_is_asked_twice(person: Person, query: Query) -> None:
    await person.leave("helpers-at-start", help="answered")
    both = {"on_behalf": "yes", "choice": "own-1", "supporter_choice": "own-5"}
    await person.leave("questions/1", **both, then="next")

    assert await query("SELECT choices FROM responses") == [1, None]
    assert await query("SELECT supporter_choices FROM responses") == [5, None]


async def test_listen_reads_them(person: Person, pool: db.Pool, anyborough: Organisation) -> None:
    survey = (await newest(pool, anyborough, KEY)).survey

    script = str(screens.question(survey, survey.questions[0]).script)

    assert [words for words in OWN["answer"] if words not in script] == []


async def test_one_answer_is_taken_back(person: Person, query: Query) -> None:
    await person.pick(1, "own-4")
    await person.pick(2, "own-8")

    page = await person.see("questions/2/take-back")
    assert "Way 8" in page.text
    await person.leave("questions/2/take-back")

    assert await query("SELECT choices FROM responses") == [4, 0]


async def test_a_tablet_asks_and_sends_them(
    summer: Round,
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    query: Query,
) -> None:
    tablet = await way_in(pool, anyborough, summer, WayInKind.TABLET)
    address = f"/anyborough/tablets/{tablet.code}"
    page = (await visitor.get(address)).text
    version = await newest(pool, anyborough, KEY)
    whole = {
        "key": str(uuid4()),
        "survey_version_id": str(version.id),
        "card": ["teapot", "suitcase", "biscuit", "rosette", "barber"],
        "picked": [{"number": 1, "choice": "own-2"}, {"number": 2, "choice": "own-7"}],
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

    refused = await send({**whole, "picked": [{"number": 1, "choice": "sometimes"}]})
    taken_in = await send(whole)

    assert SHOWN_SCRIPT in page
    assert "Way 8" in page
    assert (refused, taken_in) == (422, 200)
    assert await query("SELECT choices FROM responses") == [2, 7]


async def test_paper_is_typed_with_the_keys_of_each_question(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    paper = await way_in(pool, anyborough, summer, WayInKind.PAPER)
    new = f"/anyborough/work/rounds/summer/typed/{paper.code}/sheets/new"
    page = await dev.see(new)
    sheet = {"sheet": "A1", "answer-1": "5", "answer-2": "8", "helped": "1"}

    refused = await dev.send(new, **{**sheet, "answer-1": "6"})
    saved = await dev.send(new, **sheet)

    assert f'<kbd>4</kbd> <bdi dir="rtl" lang="ar">{ARABIC}</bdi>' in page
    assert "<kbd>8</kbd> Way 8" in page
    assert "<kbd>1</kbd> Yes" not in page
    assert refused.status_code == 422
    assert "Question 1. Type 1, 2, 3, 4 or 5. Type 0 for no tick" in refused.text
    assert saved.status_code == 303, saved.text
    assert await query("SELECT choices FROM responses") == [5, 8]


async def test_an_interview_asks_them(
    summer: Round, dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    telephone = await way_in(pool, anyborough, summer, WayInKind.TELEPHONE)
    new = f"/anyborough/work/rounds/summer/typed/{telephone.code}/interviews/new"
    carry_on = await dev.lead(new, said="yes", who="themselves")
    question = (await dev.browser.get(carry_on)).headers["location"]

    page = await dev.see(question)
    await dev.lead(question, choice="own-3", then="next")

    assert BENGALI in page
    assert await query("SELECT choices FROM responses") == [3, None]


async def test_another_council_sees_none_of_it(
    summer: Round, pool: db.Pool, anyborough: Organisation, otherham: Organisation
) -> None:
    count = "SELECT count(*) FROM survey_versions WHERE content::text LIKE '%Way 8%'"
    for council, versions in ((anyborough, 1), (otherham, 0)):
        async with db.transaction(pool, council.id) as conn:
            assert await conn.fetchval(count) == versions


# ------------------------------------------------------------------------ counting


COUNTED = {1: {1: 30, 2: 4, 3: 4, 4: 18, 5: 24}, 2: {1: 10, 2: 50, 8: 20}}
"""So many of 80 people, half of whom had help, gave each answer to each question."""


async def counted(
    pool: db.Pool, here: Organisation, round_: Round, calendar: Calendar
) -> ProgressStatement:
    """The answers came in, their numbers are public, and a progress statement is drafted."""
    given = [
        [f"own-{place}" for place, number in COUNTED[question].items() for _person in range(number)]
        for question in COUNTED
    ]
    async with db.transaction(pool, here.id) as conn:
        for number, picked in enumerate(zip(*given, strict=True)):
            helped = (Help.READ,) if number % 2 else ()
            row = dict(enumerate(picked, 1))
            await factories.response(conn, here, round_, row, survey_key=KEY, helped=helped)
    calendar.now += timedelta(days=40)
    async with db.transaction(pool, here.id) as conn:
        await factories.published_numbers(conn, here, round_)
        group = await factories.group(conn, here)
        writer = await factories.member(conn, here, "Wil Writer", Role.COORDINATOR)
        return await factories.progress_statement(conn, here, round_, group, writer, title="Summer")


async def test_they_are_counted_in_their_own_words(
    summer: Round,
    dev: Editor,
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
) -> None:
    statement = await counted(pool, anyborough, summer, calendar)
    written = msgspec.json.encode(statement.version.content).decode()
    theme = "/anyborough/findings/summer/themes/3"
    page = (await visitor.get(theme)).text
    first = (await visitor.get("/anyborough/findings/summer")).text

    assert "About 30 of about 80 people said “Always”." in page
    assert "About 50 of about 80 people said “Way 2”." in page
    assert f"{SHOWN_SCRIPT}: not shown" in page
    assert re.search(f"{BENGALI}[^<]*(</bdi>)?: not shown", page)
    assert SCRIPT not in page + first
    assert "said yes" not in page + first
    assert '<li class="counts__own"><svg class="key-square"' in page
    assert f'"tone":"own-4","label":"{ARABIC}"' in written
    assert "About 50 of about 80 people said “Way 2”." in written
    await dev.lead(f"/anyborough/work/surveys/{KEY}", f"/anyborough/work/surveys/{KEY}/retire")
    assert (await visitor.get(theme)).text == page


# ------------------------------------------------------------------------ translating


async def test_they_are_read_in_another_language_and_in_english_where_nobody_translated_them(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.publish(await dev.complete(**OWN))
    survey = (await newest(pool, anyborough, KEY)).survey
    (asked,) = survey.questions
    translation = Translation(
        language="cy",
        title="T",
        about="A",
        for_whom="F",
        why="W",
        who_reads="R",
        note="N",
        questions=(
            TranslatedQuestion(
                statement=asked.statement,
                wording="Q",
                say_more="M",
                own_answers=("Bob amser", "2", "3", "4", "Byth"),
            ),
        ),
        changed=(f"{asked.statement} answer 2",),
    )
    spoken = msgspec.structs.replace(survey, translations=(translation,))

    welsh = spoken.in_language(LANGUAGES["cy"]).questions[0].choices
    punjabi = survey.in_language(LANGUAGES["pa"]).questions[0].choices

    assert [each.wording for each in welsh] == ["Bob amser", SCRIPT, "3", "4", "Byth"]
    assert [each.value for each in welsh] == [1, 2, 3, 4, 5]
    assert 'lang="en' in escape(welsh[1].wording)
    assert 'lang="en' in escape(punjabi[0].wording)


async def test_they_are_translated_beside_the_english(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete(**OWN)
    await whole(dev)
    page = await dev.see(QUESTION)
    await saved(dev, QUESTION, **{"1": "Zawsze", "2": "Często", "5": "Nigdy"})
    await dev.publish(draft)

    polish = (await what_people_read(pool, anyborough)).questions[0].choices
    assert [f"Answer {number}" in page for number in range(1, 6)] == [True] * 5
    assert [each.wording for each in polish] == ["Zawsze", "Często", BENGALI, ARABIC, "Nigdy"]
    assert [int(each.value) for each in polish] == [1, 2, 3, 4, 5]
