"""HTTP in, HTTP out: typing for somebody else."""

from litestar import Router

from said_and_done.typed.handlers import checking, interviewing, keying, starting

router = Router(
    path="/{slug:str}/work",
    route_handlers=[
        *keying.ROUTES,
        *checking.ROUTES,
        *starting.ROUTES,
        *interviewing.ROUTES,
    ],
)
