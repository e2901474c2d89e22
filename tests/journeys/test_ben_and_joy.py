"""Ben answers with Joy, who supports him; then Joy answers on his behalf."""

import pytest

from tests.journeys.conftest import Comes
from tests.journeys.people import Person

HOW = pytest.mark.parametrize("way", ["by_phone", "by_keyboard"])
SECRET = "I want to see my sister more."


@pytest.fixture
def comes(request: pytest.FixtureRequest, way: str) -> Comes:
    made: Comes = request.getfixturevalue(way)
    return made


async def starts(person: Person, who_helps: str) -> None:
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    assert await person.heading() == "Is somebody helping you?"
    await person.ticks(who_helps)
    await person.presses("Next")


async def skips_the_questions(person: Person) -> None:
    while "/questions/" in person.page.url:
        await person.presses("Skip")
    await person.presses("Next")


@HOW
async def test_ben_answers_one_without_joy_and_hides_it_at_once(comes: Comes) -> None:
    ben = await comes()
    await starts(ben, "Somebody reads it to me")
    await skips_the_questions(ben)

    assert await ben.heading() == "Answer this one without your helper"
    await ben.picks("No")
    await ben.writes("Do you want to say something without your helper?", SECRET)
    await ben.presses("Hide my answers")
    assert await ben.heading() == "Take your time"
    assert not await ben.sees(SECRET)

    await ben.page.go_back()
    assert SECRET not in await ben.page.content()
    assert SECRET not in "".join(
        [await each.input_value() for each in await ben.page.locator("textarea").all()]
    )
    assert await ben.sees("You answered this.")
    await ben.presses("Next")
    assert await ben.sees("Kept. Readers at the council see it.")
    assert not await ben.sees(SECRET)


@HOW
async def test_joy_answers_for_ben_and_says_apart_what_she_thinks(comes: Comes) -> None:
    joy = await comes()
    await starts(joy, "Somebody answers for me Do you answer for somebody else? Pick this.")

    assert await joy.heading() == "Do they live the life they want?"
    await joy.presses("Next", status=422)
    for group, words in (
        ("What do you think?", "No"),
        ("What do you think they would say?", "Yes"),
    ):
        choice = joy.page.get_by_role("group", name=group, exact=True)
        await choice.get_by_text(words, exact=True).click()
    await joy.presses("Next")
    await skips_the_questions(joy)
    await joy.presses("Skip")

    page = " ".join((await joy.page.locator("main").inner_text()).split())
    assert "What you think: No" in page
    assert "What they would say: Yes" in page
    await joy.presses("Send my answers")
