"""What the tests of tablets share: a tablet at a venue, and what it would send."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.core.db import CouncilConnection
from said_and_done.rounds.domain import ways_in
from said_and_done.rounds.model import WayIn
from tests.answering.conftest import (
    Calendar,
    Query,
    anyborough,
    calendar,
    link,
    query,
    spring,
    tablet,
)

__all__ = [
    "Calendar",
    "Query",
    "anyborough",
    "calendar",
    "link",
    "query",
    "spring",
    "tablet",
]

Send: TypeAlias = Callable[..., Awaitable[Response]]


@pytest.fixture
async def said(pool: db.Pool, tablet: WayIn) -> dict[str, Any]:
    """One person's answers, as a tablet sends them."""
    async with db.transaction(pool) as conn:
        organisation_id = await conn.fetchval("SELECT id FROM organisations WHERE slug = $1", HOME)
    async with db.transaction(pool, organisation_id) as conn:
        open_way_in = await ways_in.find_way_in(
            CouncilConnection(conn, organisation_id), tablet.code
        )
    return {
        "key": str(uuid4()),
        "survey_version_id": str(open_way_in.survey_version_id),
        "card": ["teapot", "suitcase", "biscuit", "rosette", "barber"],
        "picked": [{"number": 1, "choice": "yes"}, {"number": 2, "choice": ""}],
        "wrote": [
            {"number": 1, "wording": "The bus is late.", "may_count": True, "may_quote": False}
        ],
        "more_about": [],
        "help_at_start": ["read"],
        "help": ["nobody"],
        "finished": True,
    }


HOME = "anyborough"


@pytest.fixture
def send(visitor: AsyncClient, tablet: WayIn) -> Send:
    """The tablet sends answers: it asks for the time and the token first."""

    async def post(
        said: dict[str, Any] | bytes, code: str = tablet.code, slug: str = HOME
    ) -> Response:
        path = f"/{slug}/tablets/{code}"
        today = (await visitor.get(f"/{HOME}/tablets/{tablet.code}/today")).json()
        headers = {"x-csrftoken": today["token"], "content-type": "application/json"}
        if isinstance(said, bytes):
            return await visitor.post(f"{path}/answers", content=said, headers=headers)
        return await visitor.post(f"{path}/answers", json=said, headers=headers)

    return post
