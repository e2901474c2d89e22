"""No number is published from which a small group could be worked out, by subtraction either."""

import itertools

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from said_and_done.findings.domain.disclosure import protect_table, rounded, safe_number
from said_and_done.findings.model.tables import Counts, SafeTable
from tests.findings.attacker import (
    Rows,
    by_what_is_shown,
    figures,
    fits,
    limit,
    shown,
    tables_like,
    values,
)

# Small numbers are where the danger is, and some big ones have to be there to be shown.
count = st.one_of(st.integers(0, 8), st.integers(0, 40))
# A scale of a survey's own has 2 to 5 answers, and of 8 at most one is picked.
tables = st.integers(1, 8).flatmap(
    lambda columns: st.lists(st.tuples(*[count] * columns), min_size=1, max_size=4).map(tuple)
)


@for_all(tables)
@settings(max_examples=150, deadline=None)
def test_what_is_shown_is_a_multiple_of_5_and_never_small(rows: Rows) -> None:
    seen = shown(protect_table(Counts(rows=rows)))

    for place, true in figures(rows).items():
        number = seen[place]
        if number is None:
            continue
        assert number % 5 == 0
        assert abs(number - true) <= 2
        assert true >= limit(place)


@for_all(tables)
@settings(max_examples=150, deadline=None)
def test_a_group_of_fewer_than_10_is_not_shown_at_all(rows: Rows) -> None:
    table = protect_table(Counts(rows=rows))

    if sum(map(sum, rows)) < 10:
        assert not table.shown
        assert not any(row.shown for row in (*table.rows, table.everyone))
    for true, row in zip(rows, table.rows, strict=True):
        assert sum(true) >= 10 or not row.shown


@for_all(tables)
@settings(max_examples=150, deadline=None)
def test_no_hidden_number_stands_alone_beside_a_total(rows: Rows) -> None:
    """With exact totals, one hidden number in a line would be a subtraction away."""
    seen = shown(protect_table(Counts(rows=rows)))
    lines = [
        [*(("cell", i, j) for j in range(len(rows[0]))), ("group", i, 0)] for i in range(len(rows))
    ]
    lines += [
        [*(("cell", i, j) for i in range(len(rows))), ("answer", 0, j)] for j in range(len(rows[0]))
    ]

    if seen["everyone", 0, 0] is not None and len(rows) > 1:
        assert all(sum(seen[place] is None for place in line) != 1 for line in lines)


@pytest.mark.parametrize(
    "rows",
    [
        ((4, 7, 7),),
        ((7, 4, 12),),
        ((42, 0, 0),),
        ((12, 3), (12, 9)),
        ((6, 4), (6, 7)),
        ((14, 2), (3, 1)),
        ((11, 11), (10, 0)),
        ((9, 0), (1, 8)),
    ],
)
def test_somebody_who_knows_the_rules_cannot_tell_that_a_number_is_small(rows: Rows) -> None:
    """Pencil and paper: every number shown, how it was rounded, and that totals are sums."""
    seen = shown(protect_table(Counts(rows=rows)))
    could_be = values(tables_like(seen, len(rows), len(rows[0]), most=20 if len(rows) == 1 else 13))

    hidden = [place for place, number in seen.items() if number is None]
    assert hidden
    for place in hidden:
        assert len(could_be[place]) >= 2
        assert max(could_be[place]) >= limit(place)


@for_all(st.tuples(st.tuples(*[st.integers(0, 10)] * 2), st.tuples(*[st.integers(0, 10)] * 2)))
@settings(max_examples=25, deadline=None)
def test_they_cannot_tell_whatever_the_table(rows: Rows) -> None:
    seen = shown(protect_table(Counts(rows=rows)))
    could_be = values(tables_like(seen, 2, 2, most=12))

    for place, number in seen.items():
        if number is None:
            assert len(could_be[place]) >= 2
            assert max(could_be[place]) >= limit(place)


def test_the_attacker_finds_what_a_weaker_rule_gives_away() -> None:
    """The test above could fail: without hiding more than what is small, 4 + 7 + 7 gives the 4."""
    seen = {
        ("cell", 0, 0): None,
        ("cell", 0, 1): 5,
        ("cell", 0, 2): 5,
        ("group", 0, 0): 20,
        ("answer", 0, 0): None,
        ("answer", 0, 1): 5,
        ("answer", 0, 2): 5,
        ("everyone", 0, 0): 20,
    }

    could_be = values(table for table in tables_like(seen, 1, 3, most=16) if table[0][0] < 5)

    assert could_be["cell", 0, 0] == {4}


def test_even_somebody_with_our_program_cannot_work_out_a_small_number() -> None:
    """They run it on every table with 3 answers, and keep those that look like what we show."""
    every = (((a, b, c),) for a, b, c in itertools.product(range(18), repeat=3))

    for table, rows in by_what_is_shown(every, protect_table).items():
        if table.shown and any(max(row[0]) <= 15 for row in rows):
            _no_small_number_follows(table, rows)


@pytest.mark.parametrize(("answers", "most", "looked_at"), [(2, 24, 22), (5, 5, 3)], ids=["2", "5"])
def test_nor_with_more_answers_or_fewer(answers: int, most: int, looked_at: int) -> None:
    """What fewer tables than all of them leave open, all leave open."""
    every = ((row,) for row in itertools.product(range(most + 1), repeat=answers))

    for table, rows in by_what_is_shown(every, protect_table).items():
        if table.shown and any(max(row[0]) <= looked_at for row in rows):
            _no_small_number_follows(table, rows)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nor_with_five_answers_and_bigger_numbers() -> None:
    every = ((row,) for row in itertools.product(range(9), repeat=5))

    for table, rows in by_what_is_shown(every, protect_table).items():
        if table.shown and any(max(row[0]) <= 6 for row in rows):
            _no_small_number_follows(table, rows)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_even_somebody_with_our_program_and_two_groups() -> None:
    every = (((a, b), (c, d)) for a, b, c, d in itertools.product(range(14), repeat=4))

    for table, rows in by_what_is_shown(every, protect_table).items():
        if table.shown and any(max(map(max, row)) <= 10 for row in rows):
            _no_small_number_follows(table, rows)


def _no_small_number_follows(table: SafeTable, rows: list[Rows]) -> None:
    could_be = values(rows)
    for place, number in shown(table).items():
        if number is None and min(could_be[place]) < limit(place):
            assert len(could_be[place]) >= 2, (table, place)


@for_all(tables)
@settings(max_examples=100, deadline=None)
def test_the_true_table_is_one_of_those_that_fit(rows: Rows) -> None:
    """Nothing that is shown is untrue."""
    seen = shown(protect_table(Counts(rows=rows)))

    assert all(fits(true, seen[place], place) for place, true in figures(rows).items())


@pytest.mark.parametrize(
    ("count", "shown_as"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_a_number_that_stands_alone(count: int, shown_as: int | None) -> None:
    assert safe_number(count) == shown_as


def test_rounding_to_5() -> None:
    assert [rounded(n) for n in (0, 2, 3, 7, 8, 62)] == [0, 0, 5, 5, 10, 60]
