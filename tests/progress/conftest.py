"""Anyborough after its round: Carol has one key, Lena the other, Dev coordinates."""

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.groups.model import Group
from said_and_done.key_holders.domain import ending
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.progress.domain import keys, publishing, reading, writing
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.rounds.model import Round
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories

JULY = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
FILES = dict.fromkeys(DocumentKind, b"%PDF-1.7 made up")
HERE = "/anyborough/work/progress/spring-2026"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What is there: a progress statement that only wants its keys."""

    organisation: Organisation
    round: Round
    group: Group
    carol: Member
    lena: Member
    dev: Member
    statement: ProgressStatement

    async def now(self, conn: Connection) -> ProgressStatement:
        """The progress statement as it is now."""
        return await reading.statement(CouncilContext(conn, self.organisation), self.statement.name)

    async def sign(self, conn: Connection, role: KeyRole, minutes: int = 0) -> ProgressStatement:
        """Turn a key on the newest text."""
        newest = await self.now(conn)
        await keys.sign(
            ActingMember(
                conn,
                self.organisation,
                self.carol if role is KeyRole.SPONSOR else self.lena,
                JULY + timedelta(minutes=minutes),
            ),
            newest,
            role,
            newest.version.hash,
            words="",
        )
        return await self.now(conn)

    async def sign_both(self, conn: Connection) -> ProgressStatement:
        await self.sign(conn, KeyRole.SPONSOR)
        return await self.sign(conn, KeyRole.LEAD)

    async def save(self, conn: Connection, part: Part, words: str) -> ProgressStatement:
        return await factories.section(
            conn, self.organisation, self.statement, part, words, self.dev
        )

    async def bring_in_evidence(self, conn: Connection, minutes: int = 0) -> None:
        """Dev brings the newest evidence into the text."""
        await writing.bring_in_evidence(
            ActingMember(conn, self.organisation, self.dev, JULY + timedelta(minutes=minutes)),
            await self.now(conn),
            self.group,
        )

    async def lose_key(self, conn: Connection, who: Member) -> None:
        """Somebody lays down the key that they hold."""
        member = await roles.person(CouncilContext(conn, self.organisation), who.id)
        await ending.end_holding(
            ActingMember(conn, self.organisation, member, JULY),
            await ending.holding_to_end(CouncilContext(conn, self.organisation), who.id, member),
            "I move away.",
            address="",
        )

    async def publish(self, conn: Connection) -> ProgressStatement:
        """Publish the newest text with made-up files; raises what stands in the way."""
        newest = await self.now(conn)
        head = await organisations.print_head(CouncilContext(conn, self.organisation))
        await publishing.publish(
            CouncilContext(conn, self.organisation),
            newest,
            FILES,
            now=JULY,
            today=JULY.date(),
            head=head,
        )
        return await self.now(conn)


Answers: TypeAlias = Callable[[Connection, Organisation, Round], Awaitable[None]]
QUOTE = "She listens to me and takes her time."


async def somebody_answers(conn: Connection, ours: Organisation, spring: Round) -> None:
    """One person, who wrote words that nobody has read yet."""
    await factories.response(conn, ours, spring, {1: "yes"}, {1: QUOTE})


async def make_place(
    conn: Connection, slug: str = "anyborough", answers: Answers = somebody_answers
) -> Place:
    ours = await factories.organisation(conn, slug)
    carol = await factories.member(conn, ours, "Carol Osei", Role.SPONSOR)
    lena = await factories.member(conn, ours, "Lena Hart", Role.LEAD)
    dev = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
    spring = await factories.round(conn, ours)
    await answers(conn, ours, spring)
    group = await factories.group(conn, ours, carol)
    return Place(
        organisation=ours,
        round=spring,
        group=group,
        carol=carol,
        lena=lena,
        dev=dev,
        statement=await factories.progress_statement(conn, ours, spring, group, dev),
    )


async def a_quote(conn: Connection, place: Place) -> ProgressStatement:
    """A progress statement with one quote in it."""
    story = (await stories.waiting(CouncilContext(conn, place.organisation)))[0]
    await stories.read(
        ActingMember(conn, place.organisation, place.dev, JULY),
        story,
        Draft(safe_wording=QUOTE, went={"1.I.1": Judgement.WELL}),
    )
    await place.bring_in_evidence(conn)
    return await place.now(conn)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 July 2026; a second goes by with each request, so that letters and keys have an order."""
    seconds = itertools.count(1)
    monkeypatch.setattr(
        clocks, "clock_now", lambda: Clock(now=JULY + timedelta(seconds=next(seconds)))
    )


@pytest.fixture
def answers() -> Answers:
    """What people answer before the numbers are published; a file of tests may have its own."""
    return somebody_answers


@pytest.fixture
async def place(conn: Connection, answers: Answers) -> Place:
    """In a transaction that is rolled back."""
    return await make_place(conn, answers=answers)


@pytest.fixture
async def stored(pool: db.Pool, answers: Answers) -> Place:
    """Really kept, for visitors to see."""
    async with db.transaction(pool) as conn:
        return await make_place(conn, answers=answers)


Browser: TypeAlias = Callable[[Member], Awaitable[AsyncClient]]


@pytest.fixture
async def browser_of(app: Litestar, stored: Place) -> AsyncIterator[Browser]:
    """Signs a member in with a browser of their own."""
    open_ones: list[AsyncClient] = []

    async def sign_in(member: Member) -> AsyncClient:
        client = AsyncClient(
            transport=ASGITransport(app, raise_app_exceptions=False),  # type: ignore[arg-type]
            base_url="http://testserver",
        )
        open_ones.append(client)
        await factories.signed_in(client, stored.organisation, member)
        return client

    yield sign_in
    for client in open_ones:
        await client.aclose()
