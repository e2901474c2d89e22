"""Disclosure control: turns a table of true counts into one that is safe to publish.

The rules, and who we defend against, are in docs/adr/0013-small-numbers.md. In short:

- a group (a row, or everyone) of fewer than 10 people is not shown at all;
- a count under 5 is hidden, and so is nought;
- every count that is shown is rounded to the nearest 5;
- another limit than 5 may be asked for, as for what people say about themselves;
- more is hidden until nothing hidden follows from what is shown: from a total, from another row,
  or from another hidden count, for somebody who knows these rules.

A table is seen as a network. Each figure is an edge that carries so many people: everyone flows
into rows, rows into cells, cells into columns, columns back into everyone. What an outsider knows
of a figure is a lowest and a highest value. The true counts are one flow within those bounds, and
how far a figure could differ is how much flow can be pushed round a circle through its edge. All
bounds are whole numbers, so this answer is exact.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from said_and_done.findings.model.tables import Counts, SafeRow, SafeTable

SMALLEST_COUNT = 5
SMALLEST_GROUP = 10
BASE = 5
ALL = -1
"""The row that is everyone together, and the column that is a row's total."""
NO_LIMIT = 10**9

Place: TypeAlias = tuple[int, int]
"""Row and column of a figure; ALL for a total."""
Limits: TypeAlias = dict[Place, int]
"""The smallest number that may be shown in each place."""
Node: TypeAlias = tuple[str, int]
Known: TypeAlias = Callable[[Place], tuple[int, int]]
"""The lowest and the highest value that a figure can have, for somebody outside."""


class Edge(NamedTuple):
    """One figure in the network."""

    start: Node
    end: Node
    place: Place


def rounded(count: int) -> int:
    """To the nearest 5. There are no ties: a whole number is never 2.5 away."""
    return (count + BASE // 2) // BASE * BASE


def safe_number(count: int) -> int | None:
    """One count that stands alone: rounded to 5, or None when it is under 5."""
    return rounded(count) if count >= SMALLEST_COUNT else None


@lru_cache(maxsize=4096)
def protect_table(counts: Counts, smallest_count: int = SMALLEST_COUNT) -> SafeTable:
    """The table that may be shown. The order of rows and columns stays. An answer that fewer than
    ``smallest_count`` people gave is hidden.

    The same counts are worked out once.
    """
    true = _figures(counts)
    limits = {place: SMALLEST_GROUP if place[1] == ALL else smallest_count for place in true}
    hidden = {place for place in true if _is_small(true, limits, place)}
    if (ALL, ALL) in hidden:
        return _shown(counts, true, set(true))
    network = _network(true)
    while len(hidden) < len(true) and (exposed := _exposed(true, limits, hidden, network)):
        hidden |= _next_to_hide(true, hidden, exposed)
    return _shown(counts, true, hidden)


def protect_linked_counts(voices: tuple[int, ...], ways: tuple[int, ...]) -> tuple[int | None, ...]:
    """The same people counted a second time, by how they answered, beside the voices as ``safe``
    shows them. Each number is rounded, or None: hidden.

    Both counts add up to the same people, so that one could give away what the other hides. They
    are looked at as one network: everyone flows into voices, voices into ways, ways into everyone.
    Only ways are hidden here; without them, the voices are as safe as they were.
    """
    alone = protect_table(Counts(rows=tuple((number,) for number in voices)))
    mine = {(len(voices) + j, ALL): number for j, number in enumerate(ways)}
    true = {(ALL, ALL): sum(voices), **mine}
    if len(voices) > 1:
        true |= {(i, ALL): number for i, number in enumerate(voices)}
    hidden = {place for place, number in mine.items() if number < SMALLEST_GROUP}
    hidden |= {
        (i, ALL) for i, row in enumerate(alone.rows) if (i, ALL) in true and row.total is None
    }
    if alone.everyone.total is None:
        return (None,) * len(ways)
    network = _one_after_the_other(len(voices), len(ways))
    limits = dict.fromkeys(true, SMALLEST_GROUP)
    while (left := set(mine) - hidden) and _exposed(true, limits, hidden, network):
        least = min(rounded(mine[place]) for place in left)
        hidden |= {place for place in left if rounded(mine[place]) == least}
    return tuple(None if place in hidden else rounded(number) for place, number in mine.items())


def _one_after_the_other(voices: int, ways: int) -> list[Edge]:
    """The network of two counts of the same people; a place's two edges carry the same number."""
    everyone, between, end = ("everyone", 0), ("between", 0), ("end", 0)
    rows = [(i, ("row", i)) for i in range(voices)] if voices > 1 else []
    columns = [(voices + j, ("way", j)) for j in range(ways)]
    return [
        Edge(end, everyone, (ALL, ALL)),
        *(Edge(everyone, node, (i, ALL)) for i, node in rows),
        *(Edge(node, between, (i, ALL)) for i, node in rows),
        *([] if rows else [Edge(everyone, between, (ALL, ALL))]),
        *(Edge(between, node, (i, ALL)) for i, node in columns),
        *(Edge(node, end, (i, ALL)) for i, node in columns),
    ]


def could_be(shown: int) -> tuple[int, int]:
    """The fewest and the most that a shown number may stand for."""
    return _lowest(shown), _highest(shown)


def remaining(before: SafeTable, gone: SafeTable) -> SafeTable:
    """What is left of a published table when a table of withdrawals is taken from it. Only what is
    shown in both is used. A figure that could now be under the smallest is hidden; what is hidden
    of the withdrawals counts as much as it could be."""
    most = SMALLEST_GROUP - 1 if gone.everyone.total is None else _highest(gone.everyone.total)
    return SafeTable(
        rows=tuple(
            _row_left(old, taken, most) for old, taken in zip(before.rows, gone.rows, strict=True)
        ),
        everyone=_row_left(before.everyone, gone.everyone, most),
    )


def _row_left(before: SafeRow, gone: SafeRow, most: int) -> SafeRow:
    total = _left(before.total, gone.total, most, SMALLEST_GROUP)
    of_row = most if gone.total is None else _highest(gone.total)
    counts = (
        _left(old, taken, of_row, SMALLEST_COUNT)
        for old, taken in zip(before.counts, gone.counts, strict=True)
    )
    # A group that may be too small is not shown at all.
    return SafeRow(counts=tuple(None if total is None else count for count in counts), total=total)


def _left(before: int | None, gone: int | None, most: int, fewest: int) -> int | None:
    if before is None:
        return None
    highest = most if gone is None else _highest(gone)
    return before - (gone or 0) if _lowest(before) - highest >= fewest else None


def _lowest(shown: int) -> int:
    return shown - BASE // 2


def _highest(shown: int) -> int:
    return shown + BASE // 2


def _figures(counts: Counts) -> dict[Place, int]:
    everyone = tuple(map(sum, zip(*counts.rows, strict=True)))
    # The only row of a table is everyone, and must not be counted as a figure of its own.
    rows = [*enumerate(counts.rows), (ALL, everyone)] if len(counts.rows) > 1 else [(ALL, everyone)]
    return {
        **{(i, j): one for i, row in rows for j, one in enumerate(row)},
        **{(i, ALL): sum(row) for i, row in rows},
    }


def _is_small(true: dict[Place, int], limits: Limits, place: Place) -> bool:
    row = (place[0], ALL)
    return true[place] < limits[place] or true[row] < SMALLEST_GROUP


def _network(true: dict[Place, int]) -> list[Edge]:
    return [edge for place in true for edge in _edges(place, one_row=(0, ALL) not in true)]


def _edges(place: Place, *, one_row: bool) -> tuple[Edge, ...]:
    (i, j), everyone, answers = place, ("everyone", 0), ("answers", 0)
    if place == (ALL, ALL):
        return (Edge(answers, everyone, place),)
    if j == ALL:
        return (Edge(everyone, ("row", i), place),)
    if i == ALL:
        out = Edge(("column", j), answers, place)
        return (Edge(everyone, ("column", j), place), out) if one_row else (out,)
    return (Edge(("row", i), ("column", j), place),)


# ----------------------------------------------------------- what somebody outside can work out


def _exposed(
    true: dict[Place, int], limits: Limits, hidden: set[Place], network: list[Edge]
) -> Place | None:
    """A hidden figure that somebody outside could work out, or None when there is none.

    Two outsiders are tried. The first knows every figure that is shown and how it was rounded: the
    hidden one must still be able to be too big to hide. The second even knows which figures are
    small and which were hidden to protect them: the small one must still have two values.
    """
    outsider, insider = _outsider(true, limits, hidden), _insider(true, limits, hidden)
    for edge in network:
        if edge.place not in hidden:
            continue
        if _stands_alone(hidden, network, edge):
            return edge.place
        missing = limits[edge.place] - true[edge.place]
        could_be_big = missing <= 0 or _can_move(true, outsider, network, edge, missing)
        known = insider if missing > 0 else outsider
        if not (could_be_big and _has_three_values(true, known, network, edge)):
            return edge.place
    return None


def _stands_alone(hidden: set[Place], network: list[Edge], edge: Edge) -> bool:
    """Whether exact totals would give it away: no circle of hidden figures goes through it.

    This asks only which figures are hidden, never how big they are, so that somebody who runs this
    program on every possible table learns nothing from the answer.
    """
    room: dict[Node, dict[Node, int]] = {}
    for other in network:
        space = int(other.place in hidden and other != edge)
        room.setdefault(other.start, {})[other.end] = space
        room.setdefault(other.end, {})[other.start] = space
    return not _path(room, edge.start, edge.end)


def _has_three_values(
    true: dict[Place, int], known: Known, network: list[Edge], edge: Edge
) -> bool:
    def can(*steps: int) -> bool:
        return all(_can_move(true, known, network, edge, step) for step in steps)

    return can(1, -1) or can(2) or can(-2)


def _outsider(true: dict[Place, int], limits: Limits, hidden: set[Place]) -> Known:
    def known(place: Place) -> tuple[int, int]:
        if place in hidden:
            return 0, NO_LIMIT
        middle = rounded(true[place])
        return max(limits[place], middle - BASE // 2), middle + BASE // 2

    return known


def _insider(true: dict[Place, int], limits: Limits, hidden: set[Place]) -> Known:
    shown = _outsider(true, limits, hidden)

    def known(place: Place) -> tuple[int, int]:
        if place not in hidden:
            return shown(place)
        limit = limits[place]
        return (0, limit - 1) if true[place] < limit else (limit, NO_LIMIT)

    return known


def _can_move(
    true: dict[Place, int], known: Known, network: list[Edge], edge: Edge, by: int
) -> bool:
    """Whether the true value could be ``by`` more (or less) given everything that is known."""
    lowest, highest = known(edge.place)
    if not lowest <= true[edge.place] + by <= highest:
        return False
    room = _room(true, known, network, edge)
    start, end = (edge.end, edge.start) if by > 0 else (edge.start, edge.end)
    needed = abs(by)
    while needed > 0 and (path := _path(room, start, end)):
        step = min(needed, *(room[here][there] for here, there in path))
        for here, there in path:
            room[here][there] -= step
            room[there][here] = room[there].get(here, 0) + step
        needed -= step
    return needed == 0


def _room(
    true: dict[Place, int], known: Known, network: list[Edge], without: Edge
) -> dict[Node, dict[Node, int]]:
    """How far the value of each edge could rise or fall, leaving one edge out."""
    room: dict[Node, dict[Node, int]] = {}
    for edge in network:
        lowest, highest = (0, 0) if edge == without else known(edge.place)
        value = 0 if edge == without else true[edge.place]
        room.setdefault(edge.start, {})[edge.end] = highest - value
        room.setdefault(edge.end, {})[edge.start] = value - lowest
    return room


def _path(room: dict[Node, dict[Node, int]], start: Node, end: Node) -> list[tuple[Node, Node]]:
    """A way through edges that have room, as its steps; empty when there is none."""
    came_from: dict[Node, Node] = {start: start}
    to_see = [start]
    for here in to_see:
        for there, space in room[here].items():
            if space > 0 and there not in came_from:
                came_from[there] = here
                to_see.append(there)
    return list(_steps_back(came_from, start, end)) if end in came_from else []


def _steps_back(came_from: dict[Node, Node], start: Node, end: Node) -> Iterator[tuple[Node, Node]]:
    here = end
    while here != start:
        yield came_from[here], here
        here = came_from[here]


# ------------------------------------------------------------------------------ hiding more


def _next_to_hide(true: dict[Place, int], hidden: set[Place], exposed: Place) -> set[Place]:
    """The figures whose hiding loses least: in the same row or column before elsewhere, a voice's
    before everyone's, an answer before a total, small ones before big ones, and the number of
    everybody last.

    All that are alike go together: to choose one by its place would tell which one was small.
    """

    def loss(place: Place) -> tuple[bool, bool, bool, bool, int]:
        aside, (row, column) = not _in_line(place, exposed), place
        everybody = row == column == ALL
        return everybody, aside, row == ALL, column == ALL, rounded(true[place])

    shown = set(true) - hidden
    least = min(map(loss, shown))
    return {place for place in shown if loss(place) == least}


def _in_line(place: Place, other: Place) -> bool:
    return place[0] == other[0] or place[1] == other[1]


def _shown(counts: Counts, true: dict[Place, int], hidden: set[Place]) -> SafeTable:
    def figure(place: Place) -> int | None:
        return None if place in hidden else rounded(true[place])

    def row(i: int) -> SafeRow:
        columns = range(len(counts.rows[0]))
        return SafeRow(counts=tuple(figure((i, j)) for j in columns), total=figure((i, ALL)))

    several = len(counts.rows) > 1
    return SafeTable(
        rows=tuple(row(i if several else ALL) for i in range(len(counts.rows))), everyone=row(ALL)
    )
