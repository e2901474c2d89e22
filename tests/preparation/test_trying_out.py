"""A test answer: the real pages, before and while people can answer, and nothing of it counts."""

import re
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round, WayIn
from said_and_done.upkeep import domain as upkeep
from tests import factories
from tests.answering.conftest import Calendar, Person, Query, link, somebody_else, tablet
from tests.conftest import Database
from tests.once.twice import opened
from tests.survey_editor.conftest import Editor
from tests.tablets.conftest import said as said_on_a_tablet

__all__ = ["link", "said_on_a_tablet", "somebody_else", "tablet"]

NOTE = "This is a test. It is not counted."
FEWEST_PAGES = 80
NEVER_THE_SAME: set[str] = set()
ONE_DAY = timedelta(days=1)
MARK = "Purple giraffe at the day centre"
TESTS = "SELECT count(*) FROM responses"
LINKS = re.compile(r'href="(/anyborough/test/[\w-]+)"')
# What differs each time: tokens, marks of forms, and a nonce of the page.
OF_EACH_TIME = re.compile(r'(name="[\w-]+" value="[\w.=-]{16,}")|nonce-\w+')


async def link_to_test(dev: Editor, prepare: str, way_in: WayIn) -> str:
    """The link that begins a test of this way in, as Dev finds it."""
    links = LINKS.findall(await dev.see(f"{prepare}/test"))
    return str(next(each for each in links if f"/test/{way_in.code}-" in each))


async def begin(visitor: AsyncClient, path: str) -> str:
    """Begin the test of a link; where it leads to."""
    answer = await visitor.post(path, data=await opened(visitor, path))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


async def answers_all(visitor: AsyncClient, way_in: WayIn) -> Person:
    """Somebody who is at the check page, with words and consents."""
    tester = Person(visitor, way_in)
    await tester.start()
    await tester.write(1, MARK, may_count="yes", may_quote="yes")
    await tester.answer_all()
    return tester


# ------------------------------------------------------------- the walk


@pytest.mark.parametrize("when", ["before", "open"])
async def test_somebody_walks_through_all_of_it_and_nothing_is_left(
    dev: Editor,
    prepare: str,
    link: WayIn,
    visitor: AsyncClient,
    calendar: Calendar,
    spring: Round,
    query: Query,
    when: str,
) -> None:
    if when == "before":
        calendar.before(spring)
    welcome = await begin(visitor, await link_to_test(dev, prepare, link))
    tester = await answers_all(visitor, link)
    pages = [welcome, f"{welcome}/practice", f"{tester.answers}/questions/1"]
    pages.append(f"{tester.answers}/check")
    shown = [(await visitor.get(page)).text for page in pages]

    assert all(NOTE in page for page in shown)
    assert MARK in shown[-1]
    assert await query(TESTS) == 1
    sent = await tester.send()

    assert sent.headers["location"] == "/anyborough/test?done=sent"
    over = (await visitor.get(sent.headers["location"])).text
    assert "We deleted what you answered. Nothing was counted." in over
    assert NOTE not in over
    for table in ("responses", "words", "withdrawals", "about_you_answers"):
        assert await query(f"SELECT count(*) FROM {table}") == 0


async def test_every_table_is_as_before_when_a_test_is_over(
    dev: Editor,
    prepare: str,
    link: WayIn,
    visitor: AsyncClient,
    own_database: Database,
    anyborough: Organisation,
) -> None:
    path = await link_to_test(dev, prepare, link)
    before = await all_rows(own_database, anyborough)
    await begin(visitor, path)
    tester = await answers_all(visitor, link)
    during = await all_rows(own_database, anyborough)
    await tester.send()

    changed = {name for name in before if during[name] != before[name]}
    assert changed == {"responses", "words"}
    assert await all_rows(own_database, anyborough) == before


async def all_rows(database: Database, organisation: Organisation) -> dict[str, list[str]]:
    """What each table has of this council. A form that was sent is remembered for a day."""
    owner = await asyncpg.connect(database.owner_url)
    tables = await owner.fetch(
        "SELECT table_name FROM information_schema.columns"
        " INNER JOIN information_schema.tables USING (table_schema, table_name)"
        " WHERE column_name = 'organisation_id' AND table_type = 'BASE TABLE'"
    )
    names = sorted({row[0] for row in tables} - {"sent_forms"})
    rows = {
        name: sorted(
            row[0]
            for row in await owner.fetch(
                f"SELECT t::text FROM {name} AS t WHERE organisation_id = $1", organisation.id
            )
        )
        for name in names
    }
    await owner.close()
    return rows


async def test_only_a_link_of_ours_opens_a_round_before_its_first_day(
    dev: Editor, prepare: str, link: WayIn, visitor: AsyncClient, calendar: Calendar, spring: Round
) -> None:
    calendar.before(spring)
    path = await link_to_test(dev, prepare, link)

    assert (await visitor.get(f"/anyborough/surveys/{link.code}")).status_code == 409
    for other in (path[:-1] + ("0" if path[-1] != "0" else "1"), f"/anyborough/test/{link.code}"):
        assert (await visitor.get(other)).status_code == 404
    calendar.now += 2 * ONE_DAY
    assert (await visitor.get(path)).status_code == 410


async def test_a_test_that_somebody_ends_is_gone_and_the_next_answer_counts(
    dev: Editor, prepare: str, link: WayIn, visitor: AsyncClient, query: Query
) -> None:
    await begin(visitor, await link_to_test(dev, prepare, link))
    tester = Person(visitor, link)
    await tester.start()
    await tester.pick(1)

    ended = await factories.form(visitor, "/anyborough/test")

    assert ended.headers["location"] == "/anyborough/test"
    assert await query(TESTS) == 0
    assert (await tester.see("questions/1")).status_code == 404
    await tester.start()
    await tester.answer_all()
    assert (await tester.send()).headers["location"].endswith("/sent")
    assert await query(f"{TESTS} WHERE sent_on IS NOT NULL AND NOT is_test") == 1


async def test_a_browser_that_nobody_ended_is_as_any_other_after_a_day(
    dev: Editor,
    prepare: str,
    link: WayIn,
    visitor: AsyncClient,
    calendar: Calendar,
    query: Query,
) -> None:
    await begin(visitor, await link_to_test(dev, prepare, link))
    calendar.now += 2 * ONE_DAY
    person = Person(visitor, link)
    await person.start()

    assert NOTE not in (await person.see("questions/1")).text
    assert await query(f"{TESTS} WHERE is_test") == 0


async def test_taking_a_test_back_is_counted_nowhere(
    dev: Editor, prepare: str, link: WayIn, visitor: AsyncClient, query: Query
) -> None:
    await begin(visitor, await link_to_test(dev, prepare, link))
    tester = Person(visitor, link)
    await tester.start()
    await tester.leave("take-back")

    assert await query(TESTS) == 0
    assert await query("SELECT count(*) FROM withdrawals") == 0


async def test_the_card_of_a_test_opens_nothing(
    dev: Editor, prepare: str, link: WayIn, visitor: AsyncClient, somebody_else: Person
) -> None:
    await begin(visitor, await link_to_test(dev, prepare, link))
    tester = Person(visitor, link)
    await tester.start()
    words = " ".join(re.findall(r"<li><img[^>]*>(\w+)</li>", (await tester.see("rest")).text))

    assert words
    assert (await somebody_else.use_card(words)).status_code == 422


async def test_telling_about_oneself_is_no_part_of_a_test(
    dev: Editor, prepare: str, link: WayIn, visitor: AsyncClient, query: Query
) -> None:
    await begin(visitor, await link_to_test(dev, prepare, link))
    tester = Person(visitor, link)
    await tester.start()
    await tester.see("about-you")
    form = await opened(visitor, f"{tester.answers}/questions/1")
    await visitor.post(f"{tester.answers}/about-you/1", data={**form, "choice": "1"})

    assert await query("SELECT count(*) FROM about_you_answers") == 0


# ------------------------------------------------------------- the database


async def test_a_test_is_never_sent_and_stays_a_test(
    pool: db.Pool, anyborough: Organisation, spring: Round, link: WayIn
) -> None:
    del link
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.response(conn, anyborough, spring, {1: "yes"}, sent=False, is_test=True)
    for change, problem in (
        ("sent_on = '2026-06-14'", "tests_are_never_sent"),
        ("is_test = false", "a test stays a test"),
    ):
        with pytest.raises(asyncpg.PostgresError, match=problem):
            async with db.transaction(pool, anyborough.id) as conn:
                await conn.execute(f"UPDATE responses SET {change}")


async def test_it_goes_in_the_night_and_with_its_way_in(
    pool: db.Pool, anyborough: Organisation, spring: Round, link: WayIn, query: Query
) -> None:
    async def one_test() -> None:
        async with db.transaction(pool, anyborough.id) as conn:
            await factories.response(conn, anyborough, spring, {1: "yes"}, sent=False, is_test=True)

    await one_test()
    assert await upkeep.remove_tests(pool) == 1
    assert await query(TESTS) == 0

    await one_test()
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute("DELETE FROM ways_in WHERE survey_key = $1", link.survey_key)
    assert await query(TESTS) == 0


async def test_it_keeps_nobody_from_changing_the_surveys_of_a_round(
    pool: db.Pool, anyborough: Organisation, spring: Round, link: WayIn, query: Query
) -> None:
    del link
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.response(conn, anyborough, spring, {1: "yes"}, sent=False, is_test=True)

    answered = "SELECT count(*) FROM answered_surveys($1, $2)"
    assert await query(answered, anyborough.id, spring.id) == 0


# ------------------------------------------------------------- a tablet


async def test_what_a_tablet_sends_in_a_test_is_looked_at_and_kept_nowhere(
    dev: Editor,
    prepare: str,
    tablet: WayIn,
    visitor: AsyncClient,
    calendar: Calendar,
    spring: Round,
    said_on_a_tablet: dict[str, Any],
    query: Query,
) -> None:
    calendar.before(spring)
    kiosk = await begin(visitor, await link_to_test(dev, prepare, tablet))
    page = (await visitor.get(kiosk)).text
    today = (await visitor.get(f"{kiosk}/today")).json()

    async def sent(to: str, said: dict[str, Any]) -> Response:
        headers = {"x-csrftoken": today["token"]}
        return await visitor.post(f"{kiosk}/{to}", json=said, headers=headers)

    assert kiosk == f"/anyborough/tablets/{tablet.code}/test"
    assert NOTE in page
    assert f'data-path="{kiosk}"' in page
    assert 'data-worker=""' in page
    assert (await sent("answers", said_on_a_tablet)).json() == {"kept": said_on_a_tablet["key"]}
    wrong = {**said_on_a_tablet, "picked": [{"number": 99, "choice": "yes"}]}
    assert (await sent("answers", wrong)).status_code == 422
    about = {
        "key": said_on_a_tablet["key"],
        "card": said_on_a_tablet["card"],
        "pack_version_id": str(spring.id),
        "choices": [],
    }
    assert (await sent("about-you", about)).json() == {"kept": said_on_a_tablet["key"]}
    for table in ("responses", "words", "received", "about_you_answers"):
        assert await query(f"SELECT count(*) FROM {table}") == 0


async def test_the_real_welcome_of_a_tablet_and_that_of_a_test_are_never_mixed_up(
    dev: Editor, prepare: str, tablet: WayIn, visitor: AsyncClient
) -> None:
    real = f"/anyborough/tablets/{tablet.code}"
    path = await link_to_test(dev, prepare, tablet)

    assert (await visitor.get(f"{real}/test")).headers["location"] == "/anyborough/test"
    await begin(visitor, path)
    assert (await visitor.get(real)).headers["location"] == f"{real}/test"
    assert (await visitor.get(f"{real}/test?next=person")).headers["location"] == f"{real}/test"
    await factories.form(visitor, "/anyborough/test")
    assert NOTE not in (await visitor.get(real)).text


async def test_without_a_script_a_tablet_is_tried_out_page_by_page(
    dev: Editor, prepare: str, tablet: WayIn, visitor: AsyncClient, query: Query
) -> None:
    await begin(visitor, await link_to_test(dev, prepare, tablet))
    await Person(visitor, tablet).start()

    assert await query(f"{TESTS} WHERE is_test") == 1
