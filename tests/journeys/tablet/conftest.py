"""A tablet of the demo, and what its council really keeps."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest
from playwright.async_api import Browser

from said_and_done.rounds.domain.ways_in import new_code
from tests.browser import WITH_WINDOWS, chromium
from tests.journeys.conftest import DESK
from tests.journeys.people import Person
from tests.journeys.signing_in import comes_as
from tests.journeys.tablet.kiosk import Tablet
from tests.journeys.visitors import code_of_tablet

Query: TypeAlias = Callable[..., Awaitable[Any]]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One whose network can be taken away."""
    async with chromium(names=WITH_WINDOWS) as made:
        yield made


@pytest.fixture(scope="session")
async def demo_code(browser: Browser, site: str) -> str:
    """The code of the demo's tablet."""
    dev = await comes_as(Person(await browser.new_page(), site), "dev")
    found = await code_of_tablet(dev)
    await dev.page.context.close()
    return found


@pytest.fixture
async def ask(demo: tuple[str, Path]) -> AsyncIterator[Query]:
    """What the council really keeps. The demo's own server hears us at its socket."""
    (pid,) = demo[1].rglob("postmaster.pid")
    lines = pid.read_text().splitlines()
    owner = await psycopg.AsyncConnection.connect(
        host=lines[4], port=lines[3], user="postgres", dbname="said_and_done", autocommit=True
    )

    async def value(words: str, *args: object) -> Any:
        row = await (await owner.execute(words.encode(), args)).fetchone()
        return None if row is None else row[0]

    yield value
    await owner.close()


ANOTHER_TABLET = """
    INSERT INTO ways_in (organisation_id, id, round_id, survey_key, kind, name, code, made_at)
    SELECT organisation_id, gen_random_uuid(), round_id, survey_key, kind, %s, %s, made_at
    FROM ways_in WHERE code = %s RETURNING code
"""


@pytest.fixture
async def code(ask: Query, demo_code: str) -> str:
    """The code of a tablet for this test alone: what the test before sent last may come through its
    own at any time."""
    made: str = await ask(ANOTHER_TABLET, "Tablet of a test", new_code(), demo_code)
    return made


@pytest.fixture
def address(site: str, code: str) -> str:
    return f"{site}/anyborough/tablets/{code}"


@pytest.fixture
async def through_it(ask: Query, code: str) -> Callable[[], Awaitable[int]]:
    """How many people's answers came through the tablet."""

    async def count() -> int:
        number: int = await ask(
            "SELECT count(*) FROM responses AS r JOIN ways_in AS w ON w.id = r.way_in_id"
            " WHERE w.code = %s AND r.sent_on IS NOT NULL",
            code,
        )
        return number

    return count


@pytest.fixture
async def tablet(browser: Browser, address: str, closing: AsyncExitStack) -> Tablet:
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    made = Tablet(await context.new_page(), address)
    await made.opens()
    return made


@pytest.fixture
async def patient(browser: Browser, address: str, closing: AsyncExitStack) -> Tablet:
    """A tablet whose time passes as the test says."""
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    await context.clock.install()
    tablet = Tablet(await context.new_page(), address)
    await tablet.opens()
    return tablet


@pytest.fixture
async def forgetful(browser: Browser, address: str, closing: AsyncExitStack) -> Person:
    """A tablet whose browser keeps nothing; its time passes as the test says."""
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    await context.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    await context.clock.install()
    person = Person(await context.new_page(), address.partition("/anyborough")[0])
    await person.opens(address.removeprefix(person.site))
    await person.presses("Start")
    return person
