"""A coordinator publishes the numbers of a round once, when nothing can come in any more."""

import asyncio
import re
from datetime import UTC, date, datetime, timedelta

import asyncpg
import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.errors import NotFound, NotYet, TooLate
from said_and_done.core.view import day_words
from said_and_done.findings.domain import exporting, publishing
from said_and_done.findings.domain import findings as domain
from said_and_done.findings.domain.disclosure import protect_table, remaining
from said_and_done.findings.model.tables import Counts, SafeTable
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories
from tests.asking import asked
from tests.findings.conftest import QUOTE, Place
from tests.pages import todos

PAGE = "/anyborough/findings/spring-2026"
THEME = f"{PAGE}/themes/1"
WORK = "/anyborough/work/findings/spring-2026"
PUBLISH = f"{WORK}/publish"
LAST_DAY_OF_GRACE = factories.LATE_UNTIL
FIRST_DAY = factories.ALL_IN
PUBLISHED, GRACE_ENDS = day_words(FIRST_DAY), day_words(LAST_DAY_OF_GRACE)
ALL_AT_ONCE = """
INSERT INTO responses
SELECT (
    jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'card_hash', 'eA=='))
).*
FROM responses AS r
WHERE r.sent_on IS NOT NULL
LIMIT 1
"""
SAFE = asked(1)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The day that the program thinks it is: the last one in the list."""
    days = [FIRST_DAY]
    noon = timedelta(hours=12)
    monkeypatch.setattr(
        clocks,
        "clock_now",
        lambda: Clock(now=datetime.combine(days[-1], datetime.min.time(), UTC) + noon),
    )
    return days


@pytest.fixture
async def dev(place: Place, visitor: AsyncClient, on: list[date]) -> AsyncClient:
    """The coordinator, in a browser without JavaScript."""
    await factories.signed_in(visitor, place.organisation, place.coordinator)
    return visitor


async def test_a_coordinator_publishes_with_a_form_and_everybody_sees_it(
    place: Place, dev: AsyncClient
) -> None:
    before = await dev.get(PAGE)
    home = await dev.get("/anyborough/work")
    preview = await dev.get(WORK)
    question = await dev.get(PUBLISH)

    answer = await factories.form(dev, PUBLISH)

    assert "The council has not published the numbers yet." in before.text
    assert SAFE not in before.text
    assert "publish" in todos(home)
    assert "This is a preview." in preview.text
    assert f'href="{PUBLISH}"' in preview.text
    assert "No answer can come in any more." in question.text
    assert "When at least 10 people have taken back their answers" in question.text
    assert (answer.status_code, answer.headers["location"]) == (303, WORK)
    after = await dev.get(PAGE)
    assert SAFE in (await dev.get(THEME)).text
    assert f"These numbers are from {PUBLISHED}." in after.text
    assert "when at least 10 people have taken back answers" in after.text
    assert f"Everybody sees these numbers, since {PUBLISHED}." in (await dev.get(WORK)).text
    assert "publish" not in todos(await dev.get("/anyborough/work"))
    assert f"The numbers are from {PUBLISHED}." in (await dev.get("/anyborough/findings")).text


async def test_too_early_there_is_a_sentence_and_nothing_is_published(
    place: Place, dev: AsyncClient, on: list[date]
) -> None:
    on.append(LAST_DAY_OF_GRACE)

    shown, page = await dev.get(PUBLISH), await dev.get(PAGE)
    answer = await dev.post(PUBLISH, data={"_csrf_token": dev.cookies["csrftoken"], "seen": "0"})

    assert (shown.status_code, answer.status_code) == (409, 409)
    assert f"Answers can still come in until {GRACE_ENDS}." in shown.text
    assert f"from tablets can come in until {GRACE_ENDS}" in page.text
    assert f'href="{PUBLISH}"' not in (await dev.get(WORK)).text
    async with db.transaction(place.pool, place.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM number_snapshots") == 0


async def test_a_second_press_finds_it_done(place: Place, dev: AsyncClient) -> None:
    await factories.form(dev, PUBLISH)

    again = await dev.post(PUBLISH, data={"_csrf_token": dev.cookies["csrftoken"], "seen": "0"})

    assert again.status_code == 410
    assert f"The numbers are public already, since {PUBLISHED}." in again.text


async def publish(place: Place, seen: int = 0, today: date = FIRST_DAY) -> int:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        snapshot = await publishing.publish(
            CouncilContext(conn, place.organisation),
            place.round.name,
            seen=seen,
            by=place.coordinator.id,
            now=factories.NOW,
            today=today,
        )
        return snapshot.number


async def test_two_people_at_once_publish_once(place: Place) -> None:
    both = await asyncio.gather(publish(place), publish(place), return_exceptions=True)

    assert [one for one in both if isinstance(one, int)] == [1]
    assert [type(one) for one in both if not isinstance(one, int)] == [TooLate]
    async with db.transaction(place.pool, place.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM number_snapshots") == 1
        assert (
            await conn.fetchval("SELECT count(*) FROM events WHERE what = 'numbers published'") == 1
        )


async def test_another_council_publishes_and_sees_nothing_of_ours(place: Place) -> None:
    await publish(place)
    async with db.transaction(place.pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, theirs, "Ewa Kowal", Role.COORDINATOR)
        with pytest.raises(NotFound):
            await publishing.publish(
                CouncilContext(conn, theirs),
                "spring-2026",
                seen=0,
                by=ewa.id,
                now=factories.NOW,
                today=FIRST_DAY,
            )
        assert await conn.fetchval("SELECT count(*) FROM number_snapshots") == 0
        assert await conn.fetchval("SELECT count(*) FROM counts_at_publication") == 0


async def test_what_was_published_never_changes(place: Place) -> None:
    await publish(place)

    for sql in ("UPDATE number_snapshots SET number = 7", "DELETE FROM number_snapshots"):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with db.transaction(place.pool, place.organisation.id) as conn:
                await conn.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        # A draft is sent, as by a late click or a program of somebody's own.
        "UPDATE responses SET sent_on = '2026-06-30' WHERE sent_on IS NULL",
        # An answer that was sent is changed.
        "UPDATE responses SET choices[1] = 2 WHERE choices[1] = 1",
        "UPDATE responses SET voice = 1 WHERE voice = 2",
        # A tablet, a sheet of paper: all of somebody's answers at once.
        ALL_AT_ONCE,
        "UPDATE words SET wording = 'Other words.'",
    ],
)
async def test_the_database_takes_nothing_in_after_that(place: Place, sql: str) -> None:
    await publish(place)

    with pytest.raises(TooLate, match="are public") as refused:
        async with db.transaction(place.pool, place.organisation.id) as conn:
            await conn.execute(sql)
    assert isinstance(refused.value.__cause__, asyncpg.RestrictViolationError)


async def test_rows_can_still_be_written_again_unchanged(place: Place) -> None:
    """As each night, so that their order tells nothing."""
    await publish(place)

    async with db.transaction(place.pool, place.organisation.id) as conn:
        assert await conn.execute("UPDATE words SET wording = wording") != "UPDATE 0"
        assert await conn.execute("UPDATE responses SET choices = choices") != "UPDATE 0"


async def test_an_answer_that_comes_while_numbers_are_published_is_not_left_out(
    place: Place,
) -> None:
    """It waits for the publication, and is then refused: it was not counted."""
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await publishing.publish(
            CouncilContext(conn, place.organisation),
            place.round.name,
            seen=0,
            by=place.coordinator.id,
            now=factories.NOW,
            today=FIRST_DAY,
        )
        sending = asyncio.ensure_future(_send_a_draft(place))
        await asyncio.sleep(0.2)
        assert not sending.done()

    with pytest.raises(TooLate):
        await sending


async def _send_a_draft(place: Place) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE responses SET sent_on = '2026-06-30' WHERE sent_on IS NULL")


async def test_taking_back_stays_possible_words_go_and_numbers_stay(
    place: Place, visitor: AsyncClient
) -> None:
    await publish(place)
    before = (await visitor.get(THEME)).text
    assert QUOTE in before
    assert QUOTE in (await visitor.get(f"{PAGE}/stories/themes/1")).text

    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE responses SET choices[1] = 0 WHERE voice = 2")
        await conn.execute("DELETE FROM responses WHERE id IN (SELECT response_id FROM words)")
        await conn.execute("DELETE FROM responses WHERE voice = 3")

    after = (await visitor.get(THEME)).text
    assert QUOTE not in after
    assert numbers_of(after) == numbers_of(before)
    assert QUOTE not in (await visitor.get(f"{PAGE}/stories/themes/1")).text


def numbers_of(page: str) -> list[str]:
    return [part.split("<")[0] for part in page.split('cell--numeric">')[1:]]


async def test_they_are_worked_out_again_only_for_ten_together(place: Place) -> None:
    await publish(place)
    await _take_back(place, 9)
    with pytest.raises(NotYet, match="at least 10 people"):
        await publish(place, seen=1)

    await _take_back(place, 1)

    assert await publish(place, seen=1) == 2
    with pytest.raises(NotYet):
        await publish(place, seen=2)
    with pytest.raises(TooLate, match="public already"):
        await publish(place, seen=1)


async def _take_back(place: Place, number: int) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute(
            "DELETE FROM responses WHERE id IN (SELECT id FROM responses"
            " WHERE sent_on IS NOT NULL AND voice = 1 AND choices[1] = 1 LIMIT $1)",
            number,
        )


async def test_the_new_numbers_are_made_from_the_old_and_from_what_was_taken_back(
    place: Place,
) -> None:
    """Never from what is left: 33 said yes, about 35; 20 took it back, about 20. That leaves about
    15, also when the true rest is 13, or would round to another number."""
    await publish(place)
    first = await _table(place)
    await _take_back(place, 20)
    await publish(place, seen=1)

    second = await _table(place)

    gone = protect_table(Counts(rows=((20, 0, 0, 0), (0,) * 4, (0,) * 4, (0,) * 4)))
    assert second == remaining(first, gone)
    assert second.everyone.total == first.everyone.total - 20  # type: ignore[operator]
    async with db.transaction(place.pool, place.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM number_snapshots") == 2


async def _table(place: Place) -> SafeTable:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        findings = await domain.findings(CouncilContext(conn, place.organisation), place.round)
    finding = findings.question("your-support", "1.I.1")
    assert finding
    return finding.table


async def test_no_true_count_is_in_what_is_published(place: Place) -> None:
    await publish(place)

    async with db.transaction(place.pool, place.organisation.id) as conn:
        figures = await conn.fetchval("SELECT figures::text FROM number_snapshots")
        findings = await domain.findings(CouncilContext(conn, place.organisation), place.round)

    for key, value in leaves(msgspec.json.decode(figures)):
        assert key == "number" or not isinstance(value, int) or value % 5 == 0, key
    written = msgspec.json.decode(msgspec.json.encode(exporting.export(findings)))
    assert written["people"]["published_on"] == FIRST_DAY.isoformat()


def leaves(value: object, key: str = "") -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [leaf for name, one in value.items() for leaf in leaves(one, name)]
    if isinstance(value, list):
        return [leaf for one in value for leaf in leaves(one, key)]
    return [(key, value)]


@pytest.mark.parametrize("path", [PAGE, THEME, f"{PAGE}/stories", "/anyborough/findings"])
async def test_a_public_page_counts_nothing(place: Place, visitor: AsyncClient, path: str) -> None:
    await publish(place)
    before = (await visitor.get(path)).text
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("DELETE FROM responses WHERE id NOT IN (SELECT response_id FROM words)")

    assert (await visitor.get(path)).text == before


async def test_evidence_waits_for_public_numbers_and_says_where(
    place: Place, dev: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        group = await factories.group(conn, place.organisation, place.coordinator)

    fields = {"round": "spring-2026", "group": str(group.id), "title": "Spring"}
    refused = await factories.form(dev, "/anyborough/work/progress", **fields)
    await factories.form(dev, PUBLISH)
    begun = await factories.form(dev, "/anyborough/work/progress", **fields)

    assert refused.status_code == 409
    assert "The numbers of Spring 2026 are not public yet." in refused.text
    assert f'href="{WORK}"' in refused.text
    assert begun.status_code == 303


async def test_no_page_of_work_counts_ways_in_after_the_last_day(
    place: Place, dev: AsyncClient, pool: db.Pool, on: list[date]
) -> None:
    """13 is about 15. One taken back would make it about 10: so the 13th answer could be seen."""
    page = "/anyborough/work/rounds/spring-2026"
    on.append(factories.LAST_DAY)
    while_open = (await dev.get(page)).text

    on.append(factories.AFTER)
    before = (await dev.get(page)).text
    async with db.transaction(pool, place.organisation.id) as conn:
        gone = await conn.execute("DELETE FROM responses WHERE sent_on IS NOT NULL")
    after = (await dev.get(page)).text

    assert ("People can answer" in while_open, "People could answer" in before) == (True, True)
    assert "People who answered" in while_open
    assert "Answers sent, when we counted last: " in while_open
    assert gone != "DELETE 0"
    assert "answers are not counted here any more" in before
    assert re.findall(r"about \d+|fewer than \d+", before) == []
    assert without_token(after) == without_token(before)


def without_token(page: str) -> str:
    return re.sub(r'value="[0-9a-f]{32,}"|nonce="[^"]*"', "", page)
