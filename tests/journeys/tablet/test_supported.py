"""Somebody is helped on a tablet, or answered for; and says something without the helper. All of it
without a network."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser

from tests.journeys.conftest import DESK
from tests.journeys.looks import faults
from tests.journeys.tablet.conftest import Query
from tests.journeys.tablet.kiosk import ALL_ON_THE_PAGE, Tablet

ALONE = "Answer this one without your helper"
SECRET = "Joy is kind, and she never waits until I have finished."
WAS_SAID_ALONE = (
    "SELECT r.without_helper FROM responses AS r JOIN words AS w ON w.response_id = r.id"
    " WHERE w.question_number = -1 AND w.wording = %s"
    " AND NOT w.may_count AND NOT w.may_quote AND r.sent_on IS NOT NULL"
)
YES_AND_NO = (
    "SELECT count(*) FROM responses"
    " WHERE choices[1] = 1 AND supporter_choices[1] = 3 AND voice_at_start = 3"
    " AND voice IS NULL AND sent_on IS NOT NULL"
)


@pytest.fixture
async def tablet(browser: Browser, address: str, closing: AsyncExitStack) -> Tablet:
    """A tablet that is ready, and has no network from here on."""
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()
    await tablet.is_ready_for_anything()
    await tablet.network(on=False)
    return tablet


async def says_who_helps(tablet: Tablet, how: str) -> None:
    await tablet.presses("Start")
    await tablet.ticks(how)
    await tablet.presses("Next")


async def answers_both(tablet: Tablet, supporter: str, person: str) -> None:
    """What the supporter thinks, and what they think the person would say."""
    for question, choice in (
        ("What do you think?", supporter),
        ("What do you think they would say?", person),
    ):
        group = tablet.page.get_by_role("group", name=question, exact=True)
        await group.get_by_role("radio", name=choice, exact=True).check()


async def comes_to_the_page_alone(tablet: Tablet) -> None:
    while await tablet.heading() != ALONE:
        skip = tablet.page.get_by_role("button", name="Skip")
        await tablet.presses("Skip" if await skip.count() else "Next")


async def sends_all(tablet: Tablet) -> None:
    await tablet.presses("Send my answers")
    await tablet.network(on=True)
    await tablet.is_empty()  # what staff read may be from before
    await tablet.staff_read("All answers have been sent.")


async def test_whoever_answers_for_somebody_is_asked_twice(tablet: Tablet, ask: Query) -> None:
    before = await ask(YES_AND_NO)
    await says_who_helps(tablet, "Somebody answers for me")
    assert await tablet.heading() == "Do they live the life they want?"
    await answers_both(tablet, supporter="No", person="Yes")
    assert await faults(tablet.page) == []
    await tablet.presses("Say more")
    assert (
        await tablet.page.get_by_label(
            "What is good in their life now? What would they change?"
        ).count()
        == 1
    )
    await tablet.presses("Back")
    await tablet.presses("Next")
    await comes_to_the_page_alone(tablet)
    await tablet.presses("Skip")

    assert "What you think: No What they would say: Yes" in await tablet.reads()
    assert await faults(tablet.page) == []
    await sends_all(tablet)
    assert await ask(YES_AND_NO) == before + 1
    assert tablet.errors == []


async def test_one_of_the_two_answers_is_enough(tablet: Tablet) -> None:
    await says_who_helps(tablet, "Somebody answers for me")
    await tablet.page.get_by_role("button", name="Next", exact=True).click()
    await tablet.page.locator("#skip-this:focus").wait_for()
    assert await faults(tablet.page) == []

    group = tablet.page.get_by_role("group", name="What do you think?", exact=True)
    await group.get_by_role("radio", name="No", exact=True).check()
    await tablet.presses("Next")

    assert await tablet.heading() != "Do they live the life they want?"
    await tablet.presses("Back")
    assert await tablet.page.get_by_role("radio", checked=True).count() == 1


async def test_who_answered_for_themselves_after_all_is_told_what_counts(tablet: Tablet) -> None:
    await says_who_helps(tablet, "Somebody answers for me")
    await answers_both(tablet, supporter="No", person="Yes")
    await tablet.presses("Next")
    await comes_to_the_page_alone(tablet)
    await tablet.presses("Skip")
    await tablet.changes("who helped you")
    # What was said at the start is ticked, as on the council's own page.
    await tablet.page.get_by_role("checkbox", name="Somebody answered for me").uncheck()
    await tablet.ticks("Nobody helped me")
    await tablet.presses("Next")

    seen = await tablet.reads()
    assert "Do you live the life you want? Yes" in seen
    assert "What you think" not in seen
    assert await tablet.page.locator("[data-put=apart]").is_visible(), "it is not counted now"


async def test_what_is_said_without_the_helper_is_hidden_and_kept(
    tablet: Tablet, ask: Query, through_it: Callable[[], Awaitable[int]]
) -> None:
    before = await through_it()
    await says_who_helps(tablet, "Somebody reads it to me")
    await comes_to_the_page_alone(tablet)
    assert await faults(tablet.page) == []
    await tablet.picks("No")
    await tablet.page.get_by_role("textbox").fill(SECRET)

    await tablet.presses("Hide my answers")
    assert await tablet.heading() == "Take your time"
    await nowhere(tablet)
    await tablet.presses("Carry on")
    assert "Without your helper Kept. Readers at the council see it." in await tablet.reads()
    await nowhere(tablet)
    await looks_at_it_again(tablet)
    await sends_all(tablet)

    assert await through_it() == before + 1
    assert await ask(WAS_SAID_ALONE, SECRET) == 2
    assert tablet.errors == []


async def looks_at_it_again(tablet: Tablet) -> None:
    """From the check page and back."""
    await tablet.changes("what you said without your helper")
    assert "You answered this." in await tablet.reads()
    assert await faults(tablet.page) == []
    await nowhere(tablet)
    await tablet.presses("Next")


async def nowhere(tablet: Tablet) -> None:
    """Not on the page, nor where Back leads, nor in what the browser keeps."""
    assert SECRET not in await tablet.page.evaluate(ALL_ON_THE_PAGE)
    assert not await tablet.page.get_by_role("radio", checked=True).count()
    assert SECRET[:12] not in str(await tablet.kept())


async def test_it_can_be_answered_again_or_taken_away(tablet: Tablet) -> None:
    await says_who_helps(tablet, "Somebody reads it to me")
    await comes_to_the_page_alone(tablet)
    await tablet.page.get_by_role("textbox").fill(SECRET)
    await tablet.presses("Next")
    await tablet.changes("what you said without your helper")

    await tablet.page.get_by_role("button", name="Answer it again").click()
    await tablet.page.get_by_text("takes the place of what you wrote before").wait_for()
    await nowhere(tablet)
    await tablet.presses("Take my answer away")

    assert "Without your helper No answer" in await tablet.reads()


async def test_who_had_no_help_is_not_asked_to_answer_without_it(tablet: Tablet) -> None:
    await says_who_helps(tablet, "Nobody helps me")
    await tablet.finishes()

    assert ALONE not in await tablet.heading()
