"""The nightly job."""

from random import SystemRandom

from said_and_done.jobs import Tools
from said_and_done.upkeep import domain
from said_and_done.web import clocks

# Every night at 17 minutes past two, or as soon as the program runs again.
NIGHTLY = "17 2 * * *"


async def look_after(tools: Tools) -> None:
    """Remove tests, old drafts, letters, archives and marks of forms, ask again for PDFs that are
    missing, and take the order away in which rows came. Done twice it is done once."""
    clock = clocks.clock_now()
    today, now = clock.today, clock.now
    await domain.remove_drafts(tools.pool, today, now)
    await domain.remove_tests(tools.pool)
    await domain.remove_letters(tools.pool, today, now)
    await domain.remove_sent_forms(tools.pool, today)
    await domain.remove_archives(tools.pool, today, now)
    await domain.ask_for_missing_files(tools.pool)
    settings = tools.settings
    owner_url = str(settings.owner_url or settings.database_url)
    await domain.mix(tools.pool, owner_url, SystemRandom(), today)
