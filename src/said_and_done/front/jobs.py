"""The job of writing to those for whom something waits."""

import logging

from said_and_done import db, web
from said_and_done.front import domain, views
from said_and_done.jobs import Tools
from said_and_done.organisations import domain as organisations
from said_and_done.people import domain as people

OFTEN = "*/5 * * * *"
EACH_MORNING = "0 7 * * *"
log = logging.getLogger("said_and_done")


async def write_todo_letters(tools: Tools, *, morning: bool) -> None:
    """Write to the members of each council, one transaction each. What goes wrong in one council
    leaves the letters of the others alone: it is tried again the next time."""
    async with db.transaction(tools.pool) as conn:
        councils = await organisations.organisations(conn)
    clock = web.clock_now()
    for organisation in councils:
        try:
            async with db.transaction(tools.pool, organisation.id) as conn:
                for member, kinds in await domain.todo_letters(
                    conn, organisation, clock.now, clock.today, morning=morning
                ):
                    letter = views.todo_letter(organisation, member, kinds, tools.settings.address)
                    await people.post(conn, organisation.id, letter, clock.now)
        except Exception:
            log.exception("No letters were written in one council.")
