"""HTTP in, HTTP out: the pages for everybody, each visitor's own way, and how the program feels."""

from litestar import Router

from said_and_done.public_site.handlers import manifest, my_way, notices, pages

router = Router(
    path="/",
    route_handlers=[
        *pages.ROUTES,
        *my_way.ROUTES,
        *manifest.ROUTES,
        Router(
            path="/{slug:str}",
            route_handlers=[
                *pages.COUNCIL_ROUTES,
                *notices.COUNCIL_ROUTES,
                *my_way.COUNCIL_ROUTES,
                *manifest.COUNCIL_ROUTES,
            ],
        ),
    ],
)
