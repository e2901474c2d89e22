"""The jobs of contact: escalating urgent call-backs that nobody takes, and deleting old ones."""

import msgspec

from said_and_done.contact.domain import call_backs
from said_and_done.contact.model import RemoveCallBacks, StillWaits
from said_and_done.contact.views.call_backs import nobody_called_letters
from said_and_done.core import db
from said_and_done.jobs import Job, Tools
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import letters
from said_and_done.web import clocks


async def remove_call_backs(tools: Tools, payload: bytes) -> None:
    """Remove what the council has kept for 90 days. Each call that is asked for asks for this job,
    too, 91 days later: it needs no clock of its own."""
    job = msgspec.json.decode(payload, type=RemoveCallBacks)
    clock = clocks.clock_now()
    async with db.council_transaction(tools.pool, job.organisation_id) as council:
        await call_backs.remove_old(council, clock.today, clock.now)


async def still_waits(tools: Tools, payload: bytes) -> None:
    """Tell more people of an urgent call that nobody took, and look again later."""
    look = msgspec.json.decode(payload, type=StillWaits)
    clock = clocks.clock_now()
    async with db.transaction(tools.pool, look.organisation_id) as conn:
        if not await call_backs.escalate(conn, look, clock.now, clock.today):
            return
        councils = await organisations.organisations(conn)
        organisation = next(one for one in councils if one.id == look.organisation_id)
        told = await call_backs.to_tell_more(CouncilContext(conn, organisation))
        for letter in nobody_called_letters(organisation, told, tools.settings.address):
            await letters.post(CouncilContext(conn, organisation), letter, clock.now)


JOBS: dict[str, Job] = {"remove_call_backs": remove_call_backs, "still_waits": still_waits}
