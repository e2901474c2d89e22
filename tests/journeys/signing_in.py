"""Members sign in through the real pages: their link is in the demo's outbox."""

from typing import Any

from tests.journeys.people import Person

CAST = {
    "carol": "Carol Osei",
    "lena": "Lena Hart",
    "dev": "Dev Patel",
    "rosa": "Rosa Lind",
    "ines": "Ines Okoro",
    "ewa": "Ewa Nowak",
    "amina": "Amina Yusuf",
}
# Other letters come meanwhile: only those with a link to sign in count.
LINKS = "main a[href*='/sign-in/']"
ELSEWHERE = {"ewa": "otherham"}


def council_of(who: str) -> str:
    """The council that somebody belongs to."""
    return ELSEWHERE.get(who, "anyborough")


async def signs_in(person: Person, who: str) -> Person:
    """The same person, now signed in through the pages as Carol, Lena, Dev, Rosa, Ines or Amina of
    Anyborough, or as Ewa of Otherham. The program sends five links to an address in a quarter of an
    hour: tests of other things than signing in take `comes_as`."""
    council = council_of(who)
    await person.opens(f"/{council}/outbox")
    links = await person.page.locator(LINKS).count()
    await person.opens(f"/{council}")
    await person.follows("Sign in")
    await person.writes("Your email address", f"{who}@{council}.example")
    await person.presses("Send me a link")
    await person.follows("Open the outbox")
    # A job sends the link, so that nobody learns from the time of the page who is known.
    while await person.page.locator(LINKS).count() == links:
        await person.page.reload()
    await person.activates(person.page.locator(LINKS).first)
    await person.presses(f"Sign in as {CAST[who]}")
    return person


_sessions: dict[tuple[str, str], Any] = {}


async def comes_as(person: Person, who: str) -> Person:
    """The same person, signed in: through the pages the first time, after that with the session
    that the member's own browser kept."""
    cookie = _sessions.get((person.site, who))
    if cookie is None:
        await signs_in(person, who)
        _sessions[person.site, who] = await person.page.context.cookies(person.site)
    else:
        await person.page.context.add_cookies(cookie)
        await person.opens(f"/{council_of(who)}/work")
    return person
