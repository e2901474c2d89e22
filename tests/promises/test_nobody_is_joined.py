"""Promise 1: nobody sees when somebody answered, nor which answers about people are whose.

Thirteen people answer side by side, and tell about themselves. Then somebody who has the database
and its files puts rows in order: by the numbers of transactions, by places on the disk, by old
versions of rows. Before the nightly job that succeeds. After it nothing is left to put in order.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import httpx
import msgspec
import psycopg
import pytest
from psycopg import sql

from said_and_done.about_you.domain.telling import about_you_id
from said_and_done.code_cards import domain as code_cards
from said_and_done.core import db
from said_and_done.upkeep import domain as upkeep
from tests import factories
from tests.conftest import Database
from tests.promises import attacking
from tests.promises.conftest import serving
from tests.promises.forms import form_of
from tests.promises.test_anonymous import everything, finer_than_a_day
from tests.promises.walking import Walk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
# So many that the right order comes about by chance once in 13! = 6 * 10^9 times.
PEOPLE = 13
# Of many pairs in random order about one stands side by side by chance; 15 once in 10^12 times.
PAIRS, MOST_BY_CHANCE = 1000, 14
TABLES = ("responses", "words", "about_you_answers")


class Truth(msgspec.Struct, frozen=True):
    """What only this test knows: who sent and told in which order. ``first_three`` is what old
    versions of rows told an attacker when three had told about themselves."""

    responses: list[UUID]
    about_you: list[UUID]
    first_three: list[UUID]


@pytest.fixture
def truth(
    welcome: str, own_database: Database, environment: dict[str, str], tmp_path: Path
) -> Truth:
    """Thirteen people, one page of each in turn; each sends, then tells about themselves."""
    _take_out_old_versions(own_database)
    with serving(environment, tmp_path / "heard.txt") as (_, site), ExitStack() as stack:
        browsers = [
            stack.enter_context(httpx.Client(base_url=site, timeout=60)) for _ in range(PEOPLE)
        ]
        walks = [Walk(welcome) for _ in browsers]
        while not all(walk.sent for walk in walks):
            for walk, browser in zip(walks, browsers, strict=True):
                if not walk.sent:
                    walk.leave(browser)
        told, first_three = _all_tell(own_database, walks, browsers)
    return Truth([UUID(walk.here.split("/")[-2]) for walk in walks], told, first_three)


def _take_out_old_versions(own: Database) -> None:
    """The database may have served another test, whose rows are deleted and still in the files."""
    with psycopg.connect(own.owner_url, autocommit=True) as owner:
        for table in TABLES:
            owner.execute(sql.SQL("VACUUM FULL {}").format(sql.Identifier(table)))


def _all_tell(
    own: Database, walks: list[Walk], browsers: list[httpx.Client]
) -> tuple[list[UUID], list[UUID]]:
    """Everybody tells two things; the ids in the order in which they came."""
    told: list[UUID] = []
    first_three: list[UUID] = []
    for number in (1, 2):
        for walk, browser in zip(walks, browsers, strict=True):
            _tell(walk, browser, number)
            told += [row for row in _about_you(own) if row not in told]
            if len(told) == len(walks[:3]):
                first_three = attacking.first_versions(own, "about_you_answers")
    return told, first_three


def _tell(walk: Walk, browser: httpx.Client, number: int) -> None:
    page = walk.here.replace("/sent", f"/about-you/{number}")
    form = form_of(browser.get(page).text, page)
    assert form
    answer = browser.post(page, data={**form.hidden(), **form.filled(number, ""), "then": "next"})
    assert answer.status_code == 303


def _about_you(own: Database) -> set[UUID]:
    with psycopg.connect(own.owner_url) as owner:
        return {row[0] for row in owner.execute("SELECT id FROM about_you_answers")}


async def _nightly(own: Database) -> None:
    async with db.pool(own.program_url, size=2) as pool:
        await upkeep.mix(pool, own.owner_url, Random(7), datetime.now(UTC).date())


def _joined(truth: Truth, responses: list[UUID], about_you: list[UUID]) -> int:
    """How many an attacker joins who puts both in order, and the first beside the first."""
    whose = dict(zip(truth.about_you, truth.responses, strict=True))
    return sum(whose[me] == answers for answers, me in zip(responses, about_you, strict=False))


def _rows_that_know_a_time(own: Database) -> Iterator[str]:
    for name, row in everything(own):
        yield from (f"{name}.{column}" for column, told in row.items() if finer_than_a_day(told))


async def test_after_the_night_no_order_puts_answers_to_a_time_or_to_a_person(
    truth: Truth, own_database: Database
) -> None:
    assert len(truth.responses) == len(truth.about_you) == PEOPLE
    before = {table: rows_of(own_database, table) for table in TABLES}
    # It could be done: the attacker sees who sent first, and whose answers about themselves are
    # whose, from old versions of rows in the file.
    order = attacking.by_number_of_transaction(own_database, "responses")
    assert order == truth.responses
    assert _joined(truth, order, truth.first_three) == 3

    await _nightly(own_database)

    for table in TABLES:
        assert rows_of(own_database, table) == before[table], table
        assert attacking.transactions(own_database, table) == 1, table
        assert attacking.by_place(own_database, table) == sorted(
            attacking.by_place(own_database, table)
        ), table
        assert attacking.first_versions(own_database, table) == attacking.by_place(
            own_database, table
        ), table
    # What is left is the order of the ids, exactly, and nothing else: no file is needed for that,
    # and the next test shows that it joins nothing.
    placed = [attacking.by_place(own_database, table) for table in (TABLES[0], TABLES[2])]
    assert placed == [sorted(truth.responses), sorted(truth.about_you)]
    assert placed[0] != truth.responses


def test_the_order_of_the_ids_joins_no_more_than_chance() -> None:
    cards = [code_cards.new_card() for _ in range(PAIRS)]
    people = Truth(
        [uuid4() for _ in cards],
        [about_you_id(factories.SECRET, UUID(int=1), card) for card in cards],
        [],
    )

    # It could be seen: an id that is the same in both tables, or that grows with time, joins all.
    alike = msgspec.structs.replace(people, about_you=people.responses)
    assert _joined(alike, sorted(alike.responses), sorted(alike.about_you)) == PAIRS
    assert _joined(people, sorted(people.responses), sorted(people.about_you)) <= MOST_BY_CHANCE


async def test_no_table_knows_a_time_of_day_of_any_answer(
    truth: Truth, own_database: Database
) -> None:
    knows = set(_rows_that_know_a_time(own_database))

    # What staff and set-up did has its time; nobody answers in these.
    assert {name.split(".")[0] for name in knows} <= {
        "about_you_versions",
        "framework_versions",
        "survey_versions",
        "organisations",
        "rounds",
        "ways_in",
        "events",
        "_yoyo_log",
        "_yoyo_migration",
        "_yoyo_version",
        "yoyo_lock",
        "pgqueuer_schedules",
    }
    assert "organisations.made_at" in knows


def rows_of(own: Database, table: str) -> list[str]:
    return sorted(str(row) for name, row in everything(own) if name == table)
