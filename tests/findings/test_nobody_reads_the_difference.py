"""Somebody makes up answers, changes them and takes them back, and reads the public page after each
step. They learn no hidden count: nothing that they do moves a public number by itself.

The attacker's reasoning is in attacker.py. The last tests give them numbers that are live, as they
were before ADR 0028: then they do learn the count.
"""

import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import NamedTuple
from uuid import uuid4

import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.about_you.domain import asking, telling
from said_and_done.answering.model.response import Help
from said_and_done.core import db
from said_and_done.findings.domain.disclosure import protect_table
from said_and_done.findings.model.tables import Counts
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round
from said_and_done.web import clocks
from tests import factories
from tests.findings.attacker import Figure, Look, Rows, added, figures, real_tables, shown, spread
from tests.findings.differencing import (
    CLOSED,
    GRACE,
    KEYS,
    PEOPLE_PAGE,
    PUBLISHED,
    Attacker,
    Coordinator,
    Numbers,
    Sent,
    Today,
    one_row,
)

# What 15 members of staff really said: three of these counts are hidden.
REAL = (9, 3, 2, 1)
# Nine times no, as in the attack that worked, and more, so that there are ten to take back.
MADE_UP = ("no",) * 9 + ("sometimes",) * 6 + ("not-sure",) * 5


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Today:
    calendar = Today()
    monkeypatch.setattr(clocks, "clock_now", calendar.clock)
    return calendar


@pytest.fixture
async def anyborough(pool: db.Pool) -> tuple[Organisation, Round, str]:
    """15 members of staff have answered, and the round is open."""
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        spring = await factories.round(conn, ours, survey_keys=("what-we-do",))
        for key, count in zip(KEYS, REAL, strict=True):
            for _ in range(count):
                await factories.response(conn, ours, spring, {1: key}, survey_key="what-we-do")
        way_in = await factories.way_in(conn, ours, spring, "what-we-do")
    return ours, spring, way_in.code


@pytest.fixture
async def attacker(
    app: Litestar, anyborough: tuple[Organisation, Round, str]
) -> AsyncIterator[Attacker]:
    async with AsyncExitStack() as stack:
        yield Attacker(stack, app, anyborough[2])


@pytest.fixture
async def dev(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: tuple[Organisation, Round, str],
    today: Today,
) -> Coordinator:
    async with db.transaction(pool, anyborough[0].id) as conn:
        member = await factories.member(conn, anyborough[0], "Dev Patel", Role.COORDINATOR)
    return Coordinator(visitor, anyborough[0], member, today)


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_made_up_answers_that_come_and_go_tell_no_hidden_count(
    attacker: Attacker, dev: Coordinator, today: Today
) -> None:
    await before_publication(attacker, dev, today)
    today.day = PUBLISHED
    assert await dev.publishes(seen=0) == 303
    published_with, first = attacker.own, await attacker.look()
    second, now = await after_publication(attacker, dev, first)

    assert first
    tables = real_tables([Look(own=published_with, seen=first)], 1, 4, most=14)
    assert (REAL,) in tables
    for place, true in enumerate(REAL):
        if true < 5:
            assert len({table[0][place] for table in tables}) >= 3, (KEYS[place], first)
    # The second publication follows from the first and from answers of their own: it says nothing
    # about other people.
    assert second == without(first, safe_gone((less(published_with, now),)))


async def before_publication(attacker: Attacker, dev: Coordinator, today: Today) -> None:
    """Adding, changing by card and taking back, while the round is open; then what can still be
    done when it has closed, and in the days in which paper can come in."""
    for choice in MADE_UP:
        await attacker.add(choice)
        assert await attacker.look() is None
    assert await attacker.made_up[0].change("not-sure") == 303
    await attacker.take_back(1, seen=None)
    for day in (CLOSED, GRACE):
        today.day = day
        await attacker.take_back(1, seen=None)
        assert await attacker.made_up[-1].change("yes") == 410
        assert await dev.publishes(seen=0) == 409


async def after_publication(
    attacker: Attacker, dev: Coordinator, first: Numbers
) -> tuple[Numbers, Rows]:
    """One by one, and in batches. Nothing moves, and nothing can be published again, until ten are
    taken back."""
    for size in (1, 1, 2, 5):
        await attacker.take_back(size, seen=first)
        assert await dev.publishes(seen=1) == 409
    await attacker.take_back(1, seen=first)
    assert await dev.publishes(seen=1) == 303
    second, now = await attacker.look(), attacker.own
    assert second != first
    assert await attacker.add_too_late() == 410
    assert await attacker.made_up[-1].change("yes") == 410
    for _ in range(3):
        await attacker.take_back(1, seen=second)
        assert await dev.publishes(seen=2) == 409
    return second, now


def less(before: Rows, now: Rows) -> tuple[int, ...]:
    """What was taken back of their own."""
    gone = tuple(was - left for was, left in zip(before[0], now[0], strict=True))
    assert sum(gone) == 10
    return gone


def without(
    first: dict[Figure, int | None], gone: dict[Figure, int | None]
) -> dict[Figure, int | None]:
    """The rule of ADR 0028, written a second time: less what is shown of the withdrawals; hidden
    where it could now be under the smallest."""
    total = gone["everyone", 0, 0]

    def left(place: Figure) -> int | None:
        before, taken = first[place], gone[place]
        most = taken + 2 if taken is not None else (9 if total is None else total + 2)
        fewest = 10 if place[0] in {"group", "everyone"} else 5
        if before is None or before - 2 - most < fewest:
            return None
        return before - (taken or 0)

    after = {place: left(place) for place in first}
    return after if after["everyone", 0, 0] is not None else dict.fromkeys(first)


# ----------------------------------------------------------------- with voices, and about you

# What 31 people really said, by who answered. Rita had help, too, and says sometimes.
PEOPLE: Rows = ((14, 4, 3, 2), (5, 2, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0))
HELPED: tuple[tuple[Help, ...], ...] = ((), (Help.READ,))
# 20 of the attacker's own: with help or not.
OWN = (*[("no", "nobody")] * 9, *[("sometimes", "nobody")] * 3, *[("not-sure", "nobody")] * 2)
WITH_HELP = (*[("no", "read")] * 4, *[("sometimes", "read")] * 2)
# How old all these people are: 1 is 18 to 24.
AGES = (13, 9, 4, 3, 1, 0, 1, 0)


@pytest.fixture
async def with_voices(pool: db.Pool) -> tuple[Organisation, Round, str]:
    """People have answered, some with help, and told their age."""
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        spring = await factories.round(conn, ours)
        for helped, row in zip(HELPED, PEOPLE, strict=False):
            for key, count in zip(KEYS, row, strict=True):
                for _ in range(count):
                    await factories.response(conn, ours, spring, {1: key}, helped=helped)
        asked = await asking.asked_in(CouncilContext(conn, ours), spring.id)
        for age, people in enumerate(AGES, 1):
            for _ in range(people):
                choices = (age, *[None] * 8)
                await telling.save_all(CouncilContext(conn, ours), spring, uuid4(), asked, choices)
        way_in = await factories.way_in(conn, ours, spring)
    return ours, spring, way_in.code


class Scene(NamedTuple):
    """Who is there: the attacker, the coordinator, the day; and Rita and Sam, who are real."""

    attacker: Attacker
    dev: Coordinator
    today: Today
    rita: Sent
    sam: Sent


@pytest.fixture
async def scene(
    app: Litestar,
    visitor: AsyncClient,
    pool: db.Pool,
    with_voices: tuple[Organisation, Round, str],
    today: Today,
) -> AsyncIterator[Scene]:
    ours, _, way_in = with_voices
    async with db.transaction(pool, ours.id) as conn:
        member = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
    dev = Coordinator(visitor, ours, member, today)
    async with AsyncExitStack() as stack:
        attacker = Attacker(stack, app, way_in, rows=4, unit=PEOPLE_PAGE)
        rita = Sent(await attacker.browser(), "sometimes", helper="read", age="2")
        sam = Sent(await attacker.browser(), "not-sure", helper="nobody", age="7")
        yield Scene(attacker=attacker, dev=dev, today=today, rita=rita, sam=sam)


async def before_the_numbers(scene: Scene) -> None:
    """All that they do before is seen by nobody: they add, real people answer in between, they
    change one, take some back, and Sam takes his back among theirs."""
    attacker, dev = scene.attacker, scene.dev
    for place, (choice, helper) in enumerate((*OWN, *WITH_HELP)):
        await attacker.add(choice, helper, age="1" if place % 2 else "3")
        if place == 5:
            await scene.rita.send(attacker.way_in)
            await scene.sam.send(attacker.way_in)
        assert await attacker.look() is None
    assert await attacker.made_up[0].change("sometimes") == 303
    await attacker.take_back(1, seen=None)
    scene.today.day = CLOSED
    await scene.sam.take_back()
    await attacker.take_back(1, seen=None)
    assert await dev.looks_at_about_you() == []
    assert await dev.publishes(seen=0) == 409


async def after_the_numbers(scene: Scene, first: Numbers) -> tuple[Numbers, Rows]:
    """They take back nine, and Rita takes hers back in the middle. Nothing moves until that is ten;
    also not what people said about themselves, which is counted once."""
    attacker, dev = scene.attacker, scene.dev
    ages = await dev.looks_at_about_you()
    assert any(cell.startswith("about ") for cell, _ in ages)
    for size in (1, 3, 2):
        await attacker.take_back(size, seen=first)
        assert await dev.publishes(seen=1) == 409
    await scene.rita.take_back()
    for size in (0, 2):
        await attacker.take_back(size, seen=first)
        assert await attacker.look() == first
        assert await dev.publishes(seen=1) == 409
    await attacker.take_back(1, seen=first)
    assert await dev.publishes(seen=1) == 303
    assert await dev.looks_at_about_you() == ages
    second, now = await attacker.look(), attacker.own
    assert second != first
    assert await attacker.add_too_late() == 410
    assert await attacker.made_up[-1].change("yes") == 410
    await attacker.take_back(3, seen=second)
    assert await dev.publishes(seen=2) == 409
    assert await dev.looks_at_about_you() == ages
    return second, now


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_whoever_takes_back_nine_learns_nothing_of_the_tenth_nor_of_those_who_stay(
    scene: Scene,
) -> None:
    """Four voices, two real people among them, and what they all said about themselves."""
    await before_the_numbers(scene)
    scene.today.day = PUBLISHED
    assert await scene.dev.publishes(seen=0) == 303
    own, first = scene.attacker.own, await scene.attacker.look()
    second, now = await after_the_numbers(scene, first)

    assert first
    true = added(PEOPLE, one_answer(1, KEYS.index("sometimes")))
    for place, (low, high) in spread(true, [Look(own=own, seen=first)]).items():
        if first[place] is None:
            assert high - low >= 2, (place, low, high)
    # The second look follows from the first and from those ten: it says nothing about the others.
    # Nor does it say what the tenth had answered, or with whose help.
    gone = less_by_row(own, now)
    for row, answer in itertools.product(range(4), range(4)):
        ten = added(gone, one_answer(row, answer))
        assert without(first, safe_gone(ten)) == second, (row, answer)


def less_by_row(before: Rows, now: Rows) -> Rows:
    """Nine of their own, by who they said had answered."""
    gone = tuple(
        tuple(was - left for was, left in zip(one, two, strict=True))
        for one, two in zip(before, now, strict=True)
    )
    assert sum(map(sum, gone)) == 9
    return gone


def one_answer(row: int, answer: int) -> Rows:
    return tuple(tuple(int((i, j) == (row, answer)) for j in range(4)) for i in range(4))


def safe_gone(rows: Rows, limit: int = 10) -> dict[Figure, int | None]:
    """What is shown of the withdrawals."""
    return shown(protect_table(Counts(rows=rows), limit))


def live(own: tuple[int, ...]) -> Look:
    """Numbers that follow each answer at once, as they did before."""
    table = tuple(map(sum, zip(REAL, own, strict=True)))
    return Look(own=(own,), seen=shown(protect_table(Counts(rows=(table,)))))


def test_the_attacker_learns_the_counts_from_live_numbers() -> None:
    """The test above could fail: nine made-up answers for each choice, taken back one by one."""
    looks = [
        live(tuple(left if j == place else 9 for j in range(4)))
        for place in range(4)
        for left in range(10)
    ]

    tables = real_tables(looks, 1, 4, most=14)

    assert tables == [(REAL,)]


def test_no_nine_answers_can_be_chosen_so_that_the_tenth_shows() -> None:
    """All 220 ways to choose them. With the limit of what is published, 5, the tenth does show."""
    ways = [nine for nine in itertools.product(range(10), repeat=4) if sum(nine) == 9]

    assert {looks_of_the_tenth(nine, 10) for nine in ways} == {1}
    assert sum(looks_of_the_tenth(nine, 5) > 1 for nine in ways) == 96
    assert len(ways) == 220


def looks_of_the_tenth(nine: tuple[int, ...], limit: int) -> int:
    """How many different tables there can be, by what the tenth had said."""
    tables = [
        tuple(count + (place == answer) for place, count in enumerate(nine)) for answer in range(4)
    ]
    return len({tuple(safe_gone((table,), limit).items()) for table in tables})


def test_figures_are_taken_apart_as_the_page_shows_them() -> None:
    assert set(figures((REAL,))) == set(one_row(REAL, sum(REAL)))
