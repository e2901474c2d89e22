"""The program runs, and people come with their own browsers."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.journeys.looks import Looks, faults
from tests.journeys.people import KeyboardPerson, Person
from tests.journeys.site import running
from tests.journeys.visitors import Visitor, come
from tests.journeys.walking import Visited, one_of_each, walk
from tests.made_demo import MadeDemo

__all__ = ["faults"]

PHONE: dict[str, Any] = {
    "viewport": {"width": 320, "height": 640},
    "has_touch": True,
    "java_script_enabled": False,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
Comes = Callable[[], Awaitable[Person]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these need a browser and the whole program, and that takes its time."""
    for item in items:
        if "tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def demo(
    tmp_path_factory: pytest.TempPathFactory, made_demo: MadeDemo
) -> Iterator[tuple[str, Path]]:
    """The demo's address, and the folder that it lives in: one for each process of a run."""
    folder = tmp_path_factory.mktemp("demo")
    made_demo.copy_to(folder / "data")
    with running(folder) as address:
        yield address, folder / "data"


@pytest.fixture(scope="session")
def site(demo: tuple[str, Path]) -> str:
    return demo[0]


@pytest.fixture
async def closing() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


def comes_with(
    kind: type[Person], browser: Browser, site: str, closing: AsyncExitStack, **how: Any
) -> Comes:
    """Each call is somebody who comes with a browser that knows nothing yet."""

    async def comes() -> Person:
        context = await browser.new_context(**how)
        closing.push_async_callback(context.close)
        return kind(await context.new_page(), site)

    return comes


@pytest.fixture
def by_phone(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    """A screen of 320 px without JavaScript."""
    return comes_with(Person, browser, site, closing, **PHONE)


@pytest.fixture
def by_mouse(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    return comes_with(Person, browser, site, closing, **DESK)


@pytest.fixture
def by_keyboard(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    """Tab, Space, arrows, Enter."""
    return comes_with(KeyboardPerson, browser, site, closing, **DESK)


@pytest.fixture(scope="session")
async def visitors(browser: Browser, site: str) -> AsyncIterator[dict[str, Visitor]]:
    found = await come(browser, site)
    yield found
    for one in found.values():
        await one.person.page.context.close()


@pytest.fixture(scope="session")
async def visited(visitors: dict[str, Visitor], site: str) -> list[Visited]:
    """Every address that the five find by following links."""
    return [
        found
        for one in visitors.values()
        for found in await walk(
            one.who, one.person.page.context, site, one.starts, within=one.within
        )
    ]


@pytest.fixture(scope="session")
def looks(visitors: dict[str, Visitor], visited: list[Visited]) -> Looks:
    """What axe finds on their pages, in every way of showing them."""
    return Looks(visitors, visited)


@pytest.fixture(scope="session")
def written(visited: list[Visited]) -> dict[str, str]:
    """The HTML of one page of each kind, by a name for it; tests add what they make."""
    return {f"{one.who} {one.path}": one.html for one in one_of_each(visited) if one.is_theirs}
