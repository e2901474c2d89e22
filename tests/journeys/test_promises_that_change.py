"""Dev changes a promise and withdraws one that was made twice; everybody reads what happened."""

from said_and_done.commitments.model import CommitmentProblem
from said_and_done.web.clocks import clock_now
from tests.journeys.conftest import Comes
from tests.journeys.looks import faults
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as

REASON = "A call is wanted more often than we thought."
TWICE = "It was sent twice by mistake."
WORDS = "We put a bench at the bus stop."


async def test_a_changed_promise_says_what_it_was_and_why(by_keyboard: Comes) -> None:
    dev = await comes_as(await by_keyboard(), "dev")
    await dev.opens("/anyborough/work/commitments/5")
    was = await dev.heading()
    await dev.follows("Change its words or its day")
    await dev.writes("What is promised?", "We make welcome calls for 12 months.")
    await dev.presses("Change this promise", status=422)
    assert await dev.sees(CommitmentProblem.NO_REASON_TO_CHANGE.sentence)
    await dev.writes("Why does it change?", REASON)
    await dev.presses("Change this promise")

    reader = await by_keyboard()
    await reader.opens("/anyborough/promises/5")
    assert await reader.heading() == "We make welcome calls for 12 months."
    assert await reader.sees(f"We said: “{was}”")
    assert await reader.sees(f"Why: {REASON}")
    assert await faults(reader.page) == []


async def test_a_published_text_stays_and_says_beside_it_what_changed(
    by_keyboard: Comes, by_mouse: Comes
) -> None:
    dev = await comes_as(await by_keyboard(), "dev")
    await dev.opens("/anyborough/work/commitments/4")
    await dev.follows("Change its words or its day")
    await dev.writes("What is promised?", "We make emergency plans with whoever asks us.")
    await dev.writes("Why does it change?", REASON)
    await dev.presses("Change this promise")

    reader = await by_mouse()
    await reader.opens("/anyborough/progress")
    await reader.activates(reader.page.locator("main article a, main .card a").first)
    assert await reader.sees("Promises that changed since")
    assert await reader.sees("The words that were signed stay as they were.")
    assert await faults(reader.page) == []


async def test_a_promise_made_twice_is_withdrawn_and_says_so(by_mouse: Comes) -> None:
    dev = await comes_as(await by_mouse(), "dev")
    here = await makes_a_promise(dev)
    assert await faults(dev.page) == []
    await dev.follows("It was made by mistake: withdraw it")
    assert await faults(dev.page) == []
    await dev.presses("Withdraw this promise", status=422)
    await dev.writes("Why was it a mistake?", TWICE)
    await dev.presses("Withdraw this promise")
    assert await dev.sees("This promise was withdrawn")

    reader = await by_mouse()
    await reader.opens(here.replace("/work/commitments", "/promises"))
    assert await reader.sees(f"Why: {TWICE}")
    assert await faults(reader.page) == []
    await reader.opens("/anyborough/promises")
    await reader.page.get_by_text("Made by mistake, and withdrawn").click()
    assert await reader.sees(WORDS)
    assert await faults(reader.page) == []


async def test_a_report_of_changed_asks_for_the_new_day(by_phone: Comes) -> None:
    dev = await comes_as(await by_phone(), "dev")
    await makes_a_promise(dev)
    await dev.picks("Changed")
    await dev.writes("What happened?", "The bench comes later.")
    await dev.writes("Why?", "There is no bench yet.")
    await dev.presses("Save this report", status=422)
    assert await dev.sees(CommitmentProblem.NO_NEW_DAY.sentence)
    await dev.writes("Day", "1")
    await dev.writes("Month", "May")
    await dev.writes("Year", next_year(2))
    await dev.presses("Save this report")

    assert await dev.sees("We said: by 1 March")
    assert await dev.sees(f"Now we say: by 1 May {next_year(2)}.")


async def makes_a_promise(dev: Person) -> str:
    """Where the new promise is in the workspace."""
    await dev.opens("/anyborough/work/commitments")
    await dev.activates(dev.page.locator("a", has_text="A new promise from").first)
    await dev.writes("What is promised?", WORDS)
    await dev.writes("Who will see that it is done?", "Head of streets")
    await dev.writes("Day", "1")
    await dev.writes("Month", "3")
    await dev.writes("Year", next_year(1))
    await dev.writes("How will people know that it is done?", "There is a bench")
    await dev.picks("The group")
    group = dev.page.locator("input[name=group]").first
    await group.check()
    await dev.page.locator("details.card summary").first.click()
    await dev.page.locator("input[name=codes]").first.check()
    await dev.presses("Save this promise")
    return dev.page.url.removeprefix(dev.site)


def next_year(more: int) -> str:
    return str(clock_now().today.year + more)
