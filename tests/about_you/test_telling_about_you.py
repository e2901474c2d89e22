"""Somebody tells us about themselves, changes it, and takes it back."""

from uuid import UUID

import pytest
from httpx import AsyncClient

from said_and_done.about_you.domain import asking, files, telling
from said_and_done.about_you.model import RATHER_NOT, AboutProblem
from said_and_done.code_cards import domain as code_cards
from said_and_done.core import db
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.pages import forms

NINE = range(1, 10)
ALL = "SELECT choices FROM about_you_answers"


async def sends(amina: Person) -> str:
    """Amina sends her answers; returns the words of her card."""
    await amina.answer_all()
    await amina.send()
    return " ".join(await amina.card())


async def tells(amina: Person, number: int, choice: str = "1", then: str = "next") -> int:
    answer = await amina.leave(f"about-you/{number}", choice=choice, then=then)
    return answer.status_code


async def test_it_is_offered_last_and_asked_one_question_a_page(amina: Person) -> None:
    await sends(amina)

    thanks = (await amina.see("sent")).text
    offer = (await amina.see("about-you")).text

    assert f'href="{amina.answers}/about-you"' in thanks
    assert "You do not have to answer any." in offer
    for number in NINE:
        page = (await amina.see(f"about-you/{number}")).text
        assert page.count("<h1>") == 1
        assert f"Page {number} of 9" in page
        assert "Why we ask: " in page
        assert "I do not want to say" in page
        assert "checked" not in page


async def test_before_it_is_offered_nobody_is_asked(amina: Person) -> None:
    for page in ("questions/1", "more-about", "helpers", "check"):
        assert "about-you" not in (await amina.see(page)).text


@pytest.mark.parametrize("page", ["about-you", "about-you/1"])
async def test_who_types_its_address_before_sending_comes_to_the_page_for_sending(
    amina: Person, page: str
) -> None:
    await amina.answer_all()

    answer = await amina.visitor.get(f"{amina.answers}/{page}")

    assert (answer.status_code, answer.headers.get("location")) == (303, f"{amina.answers}/check")


async def test_before_sending_nothing_of_it_is_kept_and_after_it_is(
    amina: Person, query: Query
) -> None:
    """A draft is deleted 30 days after the round; nothing would lead to what they told."""
    await amina.answer_all()
    token = {"_csrf_token": amina.visitor.cookies["csrftoken"]}
    page = f"{amina.answers}/about-you/1"

    early = await amina.visitor.post(page, data={**token, "choice": "1", "then": "next"})

    assert (early.status_code, early.headers["location"]) == (303, f"{amina.answers}/check")
    assert await query("SELECT count(*) FROM about_you_answers") == 0
    await amina.send()
    await tells(amina, 1)
    assert await query("SELECT count(*) FROM about_you_answers") == 1


async def test_every_page_that_is_left_is_kept(amina: Person, query: Query) -> None:
    await sends(amina)

    await tells(amina, 1, "3")
    assert await query(ALL) == [3, *[None] * 8]
    await tells(amina, 2, "rather-not")
    await amina.leave("about-you/3", then="skip")
    await tells(amina, 4, "2", then="stop")

    assert await query(ALL) == [3, RATHER_NOT, 0, 2, *[None] * 5]


async def test_back_leads_back_and_keeps_what_was_picked(amina: Person, query: Query) -> None:
    await sends(amina)
    await tells(amina, 1, "3")

    await tells(amina, 2, "1", then="back")

    assert amina.here.endswith("/about-you/1")
    assert "checked" in (await amina.see("about-you/1")).text
    assert (await query(ALL))[:2] == [3, 1]


async def test_back_and_stop_without_an_answer_keep_nothing(amina: Person, query: Query) -> None:
    await sends(amina)

    await amina.leave("about-you/1", then="back")
    assert amina.here.endswith("/about-you/1")
    await amina.leave("about-you/2", then="stop")

    assert await query("SELECT count(*) FROM about_you_answers") == 0
    assert forms(await amina.see("about-you")) == set(), "nothing is there to take back"


async def test_whoever_is_done_closes_it_behind_them_and_the_card_opens_it_again(
    amina: Person, query: Query
) -> None:
    card = await sends(amina)
    for number in NINE:
        await tells(amina, number, "2")

    done = (await amina.see("about-you")).text
    assert "What you told us about you is kept." in done
    assert (await amina.see("about-you/1")).headers["location"].endswith("/about-you")
    assert await tells_at(amina, 1) == 303
    assert (await query(ALL)) == [2] * 9
    assert "about-you" not in (await amina.see("sent")).text

    await amina.use_card(card)
    assert forms(await amina.see("about-you")) == {f"{amina.answers}/about-you/take-back"}
    await tells(amina, 1, "5")
    assert (await query(ALL)) == [5, *[2] * 8]
    assert await query("SELECT count(*) FROM about_you_answers") == 1


async def tells_at(amina: Person, number: int) -> int:
    """The form of a page that was still open somewhere."""
    page = f"{amina.answers}/about-you/{number}"
    answer = await factories.form(amina.visitor, "/anyborough/card", to=page, choice="1")
    return answer.status_code


async def test_it_is_taken_back_alone_and_the_answers_stay(amina: Person, query: Query) -> None:
    await sends(amina)
    await tells(amina, 1, then="back")

    await factories.form(
        amina.visitor, f"{amina.answers}/about-you", to=f"{amina.answers}/about-you/take-back"
    )

    assert await query("SELECT count(*) FROM about_you_answers") == 0
    assert await query("SELECT count(*) FROM responses") == 1


async def test_taking_back_the_answers_takes_it_back_too_also_with_the_card(
    amina: Person, somebody_else: Person, query: Query
) -> None:
    card = await sends(amina)
    for number in NINE:
        await tells(amina, number)
    somebody_else.answers = amina.answers

    await somebody_else.use_card(card)
    await somebody_else.leave("take-back")

    assert await query("SELECT count(*) FROM about_you_answers") == 0
    assert await query("SELECT count(*) FROM responses") == 0


async def test_sent_answers_that_cannot_be_taken_back_here_keep_what_was_told(
    amina: Person, query: Query
) -> None:
    await sends(amina)
    await tells(amina, 1)

    page = f"{amina.answers}/take-back"
    answer = await factories.form(amina.visitor, "/anyborough/card", to=page)

    assert answer.status_code == 410
    assert await query("SELECT count(*) FROM about_you_answers") == 1


@pytest.mark.parametrize(
    ("picked", "sentence"),
    [
        ({}, 'id="skip-this"'),
        ({"choice": "99"}, AboutProblem.NOT_OFFERED.sentence),
        ({"choice": "0"}, AboutProblem.NOT_OFFERED.sentence),
        ({"choice": "-1"}, AboutProblem.NOT_OFFERED.sentence),
        ({"choice": "١"}, AboutProblem.NOT_OFFERED.sentence),
    ],
)
async def test_what_is_not_offered_is_asked_again(
    amina: Person, query: Query, picked: dict[str, str], sentence: str
) -> None:
    await sends(amina)

    answer = await amina.leave("about-you/3", **{"then": "next", **picked})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert await query("SELECT count(*) FROM about_you_answers") == 0


@pytest.mark.parametrize("number", [0, 10, 99])
async def test_there_is_no_other_question(amina: Person, number: int) -> None:
    await sends(amina)

    assert (await amina.see(f"about-you/{number}")).status_code == 404


async def test_after_the_round_it_is_too_late_to_tell_but_not_to_take_back(
    amina: Person, spring: Round, calendar: Calendar, query: Query
) -> None:
    card = await sends(amina)
    await tells(amina, 1)
    calendar.after(spring)
    await amina.use_card(card)

    late = await amina.see("about-you/2")
    page = (await amina.see("about-you")).text
    posted = await factories.form(
        amina.visitor, f"{amina.answers}/about-you", to=f"{amina.answers}/about-you/2", choice="1"
    )
    await factories.form(
        amina.visitor, f"{amina.answers}/about-you", to=f"{amina.answers}/about-you/take-back"
    )

    assert (late.status_code, posted.status_code) == (410, 410)
    assert "The survey closed on 30 June 2026." in page
    assert await query("SELECT count(*) FROM about_you_answers") == 0


async def test_before_the_round_opens_nobody_is_asked(
    amina: Person, spring: Round, calendar: Calendar
) -> None:
    await sends(amina)
    calendar.before(spring)

    assert (await amina.see("about-you/1")).status_code == 409


async def test_another_browser_sees_nothing_of_it(amina: Person, somebody_else: Person) -> None:
    await sends(amina)
    somebody_else.answers = amina.answers

    for page in ("about-you", "about-you/1"):
        assert (await somebody_else.see(page)).status_code == 404


async def test_staff_who_type_and_tablets_keep_all_of_it_at_once(
    pool: db.Pool, anyborough: Organisation, spring: Round, query: Query
) -> None:
    card = code_cards.new_card()
    async with db.transaction(pool, anyborough.id) as conn:
        asked = await asking.asked_in(CouncilContext(conn, anyborough), spring.id)
        mine = telling.about_you_id(factories.SECRET, anyborough.id, card)
        for choices in ((1,) * 9, (2, None, 0, RATHER_NOT, *(1,) * 5)):
            await telling.save_all(CouncilContext(conn, anyborough), spring, mine, asked, choices)

    assert await query(ALL) == [2, None, 0, -1, 1, 1, 1, 1, 1]
    assert await query("SELECT count(*) FROM about_you_answers") == 1


@pytest.mark.parametrize("choices", [(), (1,) * 8, (1,) * 10, (99, *(1,) * 8), (-2, *(1,) * 8)])
async def test_answers_that_do_not_fit_are_refused(
    pool: db.Pool, anyborough: Organisation, spring: Round, choices: tuple[int, ...], query: Query
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        asked = await asking.asked_in(CouncilContext(conn, anyborough), spring.id)
        with pytest.raises(ContentProblem, match="do not fit"):
            await telling.save_all(
                CouncilContext(conn, anyborough), spring, UUID(int=1), asked, choices
            )

    assert await query("SELECT count(*) FROM about_you_answers") == 0


async def test_without_any_such_questions_there_is_no_such_page(
    visitor: AsyncClient, conn: db.Connection
) -> None:
    here = await factories.organisation(conn)

    for ask in (
        files.newest(conn),
        telling.about_me(CouncilContext(conn, here), UUID(int=2), UUID(int=1)),
    ):
        with pytest.raises(NotFound):
            await ask
