"""HTTP in, HTTP out: promises for everybody, and the coordinator's forms."""

from litestar import Router

from said_and_done.commitments.handlers import changing, promising, public, work
from said_and_done.web.routing import pages_of

router = Router(path="/{slug:str}", route_handlers=pages_of(public, work, promising, changing))
