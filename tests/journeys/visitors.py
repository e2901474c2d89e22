"""Eight people and a tablet with a browser each, and where each of them begins to look around."""

import asyncio

import msgspec
from playwright.async_api import Browser, FilePayload

from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as
from tests.own_way import files

INES = "Ines Okoro, Interviewer"

MEMBERS = ("dev", "lena", "rosa", "amina in the group", "ewa")
WHO = ("nobody", "amina", "ben", "tablet", *MEMBERS)


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """``within`` is the part of the site that only they see; the rest is walked by nobody."""

    who: str
    person: Person
    starts: tuple[str, ...]
    within: str = "/"


async def come(browser: Browser, site: str) -> dict[str, Visitor]:
    """Nobody in particular, Amina who answers, Ben who tells it in his own way, a tablet at a
    venue, and five members."""
    people = {who: Person(await browser.new_page(), site) for who in WHO}
    members = [await _member(people[who], who) for who in ("dev", "lena", "rosa")]
    disagreed = await _disagreement(people["dev"], people["lena"])
    await _what_letters_lead_to(people["dev"])
    await _archive(people["dev"])
    await _sheets(people["dev"])
    in_the_group = await _in_the_group(people["amina in the group"], disagreed)
    members += [in_the_group, await _ewa(people["ewa"])]
    amina = await _amina(people["amina"])
    nobody = await _nobody(people["nobody"], await _link_to_test(people["dev"]))
    tablet = _tablet(people["tablet"], await code_of_tablet(people["dev"]))
    ben = await _ben(people["ben"])
    return {one.who: one for one in (nobody, amina, ben, tablet, *members)}


async def _nobody(person: Person, link_to_test: str) -> Visitor:
    # A link that nobody used yet lies in the outbox.
    await person.opens("/anyborough/sign-in")
    await person.writes("Your email address", "rosa@anyborough.example")
    await person.presses("Send me a link")
    # And somebody waits for a call.
    await person.opens("/anyborough/talk")
    await person.writes("Your telephone number, or another way to reach you", "01632 960 123")
    await person.presses("Ask for a call")
    # And somebody chooses the pictures of a card.
    await person.opens("/anyborough/card/pictures")
    while "/card/pictures/" in person.page.url:
        await person.activates(person.page.locator("main button.tile").first)
    starts = (
        "/anyborough/card/pictures/1",
        "/anyborough/card/pictures/1/which",
        "/anyborough/card/chosen",
        "/",
        "/healthz",
        "/readyz",
        "/set-up",
        "/anyborough/outbox",
        "/anyborough/sign-in/sent",
        "/anyborough/signed-out",
        "/anyborough/card/taken-back",
        "/anyborough/test",
        link_to_test,
        "/anyborough/talk/asked",
        "/anyborough/not-safe/asked",
    )
    return Visitor(who="nobody", person=person, starts=starts)


async def _amina(person: Person) -> Visitor:
    sent = await _begins(person)
    while "/questions/" in person.page.url:
        await person.presses("Skip")
    await person.presses("Next")
    await person.presses("Skip")
    await person.presses("Send my answers")
    begun = await _begins(person, helped=True)
    places = (
        "/helpers-at-start",
        "/questions/1",
        "/questions/1/take-back",
        "/questions/2/words",
        "/more-about",
        "/helpers",
        "/without-helper",
        "/hidden",
        "/check",
        "/map",
        "/rest",
    )
    starts = tuple(f"{begun}{place}" for place in (*places, "", "/carry-on", "/take-back"))
    afterwards = tuple(f"{sent}{place}" for place in ("/sent", "/about-you", "/about-you/1"))
    return Visitor(who="amina", person=person, starts=(*afterwards, *starts), within=begun)


async def _ben(person: Person) -> Visitor:
    await person.opens("/anyborough")
    await person.follows("Tell us in your own way")
    await person.presses("Start")
    await person.presses("Skip")
    begun = person.page.url.removeprefix(person.site)
    await person.follows("Add a picture")
    drawing = FilePayload(name="drawing.jpg", mimeType="image/jpeg", buffer=files.jpeg())
    await person.page.locator("#file").set_input_files(drawing)
    await person.presses("Keep my picture")
    await person.page.get_by_role("heading", name="Look at your picture").wait_for(timeout=60_000)
    drawn = person.page.url.removeprefix(f"{person.site}{begun}")
    starts = ("", "/write", "/speak", "/picture", drawn, f"{drawn}/remove")
    return Visitor(
        who="ben", person=person, starts=tuple(f"{begun}{part}" for part in starts), within=begun
    )


async def code_of_tablet(dev: Person) -> str:
    """The code of the open round's tablet, as Dev finds it."""
    await dev.opens("/anyborough/work/rounds")
    await dev.activates(dev.page.locator("main a[href*='/work/rounds/']:not([href$=new])").first)
    tablets = dev.page.locator("article", has_text="Venue tablet")
    # Other tests may have set up more, and for another survey.
    short = tablets.filter(has_text="Your support").locator("a[href*='/s/']")
    return str(await short.first.get_attribute("href")).rpartition("/")[2]


async def _link_to_test(dev: Person) -> str:
    """The path of a link by which somebody tries the open round out."""
    await dev.opens("/anyborough/work/rounds")
    await dev.activates(dev.page.locator("main a[href*='/work/rounds/']:not([href$=new])").first)
    await dev.opens(f"{dev.page.url.removeprefix(dev.site)}/prepare/test")
    link = dev.page.locator("main a[href*='/anyborough/test/']").first
    return str(await link.get_attribute("href"))


def _tablet(person: Person, code: str) -> Visitor:
    welcome = f"/anyborough/tablets/{code}"
    pages = ("", "/still-here", "/today", "/worker.js", "/test", "/test/today")
    starts = tuple(f"{welcome}{page}" for page in pages)
    return Visitor(who="tablet", person=person, starts=starts, within=welcome)


async def _begins(person: Person, *, helped: bool = False) -> str:
    """The path of the answers that were just begun."""
    await person.opens("/anyborough")
    await person.follows("Your support")
    await person.presses("Start")
    if helped:
        await person.ticks("Somebody reads it to me")
    await person.presses("Next" if helped else "Skip")
    return person.page.url.removeprefix(person.site).removesuffix("/questions/1")


async def _member(person: Person, who: str) -> Visitor:
    await comes_as(person, who)
    interview = await _interview(person) if who == "dev" else ()
    # No link leads to the form while a nomination waits, nor to the first steps when all are done.
    unlinked = ("keys/new", "first-steps") if who == "dev" else ()
    more = (f"/anyborough/work/{page}" for page in unlinked)
    starts = ("/anyborough/work", "/anyborough/sign-out", *more, *interview)
    return Visitor(who=who, person=person, starts=starts, within="/anyborough/work")


async def _disagreement(dev: Person, lena: Person) -> str:
    """The path of a new progress statement: Lena does not agree, and Dev has answered her. And Dev
    has nominated somebody for a key, who has not said yet."""
    await dev.opens("/anyborough/work/keys/new")
    await dev.page.locator("[name=sponsor]").select_option(label=INES)
    await dev.presses("Nominate")
    await dev.opens("/anyborough/work/progress")
    for question in ("round", "group"):
        await dev.picks(await dev.page.locator(f"label[for={question}]").inner_text())
    await dev.writes("What is it called?", "Not agreed")
    await dev.presses("Draft it")
    path = dev.page.url.removeprefix(dev.site)
    await dev.opens(f"{path}/sections/what_happens_next")
    await dev.writes("Your words", "We meet again on 5 May 2027.")
    await dev.presses("Save this part")
    await lena.opens(f"{path}/objections")
    await lena.writes("Why not?", "It says too little about the letters.")
    await lena.presses("Send")
    await dev.opens(path)
    await dev.writes("Your answer", "We write more about them.")
    await dev.presses("Answer")
    return path


async def _what_letters_lead_to(dev: Person) -> None:
    """Dev asks for another email address: nobody uses the links in its two letters. And somebody
    else is an administrator for some days: Dev stays the only one who is it without an end."""
    await dev.opens("/anyborough/work/address")
    await dev.writes("New email address", "dev@another.example")
    await dev.presses("Send a link there")
    await dev.opens("/anyborough/work/people/new")
    await dev.writes("Name", "Femi Cole")
    await dev.writes("Email address", "femi@anyborough.example")
    await dev.ticks("Reader")
    await dev.presses("Add this person")
    await dev.follows("Give a role for some time")
    await dev.picks("Administrator")
    await dev.page.locator("[name=last_day-day]").fill("31 May")
    await dev.presses("Save these days")


async def _archive(dev: Person) -> None:
    """Dev has everything of the council in one file."""
    await dev.opens("/anyborough/work/data-protection")
    await dev.presses("Make an archive")
    page = dev.page.url.removeprefix(dev.site)
    for _second in range(60):
        if await dev.find("heading", "The file").count():
            return
        await asyncio.sleep(1)
        await dev.opens(page)
    raise AssertionError("no archive came")


async def _sheets(dev: Person) -> None:
    """Dev prints sheets for another place in the open round; those that are there stay without
    printed numbers."""
    await dev.opens("/anyborough/work/rounds")
    await dev.activates(dev.page.locator("main a[href*='/work/rounds/']:not([href$=new])").first)
    path = dev.page.url.removeprefix(dev.site)
    await dev.opens(f"{path}/ways-in/new")
    await dev.picks("Your support")
    await dev.picks("Paper")
    await dev.writes("Where is it?", "Town hall")
    await dev.presses("Add the way in")
    await dev.opens(f"{path}/sheets")
    await dev.picks("Town hall")
    await dev.writes("How many sheets?", "2")
    await dev.writes("Whom do people give the sheet to?", "The desk in the town hall")
    await dev.presses("Make these sheets")


async def _in_the_group(person: Person, disagreed: str) -> Visitor:
    """Amina reads what Lena did not agree to, and may record what the group decides about it. And
    she looks at the questions that her group is asked about."""
    await comes_as(person, "amina")
    look = await person.page.locator("main a[href*='/work/reviews/']").first.get_attribute("href")
    assert look
    starts = (disagreed, look)
    return Visitor(who="amina in the group", person=person, starts=starts, within=disagreed)


async def _ewa(person: Person) -> Visitor:
    """She publishes the numbers of a round that is over, and may name a deputy of the sponsor."""
    await comes_as(person, "ewa")
    await person.opens("/otherham/work")
    await person.activates(person.page.locator("main a[href*='/work/findings/']").first)
    path = person.page.url.removeprefix(person.site)
    within = path.removesuffix("/publish")
    starts = (path, "/otherham/work/keys/deputy")  # nobody is nominated here
    return Visitor(who="ewa", person=person, starts=starts, within=within)


async def _interview(person: Person) -> tuple[str, ...]:
    """The pages of an interview that was just begun."""
    await person.opens("/anyborough/work/typing")
    await person.activates(person.page.locator("main .card--link a").first)
    await person.activates(person.page.locator("main a[href*='/interviews/new']").first)
    over = person.page.url.removeprefix(person.site).removesuffix("/new") + "/over"
    await person.picks("They said yes")
    await person.picks("The person themselves")
    await person.presses("Go on")
    begun = person.page.url.removeprefix(person.site).removesuffix("/questions/1")
    places = ("questions/1", "more-about", "helpers", "check", "rest", "sent", "carry-on")
    return (over, *(f"{begun}/{place}" for place in places))
