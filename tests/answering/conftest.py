"""What the tests of answering share: a council with an open round, a person, and the day."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias, cast

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories

Query: TypeAlias = Callable[..., Awaitable[Any]]


class Calendar:
    """The day that the program thinks it is."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 14, 10, 0, tzinfo=UTC)

    def after(self, round_: Round) -> None:
        """The morning after the last day of a round."""
        self.now = datetime.combine(round_.last_day, self.now.timetz()) + timedelta(days=1)

    def before(self, round_: Round) -> None:
        """The morning before the first day of a round."""
        self.now = datetime.combine(round_.opens_on, self.now.timetz()) - timedelta(days=1)


@pytest.fixture(autouse=True)
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """14 June 2026, until a test says otherwise."""
    made = Calendar()
    monkeypatch.setattr(clocks, "clock_now", lambda: Clock(now=made.now))
    return made


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def spring(pool: db.Pool, anyborough: Organisation) -> Round:
    """A round that is open."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.round(conn, anyborough)


@pytest.fixture
async def link(pool: db.Pool, anyborough: Organisation, spring: Round) -> WayIn:
    """The way to Your support."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.way_in(conn, anyborough, spring)


@pytest.fixture
async def tablet(pool: db.Pool, anyborough: Organisation, spring: Round) -> WayIn:
    """A tablet in the library that many people share."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.way_in(
            conn, anyborough, spring, kind=WayInKind.TABLET, name="The library"
        )


@pytest.fixture
def query(pool: db.Pool, anyborough: Organisation) -> Query:
    """The first value that a statement finds among what Anyborough really keeps."""

    async def ask(sql: str, *args: object) -> Any:
        async with db.transaction(pool, anyborough.id) as conn:
            return await conn.fetchval(sql, *args)

    return ask


class Person:
    """Somebody with a browser, without JavaScript, in the middle of a survey."""

    def __init__(self, visitor: AsyncClient, link: WayIn, home: str = "/anyborough") -> None:
        self.visitor = visitor
        self.home = home
        self.link = link
        self.answers = ""
        self.here = ""

    async def start(self) -> Response:
        """Press Start, and skip the page that asks who helps."""
        answer = await self.press_start()
        await self.leave("helpers-at-start", then="skip")
        return answer

    async def press_start(self) -> Response:
        answer = await factories.form(self.visitor, f"{self.home}/surveys/{self.link.code}")
        assert answer.status_code == 303, answer.text
        self.here = answer.headers["location"]
        self.answers = self.here.removesuffix("/helpers-at-start")
        return answer

    async def see(self, page: str) -> Response:
        return await self.visitor.get(f"{self.answers}/{page}")

    async def leave(self, page: str, **fields: Any) -> Response:
        """Fill in a page and press a button; follows where it leads by its address only."""
        answer = await factories.form(self.visitor, f"{self.answers}/{page}", **fields)
        self.here = answer.headers.get("location", self.here)
        return answer

    async def pick(self, number: int, choice: str = "yes", then: str = "next") -> Response:
        return await self.leave(f"questions/{number}", choice=choice, then=then)

    async def write(self, number: int, wording: str, **consents: str) -> Response:
        return await self.leave(f"questions/{number}/words", wording=wording, **consents)

    async def answer_all(self) -> None:
        """From the first page to the check page, on the shortest way."""
        for number in range(1, 7):
            await self.pick(number)
        await self.leave("more-about")
        await self.leave("helpers", help="nobody")

    async def send(self) -> Response:
        return await self.leave("check")

    async def card(self) -> list[str]:
        """The words on the card of the last page."""
        page = (await self.see("sent")).text
        return re.findall(r"<li><img[^>]*>(\w+)</li>", page)

    async def use_card(self, words: str) -> Response:
        return await factories.form(self.visitor, f"{self.home}/card", words=words)


@pytest.fixture
async def amina(visitor: AsyncClient, link: WayIn) -> Person:
    """Amina answers for herself; she is at the first question."""
    person = Person(visitor, link)
    await person.start()
    return person


@pytest.fixture
async def somebody_else(app: Litestar, link: WayIn) -> AsyncIterator[Person]:
    """Another person with another browser."""
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as client:
        yield Person(client, link)
