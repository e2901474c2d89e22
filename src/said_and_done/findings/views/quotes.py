"""A story that may be quoted, as a card."""

from collections.abc import Mapping

import msgspec

from said_and_done.core.parting import beginning
from said_and_done.core.view import Link
from said_and_done.findings.views.words import APART, WENT
from said_and_done.stories.model import Quote, group_words
from said_and_done.surveys.model.questions import Audience

LONGEST = 2400
"""So many letters of a story are in sight where it stands; the rest opens when it is pressed."""
LONGEST_BESIDE = 300
"""And so many where it stands beside a statement."""


class QuoteCard(msgspec.Struct, frozen=True, kw_only=True):
    """A quote with who speaks and what it is about: each statement, and how it went. ``anchor`` is
    None where it stands beside a statement: ``path`` leads to all of it then. ``rest`` is what is
    too long to be in sight, "" mostly."""

    anchor: str | None
    path: str
    words: str
    rest: str
    who: str
    about: tuple[tuple[Link, str], ...]


def story_card(quote: Quote, statements: Mapping[str, Link]) -> QuoteCard:
    """All of a story. ``statements`` are the ways to what it may be about, by their codes."""
    return _card(
        quote,
        LONGEST,
        anchor=quote.anchor,
        path=f"#{quote.anchor}",
        about=tuple(
            (statements[coding.code], WENT[coding.went])
            for coding in quote.codings
            if coding.code in statements
        ),
    )


def quote_beside(quote: Quote, path: str) -> QuoteCard:
    """A story beside a statement; ``path`` is where all of it stands."""
    return _card(quote, LONGEST_BESIDE, anchor=None, path=path, about=())


def _card(
    quote: Quote, most: int, *, anchor: str | None, path: str, about: tuple[tuple[Link, str], ...]
) -> QuoteCard:
    words = beginning(quote.wording, most)
    return QuoteCard(
        anchor=anchor,
        path=path,
        words=words,
        rest=quote.wording[len(words) :].strip(),
        who=f"{_speaker(quote)} · They said we may quote it",
        about=about,
    )


def _speaker(quote: Quote) -> str:
    if quote.about_people is not None:
        return group_words(quote.about_people)
    if quote.audience is Audience.STAFF:
        return "Somebody who works in care and support"
    carer = "Unpaid carer · " if quote.audience is Audience.CARERS else ""
    return carer + APART[quote.voice]
