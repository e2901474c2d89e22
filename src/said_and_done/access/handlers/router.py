"""All pages of this feature."""

from litestar import Router

from said_and_done.access.handlers import addresses, days, leaving, removing, reviewing
from said_and_done.web.routing import pages_of

router = Router(
    path="/{slug:str}", route_handlers=pages_of(days, removing, leaving, reviewing, addresses)
)
