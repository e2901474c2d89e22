"""The network goes away while somebody answers: what they typed and picked waits in the browser."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.journeys.conftest import Comes
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as
from tests.journeys.test_leaving_in_other_ways import begins
from tests.journeys.test_not_safe import forecast
from tests.journeys.visitors import code_of_tablet

WORDS = "She listens to me, and she comes on time."
TOO_LATE_TO_KNOW = 2.5
"""Seconds after which the browser's request is not known to be the one of this form."""
ALL_THAT_WAITS = "sessionStorage.getItem('typed') || ''"


async def waits(person: Person) -> str:
    """What stands in the browser, apart from what we have kept."""
    drafts: str = await person.page.evaluate(ALL_THAT_WAITS)
    return drafts


async def presses_without_a_network(person: Person, button: str) -> None:
    """The browser's own page says that there is no network; later there is one again."""
    await person.page.context.set_offline(True)
    failed = person.page.wait_for_event("requestfailed")
    await person.find("button", button).click(no_wait_after=True)
    await failed
    await person.page.wait_for_url("chrome-error://**")
    await person.page.context.set_offline(False)


async def test_words_come_back_and_are_kept(by_mouse: Comes) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.presses("Say more")
    await amina.page.get_by_role("textbox").fill(WORDS)
    await amina.page.get_by_role("checkbox").first.check()

    await presses_without_a_network(amina, "Next")
    await amina.page.goto(f"{answers}/questions/1/words")

    assert await amina.page.get_by_role("textbox").input_value() == WORDS
    assert await amina.page.get_by_role("checkbox").first.is_checked()
    assert not await amina.page.get_by_role("checkbox").last.is_checked()
    await amina.presses("Next")
    assert await waits(amina) == "", "we said that it is kept"
    await amina.page.goto(f"{answers}/questions/1/words")
    assert await amina.page.get_by_role("textbox").input_value() == WORDS


async def test_a_pick_comes_back_and_is_kept(by_mouse: Comes) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.picks("Sometimes")

    await presses_without_a_network(amina, "Next")
    await amina.page.goto(f"{answers}/questions/1")

    assert await amina.find("radio", "Sometimes").is_checked()
    await amina.presses("Next")
    assert amina.page.url == f"{answers}/questions/2"
    assert await waits(amina) == ""


async def test_who_helps_comes_back_as_it_was_ticked(by_mouse: Comes) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.page.goto(f"{answers}/helpers-at-start")
    await amina.find("checkbox", "Somebody reads it to me").check()
    await amina.find("checkbox", "Somebody explains it").check()

    await presses_without_a_network(amina, "Next")
    await amina.page.goto(f"{answers}/helpers-at-start")

    assert await amina.page.get_by_role("checkbox", checked=True).count() == 2


async def test_a_network_that_comes_back_by_itself_leaves_nothing_behind(by_mouse: Comes) -> None:
    amina = await by_mouse()
    await begins(amina)
    for _question in range(2):
        await amina.picks("No")
        assert "choice" in await waits(amina), "it could be left behind"
        await amina.presses("Next")
        assert await waits(amina) == ""


@pytest.mark.parametrize("button", ["Say more", "Back", "Rest", "My way", "Accessibility"])
async def test_each_button_that_keeps_the_page_clears_the_browser(
    by_mouse: Comes, button: str
) -> None:
    amina = await by_mouse()
    await begins(amina)
    await amina.picks("No")

    press = amina.presses_in_help if button in {"My way", "Accessibility"} else amina.presses
    await press(button)

    assert await waits(amina) == ""


async def test_a_pick_is_there_when_the_page_was_open_for_too_long(by_mouse: Comes) -> None:
    amina = await by_mouse()
    await begins(amina)
    await amina.picks("Sometimes")
    await amina.page.locator("input[name=_csrf_token]").first.evaluate("one => one.value = 'old'")

    await amina.presses("Next", status=403)
    await amina.follows("Go back")

    assert await amina.find("radio", "Sometimes").is_checked()
    await amina.presses("Next")
    assert amina.page.url.endswith("/questions/2")


async def test_who_leaves_the_page_leaves_nothing_in_the_browser(by_mouse: Comes) -> None:
    amina = await by_mouse()
    await forecast(amina.page)
    await begins(amina)
    await amina.picks("Sometimes")
    assert await waits(amina) != ""

    await amina.page.get_by_role("link", name="Leave this page", exact=True).click()
    await amina.page.wait_for_url("https://www.bbc.co.uk/**")
    await amina.opens("/anyborough")

    assert await waits(amina) == ""


async def test_after_a_day_nothing_comes_back(by_mouse: Comes) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.picks("Sometimes")
    await presses_without_a_network(amina, "Next")
    await amina.opens("/anyborough")
    await amina.page.evaluate(
        """() => {
            const drafts = JSON.parse(sessionStorage.getItem('typed'));
            for (const one of Object.values(drafts)) one.at -= 24 * 60 * 60 * 1000 + 1;
            sessionStorage.setItem('typed', JSON.stringify(drafts));
        }"""
    )

    await amina.page.goto(f"{answers}/questions/1")

    assert await amina.page.get_by_role("radio", checked=True).count() == 0
    assert await waits(amina) == ""


async def test_after_sending_nothing_of_it_is_in_the_browser(by_mouse: Comes) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.picks("Sometimes")
    await presses_without_a_network(amina, "Next")
    await amina.page.goto(f"{answers}/check")
    assert await waits(amina) != ""

    await amina.presses("Send my answers")

    assert amina.page.url == f"{answers}/sent"
    assert await waits(amina) == ""


async def test_when_the_answers_are_taken_back_nothing_of_them_is_in_the_browser(
    by_mouse: Comes,
) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.picks("Sometimes")
    await presses_without_a_network(amina, "Next")
    await amina.page.goto(f"{answers}/take-back")
    assert await waits(amina) != ""

    await amina.presses("Yes, take them back")

    assert amina.page.url.endswith("/card/taken-back")
    assert await waits(amina) == ""


async def test_who_begins_next_at_the_same_tab_finds_nothing_of_the_one_before(
    by_mouse: Comes,
) -> None:
    amina = await by_mouse()
    await begins(amina)
    await amina.picks("Sometimes")
    await presses_without_a_network(amina, "Next")
    await amina.opens("/anyborough")
    assert await waits(amina) != ""

    ben = amina
    await begins(ben)

    assert await waits(ben) == ""


async def test_what_came_to_us_although_the_answer_was_lost_does_not_wait_any_longer(
    by_mouse: Comes,
) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.picks("Sometimes")
    await presses_without_a_network(amina, "Next")
    await asyncio.sleep(TOO_LATE_TO_KNOW)
    await amina.page.reload()  # the browser sends the form again
    assert "choice" in await waits(amina), "too late to know that it was this form"

    await amina.page.goto(f"{answers}/questions/1")

    assert await amina.find("radio", "Sometimes").is_checked()
    assert await waits(amina) in {"", "{}"}


async def test_another_tab_and_the_next_person_find_nothing(by_mouse: Comes) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.picks("Sometimes")
    await presses_without_a_network(amina, "Next")

    other = await amina.page.context.new_page()
    await other.goto(answers)

    assert await other.evaluate(ALL_THAT_WAITS) == ""


async def test_what_is_said_without_the_helper_never_waits(by_mouse: Comes) -> None:
    amina = await by_mouse()
    answers = await begins(amina)
    await amina.page.goto(f"{answers}/helpers-at-start")
    await amina.find("checkbox", "Somebody reads it to me").check()
    await amina.presses("Next")
    await amina.page.goto(f"{answers}/without-helper")

    await amina.page.get_by_role("textbox").fill("She decides for me.")

    assert await waits(amina) == ""


async def test_a_tablet_of_a_venue_keeps_nothing_here(
    by_mouse: Comes, browser: Browser, site: str
) -> None:
    dev = await comes_as(Person(await browser.new_page(), site), "dev")
    code = await code_of_tablet(dev)
    await dev.page.context.close()
    amina = await by_mouse()
    await amina.opens(f"/anyborough/surveys/{code}")
    await amina.presses("Start")
    await amina.presses("Skip")

    await amina.picks("Sometimes")

    assert await waits(amina) == ""


async def test_without_javascript_nothing_is_different(by_phone: Comes) -> None:
    amina: Any = await by_phone()
    answers = await begins(amina)
    await amina.picks("Sometimes")
    await amina.presses("Next")
    assert amina.page.url == f"{answers}/questions/2"
