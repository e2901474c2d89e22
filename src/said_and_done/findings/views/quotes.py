"""A story that may be quoted, as a card."""

from collections.abc import Mapping

import msgspec

from said_and_done.core.view import Link
from said_and_done.findings.views.words import APART, WENT
from said_and_done.stories.model import Quote, group_words
from said_and_done.surveys.model.questions import Audience


class QuoteCard(msgspec.Struct, frozen=True, kw_only=True):
    """A quote with who speaks and what it is about: each statement, and how it went. ``anchor`` is
    None where the same story stands a second time."""

    anchor: str | None
    path: str
    words: str
    who: str
    about: tuple[tuple[Link, str], ...]


def quote_card(
    quote: Quote, path: str, *, anchored: bool, statements: Mapping[str, Link] | None = None
) -> QuoteCard:
    """``statements`` are the ways to them by their codes, where the card tells what it is about."""
    return QuoteCard(
        anchor=quote.anchor if anchored else None,
        path=path if anchored else f"{path}#{quote.anchor}",
        words=quote.wording,
        who=f"{_speaker(quote)} · They said we may quote it",
        about=tuple(
            (statements[coding.code], WENT[coding.went])
            for coding in quote.codings
            if statements and coding.code in statements
        ),
    )


def _speaker(quote: Quote) -> str:
    if quote.about_people is not None:
        return group_words(quote.about_people)
    if quote.audience is Audience.STAFF:
        return "Somebody who works in care and support"
    carer = "Unpaid carer · " if quote.audience is Audience.CARERS else ""
    return carer + APART[quote.voice]
