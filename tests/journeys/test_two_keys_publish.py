"""Carol signs, Lena signs, and what they signed is published for everybody."""

import io
import re

from pypdf import PdfReader

from said_and_done.pdf.making import problems_in
from tests.journeys.conftest import Comes
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as

PUBLISHED_BY_THEN = 90_000  # milliseconds: two PDFs are made and checked
WHY_NOT = "We could not open the new day centre. The money for it came 3 months late."


async def test_a_changed_text_is_signed_again_and_published(by_mouse: Comes) -> None:
    dev = await comes_as(await by_mouse(), "dev")
    await dev.opens("/anyborough/work/progress")
    await dev.activates(dev.page.locator(".card--link", has_text="Signed by 1 of 2").locator("a"))
    path = dev.page.url.removeprefix(dev.site)
    # Another journey may have published promises in the meantime.
    newer = dev.find("button", "Bring in the newest evidence")
    if await newer.count():
        await dev.activates(newer)

    await writes_part(dev, "What we could not do, and why", WHY_NOT)
    assert (await dev.reads()).count("Not signed yet.") == 2
    await both_sign(await by_mouse(), await by_mouse(), path)
    await publishes(dev, path)

    await everybody_can_read_it(await by_mouse(), path)


async def test_by_keyboard_it_is_begun_signed_and_published(by_keyboard: Comes) -> None:
    dev = await comes_as(await by_keyboard(), "dev")
    await dev.opens("/anyborough/work/progress")
    await dev.picks(await dev.page.locator("label[for=round]").inner_text())
    await dev.picks(await dev.page.locator("label[for=group]").inner_text())
    await dev.writes("What is it called?", "By keyboard")
    await dev.presses("Draft it")
    path = dev.page.url.removeprefix(dev.site)

    await writes_part(dev, "What we could not do, and why", WHY_NOT)
    await writes_part(dev, "Sign-off by the group", "We met on 2 days and all agreed.")
    await both_sign(await by_keyboard(), await by_keyboard(), path)
    await publishes(dev, path)

    await everybody_can_read_it(await by_keyboard(), path)


async def writes_part(dev: Person, heading: str, words: str) -> None:
    await dev.follows(heading)
    await dev.writes("Your words", words)
    await dev.presses("Save this part")


async def both_sign(carol: Person, lena: Person, path: str) -> None:
    """The sponsor's key, then the council lead's, each on what they have read."""
    for who, person in (("carol", carol), ("lena", lena)):
        await comes_as(person, who)
        await person.opens(path)
        await person.follows("Read and sign")
        await person.writes("Your own words, if you like", f"I read it all. Yours, {who}.")
        await person.presses("Sign these words")


async def publishes(dev: Person, path: str) -> None:
    """Dev presses the button and waits: the page says by itself that it is published."""
    await dev.opens(path)
    await dev.presses("Publish it")
    assert await dev.sees("It is being published")
    await dev.find("heading", "It is published").wait_for(timeout=PUBLISHED_BY_THEN)


async def everybody_can_read_it(reader: Person, path: str) -> None:
    """The page, both PDFs, and the address that knows the fingerprint."""
    public = path.replace("/work/", "/")
    await reader.opens(public)
    await reader.follows("All on one page")
    fingerprint = await reader.page.locator("code").first.inner_text()
    assert await reader.sees(WHY_NOT)
    for ending in (".pdf", "/easy-read.pdf"):
        await a_machine_can_read(reader, f"{public}{ending}", fingerprint)
    await reader.follows("Check this fingerprint")
    assert await reader.heading() == "We know this fingerprint"
    assert fingerprint in reader.page.url


async def a_machine_can_read(reader: Person, path: str, fingerprint: str) -> None:
    answer = await reader.page.request.get(f"{reader.site}{path}")
    pdf = await answer.body()
    assert problems_in(pdf) == ()
    words = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    joined = re.sub(r"\s+", "", words)
    for needed in ("Anyborough", "CarolOsei", "LenaHart", fingerprint):
        assert needed in joined, f"{needed} is not in {path}"
