"""What a page says is kept is kept: the answer is sent after the commit, never before."""

from datetime import timedelta

import psycopg
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.web import clocks
from tests import factories
from tests.conftest import Database

FAILS_AT_COMMIT = """
CREATE FUNCTION refuse_late() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'too late'; END $$;
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON responses
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_late();
"""
FAILS_NO_MORE = "DROP FUNCTION refuse_late() CASCADE"


async def test_what_fails_at_the_commit_is_never_said_to_be_kept(
    visitor: AsyncClient, pool: db.Pool, own_database: Database
) -> None:
    async with db.transaction(pool) as conn:
        anyborough = await factories.organisation(conn)
        today = clocks.clock_now().today
        round_ = await factories.round(
            conn,
            anyborough,
            opens_on=today,
            closes_on=today,
            answer_by=today + timedelta(days=1),
        )
        way_in = await factories.way_in(conn, anyborough, round_)
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute(FAILS_AT_COMMIT)

        page = await factories.form(visitor, f"/anyborough/surveys/{way_in.code}")

        owner.execute(FAILS_NO_MORE)

    assert page.status_code == 500
    assert "location" not in page.headers
    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM responses") == 0
