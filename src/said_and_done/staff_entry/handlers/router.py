"""HTTP in, HTTP out: typing for somebody else."""

from litestar import Router
from litestar.di import Provide

from said_and_done.staff_entry.context import provide_interview
from said_and_done.staff_entry.handlers import checking, interview, paper, starting, taking_away
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.routing import pages_of

router = Router(
    path="/{slug:str}/work",
    route_handlers=pages_of(paper, checking, taking_away, starting, interview),
    dependencies={"answers": Provide(provide_interview)},
    opt={SENT_AGAIN: True},
)
