"""Whether two shares differ for certain, worked out from shown numbers only.

A shown number stands for a few true ones. A difference is told only where it would be there for all
of them, and where chance alone would seldom make one so big. docs/adr/0051 says why.
"""

from fractions import Fraction
from functools import lru_cache
from math import exp, lgamma

from said_and_done.findings.model.summary import OFF_BY, Share
from said_and_done.findings.model.tables import ENOUGH_FOR_TENTHS, SafeRow

LEVEL = 0.05
"""How often chance alone may show any difference at all, among all those that are looked at."""
NEGLIGIBLE = 1e-12


def first_share(row: SafeRow) -> Share | None:
    """How many gave the first answer of a scale, such as yes. None where a number of it is hidden,
    or where too few answered to speak of a share."""
    return share_of(row, 0)


def share_of(row: SafeRow, place: int) -> Share | None:
    """The same for the answer in this place."""
    count = row.counts[place]
    if count is None or row.total is None or row.total < ENOUGH_FOR_TENTHS:
        return None
    return Share(count=count, total=row.total)


def is_most_given(row: SafeRow, place: int) -> bool:
    """Whether more people gave the answer in this place than any other, whatever the shown numbers
    stand for. A hidden answer may have all the people that the shown ones leave over."""
    share = share_of(row, place)
    if share is None:
        return False
    others = [count for number, count in enumerate(row.counts) if number != place]
    shown = [count for count in others if count is not None]
    left = share.biggest - share.fewest - sum(max(0, count - OFF_BY) for count in shown)
    highest = [count + OFF_BY for count in shown] + [left] * (None in others)
    return all(share.fewest > count for count in highest)


def is_more(share: Share, other: Share, looked_at: int) -> bool:
    """Whether the first share is bigger for certain, when so many pairs are looked at."""
    if share.least <= other.most:
        return False
    return _chance(share.fewest, share.biggest, other.highest, other.smallest) * looked_at < LEVEL


def certain_difference(share: Share, other: Share) -> Fraction:
    """How far the shares are apart at least; below 0 where they may be the same."""
    return max(share.least - other.most, other.least - share.most)


@lru_cache(maxsize=1024)
def _chance(count: int, total: int, other_count: int, other_total: int) -> float:
    """How often chance alone would make a difference at least as big, to either side, where the
    first share is the bigger: Fisher's exact test, its one side taken twice. It needs no big
    groups."""
    marked = count + other_count
    probability = exp(
        _ln_comb(total, count)
        + _ln_comb(other_total, other_count)
        - _ln_comb(total + other_total, marked)
    )
    chance = 0.0
    for more in range(count, min(marked, total) + 1):
        chance += probability
        if probability < chance * NEGLIGIBLE:
            break
        rest = other_total - marked + more + 1
        probability *= (total - more) * (marked - more) / ((more + 1) * rest)
    return min(1.0, 2 * chance)


def _ln_comb(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)
