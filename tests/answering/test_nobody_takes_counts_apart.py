"""Somebody who knows the rules tries to work out a few people from what is shown of an open round:
from two days, from a day and a way in, or from today and yesterday."""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise, product
from typing import TypeAlias
from uuid import uuid4

import pytest

from said_and_done.answering.domain import counting
from said_and_done.answering.domain.counting import next_day, next_number, safe_parts
from said_and_done.answering.model.counting import CountedRound, Counting
from said_and_done.core.db import Connection
from said_and_done.core.view import FEWEST_PEOPLE, PEOPLE_ROUNDED_TO, people_words, rounded_people
from said_and_done.organisations.domain import CouncilContext
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import WayIn, WayInKind
from tests import factories

Shown: TypeAlias = tuple[tuple[int | None, ...], str]
Series: TypeAlias = tuple[int | None, ...]
FEWEST_VALUES = 5


# ---------------------------------------------------------- the ways in, at one moment


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


# ------------------------------------------------------------- one day after the other


def shown_series(true: Sequence[int], *, moves_by_one: bool = False) -> Series:
    """What the pages show on each day, when so many people had answered at its end."""
    shown: list[int | None] = [None]
    for number in true:
        if moves_by_one:
            shown.append(None if number < FEWEST_PEOPLE else rounded_people(number))
        else:
            shown.append(next_number(shown[-1], number))
    return tuple(shown[1:])


def worlds(days: int, most: int) -> Iterator[tuple[int, ...]]:
    """All ways in which up to so many people can have answered, day by day."""
    for true in product(range(most + 1), repeat=days):
        if all(a <= b for a, b in pairwise(true)):
            yield true


def certain_few(days: int, most: int, *, moves_by_one: bool = False) -> int:
    """Somebody who knows the rules takes days from each other. In how many of all series do they
    know, of some shown step, that 1 to 9 people made it?"""
    between: dict[Series, dict[tuple[int, int], set[int]]] = defaultdict(lambda: defaultdict(set))
    for true in worlds(days, most):
        series = shown_series(true, moves_by_one=moves_by_one)
        for last in range(days):
            for first in range(last):
                between[series][first, last].add(true[last] - true[first])
    return sum(
        max(numbers) < FEWEST_PEOPLE and min(numbers) > 0
        for series, gaps in between.items()
        # Near the end of what we try, big differences are missing.
        if all(number is None or number <= most - 2 * FEWEST_PEOPLE for number in series)
        for numbers in gaps.values()
    )


def test_nobody_takes_two_days_from_each_other_and_is_left_with_a_few_people() -> None:
    assert certain_few(3, 44) == 0


def test_they_could_where_the_number_of_each_day_was_only_rounded() -> None:
    assert certain_few(3, 44, moves_by_one=True) > 0


def test_each_step_that_is_shown_is_at_least_ten_people() -> None:
    for true in worlds(3, 40):
        steps = [
            (true[day], number)
            for day, number in enumerate(shown_series(true))
            if number is not None and number not in shown_series(true)[:day]
        ]
        assert all(b[0] - a[0] >= FEWEST_PEOPLE for a, b in pairwise(steps))
        assert all(abs(number - people) <= 2 for people, number in steps)


def test_whoever_makes_up_answers_and_takes_them_back_moves_nothing() -> None:
    """They watch where the number jumps: with live numbers that is the true one."""
    true = [20, 22, 27, 21, 20, 22, 20]

    assert shown_series(true) == (20,) * 7
    assert len(set(shown_series(true, moves_by_one=True))) > 1


def test_a_number_never_goes_back_and_moves_when_ten_more_came() -> None:
    assert {next_number(40, true) for true in range(53)} == {40}
    assert [next_number(40, true) for true in (53, 58)] == [55, 60]


@pytest.mark.parametrize("shown", range(FEWEST_PEOPLE, 60, PEOPLE_ROUNDED_TO))
def test_each_number_that_moved_has_five_values_of_people_that_lead_to_it(shown: int) -> None:
    """The first number, 10, has 3, as everywhere (ADR 0013)."""
    steps = Counter(next_number(shown, shown + more) for more in range(38))
    steps.pop(shown)

    assert len(steps) == FEWEST_VALUES
    assert min(steps.values()) >= FEWEST_VALUES


# -------------------------------------------------- whoever knows another part of the people

KNOWN_PARTS = (
    pytest.param("your-support", WayInKind.PAPER, 1, id="how-many-sheets-were-typed"),
    pytest.param("your-support", WayInKind.VISIT, 1, id="how-many-interviews-there-were"),
    pytest.param("unpaid-carers", WayInKind.LINK, 5, id="the-published-number-of-carers"),
    pytest.param("what-we-do", WayInKind.LINK, 5, id="the-published-number-of-staff"),
)


def certain_few_beside(
    ways_in: tuple[WayIn, ...], counted: Collection[WayIn], known_to: int
) -> tuple[int, int]:
    """Two days; people come by the first way, others by the second, and somebody knows of the
    second how many came by each day, to 1 or to 5. How often do they know that 1 to 9 people had
    come by the first, or came between? And how few values has a number of these people?"""
    mine, other = ways_in
    seen_as: dict[tuple[Series, tuple[int, ...]], list[set[int]]] = defaultdict(
        lambda: [set(), set()]
    )
    # Of the other way: a multiple of 5, as the known number is rounded.
    for others in product((0, 10, 15, 30), repeat=2):
        if others[0] > others[1]:
            continue
        for true in worlds(2, 44):
            numbers = [
                sum(
                    number for way_in, number in ((mine, here), (other, there)) if way_in in counted
                )
                for here, there in zip(true, others, strict=True)
            ]
            shown = shown_series(numbers)
            known = tuple(known_to * round(number / known_to) for number in others)
            seen_as[shown, known][0].add(true[0])
            seen_as[shown, known][1].add(true[1] - true[0])
    sets = [
        numbers
        for (shown, _), both in seen_as.items()
        # Near the end of what we try, big numbers are missing.
        if all(number is None or number <= 20 for number in shown)
        for numbers in both
    ]
    few = sum(max(numbers) < FEWEST_PEOPLE and min(numbers) > 0 for numbers in sets)
    return few, min(len(numbers) for numbers in sets)


@pytest.mark.parametrize(("survey_key", "kind", "known_to"), KNOWN_PARTS)
async def test_whoever_knows_another_part_is_never_left_with_a_few_people(
    conn: Connection, survey_key: str, kind: WayInKind, known_to: int
) -> None:
    here = await factories.organisation(conn)
    keys = tuple(dict.fromkeys(["your-support", survey_key]))
    spring = await factories.round(conn, here, survey_keys=keys)
    council = CouncilContext(conn, here)
    link = next(
        way_in
        for way_in in await ways_in_of(council, spring.id)
        if way_in.survey_key == "your-support"
    )
    known = await factories.way_in(conn, here, spring, survey_key, kind, "Known")
    versions = await rounds.round_versions(council, spring.id)

    counted = counting.ways_counted((link, known), versions)

    # The first number has 3 values, as everywhere.
    few, values = certain_few_beside((link, known), counted, known_to)
    assert few == 0
    assert values >= 3
    few, values = certain_few_beside((link, known), (link, known), known_to)
    assert few > 0


# ------------------------------------------------- the ways in, beside the whole of two days


def ways_of(kinds: Sequence[WayInKind]) -> tuple[WayIn, ...]:
    return tuple(
        WayIn(
            id=uuid4(),
            round_id=uuid4(),
            survey_key="your-support",
            kind=kind,
            name=kind.words,
            code=kind.value,
        )
        for kind in kinds
    )


TWO_WAYS = ways_of((WayInKind.LINK, WayInKind.POSTER))


def the_next_day(before: Counting, ways_in: Sequence[WayIn], sent: Sequence[int]) -> Counting:
    """The day after, when so many had come by each of these ways in."""
    by_way = {way_in.id: number for way_in, number in zip(ways_in, sent, strict=True)}
    return next_day(before, ways_in, by_way, date(2026, 6, 1))


def seen(counting: Counting) -> tuple[int | None, ...]:
    """What the pages show: the whole, and each way in."""
    counted = counting.counted
    return (counted.people, *(counted.by_kind.get(way_in.kind) for way_in in TWO_WAYS))


def test_nobody_takes_the_ways_in_from_the_whole_of_two_days() -> None:
    """Of each way in: what is shown on two days leaves 5 numbers of people who came between them,
    and never says for certain that it was 1 to 9. Where it was 10 or more for certain, it is a
    number that may be shown."""
    most = 26
    start = Counting(counted=CountedRound(round_id=TWO_WAYS[0].round_id))
    between: dict[object, list[set[int]]] = defaultdict(lambda: [set(), set()])
    begins = [sent for sent in product(range(most + 1), repeat=2) if sum(sent) <= most]
    for (a, b), (more_a, more_b) in product(begins, product(range(most + 1), repeat=2)):
        first = the_next_day(start, TWO_WAYS, (a, b))
        second = the_next_day(first, TWO_WAYS, (a + more_a, b + more_b))
        between[seen(first), seen(second)][0].add(more_a)
        between[seen(first), seen(second)][1].add(more_b)

    few = [numbers for both in between.values() for numbers in both if min(numbers) < FEWEST_PEOPLE]
    # Near the end of what we try, bigger numbers are missing.
    for numbers in (numbers for numbers in few if max(numbers) < most - FEWEST_PEOPLE):
        assert len(numbers) >= FEWEST_VALUES
        assert min(numbers) == 0 or max(numbers) >= FEWEST_PEOPLE


def test_whoever_came_between_two_counts_of_the_ways_in_is_one_of_ten() -> None:
    """Each number that follows from two counts, of a way in or of those that are not shown, is of
    10 people or more."""
    chance, ways_in = random.Random(2026), ways_of(tuple(WayInKind)[:4])
    counts = 0
    for _ in range(400):
        sent, counting = [0] * 4, Counting(counted=CountedRound(round_id=ways_in[0].round_id))
        for _ in range(12):
            sent = [number + chance.choice((0, 0, 1, 3, 9, 20)) for number in sent]
            after = the_next_day(counting, ways_in, sent)
            if after.sent != counting.sent:
                counts += 1
                assert after.sent is not None
                assert counting.sent is not None
                new = {one.id: after.sent[one.id] - counting.sent.get(one.id, 0) for one in ways_in}
                moved = {
                    one.id
                    for one in ways_in
                    if after.counted.by_kind.get(one.kind) != counting.counted.by_kind.get(one.kind)
                }
                rest = [new[one.id] for one in ways_in if one.id not in moved]
                assert all(new[one] >= FEWEST_PEOPLE for one in moved)
                assert not rest or (len(rest) > 1 and sum(rest) >= FEWEST_PEOPLE)
            counting = after
    assert counts > 400


def test_the_ways_in_are_counted_anew_when_twice_as_many_have_answered() -> None:
    start = Counting(counted=CountedRound(round_id=TWO_WAYS[0].round_id))
    first = the_next_day(start, TWO_WAYS, (30, 14))
    second = the_next_day(first, TWO_WAYS, (46, 30))
    third = the_next_day(second, TWO_WAYS, (58, 30))

    assert (seen(first), first.counted.ways_of) == ((45, 30, 15), 45)
    assert (seen(second), second.counted.ways_of) == ((75, 30, 15), 45)
    assert (seen(third), third.counted.ways_of) == ((90, 60, 30), 90)


def test_a_way_in_with_few_people_never_stands_alone_later_either() -> None:
    start = Counting(counted=CountedRound(round_id=TWO_WAYS[0].round_id))

    counting = the_next_day(start, TWO_WAYS, (40, 3))
    later = the_next_day(counting, TWO_WAYS, (90, 4))

    assert counting.counted.by_kind == later.counted.by_kind == {}


def test_a_way_in_by_which_few_more_came_keeps_what_it_had_and_so_does_the_other() -> None:
    """Else the whole less the other would tell those few."""
    start = Counting(counted=CountedRound(round_id=TWO_WAYS[0].round_id))

    counting = the_next_day(start, TWO_WAYS, (40, 11))
    later = the_next_day(counting, TWO_WAYS, (120, 12))

    assert (seen(counting), seen(later)) == ((50, 40, 10), (130, 40, 10))


def test_whoever_takes_answers_back_is_not_netted_against_those_who_come() -> None:
    """Of one kind, 14 came by one way and 10 by the other took theirs back: the number of the kind
    would say that 4 people make the difference."""
    ways_in = ways_of((WayInKind.POSTER, WayInKind.POSTER, WayInKind.LINK))
    start = Counting(counted=CountedRound(round_id=ways_in[0].round_id))
    counting = the_next_day(start, ways_in, (30, 20, 30))

    later = the_next_day(counting, ways_in, (44, 10, 120))

    assert later.counted.people == 175
    assert later.counted.by_kind == counting.counted.by_kind
    assert later.counted.by_way == counting.counted.by_way


def test_what_two_counts_tell_of_each_kind_is_of_ten_people_though_some_take_answers_back() -> None:
    chance = random.Random(58)
    ways_in = ways_of((WayInKind.LINK, WayInKind.POSTER, WayInKind.POSTER, WayInKind.TABLET))
    kinds, counts = {way_in.kind for way_in in ways_in}, 0
    for _ in range(600):
        sent, counting = [0] * 4, Counting(counted=CountedRound(round_id=ways_in[0].round_id))
        for _ in range(10):
            sent = [max(0, n + chance.choice((0, 1, 9, 20, 40, -2, -9, -15))) for n in sent]
            after = the_next_day(counting, ways_in, sent)
            if after.sent != counting.sent:
                counts += 1
                assert after.sent is not None
                assert counting.sent is not None
                new = {
                    kind: sum(
                        after.sent[one.id] - counting.sent.get(one.id, 0)
                        for one in ways_in
                        if one.kind is kind
                    )
                    for kind in kinds
                }
                rest = [new[kind] for kind in kinds - after.counted.by_kind.keys()]
                assert all(new[kind] >= FEWEST_PEOPLE for kind in after.counted.by_kind)
                assert not rest or (len(rest) > 1 and sum(rest) >= FEWEST_PEOPLE)
            counting = after
    assert counts > 400


def test_the_kinds_are_all_of_one_time() -> None:
    """Else “of about 160 people” would stand above a number that is of an older whole."""
    ways_in = ways_of((WayInKind.LINK, WayInKind.POSTER, WayInKind.TABLET))
    start = Counting(counted=CountedRound(round_id=ways_in[0].round_id))
    counting = the_next_day(start, ways_in, (30, 15, 20))

    later = the_next_day(counting, ways_in, (90, 15, 55))
    last = the_next_day(later, ways_in, (90, 30, 70))

    assert later.counted.people == 160
    assert later.counted.by_kind == counting.counted.by_kind
    assert later.counted.ways_of == 65
    assert (list(last.counted.by_kind.values()), last.counted.ways_of) == ([90, 30, 70], 190)
