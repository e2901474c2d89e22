"""Carol, Lena, Dev and the others read what waits for them, and get a letter about it: once for
each thing, and with nothing of its content."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import msgspec
import psycopg
import pytest

from said_and_done.contact.domain import call_backs
from said_and_done.contact.model import Wish
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.groups import domain as groups
from said_and_done.jobs import Tools
from said_and_done.organisations.domain import CouncilContext
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.progress.domain import closing, keys, writing
from said_and_done.progress.domain.covering import agree_to_cover, propose
from said_and_done.progress.model.covering import TypedCovering
from said_and_done.progress.model.keys import DecidedHow, Objection, TypedDecision
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.writing import TypedSection
from said_and_done.rounds.model import TypedDay
from said_and_done.web import clocks
from said_and_done.workspace.domain.todo_letters import due_letters
from said_and_done.workspace.jobs import write_todo_letters
from said_and_done.workspace.model import TodoKind, TodoLetter
from tests import factories
from tests.conftest import Database
from tests.pages import todos
from tests.progress.conftest import JULY, Browser, Place, make_place

WORDS = "I cannot sign that the bus is back."
FOR_OTHERS = "<h3>Waiting for others</h3>"
HOME = "/anyborough/work"
OF_IT = ": Spring 2026</h3>"
"""The heading of what waits in the progress statement."""
SIGN, ANSWER = TodoKind.SIGN.value, TodoKind.ANSWER.value

Letters: TypeAlias = Callable[..., Awaitable[dict[str, str]]]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock."""

    def set_clock(now: datetime) -> None:
        monkeypatch.setattr(clocks, "clock_now", lambda: clocks.Clock(now=now))

    return set_clock


@pytest.fixture
def tools(pool: db.Pool, settings: Settings) -> Tools:
    return Tools(pool=pool, renderers=Renderers(), settings=settings)


@pytest.fixture
def letters(tools: Tools, at: Callable[[datetime], None], stored: Place) -> Letters:
    """Does the job some time after 1 July, and returns the letters that it wrote to Anyborough: the
    wording by the first name of the member. Those from before are forgotten."""

    async def write(morning: bool = False, **after: int) -> dict[str, str]:
        async with db.transaction(tools.pool, stored.organisation.id) as conn:
            await conn.execute("DELETE FROM mails")
        at(JULY + timedelta(**after))
        await write_todo_letters(tools, morning=morning)
        async with db.transaction(tools.pool, stored.organisation.id) as conn:
            rows = await conn.fetch("SELECT to_address, wording FROM mails")
        assert len({row["to_address"] for row in rows}) == len(rows), "two letters to one person"
        return {row["to_address"].split("@")[0]: row["wording"] for row in rows}

    return write


async def objects(pool: db.Pool, place: Place, member: Member | None = None) -> Objection:
    """Carol says "not yet"."""
    async with db.transaction(pool, place.organisation.id) as conn:
        return await keys.object_to(
            ActingMember(conn, place.organisation, member or place.carol, JULY),
            await place.now(conn),
            keys.key_role(member or place.carol, ""),
            WORDS,
        )


async def answers_it(pool: db.Pool, place: Place, objection: Objection) -> None:
    """Lena answers."""
    async with db.transaction(pool, place.organisation.id) as conn:
        await keys.answer(
            ActingMember(conn, place.organisation, place.lena, JULY),
            await place.now(conn),
            objection.id,
            "The bus comes back in May.",
        )


async def dev_saves(pool: db.Pool, place: Place, words: str = "New.", minutes: int = 0) -> None:
    """Dev saves a text, some minutes after ten on 1 July."""
    async with db.transaction(pool, place.organisation.id) as conn:
        newest = await place.now(conn)
        await writing.save(
            ActingMember(conn, place.organisation, place.dev, JULY + timedelta(minutes=minutes)),
            newest,
            Part.SIGN_OFF,
            TypedSection(words=words, easy=(), based_on=newest.version.number),
        )


# -------------------------------------------------------------------------- the home page


async def test_who_can_answer_an_objection_reads_on_their_home_page_that_it_waits(
    pool: db.Pool, stored: Place, browser_of: Browser
) -> None:
    dev, lena, carol = [await browser_of(one) for one in (stored.dev, stored.lena, stored.carol)]
    assert "sign" in todos(await carol.get(HOME))
    assert "answer" not in todos(await dev.get(HOME))

    objection = await objects(pool, stored)

    for answering in (dev, lena):
        page = await answering.get(HOME)
        assert "answer" in todos(page)
        assert ": Spring 2026" in page.text
    assert (await dev.get(HOME)).text.count(OF_IT) == 1
    assert (await lena.get(HOME)).text.count(OF_IT) == 2, "she can sign it as well"
    page = await carol.get(HOME)
    assert todos(page) == []
    assert "Nobody has answered them." in page.text

    await answers_it(pool, stored, objection)

    assert "answer" not in todos(await dev.get(HOME))
    assert {"read_answer", "sign"} <= set(todos(await carol.get(HOME)))


async def test_a_reader_and_somebody_outside_the_group_read_nothing_of_an_objection(
    pool: db.Pool, stored: Place, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        rosa = await factories.member(conn, stored.organisation, "Rosa Lind", Role.READER)
        mia = await factories.member(conn, stored.organisation, "Mia Far", Role.MEMBER)
    await objects(pool, stored)

    assert OF_IT in (await (await browser_of(stored.dev)).get(HOME)).text
    for one in (rosa, mia):
        assert OF_IT not in (await (await browser_of(one)).get(HOME)).text


async def test_nobody_is_asked_to_sign_what_is_still_being_written(
    pool: db.Pool, stored: Place, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.progress_statement(
            conn,
            stored.organisation,
            stored.round,
            stored.group,
            stored.dev,
            title="Half done",
            written=False,
        )

    carols, devs = [
        (await (await browser_of(one)).get(HOME)).text for one in (stored.carol, stored.dev)
    ]

    waiting = carols.partition(FOR_OTHERS)[2]
    card = waiting[waiting.index("Progress statement: Half done") :]
    assert "It is being written. Nobody can sign it yet." in card[:300]
    can_do = devs.partition(FOR_OTHERS)[0]
    card = can_do[can_do.index("Progress statement: Half done") :]
    assert "These parts are empty: What we could not do, and why;" in card[:300]
    assert ">Write it<" in card[:600]


async def test_what_somebody_else_must_do_is_not_the_next_thing(
    pool: db.Pool, stored: Place, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign(conn, KeyRole.SPONSOR)

    for who in (stored.carol, stored.dev):
        page = (await (await browser_of(who)).get(HOME)).text
        before, _, waiting = page.partition(FOR_OTHERS)
        assert "Missing: the key of the council lead." not in before
        assert "Missing: the key of the council lead." in waiting.partition("</section>")[0]
    lenas = (await (await browser_of(stored.lena)).get(HOME)).text
    assert FOR_OTHERS not in lenas
    assert "Your key is missing." in lenas


async def test_key_holders_read_that_somebody_asks_to_cover_words(
    pool: db.Pool, stored: Place, browser_of: Browser
) -> None:
    carol, lena, dev = [await browser_of(one) for one in (stored.carol, stored.lena, stored.dev)]
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)
        published = await stored.publish(conn)
        covering = await propose(
            ActingMember(conn, stored.organisation, stored.dev, JULY),
            published,
            TypedCovering(words="the evening bus", reason="names"),
        )
    for holder in (carol, lena):
        assert "agree" in todos(await holder.get(HOME))
    assert "agree" not in todos(await dev.get(HOME))

    async with db.transaction(pool, stored.organisation.id) as conn:
        await agree_to_cover(
            ActingMember(conn, stored.organisation, stored.carol, JULY),
            await stored.now(conn),
            covering.id,
            keys.key_role(stored.carol, ""),
        )

    assert "agree" not in todos(await carol.get(HOME))
    assert "agree" in todos(await lena.get(HOME))


async def test_a_second_member_reads_that_a_decision_of_the_group_waits(
    pool: db.Pool, stored: Place, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        both = []
        for name in ("Amina Yusuf", "Ben Carter"):
            member = await factories.member(conn, stored.organisation, name, Role.MEMBER)
            await groups.add_member(
                CouncilContext(conn, stored.organisation),
                stored.group.id,
                member.id,
                lived_experience=True,
                on=factories.NOW.date(),
            )
            both.append(member)
    objection = await objects(pool, stored)
    await answers_it(pool, stored, objection)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await closing.record_decision(
            ActingMember(conn, stored.organisation, both[0], JULY),
            await stored.now(conn),
            objection.id,
            TypedDecision(
                wording="We go on.",
                day=TypedDay(day="1", month="7", year="2026"),
                how=DecidedHow.MEETING.value,
            ),
            based_on=0,
        )

    recorder, second = [(await (await browser_of(one)).get(HOME)).text for one in both]

    assert "A decision of the group waits: Spring 2026" in second
    assert "A decision of the group waits" not in recorder


# ------------------------------------------------------------------------------ letters


async def test_both_key_holders_get_one_letter_when_a_text_waits_for_their_keys(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    await dev_saves(pool, stored)

    written = await letters(minutes=16)

    assert written.keys() == {"carol", "lena"}
    assert SIGN in written["carol"]
    assert "Sign in at:\n\nhttp://" in written["carol"]
    assert "/anyborough/work\n" in written["carol"]
    assert await letters(minutes=21) == {}
    await dev_saves(pool, stored, "Newer.", minutes=22)
    assert await letters(minutes=40) == {}
    assert await letters(morning=True, days=1) == {}


async def test_a_letter_says_no_name_no_title_and_no_word_of_anybody(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    await objects(pool, stored)

    written = await letters(morning=True, minutes=20)

    assert written.keys() >= {"lena", "dev"}
    async with db.transaction(pool, stored.organisation.id) as conn:
        subjects = {row["subject"] for row in await conn.fetch("SELECT subject FROM mails")}
    assert subjects == {"Something to do: Anyborough"}
    for wording in written.values():
        for secret in ("Carol", "Osei", "Lena", "Dev", "Spring", stored.group.name, WORDS, "bus"):
            assert secret not in wording


async def test_no_letter_goes_while_somebody_is_still_writing(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    await dev_saves(pool, stored)

    assert await letters(minutes=14) == {}
    assert (await letters(minutes=15)).keys() == {"carol", "lena"}


async def test_who_signed_gets_another_letter_when_their_signature_does_not_count_any_more(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    await dev_saves(pool, stored)
    await letters(minutes=16)
    async with db.transaction(pool, stored.organisation.id) as conn:
        newest = await stored.now(conn)
        await keys.sign(
            ActingMember(conn, stored.organisation, stored.carol, JULY + timedelta(minutes=17)),
            newest,
            keys.key_role(stored.carol, ""),
            newest.version.hash,
            words="",
        )
    assert await letters(minutes=18) == {}
    await dev_saves(pool, stored, "Newer.", minutes=20)
    await dev_saves(pool, stored, "Newest.", minutes=21)

    assert (await letters(minutes=40)).keys() == {"carol"}


async def test_who_can_answer_gets_a_letter_and_then_who_asked(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    objection = await objects(pool, stored)

    written = await letters(minutes=16)

    assert ANSWER in written["dev"]
    assert ANSWER in written["lena"]
    assert "carol" not in written
    await answers_it(pool, stored, objection)
    written = await letters(minutes=17)
    assert TodoKind.READ_ANSWER.value in written["carol"]
    assert written.keys() == {"carol"}


async def test_who_lays_down_their_key_or_loses_their_role_gets_no_letter(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        ada = await factories.member(conn, stored.organisation, "Ada Ray", Role.ADMINISTRATOR)
        await stored.lose_key(conn, stored.carol)
        await roles.change_roles(
            CouncilContext(conn, stored.organisation), stored.dev, [], by=ada.id, now=JULY
        )
    await objects(pool, stored, stored.lena)

    assert await letters(morning=True, minutes=16) == {}


async def test_a_coordinator_gets_a_letter_when_both_keys_are_there(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)

    written = await letters(minutes=5)

    assert written.keys() == {"dev"}
    assert TodoKind.PUBLISH.value in written["dev"]


async def test_letters_about_what_people_send_go_in_the_morning_only(
    pool: db.Pool, stored: Place, letters: Letters, settings: Settings
) -> None:
    """The time of a letter must not tell the time at which somebody answered or asked."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.member(conn, stored.organisation, "Rosa Lind", Role.READER)
        await call_backs.ask(
            CouncilContext(conn, stored.organisation),
            Wish(name="Ben", reach="01632 960 002"),
            urgent=False,
            keys=settings.call_keys,
            now=JULY,
            today=JULY.date(),
        )

    assert "rosa" not in await letters(minutes=30)

    same_day = await letters(morning=True, minutes=31)
    assert TodoKind.READ.value in same_day["rosa"]
    assert TodoKind.CALL.value not in same_day["rosa"], "the first letter has just gone"
    next_day = await letters(morning=True, days=1)
    assert TodoKind.CALL.value in next_day["rosa"]
    assert TodoKind.CALL.value in next_day["dev"]
    assert TodoKind.READ.value not in next_day["rosa"]
    assert await letters(morning=True, days=2) == {}


async def test_a_late_promise_is_told_to_a_coordinator_once(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(
            conn,
            stored.organisation,
            stored.round,
            stored.group,
            due_on=JULY.date() + timedelta(days=3),
        )
    assert all(TodoKind.LATE.value not in one for one in (await letters(True, days=3)).values())

    written = await letters(True, days=4)

    assert {who for who, wording in written.items() if TodoKind.LATE.value in wording} == {"dev"}
    assert await letters(True, days=5) == {}


async def test_what_went_and_waits_again_gets_a_letter_again(
    pool: db.Pool, stored: Place, letters: Letters
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await conn.execute(
            "INSERT INTO todo_letters (organisation_id, member_id, thing, written_on)"
            " VALUES ($1, $2, 'read 2026-01-01', '2026-01-01')",
            stored.organisation.id,
            stored.dev.id,
        )
        await stored.sign_both(conn)

    await letters(True, minutes=5)

    async with db.transaction(pool, stored.organisation.id) as conn:
        rows = await conn.fetch(
            "SELECT thing FROM todo_letters WHERE member_id = $1", stored.dev.id
        )
    assert [row["thing"].split()[0] for row in rows] == ["publish"]


async def test_two_workers_at_the_same_moment_write_one_letter(
    pool: db.Pool, stored: Place, tools: Tools, at: Callable[[datetime], None]
) -> None:
    await objects(pool, stored)
    at(JULY + timedelta(minutes=16))

    await asyncio.gather(*(write_todo_letters(tools, morning=one) for one in (True, False, True)))

    async with db.transaction(pool, stored.organisation.id) as conn:
        rows = await conn.fetch("SELECT to_address FROM mails WHERE subject LIKE 'Something%'")
    assert len(rows) == len({row["to_address"] for row in rows}) > 0


async def test_what_goes_wrong_in_one_council_leaves_the_letters_of_another_alone(
    pool: db.Pool,
    stored: Place,
    tools: Tools,
    at: Callable[[datetime], None],
    own_database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with db.transaction(pool) as conn:
        other = await make_place(conn, "otherham")
    for place in (stored, other):
        await objects(pool, place)
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(
            "ALTER TABLE mails ADD CHECK (to_address <> 'lena@anyborough.example') NOT VALID"
        )
    at(JULY + timedelta(minutes=16))

    await write_todo_letters(tools, morning=False)

    async with db.transaction(pool, other.organisation.id) as conn:
        rows = await conn.fetch("SELECT 1 FROM mails WHERE subject LIKE 'Something%'")
    assert len(rows) == 2
    assert "No letters were written in one council." in caplog.text


def test_by_day_only_what_has_rested_and_tells_no_time_is_due() -> None:
    now = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    sign = TodoLetter(kind=TodoKind.SIGN, thing="a", since=now - timedelta(minutes=15))
    fresh = msgspec.structs.replace(sign, since=now - timedelta(minutes=14))
    read = TodoLetter(kind=TodoKind.READ, thing="b")

    assert due_letters((sign, fresh, read), now, morning=False) == (sign,)
    assert due_letters((sign, fresh, read), now, morning=True) == (sign, read)
