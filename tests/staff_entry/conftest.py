"""Anyborough in the middle of a round, with paper, a telephone, and two people who type."""

import itertools
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories

ROUND = "/anyborough/work/rounds/spring-2026"


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """What is there."""

    organisation: Organisation
    round: Round
    paper: WayIn
    telephone: WayIn
    dev: Member
    ines: Member
    pool: db.Pool

    @property
    def typed(self) -> str:
        return f"{ROUND}/typed"

    @property
    def new_sheet(self) -> str:
        return f"{self.typed}/{self.paper.code}/sheets/new"

    @property
    def new_interview(self) -> str:
        return f"{self.typed}/{self.telephone.code}/interviews/new"

    async def kept(self, words: str, *args: object) -> Any:
        """The first value of a statement, in this council."""
        async with db.transaction(self.pool, self.organisation.id) as conn:
            return await conn.fetchval(words, *args)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The 14th of June, until a test puts another day into the list."""
    days, seconds = [date(2026, 6, 14)], itertools.count()

    def now() -> Clock:
        # A second goes by each time, so that of two letters one is the newest.
        ten = datetime(days[-1].year, days[-1].month, days[-1].day, 10, tzinfo=UTC)
        return Clock(now=ten + timedelta(seconds=next(seconds)))

    monkeypatch.setattr(clocks, "clock_now", now)
    return days


@pytest.fixture
async def office(pool: db.Pool) -> Office:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        held = await factories.round(conn, ours)
        paper = await factories.way_in(conn, ours, held, kind=WayInKind.PAPER, name="Day centre")
        telephone = await factories.way_in(
            conn, ours, held, kind=WayInKind.TELEPHONE, name="Helpline"
        )
        return Office(
            organisation=ours,
            round=held,
            paper=paper,
            telephone=telephone,
            dev=await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR),
            ines=await factories.member(conn, ours, "Ines Okoro", Role.INTERVIEWER),
            pool=pool,
        )


@asynccontextmanager
async def browser_of(
    app: Litestar, organisation: Organisation, who: Member
) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as browser:
        await factories.signed_in(browser, organisation, who)
        yield browser


@pytest.fixture
async def ines(app: Litestar, office: Office) -> AsyncIterator[AsyncClient]:
    """The browser of Ines, who types."""
    async with browser_of(app, office.organisation, office.ines) as browser:
        yield browser


@pytest.fixture
async def dev(app: Litestar, office: Office) -> AsyncIterator[AsyncClient]:
    """The browser of Dev, who coordinates, and checks."""
    async with browser_of(app, office.organisation, office.dev) as browser:
        yield browser


def sheet(answers: str = "123401234019", **fields: str) -> dict[str, str]:
    """What the form of a sheet sends: one key for each of the 12 questions."""
    keys = {f"answer-{number}": key for number, key in enumerate(answers, 1)}
    return {
        "sheet": "A1",
        "helped": "1",
        **keys,
        **{k.replace("_", "-"): v for k, v in fields.items()},
    }


def value_of(page: Response, name: str) -> str:
    """What stands in a field of a page."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found, f"no field {name}"
    return found[1]


class Talk:
    """One interview: where it is, and the browser."""

    def __init__(self, browser: AsyncClient, path: str) -> None:
        self.browser = browser
        self.path = path
        self.here = f"{path}/questions/1"

    async def see(self, page: str = "") -> Response:
        return await self.browser.get(f"{self.path}/{page}" if page else self.here)

    async def leave(self, page: str = "", **fields: str | list[str]) -> Response:
        left = f"{self.path}/{page}" if page else self.here
        answer = await factories.form(self.browser, left, None, **{"then": "next", **fields})
        self.here = answer.headers.get("location", self.here)
        return answer

    async def skip_to_the_end(self) -> None:
        """Skip every question; what is ticked on the other pages stays."""
        while not self.here.endswith("/check"):
            ticked = re.findall(r'name="help" [^>]*value="(\w+)" checked', (await self.see()).text)
            then = "skip" if "/questions/" in self.here else "next"
            await self.leave(then=then, help=ticked)

    async def card(self, page: str) -> str:
        """The words of the card that are read out."""
        seen = (await self.see(page)).text
        return " ".join(re.findall(r'<li class="card"><strong>(\w+)</strong>', seen))


async def begun(browser: AsyncClient, office: Office, who: str = "themselves") -> Talk:
    answer = await factories.form(browser, office.new_interview, said="yes", who=who)
    assert answer.status_code == 303
    return Talk(browser, answer.headers["location"].removesuffix("/carry-on"))


@pytest.fixture
async def talk(ines: AsyncClient, office: Office) -> Talk:
    return await begun(ines, office)
