"""Dev puts a photo of the group on a progress statement: 320 px, keyboard alone, no JavaScript."""

from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser, FilePayload

from tests.browser import BEYOND_THE_EDGE, complaints
from tests.journeys.conftest import PHONE, Comes, comes_with
from tests.journeys.people import KeyboardPerson, Person
from tests.journeys.signing_in import comes_as
from tests.journeys.test_two_keys_publish import WHY_NOT, both_sign, publishes, writes_part
from tests.progress.photo_pictures import drawn_group

ALT = "People in coats before a hedge."
PHOTO = FilePayload(name="IMG_4711.jpg", mimeType="image/jpeg", buffer=drawn_group())


@pytest.fixture
def comes(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    return comes_with(KeyboardPerson, browser, site, closing, **PHONE)


async def begins_one(dev: Person, title: str) -> str:
    """A progress statement that no other test looks at; its address."""
    await dev.opens("/anyborough/work/progress")
    await dev.page.locator("[name=round]").first.check()
    await dev.page.locator("[name=group]").first.check()
    await dev.page.locator("[name=title]").fill(title)
    await dev.presses("Draft it")
    return dev.page.url.removeprefix(dev.site)


async def sees_the_photo(person: Person) -> None:
    """It came, it is as large as its place, which fits the screen, and it is told in words."""
    image = person.page.get_by_role("img", name=ALT).first
    await image.scroll_into_view_if_needed()
    assert await image.evaluate("each => each.complete && each.naturalWidth") == 800
    box = await image.bounding_box()
    width = (person.page.viewport_size or {"width": 0})["width"]
    assert box
    assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    assert abs(box["width"] * 2 / 3 - box["height"]) < 1
    assert await person.page.evaluate(BEYOND_THE_EDGE) == []


async def puts_the_photo_on(dev: Person) -> None:
    """With a mistake first."""
    await dev.follows("Put a photo of the group on it")
    await dev.presses("Save the photo", status=422)
    assert await dev.sees("Choose a photo.")
    await dev.page.set_input_files("#photo", PHOTO)
    await dev.writes("What you can see in it", ALT)
    await dev.writes("Who took it", "Amina Begum")
    await dev.ticks("Everybody in the photo agreed.")
    await dev.presses("Save the photo")


async def test_the_photo_is_put_on_and_taken_away_again(comes: Comes) -> None:
    dev = await comes()
    await comes_as(dev, "dev")
    here = await begins_one(dev, "With a photo for a while")
    await puts_the_photo_on(dev)

    assert dev.page.url.endswith(f"{here}?done=photo")
    assert await dev.sees("The photo is saved.")
    for path in (here, f"{here}/read", f"{here}/photo"):
        await dev.opens(path)
        await sees_the_photo(dev)
    await dev.presses("Take this photo away")

    assert await dev.sees("There is no photo yet.")


async def test_a_published_photo_is_seen_by_everybody_until_somebody_asks(
    comes: Comes, by_mouse: Comes
) -> None:
    dev = await by_mouse()
    await comes_as(dev, "dev")
    here = await begins_one(dev, "With a photo")
    await puts_the_photo_on(dev)
    await writes_part(dev, "What we could not do, and why", WHY_NOT)
    await writes_part(dev, "Sign-off by the group", "We met on 2 days and all agreed.")
    await both_sign(await by_mouse(), await by_mouse(), here)
    await publishes(dev, here)
    somebody = await everybody_sees_it(await comes(), await by_mouse(), here.replace("/work/", "/"))

    await dev.opens(f"{here}/photo")
    await dev.picks("Somebody in it asked us to take it away.")
    await dev.presses("Take this photo away")

    await somebody.page.reload()
    assert await somebody.sees("A photograph was here. It was taken away on ")
    assert not await somebody.sees("Amina Begum")
    assert await somebody.page.get_by_role("img", name=ALT).count() == 0
    await until_it_opens(somebody, f"{here.replace('/work/', '/')}.pdf")


async def everybody_sees_it(by_phone: Person, at_desk: Person, public: str) -> Person:
    """On both pages, on a phone and at a desk, with few colours too; comes back to the first."""
    for path in (f"{public}/easy-read", public):
        await by_phone.opens(path)
        await sees_the_photo(by_phone)
        await at_desk.opens(path)
        await sees_the_photo(at_desk)
        assert await complaints(at_desk.page) == []
    await at_desk.page.emulate_media(forced_colors="active")
    await sees_the_photo(at_desk)
    return at_desk


async def until_it_opens(somebody: Person, path: str) -> None:
    """The PDF without the photo is there within a while."""
    for _ in range(300):
        answer = await somebody.page.request.get(f"{somebody.site}{path}")
        if answer.status == 200:
            return
        assert answer.status == 503
        await somebody.page.wait_for_timeout(1000)
    raise AssertionError("nobody made the PDF again")
