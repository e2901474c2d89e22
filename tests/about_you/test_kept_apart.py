"""What people say about themselves cannot be joined to their answers: not by us, nor by a thief."""

import asyncio
import json
import re
from uuid import UUID

import asyncpg
import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.about_you.domain import asking, files
from said_and_done.about_you.domain.telling import about_you_id, save_all, take_back
from said_and_done.about_you.model import RATHER_NOT
from said_and_done.code_cards import domain as code_cards
from said_and_done.core import db
from said_and_done.findings.domain import findings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.conventions.tree import SRC

OF_ANSWERS = re.compile(r"\b(responses|words|withdrawals|readings|codings|ways_in)\b")


def statements() -> dict[str, str]:
    """Every statement of the program, by file and name."""
    return {
        f"{path.parent.name}: {name}": words
        for path in SRC.rglob("queries.sql")
        for name, words in db.parse(path.read_text()).items()
    }


def test_no_statement_of_the_program_reads_both() -> None:
    about = {name: words for name, words in statements().items() if "about_you_answers" in words}

    # Each night rows are written anew, each table by itself.
    nightly = {"upkeep: about_you_answers_keys", "upkeep: rewrite_about_you_answers"}
    assert len(about) == 4 + len(nightly)
    assert {name for name in about if not name.startswith("about_you: ")} == nightly
    assert {name for name, words in about.items() if OF_ANSWERS.search(words)} == set()


def test_only_each_question_by_itself_is_counted() -> None:
    (counting,) = (words for name, words in statements().items() if name == "about_you: tallies")

    assert "GROUP BY a.pack_version_id, a.choice_id, n.number, n.choice" in counting
    assert counting.count("unnest") == 1


async def test_the_table_leads_nowhere_but_to_its_round(conn: db.Connection) -> None:
    columns = await conn.fetch(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = 'about_you_answers'"
    )
    leads_to = await conn.fetch(
        "SELECT confrelid::regclass::text AS there FROM pg_constraint"
        " WHERE conrelid = 'about_you_answers'::regclass AND contype = 'f'"
    )
    led_to = await conn.fetch(
        "SELECT conrelid FROM pg_constraint"
        " WHERE confrelid = 'about_you_answers'::regclass AND contype = 'f'"
    )

    assert {tuple(row) for row in columns} == {
        ("organisation_id", "uuid"),
        ("id", "uuid"),
        ("round_id", "uuid"),
        ("pack_version_id", "uuid"),
        ("choice_id", "uuid"),
        ("choices", "ARRAY"),
    }
    assert {row["there"] for row in leads_to} == {
        "rounds",
        "about_you_versions",
        "about_you_choices",
    }
    assert led_to == []


async def told(pool: db.Pool, here: Organisation, round_: Round, people: int, choice: int) -> None:
    """So many people say the same about themselves."""
    async with db.transaction(pool, here.id) as conn:
        asked = await asking.asked_in(CouncilContext(conn, here), round_.id)
        for _ in range(people):
            mine = about_you_id(factories.SECRET, here.id, code_cards.new_card())
            await save_all(CouncilContext(conn, here), round_, mine, asked, (choice,) * 9)


async def test_no_column_of_an_answer_stands_in_what_was_told(amina: Person, query: Query) -> None:
    await amina.answer_all()
    await amina.send()
    await amina.leave("about-you/1", choice="2")

    ours = await query("SELECT row_to_json(r)::text FROM responses AS r")
    mine = json.loads(await query("SELECT row_to_json(a)::text FROM about_you_answers AS a"))

    assert mine["id"] not in ours
    assert mine["id"] not in amina.answers


async def test_the_id_comes_from_the_card_the_council_and_the_key() -> None:
    card, other = ("sun", "tree", "cup", "dog", "hat"), ("sun", "tree", "cup", "hat", "dog")
    here, there = factories.SECRET, bytes(32)

    ours = about_you_id(here, UUID(int=1), card)

    assert ours == about_you_id(here, UUID(int=1), card)
    assert ours.version == 4
    others = {
        about_you_id(here, UUID(int=1), other),
        about_you_id(here, UUID(int=2), card),
        about_you_id(there, UUID(int=1), card),
        UUID(bytes=code_cards.card_hash(here, UUID(int=1), card)[:16], version=4),
    }
    assert ours not in others
    assert len(others) == 4


async def test_neither_its_place_nor_its_transaction_tells_which_row_is_the_newest(
    pool: db.Pool, anyborough: Organisation, spring: Round
) -> None:
    for _ in range(12):
        await told(pool, anyborough, spring, 1, 2)

    async with db.transaction(pool, anyborough.id) as conn:
        rows = await conn.fetch("SELECT id, ctid, xmin::text FROM about_you_answers ORDER BY ctid")

    assert len(rows) == 12
    assert len({row["xmin"] for row in rows}) == 1
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


async def test_two_who_tell_at_the_same_moment_are_both_kept(
    pool: db.Pool, anyborough: Organisation, spring: Round, query: Query
) -> None:
    await asyncio.gather(*(told(pool, anyborough, spring, 1, 2) for _ in range(6)))

    assert await query("SELECT count(*) FROM about_you_answers") == 6
    assert await query("SELECT count(DISTINCT xmin::text) FROM about_you_answers") == 1


async def test_another_council_has_none_of_the_rows(
    pool: db.Pool, anyborough: Organisation, spring: Round
) -> None:
    await told(pool, anyborough, spring, 3, 1)
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")

    async with db.transaction(pool, theirs.id) as conn:
        seen = await conn.fetchval("SELECT count(*) FROM about_you_answers")
        gone = await conn.execute("DELETE FROM about_you_answers")
    async with db.transaction(pool, anyborough.id) as conn:
        ours = await conn.fetchval("SELECT count(*) FROM about_you_answers")

    assert (seen, gone, ours) == (0, "DELETE 0", 3)


async def test_no_version_ever_changes(conn: db.Connection) -> None:
    await factories.content(conn)

    with pytest.raises(asyncpg.RestrictViolationError):
        await conn.execute("UPDATE about_you_versions SET number = 7")


async def test_no_export_holds_a_word_of_it(
    pool: db.Pool, anyborough: Organisation, spring: Round, calendar: Calendar
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        for _ in range(12):
            await factories.response(conn, anyborough, spring, {1: "yes"})
    await told(pool, anyborough, spring, 12, 1)
    calendar.after(spring)

    async with db.transaction(pool, anyborough.id) as conn:
        numbers = await findings.preview(
            CouncilContext(conn, anyborough), spring, calendar.now.date()
        )
        dev = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
        group = await factories.group(conn, anyborough, dev)
        statement = await factories.progress_statement(conn, anyborough, spring, group, dev)
        asked = await files.newest(conn)

    words = (msgspec.json.encode(numbers) + msgspec.json.encode(statement)).decode()
    assert "about 10 people" in words.lower()
    pack = asked.pack
    telling = [each.wording for one in pack.questions for each in one.choices]
    asked_words = [one.wording for one in pack.questions]
    exported = [one for one in (*telling, *asked_words) if " " in one and one in words]
    assert exported == []


# ------------------------------------------------------------------- what is shown


PAGE = "/anyborough/work/rounds/spring-2026/about-you"


@pytest.fixture
async def dev(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round
) -> AsyncClient:
    async with db.transaction(pool, anyborough.id) as conn:
        member = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, anyborough, member)
    return visitor


async def publish(pool: db.Pool, here: Organisation, round_: Round) -> None:
    async with db.transaction(pool, here.id) as conn:
        await factories.published_numbers(conn, here, round_)


async def test_nothing_is_shown_before_the_numbers_are_published(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, calendar: Calendar
) -> None:
    """Until then somebody may still answer, on paper for example, or take their answers back."""
    await told(pool, anyborough, spring, 13, 1)
    calendar.after(spring)

    page = await dev.get(PAGE)

    assert page.status_code == 409
    assert "You see this when a coordinator has published the numbers" in page.text
    assert "18 to 24" not in page.text


async def test_no_number_moves_when_one_person_takes_back_what_they_told(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, calendar: Calendar
) -> None:
    """13 are shown as about 15, and 12 as about 10: who watched would know one answer."""
    await told(pool, anyborough, spring, 13, 1)
    await publish(pool, anyborough, spring)
    calendar.after(spring)
    before = (await dev.get(PAGE)).text
    assert before.count("About 15 people answered this question.") == 9

    async with db.transaction(pool, anyborough.id) as conn:
        someone = await conn.fetchval("SELECT id FROM about_you_answers LIMIT 1")
        await take_back(CouncilContext(conn, anyborough), someone)
        assert await conn.fetchval("SELECT count(*) FROM about_you_answers") == 12

    after = (await dev.get(PAGE)).text
    assert after.count("About 15 people answered this question.") == 9


async def test_coordinators_see_rounded_counts_and_no_small_one(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, calendar: Calendar
) -> None:
    await told(pool, anyborough, spring, 23, 1)
    await told(pool, anyborough, spring, 9, 2)
    await told(pool, anyborough, spring, 3, RATHER_NOT)
    await publish(pool, anyborough, spring)
    calendar.after(spring)

    page = (await dev.get(PAGE)).text

    assert re.search(r"18 to 24</th>\s*<td[^>]*>about 25<", page)
    assert re.search(r"25 to 34</th>\s*<td[^>]*>not shown<", page)
    assert re.search(r"85 or older</th>\s*<td[^>]*>not shown<", page)
    assert page.count("About 35 people answered this question.") == 9
    assert page.count("I do not want to say") == 9
    assert not re.search(r">\s*(23|9|3|35|32)\s*<", page)


async def test_under_10_answers_nothing_of_a_question_is_shown(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, calendar: Calendar
) -> None:
    await told(pool, anyborough, spring, 9, 1)
    await publish(pool, anyborough, spring)
    calendar.after(spring)

    page = (await dev.get(PAGE)).text

    assert "Too few people told us about themselves" in page
    assert "18 to 24" not in page


async def test_a_round_in_which_nobody_told_looks_like_one_in_which_few_did(
    dev: AsyncClient, pool: db.Pool, anyborough: Organisation, spring: Round, calendar: Calendar
) -> None:
    await publish(pool, anyborough, spring)
    calendar.after(spring)

    assert "Too few people told us about themselves" in (await dev.get(PAGE)).text
