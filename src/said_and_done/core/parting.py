"""How much stands on one page, so that none is without an end on a phone."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import msgspec

LINE = 26
"""About so many letters are in a line on a phone of 320 px."""
Item = TypeVar("Item")


class PageLink(msgspec.Struct, frozen=True, kw_only=True):
    """The way to another page of the same kind. ``anchors`` are the places to which links lead that
    do not know the page: what they mean stands there."""

    path: str
    words: str
    anchors: tuple[str, ...]


def page_path(path: str, number: int) -> str:
    """The same in pages; the first needs no number."""
    return path if number == 1 else f"{path}?page={number}"


def lines_of(words: str) -> int:
    """About how many lines these words take on a phone."""
    return sum(len(paragraph) // LINE + 1 for paragraph in words.split("\n"))


def parted(
    items: Sequence[Item], lines: Callable[[Item], int], most: int
) -> tuple[tuple[Item, ...], ...]:
    """The items on pages, in their order: as many on each as have ``most`` lines together, and one
    at least. One page where there are none."""
    pages: list[list[Item]] = [[]]
    filled = 0
    for item in items:
        filled += lines(item)
        if filled > most and pages[-1]:
            pages.append([])
            filled = lines(item)
        pages[-1].append(item)
    return tuple(map(tuple, pages))


def beginning(words: str, most: int) -> str:
    """The first ``most`` letters or fewer, to the end of a sentence if there is one, else of a
    word. All of it where it is not longer."""
    if len(words) <= most:
        return words
    cut = words[:most]
    ends = max(cut.rfind(mark) for mark in (". ", "! ", "? ", ".\n", "!\n", "?\n"))
    return cut[: ends + 1] if ends > most // 2 else cut[: max(cut.rfind(" "), most // 2)].rstrip()


def pieces_of(words: str, most: int) -> Iterator[str]:
    """All of the words, in pieces of ``most`` letters or fewer that end as ``beginning`` does."""
    words = words.strip()
    while words:
        piece = beginning(words, most)
        yield piece
        words = words[len(piece) :].lstrip()
