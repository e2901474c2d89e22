"""One answer can be taken back, with its words; the others stay."""

from said_and_done.rounds.model import Round
from tests.answering.conftest import Calendar, Person, Query
from tests.code_cards.test_code_cards import sent_with_card


async def test_one_answer_and_its_words_are_taken_back(amina: Person, query: Query) -> None:
    await amina.pick(1, "yes")
    await amina.pick(2, "no")
    await amina.write(2, "I like my street.")
    page = await amina.see("questions/2/take-back")
    assert "I like my street." in page.text
    assert "Your other answers stay." in page.text

    answer = await amina.leave("questions/2/take-back")

    assert answer.status_code == 303
    assert await query("SELECT choices[1:2] FROM responses") == [1, 0]
    assert await query("SELECT count(*) FROM words") == 0


async def test_a_second_time_is_harmless(amina: Person, query: Query) -> None:
    await amina.pick(1, "yes")
    await amina.leave("questions/1/take-back")

    answer = await amina.leave("questions/1/take-back")

    assert answer.status_code == 303
    assert await query("SELECT choices[1] FROM responses") == 0


async def test_with_the_card_also_after_sending_and_after_the_round(
    amina: Person, spring: Round, calendar: Calendar, query: Query
) -> None:
    words = await sent_with_card(amina)
    calendar.after(spring)
    await amina.use_card(words)
    page = await amina.see("questions/3/take-back")

    answer = await amina.leave("questions/3/take-back")

    assert "Numbers that we have already published do not change." in page.text

    assert answer.status_code == 303
    assert await query("SELECT choices[3] FROM responses") == 0
    assert await query("SELECT choices[2] FROM responses") == 1
    assert await query("SELECT sent_on::text FROM responses") == "2026-06-14"


async def test_without_the_card_nothing_goes_that_was_sent(amina: Person, query: Query) -> None:
    await amina.answer_all()
    page = await amina.see("questions/1/take-back")
    await amina.send()

    token = page.text.split('name="_csrf_token" value="')[1].split('"')[0]
    answer = await amina.visitor.post(
        f"{amina.answers}/questions/1/take-back", data={"_csrf_token": token}
    )

    assert answer.status_code == 410
    assert await query("SELECT choices[1] FROM responses") == 1


async def test_another_browser_takes_nothing_back(amina: Person, somebody_else: Person) -> None:
    await amina.pick(1)

    page = await somebody_else.visitor.get(f"{amina.answers}/questions/1/take-back")

    assert page.status_code == 404
    assert 'href="/anyborough/card"' in page.text


async def test_a_question_that_is_not_there_is_not_found(amina: Person) -> None:
    assert (await amina.see("questions/99/take-back")).status_code == 404


async def test_it_is_offered_after_sending_where_something_was_said(
    amina: Person, spring: Round, calendar: Calendar
) -> None:
    await amina.leave("questions/2", then="skip")
    await amina.pick(1, "yes")
    before = (await amina.see("check")).text, (await amina.see("take-back")).text
    await amina.send()
    words = " ".join(await amina.card())
    calendar.after(spring)
    await amina.use_card(words)

    page = (await amina.see("take-back")).text

    assert "/questions/1/take-back" not in "".join(before)
    assert f'href="{amina.answers}/questions/1/take-back"' in page
    assert "/questions/2/take-back" not in page
