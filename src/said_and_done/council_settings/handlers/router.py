"""The addresses of the settings."""

from litestar import Router

from said_and_done.council_settings.handlers import (
    colours,
    languages,
    logo,
    overview,
    retention,
    words,
)
from said_and_done.web.routing import pages_of

router = Router(
    path="/{slug:str}",
    route_handlers=pages_of(overview, colours, logo, languages, retention, words),
)
