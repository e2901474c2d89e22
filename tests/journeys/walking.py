"""Somebody follows every link there is, and remembers where they came."""

import re
from collections import deque
from collections.abc import Iterable

import msgspec
from playwright.async_api import BrowserContext

from tests.journeys.addresses import links, route_of

MOST = 1000
_SHEET = re.compile(r"/work/surveys/[^/]+/sheets/\w+\.pdf$")


class Visited(msgspec.Struct, frozen=True, kw_only=True):
    """An address that somebody asked for, and what came: ``came_from`` is where its link stood.
    ``is_theirs`` when it is a page that we look at through the eyes of this visitor."""

    who: str
    path: str
    came_from: str
    status: int
    is_page: bool
    is_theirs: bool
    html: str = ""

    @property
    def route(self) -> str | None:
        return route_of(self.path)

    @property
    def name(self) -> str:
        """A file's name for it."""
        return f"{self.who}{self.path.replace('/', '_').replace('?', '_')}"[:120]


async def walk(
    who: str, context: BrowserContext, site: str, starts: Iterable[str], within: str = "/"
) -> list[Visited]:
    """Follow every link from these paths on; only pages whose path begins with ``within`` are
    searched for more links."""
    waiting = deque((path, "the start") for path in starts)
    seen: dict[str, Visited] = {}
    while waiting and len(seen) < MOST:
        path, came_from = waiting.popleft()
        if path in seen or _is_another_sheet(path, seen):
            continue
        theirs = path.startswith(within) or came_from == "the start"
        seen[path] = found = await _visit(who, context, site, path, came_from, theirs=theirs)
        if found.is_page and theirs:
            waiting.extend((each, path) for each in links(found.html, site, path))
    return list(seen.values())


def _is_another_sheet(path: str, seen: Iterable[str]) -> bool:
    """Each survey has a sheet of paper in each language, and each takes seconds to make: the first
    is enough here. All of them have a test of their own."""
    if not _SHEET.search(path):
        return False
    return any(_SHEET.search(each) for each in seen)


async def _visit(
    who: str, context: BrowserContext, site: str, path: str, came_from: str, *, theirs: bool
) -> Visited:
    answer = await context.request.get(f"{site}{path}")
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    return Visited(
        who=who,
        path=path,
        came_from=came_from,
        status=answer.status,
        is_page=is_page,
        is_theirs=theirs,
        html=await answer.text() if is_page else "",
    )


def one_of_each(visited: Iterable[Visited]) -> list[Visited]:
    """For each visitor, one page of each kind: the one with the most on it."""
    pages = sorted((one for one in visited if one.is_page), key=lambda one: len(one.html))
    return list({(one.who, one.route): one for one in pages}.values())
