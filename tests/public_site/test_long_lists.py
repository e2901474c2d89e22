"""Somebody at work has a long list: nothing of it is cut off, and they find what they look for."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from html import unescape

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.paging import ROWS, ListQuery, list_query_of, page_of
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import letters
from said_and_done.people.model import Letter, Role
from said_and_done.rounds.model import Round
from tests import factories

MANY = ROWS + 1


class Place(msgspec.Struct, frozen=True, kw_only=True):
    conn: db.Connection
    organisation: Organisation
    round: Round


async def many_people(place: Place) -> None:
    for number in range(MANY):
        await factories.member(place.conn, place.organisation, f"Pat{number:02} Row", Role.READER)


async def many_rounds(place: Place) -> None:
    for number in range(MANY):
        opens_on = date(2027, 1, 1) - timedelta(days=number)
        await factories.round(
            place.conn,
            place.organisation,
            f"Pat {number:02} Row",
            opens_on=opens_on,
            closes_on=date(2027, 2, 1),
            answer_by=date(2027, 3, 1),
        )


async def many_ways_in(place: Place) -> None:
    for number in range(MANY):
        name = f"Pat {number:02} Row"
        await factories.way_in(place.conn, place.organisation, place.round, name=name)


async def many_lost_letters(place: Place) -> None:
    council = CouncilContext(place.conn, place.organisation)
    for number in range(MANY):
        letter = Letter(to_address=f"pat-{number:02}@row.example", subject="A", wording="B")
        at = factories.NOW - timedelta(minutes=number)
        mail = await letters.post(council, letter, at)
        await letters.refused(council, mail.id, at, 550)


async def many_promises(place: Place) -> None:
    group = await factories.group(place.conn, place.organisation)
    for number in range(MANY):
        await factories.commitment(
            place.conn,
            place.organisation,
            place.round,
            group,
            f"Pat x{number:02} Row",
            due_on=date(2030, 1, 1) + timedelta(days=number),
        )


LISTS: list[tuple[str, str, str, Callable[[Place], Awaitable[None]]]] = [
    ("people", "Pat{:02} Row", "row pat50", many_people),
    ("rounds", "Pat {:02} Row", "pat 50", many_rounds),
    ("rounds/spring-2026", "Pat {:02} Row", "50 PAT", many_ways_in),
    ("commitments", "Pat x{:02} Row", "X50 pat", many_promises),
    ("people/letters", "pat-{:02}@row.example", "pat-50@", many_lost_letters),
]


@pytest.mark.parametrize(
    ("path", "words", "find", "fill"),
    LISTS,
    ids=["people", "rounds", "ways in", "promises", "letters"],
)
async def test_the_last_of_a_long_list_is_on_the_next_page_and_is_found(
    visitor: AsyncClient,
    pool: db.Pool,
    path: str,
    words: str,
    find: str,
    fill: Callable[[Place], Awaitable[None]],
) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        ada = await factories.member(conn, ours, "Zoe Admin", Role.ADMINISTRATOR)
        held = await factories.round(conn, ours)
    await factories.signed_in(visitor, ours, ada)
    async with db.transaction(pool, ours.id) as conn:
        await fill(Place(conn=conn, organisation=ours, round=held))
    page = f"/anyborough/work/{path}"

    first = (await visitor.get(page)).text
    next_page = re.search(r'rel="next" href="([^"]+)"', first)
    assert next_page
    second = (await visitor.get(unescape(next_page[1]))).text
    result = (await visitor.get(page, params={"find": find})).text
    nothing = (await visitor.get(page, params={"find": "nobody at all"})).text

    assert all(words.format(number) in first + second for number in range(MANY))
    assert words.format(50) not in first
    assert 'rel="prev"' in second
    assert words.format(50) in result
    assert words.format(49) not in result
    assert words.format(50) not in nothing


async def test_a_short_list_has_no_box_to_look_for_something(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        ada = await factories.member(conn, ours, "Ada Min", Role.ADMINISTRATOR)
    await factories.signed_in(visitor, ours, ada)

    page = (await visitor.get("/anyborough/work/people")).text

    assert "Ada Min" in page
    assert 'name="find"' not in page


@pytest.mark.parametrize(
    ("typed", "number"),
    [("", 1), ("2", 2), ("0", 1), ("-3", 1), ("x", 1), ("²", 1), ("99999", 10_000), ("9" * 99, 1)],
)
def test_an_odd_page_number_leads_to_a_page(typed: str, number: int) -> None:
    assert list_query_of("", typed) == ListQuery(find="", number=number)


def test_a_page_beyond_the_last_is_empty_and_the_last_has_no_next() -> None:
    rows = [str(number) for number in range(4)]

    assert page_of(rows, ListQuery(number=2), str, size=2).rows == ("2", "3")
    assert not page_of(rows, ListQuery(number=2), str, size=2).has_more
    assert page_of(rows, ListQuery(number=9), str, size=2).rows == ()
