"""Amina answers a survey, comes back with her card, and takes her answers back."""

import pytest

from tests.journeys.conftest import Comes
from tests.journeys.people import Person

HOW = pytest.mark.parametrize("way", ["by_phone", "by_keyboard"])


@pytest.fixture
def comes(request: pytest.FixtureRequest, way: str) -> Comes:
    made: Comes = request.getfixturevalue(way)
    return made


@HOW
async def test_amina_answers_and_gets_a_card(comes: Comes) -> None:
    amina = await comes()

    await starts(amina)
    await answers_the_core(amina)
    await says_who_helped(amina)
    await changes_her_mind(amina)
    await amina.presses("Send my answers")

    assert await amina.heading() == "Thank you. Your answers are with us."
    assert len(await card(amina)) == 5


@HOW
async def test_with_her_card_she_comes_back_and_changes_an_answer(comes: Comes) -> None:
    words = await sent(await comes())
    amina = await comes()

    await amina.opens("/anyborough")
    await amina.follows("I have a code card")
    await opens_with_card(amina, " ".join(words).upper())
    assert await amina.sees("You can change them until")
    await amina.follows("See and change my answers")
    await amina.follows(f"Change: {await question(amina, 1)}")
    await amina.picks("No")
    await amina.presses("Next")
    await amina.presses("I have finished")

    await amina.follows("Use my code card")
    await opens_with_card(amina, " ".join(words))
    await amina.follows("See and change my answers")
    assert (await amina.page.locator(".said-row strong").all_inner_texts())[0] == "No"


@HOW
async def test_with_her_card_she_takes_her_answers_back(comes: Comes) -> None:
    words = await sent(await comes())
    amina = await comes()

    await amina.opens("/anyborough/card")
    await opens_with_card(amina, " ".join(words))
    await amina.follows("Take my answers back")
    await amina.presses("Yes, take them back")
    assert await amina.sees("We deleted your answers and your words.")

    await amina.opens("/anyborough/card")
    await opens_with_card(amina, " ".join(words), status=422)
    assert (await amina.page.title()).startswith("Error: ")


async def sent(amina: Person) -> list[str]:
    """Amina skips everything but the first question, sends, and keeps the words of her card."""
    await starts(amina)
    await amina.picks("Yes")
    await amina.presses("Next")
    while "/questions/" in amina.page.url:
        await amina.presses("Skip")
    await amina.presses("Next")
    await amina.presses("Skip")
    await amina.presses("Send my answers")
    return await card(amina)


async def opens_with_card(amina: Person, words: str, *, status: int = 200) -> None:
    await amina.writes("Type the 5 words on your card", words)
    await amina.presses("Open my answers", status=status)


async def starts(amina: Person) -> None:
    await amina.opens("/")
    await amina.follows("Anyborough")
    await amina.follows("Your support")
    assert await amina.sees("6 questions.")
    await amina.presses("Start")
    assert await amina.heading() == "Is somebody helping you?"
    await amina.presses("Skip")


async def answers_the_core(amina: Person) -> None:
    await amina.presses("Next", status=422)
    assert await amina.sees("Skip this one?")
    await amina.picks("Sometimes")
    await amina.presses("Next")
    await amina.presses("Back")
    assert await amina.find("radio", "Sometimes").is_checked()
    await amina.presses("Next")
    await amina.picks("No")
    await amina.presses("Say more")
    await amina.writes(await amina.heading(), "Nobody rings back. \N{WHITE HEART} أهلا")
    await amina.ticks("I agree: count what I say with what other people say.")
    await amina.presses("Next")
    for _ in range(3):
        await amina.picks("Yes")
        await amina.presses("Next")
    await amina.presses("Skip")


async def says_who_helped(amina: Person) -> None:
    await amina.presses("Next")
    await amina.ticks("Somebody read it to me")
    await amina.presses("Next")
    assert await amina.heading() == "Answer this one without your helper"
    await amina.presses("Skip")


async def changes_her_mind(amina: Person) -> None:
    assert await amina.heading() == "Check your answers"
    assert await amina.sees("Nobody rings back. \N{WHITE HEART} أهلا")
    assert await amina.sees("Do not show it to others.")
    first = await question(amina, 1)
    await amina.follows(f"Change: {first}")
    await amina.picks("I am not sure")
    await amina.presses("Next")
    assert await amina.heading() == "Check your answers"
    assert await amina.sees("I am not sure")


async def question(amina: Person, number: int) -> str:
    """How the question stands on the check page."""
    return await amina.page.locator(".said-row__question").nth(number - 1).inner_text()


async def card(amina: Person) -> list[str]:
    words = await amina.page.locator(".code-words li").all_inner_texts()
    return [word.strip() for word in words]
