"""Five people with a browser each, and where each of them begins to look around."""

import msgspec
from playwright.async_api import Browser

from tests.journeys.people import Person
from tests.journeys.signing_in import signs_in

MEMBERS = ("dev", "lena", "rosa")
WHO = ("nobody", "amina", *MEMBERS)


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """``within`` is the part of the site that only they see; the rest is walked by nobody."""

    who: str
    person: Person
    starts: tuple[str, ...]
    within: str = "/"


async def come(browser: Browser, site: str) -> dict[str, Visitor]:
    """Nobody in particular, Amina who answers, and three members."""
    people = {who: Person(await browser.new_page(), site) for who in WHO}
    members = [await _member(people[who], who) for who in MEMBERS]
    amina, nobody = await _amina(people["amina"]), await _nobody(people["nobody"])
    return {one.who: one for one in (nobody, amina, *members)}


async def _nobody(person: Person) -> Visitor:
    # A link that nobody used yet lies in the outbox.
    await person.opens("/anyborough/sign-in")
    await person.writes("Your email address", "rosa@anyborough.example")
    await person.presses("Send me a link")
    starts = (
        "/",
        "/healthz",
        "/readyz",
        "/anyborough/outbox",
        "/anyborough/sign-in/sent",
        "/anyborough/signed-out",
        "/anyborough/card/taken-back",
    )
    return Visitor(who="nobody", person=person, starts=starts)


async def _amina(person: Person) -> Visitor:
    sent = await _begins(person)
    while "/questions/" in person.page.url:
        await person.presses("Skip this question")
    await person.presses("Next")
    await person.presses("Skip this question")
    await person.presses("Send my answers")
    begun = await _begins(person)
    places = (
        "/helpers-at-start",
        "/questions/1",
        "/questions/2/words",
        "/more-about",
        "/helpers",
        "/check",
        "/rest",
    )
    starts = tuple(f"{begun}{place}" for place in (*places, "", "/carry-on", "/take-back"))
    return Visitor(who="amina", person=person, starts=(f"{sent}/sent", *starts), within=begun)


async def _begins(person: Person) -> str:
    """The path of the answers that were just begun."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    await person.presses("Skip this question")
    return person.page.url.removeprefix(person.site).removesuffix("/questions/1")


async def _member(person: Person, who: str) -> Visitor:
    await signs_in(person, who)
    starts = ("/anyborough/work", "/anyborough/sign-out")
    return Visitor(who=who, person=person, starts=starts, within="/anyborough/work")
