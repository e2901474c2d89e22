"""All pages of this feature."""

from litestar import Router

from said_and_done.data_protection.handlers import archives, papers
from said_and_done.web.routing import pages_of

router = Router(path="/{slug:str}", route_handlers=pages_of(archives, papers))
