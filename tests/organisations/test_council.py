"""A council is found by its word, and what happens in it is kept in a chain."""

import asyncpg
import pytest

from said_and_done.core import db
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.organisations import domain
from said_and_done.organisations.domain import CouncilContext
from tests import factories


async def test_a_council_is_found_by_its_word(conn: db.Connection) -> None:
    made = await factories.organisation(conn)

    assert await domain.open_organisation(conn, "anyborough") == made


async def test_an_unknown_council_is_not_found(conn: db.Connection) -> None:
    with pytest.raises(NotFound, match="do not know a council"):
        await domain.open_organisation(conn, "nowhere")


@pytest.mark.parametrize("word", ["verify", "healthz", "Any Borough", "a", "../etc", "é"])
async def test_a_word_that_cannot_be_an_address_is_refused(conn: db.Connection, word: str) -> None:
    with pytest.raises(ContentProblem, match="cannot be a council's address"):
        await domain.create(conn, slug=word, name="X", contact=("", "", ""), now=factories.NOW)


async def test_another_council_sees_nothing_of_ours(conn: db.Connection) -> None:
    ours = await factories.organisation(conn)
    assert await domain.first_broken(CouncilContext(conn, ours)) is None
    assert await conn.fetchval("SELECT count(*) FROM events") == 1

    await factories.organisation(conn, "otherham")

    assert await conn.fetchval("SELECT count(*) FROM events") == 1
    assert (
        await conn.fetchval("SELECT count(*) FROM events WHERE organisation_id = $1", ours.id) == 0
    )


async def test_another_council_cannot_write_among_ours(conn: db.Connection) -> None:
    ours = await factories.organisation(conn)
    await factories.organisation(conn, "otherham")

    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await domain.record(
            CouncilContext(conn, ours), what="x", about={}, by=None, now=factories.NOW
        )


async def test_an_event_is_never_changed(conn: db.Connection) -> None:
    await factories.organisation(conn)

    with pytest.raises(asyncpg.RestrictViolationError, match="rows of events never change"):
        await conn.execute("UPDATE events SET what = 'something else'")


async def test_a_chain_that_was_tampered_with_says_where(conn: db.Connection) -> None:
    ours = await factories.organisation(conn)
    for what in ("one", "two", "three"):
        await domain.record(
            CouncilContext(conn, ours), what=what, about={"n": what}, by=None, now=factories.NOW
        )
    assert await domain.first_broken(CouncilContext(conn, ours)) is None

    await conn.execute(
        "INSERT INTO events SELECT organisation_id, 9, happened_at, what, about, member_id,"
        " previous_hash, hash FROM events WHERE number = 2"
    )

    assert await domain.first_broken(CouncilContext(conn, ours)) == 9
