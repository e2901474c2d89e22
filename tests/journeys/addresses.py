"""Which page of the program an address belongs to, and which pages there are."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin, urlsplit

import msgspec

from said_and_done.app import create_app
from said_and_done.core.settings import Settings

# Files; tests/journeys/test_read_aloud.py plays one. And two addresses that only lead on, to where
# a council signs people in and back: tests/journeys/test_ways_to_sign_in.py goes there.
NOT_PAGES = (
    "/{slug}/sign-in/single-sign-on",
    "/assets",
    "/speech",
    "/{slug}/photos",
    "/{slug}/look",
    "/{slug}/progress/{name}/photo",
    "/{slug}/work/progress/{name}/photo/{file",
)
_ANYTHING = re.compile(r"\{[^}]+\}")
_LINK = re.compile(r'(?:href|src|hx-get)="([^"#]*)')


class Route(msgspec.Struct, frozen=True):
    """One address with its gaps: /{slug}/promises/{number}."""

    path: str
    methods: frozenset[str]

    def fits(self, path: str) -> bool:
        pattern = "[^/]+".join(map(re.escape, _ANYTHING.split(self.path)))
        return re.fullmatch(pattern, path) is not None


@cache
def routes() -> tuple[Route, ...]:
    """Every address of the program; those with fewer gaps first, as they win."""
    app = create_app(Settings(secret=bytes(32), database_url="", demo=True))
    routes = [
        Route(route.path_format, frozenset(str(method) for method in route.methods))
        for route in app.routes
        if not route.path_format.startswith(NOT_PAGES)
    ]
    return tuple(sorted(routes, key=lambda one: one.path.count("{")))


def route_of(path: str) -> str | None:
    """The address with its gaps that a path belongs to."""
    plain = urlsplit(path).path
    return next((one.path for one in routes() if one.fits(plain)), None)


def links(page: str, site: str, here: str = "/") -> Iterator[str]:
    """The paths of ours that the page ``here`` leads to."""
    for found in _LINK.findall(page):
        path = urljoin(here, found.replace("&amp;", "&").removeprefix(site))
        path = path.partition("?back=")[0]  # My way is one page, wherever somebody came from
        if path.startswith("/") and not path.startswith(NOT_PAGES):
            yield path
