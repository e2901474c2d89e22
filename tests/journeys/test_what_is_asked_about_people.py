"""Ewa chooses what people are asked about themselves, and a person in the next round answers."""

from datetime import UTC, datetime, timedelta

from tests.journeys.conftest import Comes
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as

CARERS = "Do you look after somebody who could not manage without you?"
VILLAGE = "Do you live in a village?"
WHY = "Why we ask: to see if buses are good enough in villages."
ROUND = "Carers and villages"


async def test_what_a_council_chooses_is_what_the_next_person_is_asked(
    by_mouse: Comes,
) -> None:
    ewa, person = await comes_as(await by_mouse(), "ewa"), await by_mouse()
    await writes_a_question(ewa)
    await chooses(ewa)
    await makes_a_round(ewa)
    await ewa.opens("/otherham")
    # The round that opened last stands last.
    path = await ewa.page.get_by_role("link", name="Your support").last.get_attribute("href")
    assert path

    await person.opens(path)
    await sends_nothing_but_skips(person)
    await tells(person)

    await person.opens("/otherham/privacy")
    assert await faults(person.page) == []
    assert await person.sees(f"{VILLAGE} (written by Otherham")
    assert await person.sees(CARERS)


async def writes_a_question(ewa: Person) -> None:
    await ewa.follows("About you")
    assert await faults(ewa.page) == []
    await ewa.follows("Add a question of your own")
    await ewa.presses("Add this question", status=422)
    assert await faults(ewa.page) == []
    await ewa.writes("The question", VILLAGE)
    await ewa.writes("Why you ask", WHY)
    await ewa.writes("Answer 1", "Yes")
    await ewa.writes("Answer 2", "No")
    await ewa.presses("Add this question")
    assert await ewa.sees("Nobody is asked it yet: tick it, and save.")
    assert await faults(ewa.page) == []


async def chooses(ewa: Person) -> None:
    while await ewa.page.get_by_role("checkbox", checked=True).count():
        await ewa.page.get_by_role("checkbox", checked=True).first.uncheck()
    for words in (CARERS, VILLAGE):
        await ewa.ticks(words)
    await ewa.presses("Save")
    assert await ewa.sees("Rounds that open from now on ask this.")
    assert await ewa.page.get_by_role("checkbox", checked=True).count() == 2


async def makes_a_round(ewa: Person) -> None:
    await ewa.opens("/otherham/work/rounds/new")
    today = datetime.now(UTC).date()
    await ewa.page.locator("[name=title]").fill(ROUND)
    for name, day in {
        "opens_on": today,
        "closes_on": today + timedelta(days=20),
        "answer_by": today + timedelta(days=60),
    }.items():
        for part, number in {"day": day.day, "month": day.month, "year": day.year}.items():
            await ewa.page.locator(f"[name={name}-{part}]").fill(str(number))
    await ewa.page.locator("[name=surveys][value=your-support]").check()
    await ewa.presses("Make the round")
    assert await ewa.heading() == ROUND


async def sends_nothing_but_skips(person: Person) -> None:
    """From the welcome to the end, without an answer."""
    await person.presses("Start")
    while await person.find("button", "Send my answers").count() == 0:
        skips = await person.find("button", "Skip").count()
        await person.presses("Skip" if skips else "Next")
    await person.presses("Send my answers")


async def tells(person: Person) -> None:
    await person.follows("Tell us about you, if you want")
    assert await faults(person.page) == []
    assert await person.sees("2 questions. You do not have to answer any.")
    await person.follows("Start")
    assert await person.heading() == CARERS
    await person.picks("Yes, up to 19 hours a week")
    await person.presses("Next")
    assert await person.heading() == VILLAGE
    assert await person.sees("wrote this question.")
    assert await faults(person.page) == []
    await person.presses("Skip")
    assert await person.heading() == "Thank you. What you told us about you is kept."
