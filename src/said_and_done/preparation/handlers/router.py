"""Every address of a round in preparation."""

from litestar import Router

from said_and_done.preparation.handlers import dates, hearing, steps, telling, testing
from said_and_done.web.routing import pages_of

router = Router(
    path="/{slug:str}", route_handlers=pages_of(steps, hearing, dates, telling, testing)
)
