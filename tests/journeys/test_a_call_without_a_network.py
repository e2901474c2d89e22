"""Somebody asks for a call and there is no network: nothing typed is lost, and the page says that
nobody will call."""

import pytest
from playwright.async_api import Route

from tests.journeys.conftest import Comes
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as

REACH = "Your telephone number, or another way to reach you"
NOT_SENT = "We could not send this"
PAGES = [("talk", "Ask for a call"), ("not-safe", "Please call me")]
both_pages = pytest.mark.parametrize(("page", "button"), PAGES)
ALL_THAT_WAITS = "JSON.stringify({...sessionStorage, ...localStorage})"


async def writes(person: Person, page: str, number: str) -> None:
    await person.opens(f"/anyborough/{page}")
    await person.writes(REACH, number)
    await person.page.locator("#about").fill("I do not want to go home.")
    await person.ticks("Speak slowly")


async def is_told_that_it_was_not_sent(person: Person) -> None:
    notice = person.page.locator("#not-sent")
    await notice.wait_for()
    words = await notice.inner_text()
    assert NOT_SENT in words
    assert "Nobody will call you yet." in words
    assert await notice.evaluate("one => one === document.activeElement"), "it is read aloud"


async def calls_for(by_mouse: Comes, number: str) -> int:
    """How often this number waits for a call."""
    rosa = await comes_as(await by_mouse(), "rosa")
    await rosa.opens("/anyborough/work/call-backs")
    return (await rosa.reads()).count(number)


@both_pages
async def test_without_a_network_the_page_says_so_and_what_was_typed_stays(
    by_mouse: Comes, page: str, button: str
) -> None:
    ben = await by_mouse()
    number = f"01632 960 1{len(page)}"
    await writes(ben, page, number)
    here = ben.page.url
    assert not await ben.page.locator("#not-sent").is_visible()

    await ben.page.context.set_offline(True)
    await ben.find("button", button).click(no_wait_after=True)
    await is_told_that_it_was_not_sent(ben)

    assert ben.page.url == here
    assert await ben.find("textbox", REACH).input_value() == number
    assert await ben.page.locator("#about").input_value() == "I do not want to go home."
    assert await ben.find("checkbox", "Speak slowly").is_checked()
    assert number not in await ben.page.evaluate(ALL_THAT_WAITS), "it waits on the page only"
    assert await calls_for(by_mouse, number) == 0

    await ben.page.context.set_offline(False)
    await ben.presses(button)
    assert ben.page.url.endswith(f"/{page}/asked")
    assert await calls_for(by_mouse, number) == 1


@both_pages
async def test_when_only_our_answer_was_lost_pressing_again_asks_for_one_call(
    by_mouse: Comes, page: str, button: str
) -> None:
    ben = await by_mouse()
    number = f"01632 960 2{len(page)}"

    async def lose(route: Route) -> None:
        if route.request.method == "POST":
            await route.fetch(max_redirects=0)
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await writes(ben, page, number)
    await ben.page.route(f"**/{page}", lose)
    await ben.find("button", button).click(no_wait_after=True)
    await is_told_that_it_was_not_sent(ben)

    await ben.page.unroute(f"**/{page}")
    await ben.presses(button)

    assert ben.page.url.endswith(f"/{page}/asked")
    assert await calls_for(by_mouse, number) == 1


async def test_999_is_named_to_who_is_not_safe_and_has_no_network(by_mouse: Comes) -> None:
    ben = await by_mouse()
    await writes(ben, "not-safe", "01632 960 301")

    await ben.page.context.set_offline(True)
    await ben.find("button", "Please call me").click(no_wait_after=True)
    await is_told_that_it_was_not_sent(ben)

    assert "Call 999." in await ben.page.locator("#not-sent").inner_text()
    assert await ben.page.locator("a[href='tel:999']").is_visible()


async def test_what_is_to_be_put_right_comes_as_a_page(by_mouse: Comes) -> None:
    ben = await by_mouse()
    await ben.opens("/anyborough/talk")
    await ben.page.locator("#about").fill("About my care.")

    await ben.presses("Ask for a call", status=422)

    assert await ben.page.locator("#about").input_value() == "About my care."
    assert not await ben.page.locator("#not-sent").is_visible()


async def test_whoever_goes_back_after_asking_does_not_find_the_filled_form(
    by_mouse: Comes,
) -> None:
    ben = await by_mouse()
    await ben.opens("/anyborough")
    await writes(ben, "not-safe", "01632 960 302")
    await ben.presses("Please call me")

    await ben.page.go_back()

    assert ben.page.url.endswith("/anyborough")


async def test_without_javascript_a_call_is_asked_for_as_before(by_phone: Comes) -> None:
    ben = await by_phone()
    await writes(ben, "talk", "01632 960 303")

    await ben.presses("Ask for a call")

    assert ben.page.url.endswith("/talk/asked")
