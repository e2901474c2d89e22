"""A council wrote a question about people itself: it is read aloud like all others."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec
import pytest

from said_and_done import content
from said_and_done.about_you.domain import speaking
from said_and_done.about_you.model import OwnQuestionDraft, SpeakOwnJob
from said_and_done.core import db
from said_and_done.core.settings import HOME, Settings
from said_and_done.jobs import Tools
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.worker import JOBS
from tests import factories
from tests.about_you.test_choosing import chosen
from tests.about_you.test_own_questions import DRAFT, own_question
from tests.answering.conftest import Person
from tests.code_cards.test_code_cards import sent_with_card
from tests.read_aloud.test_every_page_of_answering import heard

POLISH = OwnQuestionDraft(
    wording="Czy mieszkasz na wsi?",
    why="Pytamy, aby sprawdzić autobusy.",
    answers=("Tak", "Nie"),
    language="pl",
)
BUS = msgspec.structs.replace(DRAFT, wording="Is there a bus where you live?")
RIVER = msgspec.structs.replace(DRAFT, wording="Do you live near the river?")
WAITING = "SELECT payload FROM pgqueuer WHERE entrypoint = 'speak_own_questions'"
Reads = Callable[[], Awaitable[None]]


@pytest.fixture
async def dev(pool: db.Pool, anyborough: Organisation) -> Member:
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)


@pytest.fixture
def reads(pool: db.Pool, settings: Settings) -> Reads:
    """Does the jobs that wait: what councils wrote is read aloud."""
    tools = Tools(pool=pool, renderers=Renderers(), settings=settings)

    async def do_all() -> None:
        async with db.transaction(pool) as conn:
            waiting = await conn.fetch(WAITING)
            await conn.execute("DELETE FROM pgqueuer")
        for one in waiting:
            await JOBS["speak_own_questions"](tools, one["payload"])

    return do_all


async def test_it_is_heard_once_it_was_read_and_each_answer_with_it(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member, reads: Reads
) -> None:
    ours = await own_question(pool, anyborough, dev)
    await chosen(pool, anyborough, dev, [ours.name])
    await sent_with_card(amina)
    before = (await amina.see("about-you/1")).text

    await reads()

    assert "<audio" not in before
    assert heard((await amina.see("about-you/1")).text) == [
        DRAFT.wording,
        DRAFT.why,
        *DRAFT.answers,
        "I do not want to say",
    ]


async def test_a_tablet_reads_it_too(
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    dev: Member,
    amina: Person,
    reads: Reads,
) -> None:
    ours = await own_question(pool, anyborough, dev, BUS)
    await chosen(pool, anyborough, dev, [ours.name])
    async with db.transaction(pool, anyborough.id) as conn:
        tablet = await factories.way_in(conn, anyborough, spring, kind=WayInKind.TABLET)
    kiosk = f"/anyborough/tablets/{tablet.code}"
    before = (await amina.visitor.get(kiosk)).text

    await reads()

    assert "<audio" not in before
    assert BUS.wording in heard((await amina.visitor.get(kiosk)).text)


async def test_its_language_has_its_own_voice_and_no_other_voice_reads_it(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member, reads: Reads
) -> None:
    ours = await own_question(pool, anyborough, dev, POLISH)
    await chosen(pool, anyborough, dev, [ours.name])
    await sent_with_card(amina)
    await reads()

    english = (await amina.see("about-you/1")).text
    amina.visitor.cookies.set("my-way", "pl.symbols.usual.usual.cream.off.on")
    polish = (await amina.see("about-you/1")).text

    assert "<audio" not in english
    assert heard(polish)[:4] == ["Czy mieszkasz na wsi?", POLISH.why, "Tak", "Nie"]


async def test_what_was_read_already_is_not_read_again(
    pool: db.Pool, anyborough: Organisation, spring: Round, dev: Member, reads: Reads
) -> None:
    await own_question(pool, anyborough, dev)
    await reads()
    async with db.transaction(pool, anyborough.id) as conn:
        before = await conn.fetch("SELECT xmin::text, hash FROM speech ORDER BY hash")
        await speaking.ask_every_council(conn)

    await reads()

    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetch("SELECT xmin::text, hash FROM speech ORDER BY hash") == before


@pytest.mark.content
async def test_questions_that_are_older_than_their_voice_are_asked_for_when_content_is_loaded(
    pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool) as conn:
        await conn.execute("DELETE FROM pgqueuer")
        await content.load(conn, content.read(HOME), factories.NOW)
        jobs = await conn.fetch(WAITING)
        await conn.execute("DELETE FROM pgqueuer")

    wanted = [msgspec.json.decode(one["payload"], type=SpeakOwnJob) for one in jobs]
    assert [one.organisation_id for one in wanted] == [anyborough.id]


def _stopped() -> asyncio.Event:
    stop = asyncio.Event()
    stop.set()
    return stop


async def test_when_the_program_ends_before_the_rest_is_read_later(
    pool: db.Pool, anyborough: Organisation, spring: Round, dev: Member, settings: Settings
) -> None:
    await own_question(pool, anyborough, dev, RIVER)
    async with db.transaction(pool) as conn:
        payload = await conn.fetchval(WAITING)
        await conn.execute("DELETE FROM pgqueuer")
    ending = Tools(pool=pool, renderers=Renderers(), settings=settings, stop=_stopped())

    await JOBS["speak_own_questions"](ending, payload)

    async with db.transaction(pool) as conn:
        assert await conn.fetchval(WAITING) == payload
        await conn.execute("DELETE FROM pgqueuer")
