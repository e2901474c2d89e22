"""A council with an open round, and Dev, who coordinates and puts photos beside questions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any, TypeAlias, cast

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import (
    Calendar,
    Person,
    Query,
    amina,
    anyborough,
    calendar,
    link,
    query,
    spring,
    tablet,
)
from tests.asking import question
from tests.once.twice import opened
from tests.own_way import files

__all__ = [
    "Calendar",
    "Person",
    "Query",
    "amina",
    "anyborough",
    "calendar",
    "link",
    "query",
    "spring",
    "tablet",
]

SURVEY = "/anyborough/work/photos/your-support"
PAGE = f"{SURVEY}/{question(1).statement}"
ALT = "The red door of the day centre"
WORDS = {"alt": ALT, "credit": "Amina Begum", "faces": "no", "agreed": "yes"}


class Coordinator:
    """Somebody at work with a browser, without JavaScript."""

    def __init__(self, browser: AsyncClient) -> None:
        self.browser = browser

    async def see(self, page: str) -> str:
        shown = await self.browser.get(page)
        assert shown.status_code == 200, shown.text
        return shown.text

    async def open_form(self, page: str = PAGE) -> dict[str, Any]:
        return await opened(self.browser, page)

    async def send(
        self, form: dict[str, Any], content: bytes | None, page: str = PAGE, **words: str
    ) -> Response:
        """The form with a file, or with none chosen, as a browser sends it."""
        file = ("", b"") if content is None else ("IMG_4711.jpg", content)
        fields = {name: value for name, value in {**form, **WORDS, **words}.items() if value != ""}
        return await self.browser.post(page, data=fields, files={"photo": file})

    async def put(self, content: bytes | None, page: str = PAGE, **words: str) -> Response:
        """Open the page of a question, and put a photo there."""
        return await self.send(await self.open_form(page), content, page, **words)


SignsIn: TypeAlias = Callable[[str, Role, Organisation], Awaitable[Coordinator]]


@pytest.fixture
async def signs_in(app: Litestar, pool: db.Pool, calendar: Calendar) -> AsyncIterator[SignsIn]:
    """A browser of its own for each person, in which they are signed in with a role."""
    async with AsyncExitStack() as stack:

        async def sign_in(name: str, role: Role, organisation: Organisation) -> Coordinator:
            async with db.transaction(pool, organisation.id) as conn:
                member = await factories.member(conn, organisation, name, role)
            calendar.now += timedelta(minutes=1)  # so that the newest letter is theirs
            client = AsyncClient(
                transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
                base_url="http://testserver",
            )
            await stack.enter_async_context(client)
            await factories.signed_in(client, organisation, member)
            return Coordinator(client)

        yield sign_in


@pytest.fixture
async def dev(signs_in: SignsIn, anyborough: Organisation, spring: Round) -> Coordinator:
    """Dev, who coordinates; surveys are there, and a round is open."""
    return await signs_in("Dev Patel", Role.COORDINATOR, anyborough)


@pytest.fixture
async def put(dev: Coordinator) -> Coordinator:
    """Dev, after a photo was put beside the first question."""
    answer = await dev.put(files.jpeg())
    assert answer.status_code == 303, answer.text
    return dev
