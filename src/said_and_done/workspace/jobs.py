"""The job of writing to those for whom something waits."""

import logging

from said_and_done.core import db
from said_and_done.jobs import Tools
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.letters import post
from said_and_done.web import clocks
from said_and_done.workspace.domain import todo_letters
from said_and_done.workspace.views import letters

OFTEN = "*/5 * * * *"
EACH_MORNING = "0 7 * * *"
log = logging.getLogger("said_and_done")


async def write_todo_letters(tools: Tools, *, morning: bool) -> None:
    """Write to the members of each council, one transaction each. What goes wrong in one council
    leaves the letters of the others alone: it is tried again the next time."""
    async with db.transaction(tools.pool) as conn:
        councils = await organisations.organisations(conn)
    clock = clocks.clock_now()
    for organisation in councils:
        try:
            async with db.transaction(tools.pool, organisation.id) as conn:
                for member, kinds in await todo_letters.todo_letters(
                    CouncilContext(conn, organisation), clock.now, clock.today, morning=morning
                ):
                    letter = letters.todo_letter(
                        organisation, member, kinds, tools.settings.address
                    )
                    await post(CouncilContext(conn, organisation), letter, clock.now)
        except Exception:
            log.exception("No letters were written in one council.")
