"""Dev and Rosa call people back: who waits, what came of it, and what is forgotten."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.contact.domain import call_backs
from said_and_done.contact.jobs import remove_call_backs, still_waits
from said_and_done.contact.model import CallBack, CallProblem, RemoveCallBacks, Wish
from said_and_done.core import db, sealing
from said_and_done.core.settings import Settings
from said_and_done.jobs import Tools
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.model import Member, Role
from tests import factories
from tests.contact.conftest import Calendar, Query, browser_of

PAGE = "/anyborough/work/call-backs"
OTHER_KEY = b"another key of thirty-two bytes!"


async def wants(
    pool: db.Pool, here: Organisation, calendar: Calendar, name: str, **how: Any
) -> UUID:
    """Somebody wants a call; ``how`` may have ``urgent`` and ``keys``."""
    async with db.transaction(pool, here.id) as conn:
        return await call_backs.ask(
            CouncilContext(conn, here),
            Wish(name=name, reach=f"Call {name}", times="Mornings"),
            urgent=how.get("urgent", False),
            keys=how.get("keys", Settings(secret=factories.SECRET).call_keys),
            now=calendar.now,
            today=calendar.now.date(),
        )


async def says(visitor: AsyncClient, made: UUID, outcome: str) -> Any:
    return await factories.form(visitor, PAGE, to=f"{PAGE}/{made}/calls", outcome=outcome)


async def test_who_waits_is_shown_with_their_words_the_urgent_first_then_the_newest(
    pool: db.Pool, anyborough: Organisation, calendar: Calendar, dev_at_work: AsyncClient
) -> None:
    for name, urgent in (("Amina", False), ("Ben", True), ("Joy", False)):
        await wants(pool, anyborough, calendar, name, urgent=urgent)

    page = (await dev_at_work.get(PAGE)).text

    assert page.index("Call Ben") < page.index("Call Joy") < page.index("Call Amina")
    assert page.count("Says that they are not safe.") == 1
    assert "Mornings" in page


async def test_a_call_that_nobody_answered_is_written_down_and_they_wait_on(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    dev_at_work: AsyncClient,
    query: Query,
    dev: Member,
) -> None:
    call_back_id = await wants(pool, anyborough, calendar, "Ben")

    answer = await says(dev_at_work, call_back_id, "no answer")

    page = (await dev_at_work.get(answer.headers["location"])).text
    assert "Dev Patel called on 14 June 2026. Nobody answered." in page
    assert "Call Ben" in page
    assert "It is written down." in page
    (row,) = await query("SELECT outcome, called_by FROM calls")
    assert tuple(row) == ("no answer", dev.id)
    (event,) = await query("SELECT about, member_id FROM events WHERE what = 'called'")
    assert event["about"] == {"call_back": str(call_back_id), "outcome": "no answer"}


@pytest.mark.parametrize("outcome", ["talked", "not wanted"])
async def test_when_the_call_is_over_the_words_are_shown_no_more(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    dev_at_work: AsyncClient,
    outcome: str,
) -> None:
    made = await wants(pool, anyborough, calendar, "Ben")

    await says(dev_at_work, made, outcome)

    page = (await dev_at_work.get(PAGE)).text
    assert "Call Ben" not in page
    assert "Nobody is waiting for a call." in page
    assert "Asked on 14 June 2026. Dev Patel, 14 June 2026." in page


async def test_a_second_call_after_it_is_over_is_too_late(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    dev_at_work: AsyncClient,
    query: Query,
) -> None:
    first = await wants(pool, anyborough, calendar, "Ben")
    await wants(pool, anyborough, calendar, "Joy")
    await says(dev_at_work, first, "talked")

    again = await says(dev_at_work, first, "no answer")

    assert again.status_code == 410
    assert len(await query("SELECT 1 FROM calls")) == 1


async def test_an_outcome_that_no_button_says_is_asked_again(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    dev_at_work: AsyncClient,
    query: Query,
) -> None:
    made = await wants(pool, anyborough, calendar, "Ben")

    answer = await says(dev_at_work, made, "shrugged")

    assert answer.status_code == 422
    assert CallProblem.NO_OUTCOME.sentence in answer.text
    assert await query("SELECT 1 FROM calls") == []


async def test_a_call_that_nobody_asked_for_is_not_found(
    pool: db.Pool, anyborough: Organisation, calendar: Calendar, dev_at_work: AsyncClient
) -> None:
    await wants(pool, anyborough, calendar, "Ben")

    assert (await says(dev_at_work, uuid4(), "talked")).status_code == 404


async def test_another_council_sees_none_of_our_calls(
    app: Litestar, pool: db.Pool, anyborough: Organisation, calendar: Calendar
) -> None:
    call_back_id = await wants(pool, anyborough, calendar, "Ben")
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, theirs, "Ewa Nowak", *factories.EVERY_ROLE_WITHOUT_A_KEY)
    await wants(pool, theirs, calendar, "Zoe")

    async with browser_of(app, theirs, ewa) as browser:
        here = "/otherham/work/call-backs"
        page = (await browser.get(here)).text
        call = await factories.form(
            browser, here, to=f"{here}/{call_back_id}/calls", outcome="talked"
        )

    assert "Call Zoe" in page
    assert "Call Ben" not in page
    assert call.status_code == 404


async def test_a_wrong_key_is_a_sentence_and_the_others_still_open(
    pool: db.Pool, anyborough: Organisation, calendar: Calendar, dev_at_work: AsyncClient
) -> None:
    await wants(pool, anyborough, calendar, "Ben", keys=(OTHER_KEY,))
    await wants(pool, anyborough, calendar, "Joy")

    page = await dev_at_work.get(PAGE)

    assert page.status_code == 200
    assert page.text.count("We cannot open this.") == 1
    assert "Call Joy" in page.text
    assert "Call Ben" not in page.text


async def test_what_an_older_key_sealed_still_opens_and_a_new_key_seals(
    pool: db.Pool, anyborough: Organisation, calendar: Calendar
) -> None:
    old = await wants(pool, anyborough, calendar, "Ben", keys=(OTHER_KEY,))
    new_key = bytes(reversed(OTHER_KEY))
    ring = Settings(secret=factories.SECRET, contact_keys=(new_key, OTHER_KEY)).call_keys
    new = await wants(pool, anyborough, calendar, "Joy", keys=ring)

    opened = await listed(pool, anyborough, calendar, ring)
    without_old = await listed(
        pool, anyborough, calendar, Settings(secret=b"s" * 32, contact_keys=(new_key,)).call_keys
    )

    assert {one.id: one.wish and one.wish.name for one in opened} == {old: "Ben", new: "Joy"}
    assert {one.id: one.wish and one.wish.name for one in without_old} == {old: None, new: "Joy"}


async def test_words_moved_to_another_row_or_changed_do_not_open(
    pool: db.Pool, anyborough: Organisation
) -> None:
    keys, row = (OTHER_KEY,), uuid4()
    sealed = sealing.seal(b"words", keys, anyborough.id, row)

    assert sealing.open_sealed(sealed, keys, anyborough.id, row) == b"words"
    assert sealing.open_sealed(sealed, keys, anyborough.id, uuid4()) is None
    assert sealing.open_sealed(sealed, keys, uuid4(), row) is None
    assert sealing.open_sealed(sealed[:-1] + b"x", keys, anyborough.id, row) is None
    assert sealing.open_sealed(sealed[:12], keys, anyborough.id, row) is None
    assert sealing.open_sealed(b"", keys, anyborough.id, row) is None


async def listed(
    pool: db.Pool, here: Organisation, calendar: Calendar, keys: tuple[bytes, ...]
) -> list[CallBack]:
    async with db.transaction(pool, here.id) as conn:
        return await call_backs.call_backs(
            CouncilContext(conn, here), keys=keys, today=calendar.now.date()
        )


async def look_again(tools: Tools, query: Query) -> None:
    """The job that was asked for last, done as the queue does it."""
    job = (
        await query(
            "SELECT payload FROM pgqueuer WHERE entrypoint = 'still_waits' ORDER BY id DESC LIMIT 1"
        )
    )[0]["payload"]
    await still_waits(tools, job)


async def letters_about_nobody(query: Query) -> list[str]:
    rows = await query(
        "SELECT to_address FROM mails WHERE subject LIKE 'Nobody has called%' ORDER BY to_address"
    )
    return [row["to_address"] for row in rows]


async def test_when_nobody_takes_the_call_of_somebody_not_safe_more_people_are_told(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    settings: Settings,
    dev: Member,
    rosa: Member,
    query: Query,
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        ada = await factories.member(conn, anyborough, "Ada Ray", Role.ADMINISTRATOR)
    await query("DELETE FROM pgqueuer RETURNING id")
    tools = Tools(pool=pool, renderers=Renderers(), settings=settings)
    call_back_id = await wants(pool, anyborough, calendar, "Ben", urgent=True)

    await look_again(tools, query)

    assert await letters_about_nobody(query) == sorted({ada.email, dev.email, rosa.email})
    rows = await query("SELECT wording FROM mails")
    assert not any("Ben" in row["wording"] for row in rows)
    (event,) = await query("SELECT about FROM events WHERE what = 'call not taken'")
    assert event["about"] == {"call_back": str(call_back_id), "times": "1"}

    await look_again(tools, query)

    assert len(await letters_about_nobody(query)) == 6


@pytest.mark.parametrize("outcome", ["no answer", "talked"])
async def test_once_somebody_took_the_call_nobody_else_is_told(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    settings: Settings,
    dev_at_work: AsyncClient,
    query: Query,
    outcome: str,
) -> None:
    await query("DELETE FROM pgqueuer RETURNING id")
    made = await wants(pool, anyborough, calendar, "Ben", urgent=True)
    await says(dev_at_work, made, outcome)

    await look_again(Tools(pool=pool, renderers=Renderers(), settings=settings), query)

    assert await letters_about_nobody(query) == []


async def test_when_nobody_answered_a_call_more_people_are_told_once_there_was_time_to_try_again(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    settings: Settings,
    dev_at_work: AsyncClient,
    query: Query,
) -> None:
    await query("DELETE FROM pgqueuer RETURNING id")
    tools = Tools(pool=pool, renderers=Renderers(), settings=settings)
    made = await wants(pool, anyborough, calendar, "Ben", urgent=True)
    await says(dev_at_work, made, "no answer")

    calendar.now += timedelta(hours=3, minutes=59)
    await look_again(tools, query)
    assert await letters_about_nobody(query) == []

    calendar.now += timedelta(minutes=2)
    await look_again(tools, query)
    assert await letters_about_nobody(query) == ["dev@anyborough.example"]


async def test_an_urgent_call_is_told_each_hour_for_a_day_and_then_each_day_while_it_waits(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    settings: Settings,
    dev_at_work: AsyncClient,
    query: Query,
) -> None:
    await query("DELETE FROM pgqueuer RETURNING id")
    tools = Tools(pool=pool, renderers=Renderers(), settings=settings)
    call_back_id = await wants(pool, anyborough, calendar, "Ben", urgent=True)

    for _ in range(25):
        await look_again(tools, query)

    waits = await query(
        "SELECT round(extract(epoch FROM execute_after - now()) / 1800)::int AS half_hours"
        " FROM pgqueuer WHERE entrypoint = 'still_waits' ORDER BY id"
    )
    assert [row["half_hours"] for row in waits] == [1, *[2] * 23, 48, 48]
    assert len(await letters_about_nobody(query)) == 25

    await says(dev_at_work, call_back_id, "talked")
    await look_again(tools, query)
    assert len(await letters_about_nobody(query)) == 25
    assert len(await query("SELECT 1 FROM pgqueuer WHERE entrypoint = 'still_waits'")) == 26


async def test_who_may_not_read_how_to_reach_somebody_is_told_who_may(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    settings: Settings,
    dev: Member,
    query: Query,
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.member(conn, anyborough, "Ada Ray", Role.ADMINISTRATOR)
        await factories.member(conn, anyborough, "Lena Hart", Role.LEAD)
    await query("DELETE FROM pgqueuer RETURNING id")
    await wants(pool, anyborough, calendar, "Ben", urgent=True)

    await look_again(Tools(pool=pool, renderers=Renderers(), settings=settings), query)

    rows = await query("SELECT to_address, wording FROM mails WHERE subject LIKE 'Nobody%'")
    words = {row["to_address"].split("@")[0]: row["wording"] for row in rows}
    assert "Sign in to read how to reach them" in words["dev"]
    for who in ("ada", "lena"):
        assert "Sign in to read" not in words[who]
        assert "make sure that somebody calls now" in words[who]
        assert "Readers and coordinators sign in" in words[who]


async def test_a_call_of_somebody_who_is_safe_hurries_nobody(
    pool: db.Pool, anyborough: Organisation, calendar: Calendar, query: Query
) -> None:
    await query("DELETE FROM pgqueuer RETURNING id")
    await wants(pool, anyborough, calendar, "Ben")

    assert await query("SELECT 1 FROM pgqueuer WHERE entrypoint = 'still_waits'") == []


async def test_after_90_days_nobody_sees_it_and_the_job_removes_it_for_good(
    pool: db.Pool,
    anyborough: Organisation,
    calendar: Calendar,
    settings: Settings,
    dev: Member,
    query: Query,
) -> None:
    call_back_id = await wants(pool, anyborough, calendar, "Ben")
    async with db.transaction(pool, anyborough.id) as conn:
        await call_backs.call(
            CouncilContext(conn, anyborough),
            call_back_id,
            call_backs.outcome_of("no answer") or pytest.fail("no such outcome"),
            by=dev.id,
            now=calendar.now,
            today=calendar.now.date(),
        )
    tools = Tools(pool=pool, renderers=Renderers(), settings=settings)
    job = msgspec.json.encode(RemoveCallBacks(organisation_id=anyborough.id))

    calendar.later(90)
    await remove_call_backs(tools, job)
    on_the_90th_day = await listed(pool, anyborough, calendar, ())
    calendar.later(1)
    on_the_91st_day = await listed(pool, anyborough, calendar, ())
    rows_before = len(await query("SELECT 1 FROM call_backs"))
    await remove_call_backs(tools, job)

    assert [one.id for one in on_the_90th_day] == [call_back_id]
    assert on_the_91st_day == []
    assert rows_before == 1
    assert await query("SELECT 1 FROM call_backs") == []
    assert await query("SELECT 1 FROM calls") == []


async def test_each_call_that_is_asked_for_asks_for_its_own_removal(
    pool: db.Pool, anyborough: Organisation, calendar: Calendar, query: Query
) -> None:
    await query("DELETE FROM pgqueuer RETURNING id")
    await wants(pool, anyborough, calendar, "Ben")

    (job,) = await query(
        "SELECT execute_after - created AS wait, payload FROM pgqueuer"
        " WHERE entrypoint = 'remove_call_backs'"
    )

    assert job["wait"].days in {90, 91}
    assert msgspec.json.decode(job["payload"], type=RemoveCallBacks).organisation_id == (
        anyborough.id
    )
