"""On a tablet, too, the line in the header never stands still and never becomes shorter."""

from tests.journeys.tablet.kiosk import THANKS, Tablet

MORE = "Do you want to say more about any of these?"
MOST_PAGES = 40


async def filled(tablet: Tablet) -> int:
    return int(await tablet.page.locator("#how-far").get_attribute("value") or "")


async def leaves(tablet: Tablet) -> None:
    heading = await tablet.heading()
    skip = tablet.page.get_by_role("button", name="Skip")
    if heading == MORE:
        for box in await tablet.page.get_by_role("checkbox").all():
            await box.check()
    if await tablet.page.get_by_role("button", name="Send my answers").count():
        await tablet.presses("Send my answers")
    else:
        await tablet.presses("Skip" if await skip.count() else "Next")


async def test_each_page_fills_a_part_of_the_line(tablet: Tablet) -> None:
    await tablet.presses("Start")
    seen = [await filled(tablet)]
    await tablet.ticks("Somebody reads it to me")
    await tablet.presses("Next")
    seen.append(await filled(tablet))
    await tablet.presses("Say more")

    while await tablet.heading() != THANKS and len(seen) < MOST_PAGES:
        seen.append(await filled(tablet))
        await leaves(tablet)

    assert seen == sorted(set(seen))
    assert seen[-1] == await filled(tablet) == 1000
    assert await tablet.how_far() == "Sent Sent"
    assert tablet.errors == []


async def test_the_welcome_and_a_rest_say_nothing_of_how_far(tablet: Tablet) -> None:
    assert await tablet.page.locator("#how-far").is_hidden()
    await tablet.starts()
    assert await tablet.how_far() == "Page 3 of 10 3 of 10"

    await tablet.presses("Rest")

    assert await tablet.page.locator("#how-far").is_hidden()
