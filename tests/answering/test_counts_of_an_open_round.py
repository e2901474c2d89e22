"""While a round is open, those who run it see how many answered by each way: never a small number,
not even by taking the numbers that are shown from each other."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product
from uuid import UUID

from said_and_done.answering.domain.participation import round_going, safe_parts
from said_and_done.core.db import Connection
from said_and_done.core.view import FEWEST_PEOPLE, people_words, rounded_people
from said_and_done.organisations.domain import CouncilContext
from said_and_done.rounds.model import WayInKind
from tests import factories

Shown = tuple[tuple[int | None, ...], str]
FEWEST_VALUES = 5


def only_small_ones_hidden(counts: Mapping[int, int]) -> dict[int, int | None]:
    """As it was: each number by itself."""
    return {
        part: None if number < FEWEST_PEOPLE else rounded_people(number)
        for part, number in counts.items()
    }


def values_left(parts: int, most: int, *, protect: bool = True) -> tuple[int, int]:
    """Somebody who knows the rules tries all counts, and keeps those that look the same: how many
    values the most certain hidden number still has, and how many hidden numbers they know to be
    small ones."""
    possible: dict[Shown, list[set[int]]] = defaultdict(lambda: [set() for _ in range(parts)])
    for counts in product(range(most + 1), repeat=parts):
        numbered = dict(enumerate(counts))
        safe = safe_parts(numbered) if protect else only_small_ones_hidden(numbered)
        # Beyond the end of what we try, counts look rarer than they are.
        if sum(counts) <= most:
            for part, number in enumerate(counts):
                possible[tuple(safe.values()), people_words(sum(counts))][part].add(number)
    hidden = [
        (whole, values)
        for (shown, whole), sets in possible.items()
        for number, values in zip(shown, sets, strict=True)
        if number is None
    ]
    known = [whole for whole, values in hidden if max(values) < FEWEST_PEOPLE]
    return min(len(values) for _, values in hidden), len(known) - known.count("fewer than 10")


def test_nobody_works_out_a_small_number_of_two_ways() -> None:
    assert values_left(2, 40)[0] >= FEWEST_VALUES
    assert values_left(2, 40)[1] == 0


def test_nobody_works_out_a_small_number_of_three_ways() -> None:
    assert values_left(3, 30)[0] >= FEWEST_VALUES
    assert values_left(3, 30)[1] == 0


def test_they_could_where_only_the_small_ones_were_hidden() -> None:
    fewest, known = values_left(2, 40, protect=False)

    assert fewest < FEWEST_VALUES
    assert known > 0


def test_ways_that_are_alike_are_hidden_together() -> None:
    shown = safe_parts({"paper": 3, "tablet": 12, "link": 12, "poster": 40})

    assert shown == {"paper": None, "tablet": None, "link": None, "poster": 40}


def test_nothing_is_hidden_where_all_ways_have_many() -> None:
    assert safe_parts({"paper": 10, "link": 33}) == {"paper": 10, "link": 35}


async def test_where_one_way_has_few_the_next_is_not_shown_either(conn: Connection) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    for _ in range(11):
        await factories.response(conn, here, spring)
    await factories.way_in(conn, here, spring, kind=WayInKind.POSTER, name="Library")

    going = await round_going(CouncilContext(conn, here), spring, spring.opens_on)

    assert going.answered == "about 10"
    assert going.answered_by == {WayInKind.LINK: None, WayInKind.POSTER: None}
    assert set(going.answered_through.values()) == {None}


async def test_the_only_way_in_says_what_the_whole_says(conn: Connection) -> None:
    here = await factories.organisation(conn)
    spring = await factories.round(conn, here)
    for _ in range(11):
        await factories.response(conn, here, spring)

    going = await round_going(CouncilContext(conn, here), spring, spring.opens_on)

    shown: dict[UUID, int | None] = going.answered_through
    assert going.answered_by == {WayInKind.LINK: 10}
    assert list(shown.values()) == [10]
