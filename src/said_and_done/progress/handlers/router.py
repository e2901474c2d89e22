"""HTTP in, HTTP out: progress statements for everybody, and where they are written and signed."""

from litestar import Router

from said_and_done.progress.handlers import closing, covering, photo, public, signing, writing
from said_and_done.web.routing import pages_of

router = Router(
    path="/{slug:str}", route_handlers=pages_of(public, writing, photo, signing, closing, covering)
)
