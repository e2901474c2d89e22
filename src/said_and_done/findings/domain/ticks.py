"""Safe numbers of a question of which people tick several answers (docs/adr/0074-pick-several.md).

Each answer is a question of its own: so many ticked it, and the others did not. These are the two
columns of a table with one row, which ``protect_table`` makes safe. All of these tables are about
the same people. What is never told keeps them apart: how many ticked none of these. So every number
of ticks of one answer fits every number of another, and only the number of people is shared; that
is shown in all of them, or in none. Voices are not told apart.
"""

from collections.abc import Sequence

from said_and_done.findings.domain.disclosure import (
    SMALLEST_COUNT,
    SMALLEST_GROUP,
    could_be,
    protect_table,
)
from said_and_done.findings.model.counts import Tally
from said_and_done.findings.model.tables import Counts, SafeRow, SafeTable
from said_and_done.surveys.model.questions import Offered


def protect_ticks(
    tallies: Sequence[Tally], offer: Offered, smallest_count: int = SMALLEST_COUNT
) -> SafeTable:
    """How many ticked each answer, and how many answered at all, safe to show."""
    answered = sum(tally.number for tally in tallies)
    ticked = (
        sum(tally.number for tally in tallies if tally.choice & answer.value)
        for answer in offer.answers
    )
    return protect_counts(tuple(ticked), answered, smallest_count)


def protect_counts(
    ticked: tuple[int, ...], answered: int, smallest_count: int = SMALLEST_COUNT
) -> SafeTable:
    """The same from true counts."""
    alone = [
        protect_table(Counts(rows=((number, answered - number),)), smallest_count).everyone
        for number in ticked
    ]
    if any(row.total is None for row in alone):
        return _table(SafeRow(counts=(None,) * len(ticked), total=None))
    return _table(SafeRow(counts=tuple(row.counts[0] for row in alone), total=alone[0].total))


def ticks_remaining(before: SafeTable, gone: SafeTable) -> SafeTable:
    """What is left of published numbers when safe numbers of withdrawals are taken from them, out
    of nothing but these two. An answer is hidden where those who ticked it, or those who did not,
    could now be too few, or where more would have ticked it than answered."""
    old, taken = before.everyone, gone.everyone
    if old.total is None:
        return before
    total = _left(old.total, taken.total, SMALLEST_GROUP - 1, SMALLEST_GROUP)
    if total is None:
        return _table(SafeRow(counts=(None,) * len(old.counts), total=None))
    most = SMALLEST_GROUP - 1 if taken.total is None else could_be(taken.total)[1]
    counts = (
        _ticks_left((count, old.total), out, most, total)
        for count, out in zip(old.counts, taken.counts, strict=True)
    )
    return _table(SafeRow(counts=tuple(counts), total=total))


def _ticks_left(
    before: tuple[int | None, int], gone: int | None, most: int, total: int
) -> int | None:
    (count, answered), out = before, gone
    if count is None:
        return None
    left = _left(count, out, most, SMALLEST_COUNT)
    fewest_without = max(SMALLEST_COUNT, could_be(answered)[0] - could_be(count)[1])
    most_without = most if out is None else most - could_be(out)[0]
    if left is None or left > total or fewest_without - most_without < SMALLEST_COUNT:
        return None
    return left


def _left(before: int, gone: int | None, most: int, fewest: int) -> int | None:
    highest = most if gone is None else could_be(gone)[1]
    return before - (gone or 0) if could_be(before)[0] - highest >= fewest else None


def _table(row: SafeRow) -> SafeTable:
    return SafeTable(rows=(), everyone=row)
