"""Dev writes a survey of the council's own: by keyboard alone, on 320 px, without a script."""

from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser

from tests.journeys.conftest import PHONE, comes_with
from tests.journeys.people import KeyboardPerson
from tests.journeys.signing_in import comes_as

ABOUT = {
    "What is it about?": "These questions are about evenings out.",
    "Who is it for?": "This is for adults who draw on care and support.",
    "Why do you ask?": "The council reads your answers. It says what it will do.",
    "Who reads the answers?": "A reader at the council reads your words and takes out names.",
    "How many minutes does it take?": "3",
    "Who tested it?": "This survey is not yet tested.",
}
FIRST = "Do your friends help you to go out?"
SECOND = "How do you get home at night?"
PICTURE = "people holding hands"
WAYS_HOME = ("By bus", "By taxi", "Somebody drives me")


@pytest.fixture
async def dev(browser: Browser, site: str, closing: AsyncExitStack) -> KeyboardPerson:
    dev = await comes_with(KeyboardPerson, browser, site, closing, **PHONE)()
    await comes_as(dev, "dev")
    assert isinstance(dev, KeyboardPerson)
    return dev


async def adds_a_question(dev: KeyboardPerson, find: str, wording: str) -> None:
    """A question about the first statement that has this word."""
    await dev.presses("Add a question")
    await dev.writes("Words of the statement", find)
    await dev.presses("Find")
    statement = dev.page.get_by_role("radio").first
    await dev.picks(await statement.evaluate("each => each.labels[0].innerText.trim()"))
    await dev.presses("Use this statement")
    await dev.writes("The question", wording)
    await dev.writes("To say more", "What was good? What was hard?")


async def begins(dev: KeyboardPerson, title: str) -> None:
    """A draft that has all but questions."""
    await dev.opens("/anyborough/work/surveys")
    await dev.writes("What is the new survey called?", title)
    await dev.presses("Begin a survey")
    await dev.follows("Change these words")
    for label, words in ABOUT.items():
        await dev.writes(label, words)
    await dev.presses("Save")
    await dev.follows("The draft")
    await dev.follows("Pick a picture")
    await dev.writes("What should it show?", "friend")
    await dev.presses("Find")
    await dev.picks(PICTURE)
    await dev.presses("Use this picture")


async def adds_two_questions(dev: KeyboardPerson) -> None:
    """One with the usual answers, and one with answers of its own."""
    await adds_a_question(dev, "friends", FIRST)
    await dev.presses("Save")
    await dev.follows("The draft")
    await adds_a_question(dev, "move around", SECOND)
    await dev.picks("Pick one")
    await dev.page.locator("summary", has_text="Answers of your own").press("Enter")
    for number, words in enumerate(WAYS_HOME, start=1):
        await dev.writes(f"Answer {number}", words)
    await dev.presses("Save")
    await dev.follows("The draft")


async def test_a_survey_is_written_put_in_order_and_published(dev: KeyboardPerson) -> None:
    await begins(dev, "Evenings out")
    await adds_two_questions(dev)
    words = await dev.reads()
    assert words.index(FIRST) < words.index(SECOND)
    await dev.page.locator("summary", has_text=SECOND).press("Enter")
    await dev.presses("Move up question 2")
    words = await dev.reads()
    assert words.index(SECOND) < words.index(FIRST)
    await dev.follows("See it as people will")
    assert await dev.sees("This is a preview.")
    await dev.follows("The draft")
    await dev.follows("Publish")
    await dev.writes("Why do you publish it now?", "The group meets in June, after the summer.")
    await dev.presses("Publish this survey")

    assert await dev.heading() == "Evenings out"
    assert await dev.sees("Published. New rounds can have this survey from now on.")
