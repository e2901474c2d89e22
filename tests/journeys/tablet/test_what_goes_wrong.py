"""A lost answer, a refusal, a wrong clock, a full tablet: nothing that was said is lost."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Browser, Route

from tests.journeys.conftest import DESK
from tests.journeys.looks import faults
from tests.journeys.tablet.conftest import Query
from tests.journeys.tablet.kiosk import SOON, Tablet


async def test_when_our_answer_is_lost_the_same_answers_go_again_and_count_once(
    tablet: Tablet, through_it: Callable[[], Awaitable[int]]
) -> None:
    before, lost = await through_it(), asyncio.Event()

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()
        lost.set()

    await tablet.page.route("**/answers", lose_the_answer)
    await tablet.starts()
    await tablet.finishes()
    await tablet.staff_read("1 answer waits for the network.")
    await asyncio.wait_for(lost.wait(), SOON)
    await tablet.page.unroute_all(behavior="wait")
    assert await through_it() == before + 1
    await tablet.is_given_to_the_next()
    await tablet.staff_read("All answers have been sent.")

    assert await through_it() == before + 1


async def test_what_the_council_does_not_take_stays_and_staff_read_why(tablet: Tablet) -> None:
    async def refuse(route: Route) -> None:
        await route.fulfill(status=410, json={"sentence": "We could take these in until 1 May."})

    await tablet.page.route("**/answers", refuse)
    await tablet.starts()
    await tablet.finishes()
    await tablet.staff_read("The council did not take 1 answer. It stays here.")
    await tablet.page.get_by_role("link", name="For staff: about this tablet").click()
    await tablet.page.get_by_text("We could take these in until 1 May.").wait_for()
    assert await faults(tablet.page) == []
    assert len((await tablet.kept())["waiting"]) == 1
    await tablet.page.unroute("**/answers")

    await tablet.page.get_by_role("button", name="Send now").click()

    await tablet.page.get_by_text("All answers have been sent.").wait_for()


@pytest.fixture
async def close_the_round(ask: Query, code: str) -> AsyncIterator[Callable[[], Awaitable[Any]]]:
    """Yesterday was the last day of the tablet's round; it is open again afterwards."""
    of_the_tablet = "id = (SELECT round_id FROM ways_in WHERE code = %s)"
    last_day = await ask(f"SELECT closes_on FROM rounds WHERE {of_the_tablet}", code)
    close = f"UPDATE rounds SET closes_on = %s WHERE {of_the_tablet} RETURNING closes_on"

    yield lambda: ask(close, datetime.now(UTC).date() - timedelta(days=1), code)

    await ask(close, last_day, code)


async def test_a_closed_welcome_sends_what_was_said_in_time(
    tablet: Tablet,
    through_it: Callable[[], Awaitable[int]],
    close_the_round: Callable[[], Awaitable[Any]],
) -> None:
    before = await through_it()
    await tablet.is_ready_for_anything()
    await tablet.network(on=False)
    await tablet.starts()
    await tablet.finishes()
    await tablet.is_given_to_the_next()
    await tablet.starts(wrote="I was in the middle of it.")
    await close_the_round()
    await tablet.network(on=True)

    await tablet.opens()

    assert "The survey closed on" in await tablet.reads()
    await tablet.is_empty()
    await tablet.staff_read("All answers have been sent.")
    assert await through_it() == before + 1
    assert tablet.errors == []


@pytest.mark.parametrize(
    ("status", "left"),
    [
        (410, "The council did not take 1 answer. It stays here."),
        (500, "1 answer waits for the network."),
    ],
)
async def test_what_cannot_be_taken_in_keeps_nobody_elses_answers_back(
    tablet: Tablet, through_it: Callable[[], Awaitable[int]], status: int, left: str
) -> None:
    before = await through_it()
    refused: list[str] = []

    async def refuse_the_first(route: Route) -> None:
        refused.append(json.loads(route.request.post_data or "")["key"])
        if refused[-1] == refused[0]:
            await route.fulfill(status=status, body="not JSON")
        else:
            await route.continue_()

    await tablet.is_ready_for_anything()
    await tablet.network(on=False)
    for _ in range(2):
        await tablet.starts()
        await tablet.finishes()
        await tablet.is_given_to_the_next()
    await tablet.page.route("**/answers", refuse_the_first)
    await tablet.network(on=True)

    await tablet.staff_read(left)
    assert await through_it() == before + 1
    assert len((await tablet.kept())["waiting"]) == 1


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 200, "body": "<h1>Sign in to the free wifi</h1>"},
        {"status": 200, "json": {"kept": "00000000-0000-4000-8000-000000000000"}},
        {"status": 200, "json": {}},
        {"status": 500, "json": {"sentence": "It is not your fault."}},
        {"status": 403, "body": "no token"},
        {"status": 429, "json": {"sentence": "Wait."}},
    ],
    ids=lambda answer: f"{answer['status']} {next(reversed(answer.values()))}",
)
async def test_only_an_answer_that_names_them_takes_answers_off_the_tablet(
    tablet: Tablet, answer: dict[str, Any]
) -> None:
    await tablet.page.route("**/answers", lambda route: route.fulfill(**answer))
    await tablet.starts()
    await tablet.finishes()
    await asyncio.sleep(0.3)

    await tablet.staff_read("1 answer waits for the network.")
    assert len((await tablet.kept())["waiting"]) == 1


async def test_a_clock_that_is_wrong_is_told_to_staff_and_loses_nothing(
    browser: Browser,
    address: str,
    ask: Query,
    closing: AsyncExitStack,
    through_it: Callable[[], Awaitable[int]],
) -> None:
    before = await through_it()
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    await context.clock.install(time="2019-03-01T10:00:00Z")
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()

    await tablet.staff_read("This tablet's clock is wrong. It says 1 March 2019, and today is ")
    await tablet.starts()
    await tablet.finishes()
    await tablet.staff_read("All answers have been sent. This tablet's clock is wrong.")

    assert await through_it() == before + 1
    assert await ask("SELECT count(*) FROM responses WHERE sent_on < '2020-01-01'") == 0


async def test_a_clock_that_is_right_is_not_talked_about(tablet: Tablet) -> None:
    await tablet.staff_read("All answers have been sent.")

    assert "clock" not in await tablet.page.locator("#staff-words").inner_text()


# The browser's own transaction breaks, as it does when the disk has no room. (Chromium lets one set
# a smaller quota for a test, and then does not look at it.)
FULL = """() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...all) {
        const asked = put.apply(this, all);
        this.transaction.abort();
        return asked;
    };
}"""
TABLET_IS_FULL = (
    "This tablet is full. What you said is still on this page. Please tell somebody who works here."
)


async def test_a_full_tablet_says_so_and_clears_nothing(
    tablet: Tablet, through_it: Callable[[], Awaitable[int]]
) -> None:
    await tablet.is_ready_for_anything()
    await tablet.starts("Yes")
    await tablet.network(on=False)
    await tablet.page.evaluate(FULL)

    await tablet.picks("No")
    await tablet.page.get_by_role("button", name="Next", exact=True).click()
    await tablet.page.get_by_role("alert").get_by_text(TABLET_IS_FULL).wait_for()

    assert (await tablet.heading()).startswith("Is the information")
    assert await tablet.page.get_by_role("radio", name="No", exact=True).is_checked()
    assert await faults(tablet.page) == []
    # With a network the answers go to the council at once.
    before = await through_it()
    await tablet.network(on=True)
    await tablet.finishes()
    assert await through_it() == before + 1
