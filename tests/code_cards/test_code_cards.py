"""With the words on a card a person comes back, changes their answers, or takes them back."""

import re

import pytest

from said_and_done.code_cards.domain import card_hash, new_card, read_card
from said_and_done.core.settings import Settings
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar, Person, Query

PEPPER = Settings(secret=factories.SECRET).pepper

OURS = "0" * 32


async def sent_with_card(person: Person) -> str:
    """Amina has sent her answers; these are the words on her card."""
    await person.answer_all()
    await person.send()
    return " ".join(await person.card())


async def test_the_card_opens_the_answers_in_another_browser(
    amina: Person, somebody_else: Person
) -> None:
    words = await sent_with_card(amina)

    answer = await somebody_else.use_card(words)

    assert answer.status_code == 303
    page = await somebody_else.visitor.get(answer.headers["location"])
    assert page.status_code == 200
    assert "You sent them on 14 June 2026." in page.text


async def test_any_case_commas_and_a_slip_are_fine(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()

    answer = await amina.use_card(f"  {words[0].upper()},{words[1]};\n{' '.join(words[2:])}. ")

    assert answer.status_code == 303


async def test_answers_are_changed_with_the_card_and_sent_again(
    amina: Person, query: Query
) -> None:
    words = await sent_with_card(amina)
    await amina.use_card(words)

    await amina.leave("questions/1?change=yes", choice="no", change="yes")
    await amina.send()

    assert await query("SELECT choices[1] FROM responses") == 3
    assert (await amina.see("questions/1")).status_code == 410


async def test_after_the_round_the_card_still_takes_answers_back(
    amina: Person, spring: Round, calendar: Calendar, query: Query
) -> None:
    words = await sent_with_card(amina)
    calendar.after(spring)
    await amina.use_card(words)

    page = await amina.see("questions/1")
    assert page.status_code == 410
    assert "You can still take your answers back." in page.text
    assert f'href="{amina.answers}"' in page.text
    assert "Take my answers back" in (await amina.visitor.get(amina.answers)).text
    assert (
        "Numbers that we have already published do not change."
        in (await amina.see("take-back")).text
    )

    answer = await amina.leave("take-back")

    assert answer.status_code == 303
    assert await query("SELECT count(*) FROM responses") == 0


async def test_taking_back_leaves_only_that_somebody_did(amina: Person, query: Query) -> None:
    await amina.write(1, "I like my street.")
    words = await sent_with_card(amina)
    await amina.use_card(words)

    await amina.leave("take-back")

    assert amina.here == "/anyborough/card/taken-back"
    assert "Your answers are gone" in (await amina.visitor.get(amina.here)).text
    assert await query("SELECT count(*) FROM responses") == 0
    assert await query("SELECT count(*) FROM words") == 0
    assert await query("SELECT taken_back_on::text FROM withdrawals") == "2026-06-14"
    assert (await amina.see("take-back")).status_code == 404
    assert (await amina.use_card(words)).status_code == 422


async def test_a_draft_can_be_taken_back_without_the_card(amina: Person, query: Query) -> None:
    await amina.pick(1)
    assert "Numbers that are public" not in (await amina.see("take-back")).text

    await amina.leave("take-back")

    assert await query("SELECT count(*) FROM responses") == 0


async def test_answers_that_were_sent_are_not_taken_back_without_the_card(
    amina: Person, query: Query
) -> None:
    await amina.answer_all()
    page = await amina.see("take-back")
    await amina.send()

    token = page.text.split('name="_csrf_token" value="')[1].split('"')[0]
    answer = await amina.visitor.post(f"{amina.answers}/take-back", data={"_csrf_token": token})

    assert answer.status_code == 410
    assert await query("SELECT count(*) FROM responses") == 1


async def test_the_words_are_shown_until_the_person_has_kept_the_card(amina: Person) -> None:
    words = await sent_with_card(amina)
    assert words in (await sent_with_card_page(amina))

    await amina.leave("sent")

    assert await amina.card() == []
    assert "Use my code card" in (await amina.see("sent")).text


async def sent_with_card_page(person: Person) -> str:
    return " ".join(await person.card())


async def test_a_wrong_card_asks_again_with_what_was_typed(amina: Person) -> None:
    other = " ".join(new_card())

    page = await amina.use_card(other)

    assert page.status_code == 422
    assert other in page.text
    assert page.text.count("We do not find answers for this card.") == 2


async def test_a_card_of_another_council_opens_nothing(
    amina: Person, pool: object, query: Query
) -> None:
    words = await sent_with_card(amina)
    ours = await query("SELECT organisation_id FROM responses")
    other = await query("SELECT gen_random_uuid()")

    assert card_hash(PEPPER, ours, tuple(words.split())) == await query(
        "SELECT card_hash FROM responses"
    )
    assert card_hash(PEPPER, other, tuple(words.split())) != card_hash(
        PEPPER, ours, tuple(words.split())
    )


async def test_many_wrong_cards_have_to_wait(amina: Person) -> None:
    words = await sent_with_card(amina)
    for _ in range(29):
        await amina.use_card("apple apple apple apple apple")
    assert (await amina.use_card(words)).status_code == 303

    assert (await amina.use_card(words)).status_code == 429


async def test_500_wrong_cards_find_nothing(amina: Person, query: Query) -> None:
    await amina.pick(1, "no")
    page = await amina.visitor.get("/anyborough/card")
    token = page.text.split('name="_csrf_token" value="')[1].split('"')[0]

    answers = [
        await amina.visitor.post(
            "/anyborough/card", data={"_csrf_token": token, "words": " ".join(new_card())}
        )
        for _ in range(500)
    ]

    assert [one.status_code for one in answers] == [422] * 30 + [429] * 470
    assert "Wait" in answers[-1].text
    assert await query("SELECT choices[1] FROM responses") == 3


async def test_who_stopped_half_way_comes_back_to_the_next_question(
    amina: Person, somebody_else: Person
) -> None:
    await amina.pick(1)
    await amina.leave("questions/2", then="skip")
    words = " ".join(await cards_words(amina))

    answer = await somebody_else.use_card(words)
    page = await somebody_else.visitor.get(answer.headers["location"])

    assert page.headers["location"] == f"{amina.answers}/questions/3"


async def test_who_comes_back_too_late_sees_what_they_can_still_do(
    amina: Person, spring: Round, calendar: Calendar
) -> None:
    words = " ".join(await cards_words(amina))
    calendar.after(spring)

    answer = await amina.use_card(words)
    page = await amina.visitor.get(answer.headers["location"])

    assert page.headers["location"] == amina.answers


async def cards_words(person: Person) -> list[str]:
    """The words on the page of the card."""
    return re.findall(r"<li><img[^>]*>(\w+)</li>", (await person.see("card")).text)


def test_no_word_comes_twice_on_a_card() -> None:
    cards = [new_card() for _ in range(1000)]

    assert all(len(set(card)) == len(card) for card in cards)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the 5 words on your card."),
        ("🌻 … 12", "Type the 5 words on your card."),
        ("apple bread", "There are 5 words on a card. We read 2."),
        ("apple " * 6, "There are 5 words on a card. We read 6."),
        ("apple apple apple apple xqzzt", "“xqzzt” is not a word on our cards."),
        ("apple apple apple apple bred", "Do you mean “bread” or “bed”?"),
        ("apple apple apple apple " + "z" * 400, "“zzzzzzzzzzzzzzzzzzzz” is not a word"),
        ("apple apple apple apple " + "z" * 10_000, "What you typed is much longer."),
    ],
)
def test_a_card_that_cannot_be_read_says_why(typed: str, sentence: str) -> None:
    reading = read_card(typed)

    assert reading.words == ()
    assert sentence in (reading.problem or "")


def test_a_slip_that_can_mean_one_word_only_is_mended() -> None:
    assert read_card("pengin PYRAMID, leopard butter pig").words == (
        "penguin",
        "pyramid",
        "leopard",
        "butter",
        "pig",
    )
