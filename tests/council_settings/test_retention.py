"""Sam sets after how many days things are deleted: sooner after a warning, and never later than
somebody was told."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.core.view import LONDON
from said_and_done.council_settings.model import SHORTEST
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import (
    RETENTION,
    DeletionKind,
    Organisation,
    RetentionChange,
    RetentionDays,
)
from said_and_done.upkeep import domain as upkeep
from said_and_done.web import clocks
from tests import factories
from tests.council_settings.conftest import SETTINGS, last_event
from tests.pages import SAVED_MEANWHILE

RETENTION_PATH = f"{SETTINGS}/retention"
USUAL = {"drafts": "30", "letters": "30", "archives": "7"}
LETTER = """
INSERT INTO mails (organisation_id, id, to_address, subject, wording, made_at)
SELECT $1, gen_random_uuid(), 'a@b.example', 'A', 'B', $2 FROM generate_series(1, $3)
"""
SPRING = date(2024, 3, 1)


def hidden_in(page: Response) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))


async def saves(at_work: AsyncClient, **days: str) -> Response:
    """Sam types these days and presses Save, once."""
    return await factories.form(at_work, RETENTION_PATH, **{**USUAL, **days})


async def saves_for_sure(at_work: AsyncClient, **days: str) -> None:
    """And once more where there is a warning."""
    answer = await saves(at_work, **days)
    if answer.status_code == 422:
        typed = {**hidden_in(answer), **USUAL, **days}
        answer = await at_work.post(RETENTION_PATH, data=typed)
    assert answer.status_code == 303, answer.text


async def letters(pool: db.Pool, here: Organisation, number: int, day: date) -> None:
    async with db.transaction(pool, here.id) as conn:
        await conn.execute(LETTER, here.id, datetime.combine(day, time(12), LONDON), number)


async def letters_left(pool: db.Pool, here: Organisation) -> int:
    async with db.transaction(pool, here.id) as conn:
        left: int = await conn.fetchval("SELECT count(*) FROM mails WHERE subject = 'A'")
    return left


async def now_of(pool: db.Pool, here: Organisation) -> Organisation:
    async with db.transaction(pool) as conn:
        return next(each for each in await organisations.organisations(conn) if each.id == here.id)


@pytest.mark.parametrize("kind", SHORTEST, ids=str)
@pytest.mark.parametrize("step", [-1, 1], ids=["too short", "too long"])
async def test_what_is_too_short_or_too_long_is_told_beside_its_box(
    at_work: AsyncClient, pool: db.Pool, anyborough: Organisation, kind: DeletionKind, step: int
) -> None:
    most = RETENTION.days(kind)
    typed = SHORTEST[kind] - 1 if step < 0 else most + 1

    answer = await saves(at_work, **{kind.value: str(typed)})

    assert answer.status_code == 422
    assert f"Write a number from {SHORTEST[kind]} to {most}." in answer.text
    assert f'value="{typed}"' in answer.text
    assert (await now_of(pool, anyborough)).retention == RETENTION


@pytest.mark.parametrize("odd", ["", "soon", "-7", "7.5", "٢٠", "9" * 400])
async def test_what_is_no_number_is_told(at_work: AsyncClient, odd: str) -> None:
    answer = await saves(at_work, letters=odd)

    assert answer.status_code == 422
    assert "Write a number from 7 to 30." in answer.text


async def test_a_shorter_time_is_everywhere_and_in_the_record(
    at_work: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    await saves_for_sure(at_work, drafts="20", letters="10", archives="2")
    settings = (await at_work.get(SETTINGS)).text
    privacy = (await at_work.get("/anyborough/privacy")).text
    deleted = (await at_work.get("/anyborough/work/data-protection")).text
    register = (await at_work.get("/anyborough/work/data-protection/papers/register")).text
    event = await last_event(pool, anyborough)

    for page in (settings, deleted, register):
        assert "20 days after their round" in page
        assert "After 10 days" in page
        assert "After 2 days" in page
    assert "20 days after the round ends" in privacy
    assert "letters that we sent you for 10 days" in privacy
    assert event.what == "retention changed"
    assert event.about == {
        "drafts": "20",
        "drafts before": "30",
        "letters": "10",
        "letters before": "30",
        "archives": "2",
        "archives before": "7",
    }


@pytest.mark.parametrize(
    ("number", "words"), [(0, "fewer than 10"), (9, "fewer than 10"), (12, "about 10")]
)
async def test_she_reads_what_goes_before_it_goes(
    at_work: AsyncClient, pool: db.Pool, anyborough: Organisation, number: int, words: str
) -> None:
    today = clocks.clock_now().today
    await letters(pool, anyborough, number, today - timedelta(days=15))
    await letters(pool, anyborough, 20, today - timedelta(days=3))

    warned = await saves(at_work, letters="10")

    assert warned.status_code == 422
    assert f"Letters to members: {words}, on " in warned.text
    assert (await now_of(pool, anyborough)).retention == RETENTION
    assert await upkeep.remove_letters(pool, today + timedelta(days=1), factories.NOW) == 0

    again = await at_work.post(RETENTION_PATH, data={**hidden_in(warned), **USUAL, "letters": "11"})
    assert again.status_code == 422, "sure is for 10 days, not for 11"
    done = await at_work.post(RETENTION_PATH, data={**hidden_in(again), **USUAL, "letters": "11"})
    assert done.status_code == 303
    assert await upkeep.remove_letters(pool, today + timedelta(days=1), factories.NOW) == number
    assert await letters_left(pool, anyborough) == 20


async def test_a_longer_time_is_not_for_what_was_promised_a_shorter_one(
    pool: db.Pool, anyborough: Organisation
) -> None:
    """10 days from 1 March, 30 again from 11 March: a letter of 5 March goes after 10 days."""
    changes = (_since(SPRING, 10), _since(SPRING + timedelta(days=10), 30))
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute(
            "UPDATE organisations SET retention_changes = $2::jsonb WHERE id = $1",
            anyborough.id,
            changes,
        )
    early, late = SPRING + timedelta(days=4), SPRING + timedelta(days=11)
    await letters(pool, anyborough, 1, early)
    await letters(pool, anyborough, 1, late)

    assert await upkeep.remove_letters(pool, early + timedelta(days=10), factories.NOW) == 0
    assert await upkeep.remove_letters(pool, early + timedelta(days=11), factories.NOW) == 1
    assert await upkeep.remove_letters(pool, late + timedelta(days=30), factories.NOW) == 0
    assert await upkeep.remove_letters(pool, late + timedelta(days=31), factories.NOW) == 1


async def test_who_began_early_in_a_round_is_not_kept_longer(
    pool: db.Pool, anyborough: Organisation
) -> None:
    """20 days stood when the round opened; 30 since its middle."""
    async with db.transaction(pool, anyborough.id) as conn:
        round_ = await factories.round(
            conn,
            anyborough,
            opens_on=SPRING,
            closes_on=SPRING + timedelta(days=20),
            answer_by=SPRING + timedelta(days=90),
        )
        await factories.response(conn, anyborough, round_, {1: "yes"}, sent=False)
        changes = [
            RetentionChange(since=SPRING - timedelta(days=5), days=RetentionDays(drafts=20)),
            RetentionChange(since=SPRING + timedelta(days=10), days=RetentionDays(drafts=30)),
        ]
        await conn.execute(
            "UPDATE organisations SET retention_changes = $2::jsonb WHERE id = $1",
            anyborough.id,
            changes,
        )

    assert (
        await upkeep.remove_drafts(pool, round_.last_day + timedelta(days=20), factories.NOW) == 0
    )
    assert (
        await upkeep.remove_drafts(pool, round_.last_day + timedelta(days=21), factories.NOW) == 1
    )


def _since(day: date, letters: int) -> RetentionChange:
    return RetentionChange(since=day, days=RetentionDays(letters=letters))


@pytest.mark.parametrize(
    ("came", "days"),
    [(-1, 10), (0, 10), (1, 10), (2, 20), (3, 20)],
    ids=["before", "on the day of 10", "between", "on the day of 12 and 20", "after"],
)
def test_what_was_said_and_taken_back_on_one_day_binds_only_what_came_on_it(
    anyborough: Organisation, came: int, days: int
) -> None:
    """10 days from 1 March; on 3 March 8 by mistake, and 20 instead a minute later."""
    third = SPRING + timedelta(days=2)
    council = Organisation(
        **{name: getattr(anyborough, name) for name in ("id", "slug", "lasting_slug", "name")},
        contact_name="",
        contact_email="",
        contact_phone="",
        retention_changes=(_since(SPRING, 10), _since(third, 8), _since(third, 20)),
    )
    expected = 8 if came == 2 else days

    kept = council.kept_for(DeletionKind.LETTERS, SPRING + timedelta(days=came))
    assert kept == timedelta(days=expected)


async def test_another_council_keeps_its_own_days(
    at_work: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool) as conn:
        other = await factories.organisation(conn, "otherham")
    today = clocks.clock_now().today
    await saves_for_sure(at_work, letters="7")
    await letters(pool, anyborough, 3, today - timedelta(days=20))
    await letters(pool, other, 4, today - timedelta(days=20))

    assert await upkeep.remove_letters(pool, today, factories.NOW) == 3
    assert await letters_left(pool, other) == 4


async def test_who_saves_second_sees_what_the_first_saved(at_work: AsyncClient) -> None:
    first = hidden_in(await at_work.get(RETENTION_PATH))
    await saves_for_sure(at_work, letters="20")
    warned = await at_work.post(RETENTION_PATH, data={**first, **USUAL, "archives": "3"})
    second = await at_work.post(
        RETENTION_PATH, data={**hidden_in(warned), **USUAL, "archives": "3"}
    )

    assert second.status_code == 409
    assert SAVED_MEANWHILE in second.text
    assert "After 20 days" in second.text
    assert 'value="3"' in second.text
