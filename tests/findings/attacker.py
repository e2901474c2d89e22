"""Somebody outside who wants to work out a hidden number.

They share no code with the program. They know the rules of docs/adr/0013-small-numbers.md, every
number that is shown, and that totals are sums. They try every table that could have been.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from said_and_done.findings.model.tables import Counts, SafeTable

Rows = tuple[tuple[int, ...], ...]
Figure = tuple[str, int, int]
Shows: TypeAlias = Callable[[int, int | None, Figure], bool]
"""Whether a true number could be shown like this."""


def figures(rows: Rows) -> dict[Figure, int]:
    """Every number of a table by its place, totals too."""
    return {
        **{("cell", i, j): one for i, row in enumerate(rows) for j, one in enumerate(row)},
        **{("group", i, 0): sum(row) for i, row in enumerate(rows)},
        **{("answer", 0, j): sum(column) for j, column in enumerate(zip(*rows, strict=True))},
        ("everyone", 0, 0): sum(map(sum, rows)),
    }


def shown(table: SafeTable) -> dict[Figure, int | None]:
    """The same places as ``figures``, with what people see there."""
    return {
        **{
            ("cell", i, j): one
            for i, row in enumerate(table.rows)
            for j, one in enumerate(row.counts)
        },
        **{("group", i, 0): row.total for i, row in enumerate(table.rows)},
        **{("answer", 0, j): one for j, one in enumerate(table.everyone.counts)},
        ("everyone", 0, 0): table.everyone.total,
    }


def limit(figure: Figure) -> int:
    """A number under this is hidden: 10 for how many people are in a group, 5 for an answer."""
    return 10 if figure[0] in {"group", "everyone"} else 5


def fits(true: int, seen: int | None, figure: Figure) -> bool:
    """Whether the true number could be shown like this; a hidden one could be anything."""
    return seen is None or (abs(true - seen) <= 2 and true >= limit(figure))


def tables_like(
    seen: dict[Figure, int | None], rows: int, columns: int, most: int
) -> Iterator[Rows]:
    """Every table with counts up to ``most`` that fits all that is shown."""
    answers = [("answer", 0, j) for j in range(columns)]
    groups = [list(_rows_like(seen, i, columns, most)) for i in range(rows)]
    for table in itertools.product(*groups):
        sums = [sum(column) for column in zip(*table, strict=True)]
        if fits(sum(sums), seen["everyone", 0, 0], ("everyone", 0, 0)) and all(
            fits(true, seen[place], place) for place, true in zip(answers, sums, strict=True)
        ):
            yield table


def _rows_like(
    seen: dict[Figure, int | None], i: int, columns: int, most: int
) -> Iterator[tuple[int, ...]]:
    places = [("cell", i, j) for j in range(columns)]
    ranges = [[n for n in range(most + 1) if fits(n, seen[one], one)] for one in places]
    for row in itertools.product(*ranges):
        if fits(sum(row), seen["group", i, 0], ("group", i, 0)):
            yield row


def values(tables: Iterable[Rows]) -> dict[Figure, set[int]]:
    """What each number is in these tables."""
    possible: dict[Figure, set[int]] = defaultdict(set)
    for table in set(tables):
        for place, true in figures(table).items():
            possible[place].add(true)
    return possible


def by_what_is_shown(
    tables: Iterable[Rows], safe: Callable[[Counts], SafeTable]
) -> dict[SafeTable, list[Rows]]:
    """Somebody who has our program: all tables that come out the same, together."""
    found: dict[SafeTable, list[Rows]] = defaultdict(list)
    for table in tables:
        found[safe(Counts(rows=table))].append(table)
    return found


class Look(NamedTuple):
    """What somebody saw, and the answers of their own that were among the numbers then."""

    own: Rows
    seen: dict[Figure, int | None]


def real_tables(
    looks: Iterable[Look], rows: int, columns: int, most: int, shows: Shows = fits
) -> list[Rows]:
    """Every table of other people's answers, with counts up to ``most``, that fits all that was
    seen. They know which answers are their own, and take them off."""
    different = {(look.own, tuple(look.seen.items())): look for look in looks}.values()
    row = list(itertools.product(range(most + 1), repeat=columns))
    return [
        table
        for table in itertools.product(row, repeat=rows)
        if all(_could_be_seen(added(table, look.own), look, shows) for look in different)
    ]


def _could_be_seen(table: Rows, look: Look, shows: Shows) -> bool:
    return all(shows(true, look.seen[place], place) for place, true in figures(table).items())


def added(table: Rows, other: Rows) -> Rows:
    """Both tables together."""
    return tuple(
        tuple(map(sum, zip(one, two, strict=True))) for one, two in zip(table, other, strict=True)
    )


# ------------------------------------------------------- tables that are too big to try each


def spread(true: Rows, looks: Iterable[Look]) -> dict[Figure, tuple[int, int]]:
    """The lowest and highest value that each number of other people's answers could have, with all
    that was seen. Every value between can be, too: the sums are whole numbers that flow through a
    network. ``true`` is where the search begins; it ends at the same from any table that fits."""
    looks = tuple(looks)
    start = figures(true)
    bounds = {place: _bounds(place, looks) for place in start}
    assert all(low <= start[place] <= high for place, (low, high) in bounds.items()), "untrue"
    edges = [(*_ends(place), place) for place in start]
    return {
        place: (
            start[place] - _most(start, bounds, edges, place, -1),
            start[place] + _most(start, bounds, edges, place, 1),
        )
        for place in start
    }


def _bounds(place: Figure, looks: Iterable[Look]) -> tuple[int, int]:
    low, high = 0, 200
    for look in looks:
        seen, own = look.seen[place], figures(look.own)[place]
        if seen is not None:
            low, high = max(low, limit(place) - own, seen - 2 - own), min(high, seen + 2 - own)
    return low, high


def _ends(place: Figure) -> tuple[str, str]:
    """Everybody is in a group, each group's cells add up, and so do each answer's."""
    kind, i, j = place
    return {
        "everyone": ("end", "all"),
        "group": ("all", f"group {i}"),
        "cell": (f"group {i}", f"answer {j}"),
        "answer": (f"answer {j}", "end"),
    }[kind]


def _most(
    start: dict[Figure, int],
    bounds: dict[Figure, tuple[int, int]],
    edges: list[tuple[str, str, Figure]],
    place: Figure,
    way: int,
) -> int:
    """How far one number can move: one person at a time round a circle, until none is left."""
    now, moved = dict(start), 0
    while bounds[place][0] <= now[place] + way <= bounds[place][1]:
        circle = _circle(now, bounds, edges, place, way)
        if circle is None:
            break
        for other, step in circle:
            now[other] += step
        moved += 1
    return moved


def _circle(
    now: dict[Figure, int],
    bounds: dict[Figure, tuple[int, int]],
    edges: list[tuple[str, str, Figure]],
    place: Figure,
    way: int,
) -> list[tuple[Figure, int]] | None:
    tail, head = next((one, two) for one, two, other in edges if other == place)
    here, goal = (head, tail) if way > 0 else (tail, head)
    ways: dict[str, list[tuple[Figure, int]]] = {here: [(place, way)]}
    for node in (queue := [here]):
        for one, two, other in edges:
            for begin, end, step in ((one, two, 1), (two, one, -1)):
                low, high = bounds[other]
                free = other != place and low <= now[other] + step <= high
                if free and begin == node and end not in ways:
                    ways[end] = [*ways[node], (other, step)]
                    queue.append(end)
    return ways.get(goal)
