"""What coordinators see of what people said about themselves gives no small number away, also to
somebody who knows how many answered the survey."""

import re
from collections import defaultdict
from itertools import combinations_with_replacement, permutations

import pytest
from httpx import AsyncClient
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from said_and_done.about_you.domain import asking, counting, telling
from said_and_done.about_you.model import RATHER_NOT, AboutChoice, AboutQuestion, Characteristic
from said_and_done.core import db
from said_and_done.findings.domain.publishing import protect_about_you
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import Calendar

PAGE = "/anyborough/work/rounds/spring-2026/about-you"
PUBLIC = "/anyborough/findings/spring-2026"
SMALLEST = 10
# 52 people in 4 of the 8 ages, 13 in each: nobody is of another age.
AGES = dict.fromkeys((1, 2, 3, 4), 13)


async def somebody(
    conn: db.Connection, here: Organisation, spring: Round, choices: tuple[int, ...]
) -> None:
    """They answer the survey, and tell about themselves."""
    asked = await asking.asked_in(CouncilContext(conn, here), spring.id)
    await factories.response(conn, here, spring, {1: "yes"})
    mine = telling.about_you_id(factories.SECRET, here.id, (str(await _number(conn)),))
    await telling.save_all(CouncilContext(conn, here), spring, mine, asked, choices)


async def _number(conn: db.Connection) -> int:
    return int(await conn.fetchval("SELECT count(*) FROM responses"))


@pytest.fixture
async def dev(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    calendar: Calendar,
) -> AsyncClient:
    """The coordinator, after the numbers of 52 people were published."""
    async with db.transaction(pool, anyborough.id) as conn:
        for age, people in AGES.items():
            for _ in range(people):
                await somebody(conn, anyborough, spring, (age, 1, 1, 1, 1, 1, 1, 1, 1))
        await factories.published_numbers(conn, anyborough, spring)
        member = await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)
    calendar.after(spring)
    await factories.signed_in(visitor, anyborough, member)
    return visitor


def number_in(words: str) -> int | None:
    """“about 15” is 15; None is hidden, however the page says so."""
    about = re.search(r"bout (\d+)", words)
    return int(about[1]) if about else None


def table_of(page: str, question: str) -> tuple[list[int | None], int | None]:
    """The lines of a question, and how many answered it, where the page says so."""
    section = re.split(r"<caption|<section", page[page.rindex(question) :])[0]
    base = re.search(r"About \d+ people answered", section)
    lines = [number_in(cell) for cell in re.findall(r"<td[^>]*>([^<]*)</td>", section)]
    return lines, number_in(base[0]) if base else None


def could_be(number: int | None, limit: int = SMALLEST) -> range:
    return range(60) if number is None else range(max(limit, number - 2), number + 3)


def fewest(lines: list[int | None]) -> int:
    return sum(could_be(number)[0] for number in lines if number is not None)


async def test_who_knows_how_many_answered_does_not_learn_that_nobody_is_over_65(
    dev: AsyncClient,
) -> None:
    """About 50 people answered: at most 52. Four ages of “about 15” are at least 4 × 13 = 52. If
    both were shown, it would follow that nobody is of any other age."""
    heard = re.search(r"about (\d+) people", (await dev.get(PUBLIC)).text.lower())
    assert heard
    lines, base = table_of((await dev.get(PAGE)).text, "How old are you?")

    most = min(could_be(int(heard[1]))[-1], could_be(base)[-1])
    left = most - fewest(lines)

    assert int(heard[1]) == 50
    assert lines or base
    assert left >= SMALLEST, "a hidden number must be able to be too big to hide"


def test_the_arithmetic_above_does_find_what_the_old_page_gave_away() -> None:
    """As it was: four times “about 15”, five times “fewer than 10”, beside about 50 people."""
    assert could_be(50)[-1] - fewest([15, 15, 15, 15, *[None] * 5]) == 0


# ------------------------------------------------------------------- every table


def test_somebody_with_our_program_cannot_work_out_a_small_number() -> None:
    """They run it on every table with 3 answers and up to 40 people, and keep those that look like
    what the page shows."""
    for (lines, _), tables in alike().items():
        for place, number in enumerate(lines):
            values = {counts[place] for counts in tables}
            if number is None and min(values) < SMALLEST:
                assert len(values) >= 2, (lines, values)


Shown = tuple[tuple[int | None, ...], int | None]


def alike() -> dict[Shown, list[tuple[int, ...]]]:
    """Every table to 42 of each answer, by what is shown of it, where about 40 or fewer answered.
    The order of answers does not change what is hidden."""
    looks: dict[Shown, list[tuple[int, ...]]] = defaultdict(list)
    for counts in combinations_with_replacement(range(43), 3):
        table = protect_about_you(counts)
        if table.total is None or table.total > 40:
            continue
        for pairs in set(permutations(zip(counts, table.counts, strict=True))):
            true, lines = zip(*pairs, strict=True)
            looks[lines, table.total].append(true)
    return looks


@for_all(st.lists(st.one_of(st.integers(0, 9), st.integers(0, 40)), min_size=3, max_size=9))
@settings(max_examples=200, deadline=None)
def test_whoever_knows_how_many_answered_could_still_think_that_a_hidden_number_is_big(
    counts: list[int],
) -> None:
    """How many sent answers is public, rounded, and nobody else tells about themselves. It is never
    less than how many answered this question, so it says no more than the total does."""
    table = protect_about_you(tuple(counts))
    if table.total is None:
        assert table.counts == (None,) * len(counts)
        return
    sent = table.total
    left = could_be(sent)[-1] - fewest(list(table.counts))
    hidden = [number for number in table.counts if number is None]

    assert not hidden or (len(hidden) >= 2 and left >= SMALLEST)


def test_how_many_answered_stays_when_no_answer_can_be_shown() -> None:
    table = counting.safe_table(QUESTION, {1: 12, 2: 12}, protect_about_you)

    assert (table.base, table.lines) == ("About 25 people answered this question.", ())


def test_people_who_do_not_want_to_say_are_counted_too() -> None:
    table = counting.safe_table(QUESTION, {1: 20, 2: 20, RATHER_NOT: 15}, protect_about_you)

    assert [line.people for line in table.lines] == ["about 20", "about 20", "about 15"]
    assert table.base == "About 55 people answered this question."


QUESTION = AboutQuestion(
    characteristic=Characteristic.SEX,
    wording="What is your sex?",
    why="Why we ask: to see.",
    picture="sun",
    choices=(AboutChoice(wording="Female"), AboutChoice(wording="Male")),
)
