"""What renders or waits holds no connection, and nobody waits in a queue without end."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from said_and_done.code_cards.handlers import renderers_of
from said_and_done.core import db, mail
from said_and_done.core.errors import Busy
from said_and_done.media import images
from said_and_done.media.programs import run
from said_and_done.pdf.pool import MOST_FROM_ONE_PLACE, MOST_WAITING, OnDemand, Renderers
from said_and_done.pdf.rendered import Rendered
from tests import factories
from tests.answering.conftest import Person


class Slow(OnDemand):
    """Renderers that take until somebody lets them end."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = asyncio.Event()
        self.begun = asyncio.Semaphore(0)

    async def make(self, _html: str, _base: Path) -> Rendered:
        db.refuse_to_wait_while_held()
        self.begun.release()
        await self.go_on.wait()
        return Rendered(pdf=b"%PDF-made-up", complaints=())

    async def all_begun(self, number: int) -> None:
        async with asyncio.timeout(20):
            for _ in range(number):
                await self.begun.acquire()


@pytest.fixture
async def slow(app: Litestar) -> AsyncIterator[Slow]:
    before, app.state.renderers = app.state.renderers, Slow()
    yield app.state.renderers
    app.state.renderers = before


@pytest.fixture
async def sent(amina: Person) -> Person:
    """Amina has sent her answers, and has a card."""
    await amina.answer_all()
    await amina.send()
    return amina


async def test_while_cards_are_made_every_connection_is_free(
    sent: Person, slow: Slow, pool: db.Pool
) -> None:
    asked = [asyncio.create_task(sent.see("card.pdf")) for _ in range(MOST_FROM_ONE_PLACE)]
    await slow.all_begun(MOST_FROM_ONE_PLACE)

    assert pool.get_idle_size() == pool.get_size()
    assert (await sent.see("sent")).status_code == 200

    slow.go_on.set()
    assert {answer.status_code for answer in await asyncio.gather(*asked)} == {200}


async def test_one_visitor_more_than_the_queue_takes_is_told_to_come_back(
    sent: Person, slow: Slow
) -> None:
    asked = [asyncio.create_task(sent.see("card.pdf")) for _ in range(MOST_FROM_ONE_PLACE)]
    await slow.all_begun(MOST_FROM_ONE_PLACE)

    told = await sent.see("card.png")

    assert told.status_code == 503
    assert told.headers["retry-after"] == "30"
    assert "Please try again in a minute, or write the 5 words down." in told.text
    assert re.search(f'href="{sent.answers}/card"[^>]*>\\s*Your code card', told.text)
    assert (await sent.see("card")).status_code == 200  # the words themselves are there

    slow.go_on.set()
    await asyncio.gather(*asked)
    assert (await sent.see("card.pdf")).status_code == 200


async def test_the_queue_ends_for_everybody_and_forgets_who_waited() -> None:
    renderers, full = OnDemand(), Busy("Please wait.")
    with waiting(renderers, MOST_WAITING), pytest.raises(Busy):
        renderers.place("somebody new", full).__enter__()
    with renderers.place("somebody new", full):
        assert dict(renderers._waiting) == {"somebody new": 1}
    assert dict(renderers._waiting) == {}


@contextmanager
def waiting(renderers: OnDemand, number: int) -> Iterator[None]:
    """So many people from different places, waiting."""
    with ExitStack() as places:
        for one in range(number):
            places.enter_context(renderers.place(f"place {one}", Busy("Please wait.")))
        yield


async def test_nothing_that_waits_may_be_asked_for_while_a_connection_is_held(
    pool: db.Pool, tmp_path: Path
) -> None:
    letter = mail.message("a@b.example", "c@d.example", "Hello", "Words", factories.NOW)
    async with db.transaction(pool) as _conn:
        for waits in (
            Renderers().make("<p>", tmp_path),
            Renderers().picture(b""),
            run(["true"]),
            images.redraw(b""),
            mail.send("smtp://localhost", letter),
        ):
            with pytest.raises(db.HeldTooLong):
                await waits
    db.refuse_to_wait_while_held()  # afterwards everything may


async def test_a_handler_that_committed_early_may_wait(pool: db.Pool) -> None:
    transaction = db.transaction(pool)
    async with transaction:
        await transaction.commit()
        db.refuse_to_wait_while_held()


def test_every_address_that_renders_is_known(app: Litestar) -> None:
    """Each was looked at: it gives its connection back, and takes a place in the queue."""
    rendering = {
        route.path_format
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if renderers_of.__name__ in handler.fn.__code__.co_names
    }

    assert rendering == {
        "/{slug}/answers/{response_id}/card.pdf",
        "/{slug}/answers/{response_id}/card.png",
    }
