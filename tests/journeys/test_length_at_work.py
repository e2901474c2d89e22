"""The longest lists and forms of the workspace on a phone: what is not needed at once is folded, or
a page away."""

import pytest

from tests.journeys.conftest import Comes
from tests.journeys.signing_in import comes_as

LONGEST = 6000
HEIGHT = "document.documentElement.scrollHeight"
LONG = {
    "a conversation": ("dev", "rounds/autumn-2026/conversations/new?survey=direct-payments"),
    "who told us about themselves": ("dev", "rounds/spring-2026/about-you"),
    "what we ask about people": ("dev", "about-you"),
    "words to read": ("rosa", "stories"),
}
QUESTION = "Do you choose the people who support you?"


@pytest.mark.parametrize("what", LONG)
async def test_no_list_or_form_is_longer_than_6000_px(by_phone: Comes, what: str) -> None:
    who, path = LONG[what]
    member = await comes_as(await by_phone(), who)

    await member.opens(f"/anyborough/work/{path}")

    assert await member.page.evaluate(HEIGHT) <= LONGEST


async def test_what_was_written_to_a_question_stands_open_when_something_is_missing(
    by_phone: Comes,
) -> None:
    dev = await comes_as(await by_phone(), "dev")
    await dev.opens(f"/anyborough/work/{LONG['a conversation'][1]}")
    boxes = dev.page.locator("textarea")
    assert await boxes.count() > 10
    assert not await boxes.first.is_visible()

    question = dev.page.locator("details", has=dev.page.locator("summary", has_text=QUESTION))
    await question.locator("summary").click()
    await question.locator("textarea").fill("Some do, and some do not.")
    await dev.presses("Keep this conversation", status=422)

    shown = [each for each in await boxes.all() if await each.is_visible()]
    assert [await each.input_value() for each in shown] == ["Some do, and some do not."]
