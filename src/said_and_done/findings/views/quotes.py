"""A story that may be quoted, as a card."""

import msgspec

from said_and_done.findings.views.words import SPEAKER, WENT
from said_and_done.stories.model import Quote, group_words
from said_and_done.surveys.model.questions import Audience


class QuoteCard(msgspec.Struct, frozen=True, kw_only=True):
    """A quote with who speaks and what it is about. ``anchor`` is None where the same story
    stands a second time."""

    anchor: str | None
    path: str
    words: str
    who: str
    about: tuple[tuple[str, str], ...]


def quote_card(quote: Quote, path: str, *, anchored: bool) -> QuoteCard:
    return QuoteCard(
        anchor=quote.anchor if anchored else None,
        path=path if anchored else f"{path}#{quote.anchor}",
        words=quote.wording,
        who=f"{_speaker(quote)} · may be quoted",
        about=tuple((one.code, WENT[one.went]) for one in quote.codings),
    )


def _speaker(quote: Quote) -> str:
    if quote.about_people is not None:
        return group_words(quote.about_people)
    if quote.audience is Audience.STAFF:
        return "Somebody who works in care and support"
    carer = "Unpaid carer · " if quote.audience is Audience.CARERS else ""
    return carer + SPEAKER[quote.voice]
