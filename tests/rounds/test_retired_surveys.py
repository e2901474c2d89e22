"""A survey's folder is gone: no new round can have it, and rounds that have it go on."""

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done import content
from said_and_done.core import db
from said_and_done.core.settings import HOME
from said_and_done.people.model import Role
from said_and_done.rounds.model import RoundProblem
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories
from tests.rounds.test_rounds import GOOD, NEW

pytestmark = pytest.mark.content
GONE = "unpaid-carers"
SENTENCE = f"{GONE}: retired, because its folder is gone. Rounds that have it go on."


@pytest.fixture(autouse=True)
def fourteenth_of_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "clock_now", lambda: Clock(now=factories.NOW))


async def loaded(pool: db.Pool, *, without: str = "") -> list[str]:
    """What is said when the surveys are loaded, as if the folder of one were gone."""
    read = content.read(HOME)
    rest = [survey for survey in read.surveys if survey.key != without]
    async with db.transaction(pool) as conn:
        lines = await content.load(conn, msgspec.structs.replace(read, surveys=rest), factories.NOW)
        await conn.execute("DELETE FROM pgqueuer")
    return lines


async def test_a_survey_without_a_folder_is_not_offered_and_comes_back_with_it(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        ada = await factories.member(conn, ours, "Ada Min", Role.ADMINISTRATOR)
        await factories.content(conn)
    await factories.signed_in(visitor, ours, ada)

    said = await loaded(pool, without=GONE)
    page = (await visitor.get(NEW)).text
    sent = await factories.form(visitor, NEW, **{**GOOD, "surveys": GONE})
    said_again = await loaded(pool)
    page_again = (await visitor.get(NEW)).text

    assert SENTENCE in said
    assert f'value="{GONE}"' not in page
    assert "Retired: Unpaid carers." in page
    assert sent.status_code == 422
    assert RoundProblem.UNKNOWN_SURVEY.sentence in sent.text
    assert SENTENCE not in said_again
    assert f'value="{GONE}"' in page_again
    assert "Retired:" not in page_again


async def test_people_go_on_answering_a_retired_survey_in_a_round_that_has_it(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        held = await factories.round(conn, ours, survey_keys=(GONE,))
        way_in = await factories.way_in(conn, ours, held, GONE)
    await loaded(pool, without=GONE)

    front = await visitor.get("/anyborough")
    welcome = await visitor.get(f"/anyborough/surveys/{way_in.code}")
    await loaded(pool)

    assert "Unpaid carers" in front.text
    assert welcome.status_code == 200
    assert "Start" in welcome.text
