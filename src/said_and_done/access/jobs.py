"""The job of writing to those whose role ends soon."""

import logging

from said_and_done.access.domain import ending_roles
from said_and_done.core import db
from said_and_done.jobs import Tools
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.web import clocks

EACH_MORNING = "30 7 * * *"
log = logging.getLogger("said_and_done")


async def tell_of_ending_roles(tools: Tools) -> None:
    """Write in each council, one transaction each: what goes wrong in one leaves the others alone,
    and is tried again the next morning."""
    async with db.transaction(tools.pool) as conn:
        councils = await organisations.organisations(conn)
    clock = clocks.clock_now()
    for organisation in councils:
        try:
            async with db.transaction(tools.pool, organisation.id) as conn:
                await ending_roles.tell(
                    CouncilContext(conn, organisation),
                    today=clock.today,
                    now=clock.now,
                    address=tools.settings.address,
                )
        except Exception:
            log.exception("Nobody was told in one council that a role ends.")
