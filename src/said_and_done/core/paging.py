"""Pages of long lists: reading the query from an address, and selecting the rows of a page."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from said_and_done.core.text import line

ROWS = 50
MOST_PAGES = 10_000
LONGEST_NUMBER = len(str(MOST_PAGES))
LONGEST_FIND = 100
Row = TypeVar("Row")


class ListQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of a list somebody asks for. ``find`` is what they look for, "" for all;
    ``number`` is the page, from 1."""

    find: str = ""
    number: int = 1


class ListPage(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """One page of a list. ``has_more`` is whether there is a page after it."""

    list_query: ListQuery
    rows: tuple[Row, ...]
    has_more: bool


def list_query_of(find: str = "", number: str = "") -> ListQuery:
    """The query of an address. ``find`` is cut at ``LONGEST_FIND``, and a page that is no number is
    the first."""
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    page = int(number) if is_number else 1
    return ListQuery(find=line(find[:LONGEST_FIND]), number=min(max(page, 1), MOST_PAGES))


def page_of(
    rows: Sequence[Row], list_query: ListQuery, words_of: Callable[[Row], str], *, size: int = ROWS
) -> ListPage[Row]:
    """The page that was asked for, of the rows whose words contain every word that is looked for,
    in large or small letters."""
    wanted = list_query.find.casefold().split()
    matching = [
        row
        for row in rows
        if not wanted or all(word in words_of(row).casefold() for word in wanted)
    ]
    start = (list_query.number - 1) * size
    return ListPage(
        list_query=list_query,
        rows=tuple(matching[start : start + size]),
        has_more=len(matching) > start + size,
    )
