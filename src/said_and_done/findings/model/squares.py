"""Ten squares, each of them 1 in every 10: the one rule for web pages and papers."""

from collections.abc import Iterable

SQUARES = 10
HIDDEN = "hidden"


def ten_squares(shares: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """How each of ten squares looks, from pairs of a look and its share in percent; () without any
    share. Whole squares are given by the method of largest remainders. What is hidden has a square
    at least, so that it can be seen."""
    parts = [(look, share) for look, share in shares if share]
    squares = [max(share // SQUARES, int(look == HIDDEN)) for look, share in parts]
    by_rest = sorted(
        range(len(parts)), key=lambda place: SQUARES * squares[place] - parts[place][1]
    )
    for place in by_rest[: SQUARES - sum(squares)]:
        squares[place] += 1
    return tuple(
        look for (look, _), number in zip(parts, squares, strict=True) for _ in range(number)
    )
