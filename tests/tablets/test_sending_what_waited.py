"""A tablet sends what it kept while there was no network: once, whole, and only what is offered."""

import asyncio
import json
import re
from datetime import datetime
from typing import Any
from uuid import UUID, uuid1, uuid4

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.view import day_words
from said_and_done.findings.domain import publishing
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round, WayIn
from tests import factories
from tests.answering.conftest import Calendar, Query
from tests.tablets.conftest import Send

TOO_LATE = (
    f"The last day to send these answers was {day_words(factories.LATE_UNTIL)}. Please call us."
)
COUNT = "SELECT count(*) FROM responses"


async def test_what_somebody_said_on_the_tablet_reaches_the_council(
    send: Send, said: dict[str, Any], query: Query, tablet: WayIn
) -> None:
    answer = await send(said)

    assert (answer.status_code, answer.json()) == (200, {"kept": said["key"]})
    assert await query("SELECT choices[:3] FROM responses") == [1, 0, None]
    assert await query("SELECT way_in_id FROM responses WHERE sent_on = '2026-06-14'") == tablet.id
    assert await query("SELECT (voice, voice_at_start) = (1, 2) FROM responses")
    assert await query("SELECT wording FROM words WHERE may_count AND NOT may_quote") == (
        "The bus is late."
    )


async def test_the_card_that_was_made_on_the_tablet_opens_the_answers(
    send: Send, said: dict[str, Any], visitor: AsyncClient
) -> None:
    await send(said)

    opened = await factories.form(visitor, "/anyborough/card", words=" ".join(said["card"]))
    page = await visitor.get(opened.headers["location"])

    assert "You sent them on" in page.text


async def test_the_same_sealed_answers_sent_twice_count_once(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    first, second = await send(said), await send(said)

    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert await query(COUNT) == 1
    assert await query("SELECT count(*) FROM words") == 1
    assert await query("SELECT count(*) FROM received") == 1


async def test_the_same_answers_sent_twice_at_the_same_moment_count_once(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    answers = await asyncio.gather(send(said), send(said), send(said))

    assert {one.status_code for one in answers} == {200}
    assert await query(COUNT) == 1


async def test_nothing_leads_from_the_key_to_the_answers(
    send: Send, said: dict[str, Any], query: Query, pool: db.Pool
) -> None:
    await send(said)

    columns = await pool.fetch(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = 'received'"
    )
    everything = await query(
        "SELECT r::text || (SELECT w::text FROM words AS w) FROM responses AS r"
    )
    assert {tuple(row) for row in columns} == {
        ("organisation_id", "uuid"),
        ("sealed_key", "uuid"),
        ("received_on", "date"),
    }
    assert said["key"] not in everything
    assert "teapot" not in everything


async def test_who_stopped_on_the_way_finds_a_draft_under_their_card(
    send: Send, said: dict[str, Any], query: Query, visitor: AsyncClient
) -> None:
    await send({**said, "finished": False, "help": None})

    opened = await factories.form(visitor, "/anyborough/card", words=" ".join(said["card"]))
    onward = await visitor.get(opened.headers["location"], follow_redirects=True)

    assert await query("SELECT sent_on IS NULL AND voice IS NULL FROM responses")
    assert "Page 4 of " in onward.text


# ---------------------------------------------------------------------- when


async def test_what_was_said_in_time_is_taken_in_14_days_after_the_round(
    send: Send, said: dict[str, Any], query: Query, calendar: Calendar, spring: Round
) -> None:
    calendar.now = datetime.combine(spring.late_until, calendar.now.timetz())

    answer = await send(said)

    assert answer.status_code == 200
    assert await query("SELECT sent_on FROM responses") == spring.last_day
    assert await query("SELECT kept_on FROM words") == spring.last_day


async def test_later_than_that_it_is_refused_with_a_sentence(
    send: Send, said: dict[str, Any], query: Query, calendar: Calendar
) -> None:
    calendar.now = datetime.combine(factories.ALL_IN, calendar.now.timetz())

    answer = await send(said)

    assert answer.status_code == 410
    assert answer.json()["sentence"] == (TOO_LATE)
    assert await query(COUNT) == 0
    assert await query("SELECT count(*) FROM received") == 0


async def test_after_the_numbers_were_published_it_is_refused_and_no_number_moves(
    send: Send,
    said: dict[str, Any],
    query: Query,
    calendar: Calendar,
    pool: db.Pool,
    anyborough: Organisation,
    visitor: AsyncClient,
) -> None:
    """The first answer beyond a rounded number would move it: 12 is about 10, 13 is about 15."""
    async with db.transaction(pool, anyborough.id) as conn:
        spring = await rounds.round_named(CouncilContext(conn, anyborough), "spring-2026")
        for _ in range(12):
            await factories.response(conn, anyborough, spring, {1: "yes"})
        dev = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
    calendar.now = datetime.combine(factories.ALL_IN, calendar.now.timetz())
    async with db.transaction(pool, anyborough.id) as conn:
        await publishing.publish(
            CouncilContext(conn, anyborough),
            spring.name,
            seen=0,
            by=dev.id,
            now=calendar.now,
            today=calendar.now.date(),
        )
    before = await visitor.get("/anyborough/findings/spring-2026")

    answers = [await send(said), await send(said)]

    assert {one.status_code for one in answers} == {410}
    assert answers[0].json() == {"sentence": TOO_LATE}
    assert (await query(COUNT), await query("SELECT count(*) FROM received")) == (12, 0)
    after = await visitor.get("/anyborough/findings/spring-2026")
    assert "about 10" in before.text.lower()
    assert numbers_of(after.text) == numbers_of(before.text) != []


def numbers_of(page: str) -> list[str]:
    return re.findall(r"[Aa]bout \d+|cell--numeric\">[^<]*<", page)


async def test_before_the_round_opens_nothing_is_taken_in(
    send: Send, said: dict[str, Any], query: Query, calendar: Calendar, spring: Round
) -> None:
    calendar.before(spring)

    answer = await send(said)

    assert (answer.status_code, await query(COUNT)) == (409, 0)
    assert "1 June 2026" in answer.json()["sentence"]


# ---------------------------------------------------------------------- what


def changed(said: dict[str, Any], **fields: object) -> bytes:
    return json.dumps({**said, **fields}).encode()


WRONG: dict[str, dict[str, object]] = {
    "a choice that is not offered": {"picked": [{"number": 1, "choice": "maybe"}]},
    "a question that is not there": {"picked": [{"number": 13, "choice": "yes"}]},
    "words to a question that is not there": {
        "wrote": [{"number": 13, "wording": "x", "may_count": True, "may_quote": True}]
    },
    "more words than anybody may write": {
        "wrote": [{"number": 1, "wording": "a" * 5001, "may_count": True, "may_quote": True}]
    },
    "a theme that is not offered": {"more_about": [9]},
    "nobody and somebody": {"help": ["nobody", "read"]},
    "help that there is not": {"help_at_start": ["cooked"]},
    "a card of four words": {"card": ["teapot"] * 4},
    "a card of other words": {"card": ["teapot", "suitcase", "biscuit", "rosette", "xyzzy"]},
    "another survey": {"survey_version_id": str(uuid4())},
    "a key that tells a time": {"key": str(uuid1())},
    "a key that is none": {"key": "1"},
    "a number that is a word": {"picked": [{"number": "1", "choice": "yes"}]},
    "a field that we do not know": {"address": "203.0.113.77"},
    "an answer on a page that there is not": {"picks": {"home": "town"}},
    "who helped, as if it were one answer": {"picks": {"helpers": "nobody"}},
    "too many answers": {"picked": [{"number": 1, "choice": "yes"}] * 21},
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
async def test_what_the_survey_does_not_offer_is_refused_with_a_sentence(
    send: Send, said: dict[str, Any], query: Query, fields: dict[str, object]
) -> None:
    answer = await send(changed(said, **fields))

    assert answer.status_code == 422
    assert answer.json()["sentence"].endswith(".")
    assert await query(COUNT) == 0
    assert (await send(said)).status_code == 200, "the key was not used up"


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b"\xff", b'{"key": "\\ud800"}', b"[" * 9999])
async def test_what_is_no_answer_at_all_is_refused(send: Send, query: Query, sent: bytes) -> None:
    answer = await send(sent)

    assert answer.status_code == 422
    assert answer.json() == {"sentence": "We do not understand what this tablet sent."}


async def test_the_longest_answers_are_taken_in_and_longer_ones_are_not(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    wrote = [
        {"number": one, "wording": "\N{WHITE HEART}" * 5000, "may_count": True, "may_quote": True}
        for one in range(1, 13)
    ]

    assert (await send(said | {"wrote": wrote})).status_code == 200
    assert await query("SELECT max(length(wording)) FROM words") == 5000
    too_big = await send(b" " * 1024 * 1024 + b"1")
    assert (too_big.status_code, list(too_big.json())) == (413, ["sentence"])


async def test_words_are_cleaned_and_empty_ones_are_not_kept(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    wrote = [
        {"number": 1, "wording": " a\x00\r\nb ", "may_count": True, "may_quote": True},
        {"number": 2, "wording": " \n ", "may_count": True, "may_quote": True},
    ]

    await send(said | {"wrote": wrote})

    assert await query("SELECT array_agg(wording) FROM words") == ["a\nb"]


async def test_a_card_that_other_answers_have_is_refused_and_changes_nothing(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    await send(said)

    answer = await send({**said, "key": str(uuid4())})

    assert (answer.status_code, await query(COUNT)) == (409, 1)
    assert await query("SELECT count(*) FROM received") == 1


async def test_nobody_can_try_out_which_cards_there_are(
    visitor: AsyncClient, send: Send, said: dict[str, Any], query: Query, tablet: WayIn
) -> None:
    await send(said)
    path = f"/anyborough/tablets/{tablet.code}"
    today = (await visitor.get(f"{path}/today")).json()
    headers = {"x-csrftoken": today["token"], "content-type": "application/json"}
    tries = [
        await visitor.post(f"{path}/answers", content=b"{}", headers=headers) for _ in range(240)
    ]

    again = await send({**said, "key": str(uuid4())})

    assert {one.status_code for one in tries[:-1]} == {422}
    assert again.status_code == 429
    assert again.json()["sentence"]


# ----------------------------------------------------------------------- who


async def test_another_way_in_takes_in_nothing(
    send: Send, said: dict[str, Any], query: Query, link: WayIn
) -> None:
    for code in (link.code, "aaaaaa", "zzzzzz"):
        assert (await send(said, code=code)).status_code == 404

    assert await query(COUNT) == 0


async def test_another_councils_address_takes_in_nothing(
    send: Send, said: dict[str, Any], query: Query, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")

    assert (await send(said, slug="otherham")).status_code == 404
    assert await query(COUNT) == 0


async def test_without_the_token_nothing_is_taken_in(
    visitor: AsyncClient, said: dict[str, Any], query: Query, tablet: WayIn
) -> None:
    path = f"/anyborough/tablets/{tablet.code}"
    await visitor.get(f"{path}/today")

    answers = [
        await visitor.post(f"{path}/answers", json=said),
        await visitor.post(f"{path}/answers", json=said, headers={"x-csrftoken": "x" * 128}),
    ]

    assert [one.status_code for one in answers] == [403, 403]
    assert await query(COUNT) == 0


async def test_the_tablet_hears_what_time_it_is(visitor: AsyncClient, tablet: WayIn) -> None:
    today = (await visitor.get(f"/anyborough/tablets/{tablet.code}/today")).json()

    assert today["now"].startswith("2026-06-14T10:00")


async def test_when_the_program_breaks_the_tablet_hears_it_and_keeps_its_copy(
    send: Send, said: dict[str, Any], query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_args: object, **_more: object) -> UUID:
        raise RuntimeError("teapot")

    monkeypatch.setattr("said_and_done.answering.domain.importing.take_in", breaks)

    answer = await send(said)

    assert (answer.status_code, "teapot" in answer.text) == (500, False)
    assert await query("SELECT count(*) FROM received") == 0
