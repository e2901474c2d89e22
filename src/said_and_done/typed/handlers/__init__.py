"""HTTP in, HTTP out: typing for somebody else."""

from litestar import Router

from said_and_done.typed.handlers import (
    checking,
    interviewing,
    keying,
    starting,
    taking_away,
)
from said_and_done.web import SENT_AGAIN

router = Router(
    path="/{slug:str}/work",
    route_handlers=[
        *keying.ROUTES,
        *checking.ROUTES,
        *taking_away.ROUTES,
        *starting.ROUTES,
        *interviewing.ROUTES,
    ],
    opt={SENT_AGAIN: True},
)
