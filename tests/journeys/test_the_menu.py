"""The areas of the workspace are a column on a desk, and one button on a phone."""

from tests.browser import complaints
from tests.journeys.conftest import Comes
from tests.journeys.eyes import HOW_WIDE
from tests.journeys.looks import NARROW
from tests.journeys.signing_in import comes_as

HOME = "/anyborough/work"
MENU_LINKS = ".rail nav a"


async def test_on_a_phone_without_a_script_one_button_shows_the_areas(by_phone: Comes) -> None:
    dev = await comes_as(await by_phone(), "dev")
    links = dev.page.locator(MENU_LINKS)
    menu = dev.find("button", "Menu")

    assert not await links.first.is_visible()
    await menu.click()

    assert [await link.is_visible() for link in await links.all()] == [True] * await links.count()
    assert await dev.page.evaluate(HOW_WIDE) <= NARROW["width"]
    await dev.follows("Rounds")
    assert await dev.page.locator("[aria-current=true]").inner_text() == "Rounds"
    assert not await links.first.is_visible()


async def test_on_a_phone_the_menu_closes_again(by_phone: Comes) -> None:
    dev = await comes_as(await by_phone(), "dev")
    await dev.find("button", "Menu").click()

    await dev.find("button", "Close the menu").click()

    assert not await dev.page.locator(MENU_LINKS).first.is_visible()
    assert await dev.find("button", "Menu").is_visible()


async def test_the_menu_of_a_phone_is_large_enough_to_press(by_phone: Comes) -> None:
    dev = await comes_as(await by_phone(), "dev")
    await dev.find("button", "Menu").click()

    heights = await dev.page.evaluate(
        "[...document.querySelectorAll('.rail :is(a, button)')]"
        ".filter(each => each.checkVisibility())"
        ".map(each => each.getBoundingClientRect().height)"
    )

    assert len(heights) > 12
    assert min(heights) >= 44


async def test_axe_finds_nothing_on_the_open_menu(by_mouse: Comes) -> None:
    dev = await comes_as(await by_mouse(), "dev")
    await dev.page.set_viewport_size({"width": 320, "height": 640})
    await dev.find("button", "Menu").click()

    assert await complaints(dev.page) == []


async def test_on_a_desk_the_areas_stand_beside_the_page(by_mouse: Comes) -> None:
    dev = await comes_as(await by_mouse(), "dev")

    rail = await dev.page.locator(".rail").bounding_box()
    main = await dev.page.locator("main").bounding_box()

    assert rail
    assert main
    assert rail["x"] + rail["width"] <= main["x"]
    assert not await dev.find("button", "Menu").is_visible()
    assert await dev.page.locator("[aria-current=page]").inner_text() == "Today"
