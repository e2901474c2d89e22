"""What the tests of telling in one's own way share: the blank page, and somebody in front of it."""

import re
from collections.abc import AsyncIterator
from typing import Any, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.jobs import Tools
from said_and_done.organisations.model import Organisation
from said_and_done.own_way import jobs
from said_and_done.own_way.model import ReencodeJob
from said_and_done.pdf.pool import Renderers
from said_and_done.rounds.model import Round, WayIn
from tests import factories
from tests.answering.conftest import Query, calendar, query

__all__ = ["Query", "calendar", "query"]

SURVEY = "in-your-own-way"


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def spring(pool: db.Pool, anyborough: Organisation) -> Round:
    """A round that is open, with the blank page beside a survey with questions."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.round(conn, anyborough, survey_keys=(SURVEY, "your-support"))


@pytest.fixture
async def links(pool: db.Pool, anyborough: Organisation, spring: Round) -> dict[str, WayIn]:
    """The way to each survey."""
    async with db.transaction(pool, anyborough.id) as conn:
        return {
            key: await factories.way_in(conn, anyborough, spring, survey_key=key)
            for key in (SURVEY, "your-support")
        }


class Teller:
    """Somebody with a browser, without JavaScript, in front of the blank page."""

    def __init__(
        self, visitor: AsyncClient, link: WayIn, organisation: Organisation, tools: Tools
    ) -> None:
        self.visitor = visitor
        self.link = link
        self.organisation = organisation
        self.tools = tools
        self.answers = ""

    async def start(self) -> None:
        answer = await factories.form(self.visitor, f"/anyborough/surveys/{self.link.code}")
        self.answers = answer.headers["location"].rsplit("/", 1)[0]

    @property
    def page(self) -> str:
        return f"{self.answers}/own-way"

    async def see(self, part: str = "") -> Response:
        return await self.visitor.get(f"{self.page}{part}")

    async def fill(self, part: str = "", **fields: str) -> Response:
        return await factories.form(self.visitor, f"{self.page}{part}", **fields)

    async def write(self, wording: str, then: str = "next") -> Response:
        return await self.fill("/write", wording=wording, then=then)

    async def token(self, part: str) -> str:
        """What a page's form must send along."""
        opened = await self.visitor.get(f"{self.page}{part}")
        found = re.search(r'name="_csrf_token" value="([^"]+)"', opened.text)
        assert found
        return found[1]

    async def post(self, part: str, token: str, content: bytes, name: str = "x") -> Response:
        return await self.visitor.post(
            f"{self.page}{part}",
            data={"_csrf_token": token},
            files={"file": (name, content, "application/x-surprise")},
        )

    async def send_file(self, part: str, name: str, content: bytes) -> Response:
        """Choose a file and press the button."""
        return await self.post(part, await self.token(part), content, name)

    async def speak(self, content: bytes, name: str = "Amina.ogg") -> str:
        """The address of the recording's own page."""
        return await self._added("/speak", name, content)

    async def draw(self, content: bytes, name: str = "Amina.jpg") -> str:
        """The address of the picture's own page."""
        return await self._added("/picture", name, content)

    async def _added(self, part: str, name: str, content: bytes) -> str:
        answer = await self.send_file(part, name, content)
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    async def work(self) -> None:
        """The jobs that wait are done."""
        async with db.transaction(self.tools.pool, self.organisation.id) as conn:
            waiting = await conn.fetch("SELECT id FROM attachments WHERE sent IS NOT NULL")
        for row in waiting:
            job = ReencodeJob(organisation_id=self.organisation.id, attached_id=row["id"])
            await jobs.redo(self.tools, msgspec.json.encode(job))

    async def finish(self) -> Response:
        """Past the helpers, and send."""
        await factories.form(self.visitor, f"{self.answers}/helpers", help="nobody")
        return await factories.form(self.visitor, f"{self.answers}/check")


@pytest.fixture
def tools(pool: db.Pool, settings: Settings) -> Tools:
    return Tools(pool=pool, renderers=Renderers(), settings=settings)


@pytest.fixture
async def amina(
    visitor: AsyncClient, links: dict[str, WayIn], anyborough: Organisation, tools: Tools
) -> Teller:
    """Amina has pressed Start."""
    teller = Teller(visitor, links[SURVEY], anyborough, tools)
    await teller.start()
    return teller


@pytest.fixture
async def somebody_else(
    app: Litestar, links: dict[str, WayIn], anyborough: Organisation, tools: Tools
) -> AsyncIterator[Teller]:
    """Another person with another browser."""
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as client:
        teller = Teller(client, links[SURVEY], anyborough, tools)
        await teller.start()
        yield teller
