"""The job of counting who answered, when a day is over."""

import logging

from said_and_done.answering.domain import counting
from said_and_done.core import db
from said_and_done.jobs import Tools
from said_and_done.organisations import domain as organisations
from said_and_done.web import clocks

# In UTC. In London it is then the next day, in summer as in winter.
AFTER_MIDNIGHT = "5 0 * * *"
log = logging.getLogger("said_and_done")


async def count_answers(tools: Tools) -> None:
    """Count each day that is over, in each council, one transaction each. What goes wrong in one
    council leaves the others alone: it is tried again the next night."""
    async with db.transaction(tools.pool) as conn:
        councils = await organisations.organisations(conn)
    today = clocks.clock_now().today
    for organisation in councils:
        try:
            async with db.council_transaction(tools.pool, organisation.id) as council:
                await counting.count_finished_days(council, today)
        except Exception:
            log.exception("The answers of one council were not counted.")
