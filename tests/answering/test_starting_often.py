"""A day centre starts as often as it likes; a program that starts all day is stopped."""

from typing import Any, cast

from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.answering.handlers.answering import STARTING
from said_and_done.rounds.model import WayIn
from tests import factories
from tests.answering.conftest import Person, Query


def at(app: Litestar, address: str) -> AsyncClient:
    return AsyncClient(
        transport=ASGITransport(cast(Any, app), client=(address, 5)), base_url="http://testserver"
    )


async def started(client: AsyncClient, link: WayIn) -> int:
    return (await factories.form(client, f"/anyborough/surveys/{link.code}")).status_code


async def test_thirty_people_and_their_tablets_start_at_one_address(
    app: Litestar, link: WayIn
) -> None:
    """Each of them in one hour, three times over: a wrong button, a second look, and in earnest."""
    for _ in range(90):
        assert await started(at(app, "192.0.2.1"), link) == 303


async def test_who_only_starts_has_to_wait_and_others_need_not(
    app: Litestar, link: WayIn, query: Query
) -> None:
    client = at(app, "2001:db8::1")
    for _ in range(STARTING.tries):
        assert await started(client, link) == 303

    assert await started(at(app, "2001:db8::2"), link) == 429
    assert await started(at(app, "2001:db8:0:1::2"), link) == 303
    assert await query("SELECT count(*) FROM responses") == STARTING.tries + 1


async def test_who_has_started_goes_on_while_others_wait(
    app: Litestar, amina: Person, link: WayIn
) -> None:
    elsewhere = at(app, "127.0.0.1")
    while await started(elsewhere, link) == 303:
        pass

    assert (await amina.pick(1, "no")).status_code == 303
