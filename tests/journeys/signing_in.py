"""Members sign in through the real pages: their link is in the demo's outbox."""

from tests.journeys.people import Person

CAST = {
    "carol": "Carol Osei",
    "lena": "Lena Hart",
    "dev": "Dev Patel",
    "rosa": "Rosa Lind",
    "ines": "Ines Okoro",
}


async def signs_in(person: Person, who: str) -> Person:
    """The same person, now signed in as Carol, Lena, Dev, Rosa or Ines of Anyborough."""
    await person.opens("/anyborough")
    await person.follows("Sign in")
    await person.writes("Your email address", f"{who}@anyborough.example")
    await person.presses("Send me a link")
    await person.follows("Open the outbox")
    await person.activates(person.page.locator("main a[href*='/sign-in/']").first)
    await person.presses(f"Sign in as {CAST[who]}")
    return person
