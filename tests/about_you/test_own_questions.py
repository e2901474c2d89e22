"""A council writes a question about people itself, and people are asked it like all others."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
from httpx import AsyncClient, Response

from said_and_done.about_you import queries
from said_and_done.about_you.domain.own import add_own, problems_with_own, remove_own, to_choose
from said_and_done.about_you.model import AboutQuestion, OwnQuestionDraft, OwnQuestionProblem
from said_and_done.core import db
from said_and_done.core.errors import TooLate
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.translation import in_language
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round, WayIn
from tests import factories
from tests.about_you.test_choosing import PAGE, asks, at_work, chosen, dev, tells
from tests.about_you.test_telling_about_you import ALL, sends
from tests.answering.conftest import Calendar, Person, Query

__all__ = ["at_work", "dev"]

NEW = f"{PAGE}/new"
VILLAGE = {
    "wording": "Do you live in a village?",
    "explain": "A village is smaller than a town.",
    "why": "Why we ask: to see if buses are good enough in villages.",
    "answer": ["Yes", "No", "", "I live on a farm", "", "", "", ""],
    "language": "en",
}
DRAFT = OwnQuestionDraft(
    wording="Do you live in a village?",
    why="Why we ask: to see if buses are good enough in villages.",
    answers=("Yes", "No", "I live on a farm"),
)
COUNT = "SELECT count(*) FROM about_you_own_questions"


async def sent(at_work: AsyncClient, **fields: Any) -> Response:
    return await factories.form(at_work, NEW, **{**VILLAGE, **fields})


async def own_question(
    pool: db.Pool, here: Organisation, by: Member, draft: OwnQuestionDraft = DRAFT
) -> AboutQuestion:
    async with db.transaction(pool, here.id) as conn:
        return await add_own(CouncilContext(conn, here), draft, by=by.id, now=factories.NOW)


async def test_a_question_is_added_and_asked_once_it_is_chosen(
    at_work: AsyncClient, spring: Round, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    answer = await sent(at_work)
    page = (await at_work.get(answer.headers["location"])).text

    assert answer.status_code == 303
    assert "Nobody is asked it yet: tick it, and save." in page
    assert "Your own questions" in page
    assert "Yes · No · I live on a farm" in page
    assert page.count(" checked") == 9
    assert await query("SELECT what FROM events ORDER BY number DESC") == (
        "own question about people added"
    )
    key = f"own-{await query('SELECT id FROM about_you_own_questions')}"
    assert await query("SELECT about FROM events ORDER BY number DESC") == {"question": key}

    await factories.form(at_work, PAGE, asked=["age"], based_on="0")
    assert await asks(pool, anyborough, spring) == ("age",)
    await factories.form(at_work, PAGE, asked=["age", key], based_on="1")
    assert await asks(pool, anyborough, spring) == ("age", key)


async def test_people_read_what_explains_it_and_that_it_is_special_in_law(
    at_work: AsyncClient, amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    await sent(at_work, special="yes")
    async with db.transaction(pool, anyborough.id) as conn:
        ours = await to_choose(CouncilContext(conn, anyborough))
    assert ours is not None
    await chosen(pool, anyborough, dev, [ours.own[0].question.name])
    await sends(amina)

    question = (await amina.see("about-you/1")).text
    privacy = (await amina.visitor.get("/anyborough/privacy")).text

    assert "A village is smaller than a town." in question
    line = next(one for one in privacy.split("<li>") if "Do you live in a village?" in one)
    assert "(special in law)" in line


async def test_people_read_whose_question_it_is_and_answer_it_like_any_other(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member, query: Query, tablet: WayIn
) -> None:
    ours = await own_question(pool, anyborough, dev)
    await chosen(pool, anyborough, dev, ["age", ours.name])
    await sends(amina)

    first, second = [(await amina.see(f"about-you/{number}")).text for number in (1, 2)]
    await amina.leave("about-you/2", choice="3")
    kiosk = (await amina.visitor.get(f"/anyborough/tablets/{tablet.code}")).text

    assert "Anyborough wrote this question." not in first
    assert "Anyborough wrote this question." in second
    for words in ("Do you live in a village?", "I live on a farm", "Why we ask: to see if buses"):
        assert words in second
        assert words in kiosk
    assert "I do not want to say" in second
    assert 'value="skip"' in second
    assert kiosk.count("Anyborough wrote this question.") == 1
    assert await query(ALL) == [None, 3]


async def test_its_words_say_their_language_and_are_not_translated(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    polish = OwnQuestionDraft(
        wording="Czy mieszkasz na wsi?",
        why="Pytamy, aby sprawdzić autobusy.",
        answers=("Tak", "Nie"),
        language="pl",
    )
    ours = await own_question(pool, anyborough, dev, polish)
    await chosen(pool, anyborough, dev, [ours.name])
    await sends(amina)

    english = (await amina.see("about-you/1")).text
    amina.visitor.cookies.set("my_way", "")
    page = await amina.visitor.get("/anyborough/privacy")

    assert '<span lang="pl" dir="ltr">Czy mieszkasz na wsi?</span>' in english
    assert '<span lang="pl" dir="ltr">Tak</span>' in english
    assert '<span lang="pl" dir="ltr">Czy mieszkasz na wsi?</span> (written by' in page.text


def test_words_in_the_language_of_the_page_need_no_mark() -> None:
    assert in_language("Tea", LANGUAGES["en"]) == "Tea"
    assert not hasattr(in_language("Tea", LANGUAGES["en"]), "__html__")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"wording": " \u200b"}, OwnQuestionProblem.NO_WORDING.sentence),
        ({"wording": "Do you " * 30}, OwnQuestionProblem.LONG_WORDING.sentence),
        ({"wording": "how OLD are you?"}, OwnQuestionProblem.SAME_WORDING.sentence),
        ({"explain": "A village " * 20}, OwnQuestionProblem.LONG_EXPLAIN.sentence),
        ({"why": ""}, OwnQuestionProblem.NO_WHY.sentence),
        ({"why": "Why we ask: " * 20}, OwnQuestionProblem.LONG_WHY.sentence),
        ({"answer": ["Yes", "", " "]}, OwnQuestionProblem.FEW_ANSWERS.sentence),
        (
            {"answer": [f"Answer {number}" for number in range(9)]},
            OwnQuestionProblem.MANY_ANSWERS.sentence,
        ),
        ({"answer": ["Yes", "No" * 50]}, OwnQuestionProblem.LONG_ANSWER.sentence),
        ({"answer": ["Yes", "yes\u200b"]}, OwnQuestionProblem.SAME_ANSWERS.sentence),
        (
            {"answer": ["Yes", "No", "I would rather not say"]},
            OwnQuestionProblem.RATHER_NOT.sentence,
        ),
        ({"language": "xx"}, OwnQuestionProblem.UNKNOWN_LANGUAGE.sentence),
    ],
)
async def test_what_is_not_right_is_asked_again_and_nothing_typed_is_lost(
    at_work: AsyncClient, spring: Round, query: Query, fields: dict[str, Any], sentence: str
) -> None:
    answer = await sent(at_work, **fields)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("A village is smaller than a town." in answer.text) is ("explain" not in fields)
    assert await query(COUNT) == 0


async def test_the_same_question_is_not_added_twice(
    at_work: AsyncClient, spring: Round, query: Query
) -> None:
    await sent(at_work)

    answer = await sent(at_work)

    assert answer.status_code == 422
    assert OwnQuestionProblem.SAME_WORDING.sentence in answer.text
    assert await query(COUNT) == 1


async def test_two_who_add_the_same_question_at_the_same_moment_add_it_once(
    at_work: AsyncClient, spring: Round, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = queries.save_own_question

    async def save_slowly(*of: Any, **more: Any) -> None:
        await asyncio.sleep(0.3)
        await save(*of, **more)

    monkeypatch.setattr(queries, "save_own_question", save_slowly)
    forms = [await factories.open_form(at_work, NEW) for _ in range(2)]

    answers = await asyncio.gather(*(at_work.post(NEW, data={**form, **VILLAGE}) for form in forms))

    assert sorted(answer.status_code for answer in answers) == [303, 422]
    assert await query(COUNT) == 1


async def test_hard_words_get_a_hint_and_are_no_obstacle(
    at_work: AsyncClient, spring: Round
) -> None:
    answer = await sent(at_work, wording="Are you a service user?")

    page = (await at_work.get(answer.headers["location"])).text
    assert "It could be easier to read:" in page
    assert "people who draw on care and support" in page


async def test_words_in_another_language_get_no_hint_that_is_meant_for_english(
    at_work: AsyncClient, spring: Round
) -> None:
    answer = await sent(at_work, wording="Are you a service user?", language="pl")

    assert "It could be easier to read:" not in (await at_work.get(answer.headers["location"])).text


async def test_they_stand_in_the_order_in_which_they_were_added(
    at_work: AsyncClient, spring: Round, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    for minutes, wording in enumerate(("Do you drive?", "Do you cycle?", "Do you walk?")):
        async with db.transaction(pool, anyborough.id) as conn:
            await add_own(
                CouncilContext(conn, anyborough),
                msgspec.structs.replace(DRAFT, wording=wording),
                by=dev.id,
                now=factories.NOW + timedelta(minutes=minutes),
            )

    page = (await at_work.get(PAGE)).text

    assert page.index("Do you drive?") < page.index("Do you cycle?") < page.index("Do you walk?")


async def test_a_question_that_was_never_chosen_can_be_taken_away(
    at_work: AsyncClient,
    spring: Round,
    pool: db.Pool,
    anyborough: Organisation,
    dev: Member,
    query: Query,
) -> None:
    ours = await own_question(pool, anyborough, dev)
    remove = f"{PAGE}/{ours.name.removeprefix('own-')}/remove"
    assert f'action="{remove}"' in (await at_work.get(PAGE)).text

    answer = await factories.form(at_work, PAGE, to=remove)

    assert answer.status_code == 303
    assert await query(COUNT) == 0
    assert await query("SELECT what FROM events ORDER BY number DESC") == (
        "own question about people removed"
    )
    assert "village" not in (await at_work.get(PAGE)).text


async def test_a_question_that_was_chosen_stays_with_its_words(
    at_work: AsyncClient,
    spring: Round,
    pool: db.Pool,
    anyborough: Organisation,
    dev: Member,
    query: Query,
) -> None:
    ours = await own_question(pool, anyborough, dev)
    question_id = ours.name.removeprefix("own-")
    await chosen(pool, anyborough, dev, [ours.name])
    await chosen(pool, anyborough, dev, ["age"])

    page = (await at_work.get(PAGE)).text
    answer = await factories.form(at_work, PAGE, to=f"{PAGE}/{question_id}/remove")

    assert "/remove" not in page
    assert answer.status_code == 410
    assert "This question was chosen, so it stays." in answer.text
    assert await query(COUNT) == 1
    with pytest.raises(TooLate):
        async with db.transaction(pool, anyborough.id) as conn:
            await remove_own(
                CouncilContext(conn, anyborough), UUID(question_id), by=dev.id, now=factories.NOW
            )


async def test_small_numbers_of_it_stay_hidden_and_it_is_counted_by_itself(
    at_work: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    dev: Member,
    calendar: Calendar,
) -> None:
    ours = await own_question(pool, anyborough, dev)
    await chosen(pool, anyborough, dev, ["age", ours.name])
    for village, people in ((1, 25), (2, 22), (3, 4)):
        await tells(pool, anyborough, spring, (1, village), times=people)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.published_numbers(conn, anyborough, spring)
    calendar.after(spring)

    page = (await at_work.get("/anyborough/work/rounds/spring-2026/about-you")).text

    table = page[page.index("Do you live in a village?") :]
    assert "about 25" in table
    assert "about 20" in table
    assert table.count("not shown") == 2
    assert "About 50 people answered this question." in table


async def test_another_council_neither_sees_nor_chooses_it(
    pool: db.Pool, spring: Round, anyborough: Organisation, dev: Member, visitor: AsyncClient
) -> None:
    ours = await own_question(pool, anyborough, dev)
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, theirs, "Ewa Nowak", Role.COORDINATOR)
    await factories.signed_in(visitor, theirs, ewa)
    page = "/otherham/work/about-you"

    seen = (await visitor.get(page)).text
    picked = await factories.form(visitor, page, asked=[ours.name])
    removed = await factories.form(
        visitor, page, to=f"{page}/{ours.name.removeprefix('own-')}/remove"
    )

    assert "village" not in seen
    assert picked.status_code == 422
    assert removed.status_code == 404
    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval(COUNT) == 1


async def test_no_more_than_50_wait_in_the_list() -> None:
    choices = factories.our_pack().questions[0].choices
    own = AboutQuestion(key="own-1", wording="W", why="Y", picture="sun", choices=choices)

    assert problems_with_own(DRAFT, (own,) * 49) == ()
    assert [one.name for one in problems_with_own(DRAFT, (own,) * 50)] == ["TOO_MANY"]
