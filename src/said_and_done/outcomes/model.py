"""What became of one person's answers."""

from datetime import date

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.rounds.model import Round


class PublishedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a published progress statement that somebody's answer is behind. ``place`` is
    where it stands, after the address of the statement; ``own`` is true where it is the person's
    own words."""

    name: str
    title: str
    place: str
    heading: str
    sentence: str
    own: bool


class AnswerOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person said, and what came of it. ``anchor`` is where the question stands
    on the page of this theme of the round's findings. ``said`` is the answer they picked,
    ``wording`` what they wrote; None where they did not. ``read`` is True when a reader has read
    the words, False when they were put aside, None while they wait. ``counts`` is whether the
    answer is in the numbers."""

    number: int
    question: str
    theme: int
    anchor: str
    said: str | None
    wording: str | None
    read: bool | None
    counts: bool
    promises: tuple[Commitment, ...]
    sentences: tuple[PublishedSentence, ...]


class ResponseOutcomes(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one person's answers. ``sent_on`` is None when they were never sent;
    ``published`` is whether everybody may see what people said."""

    round: Round
    sent_on: date | None
    closed: bool
    published: bool
    became: tuple[AnswerOutcome, ...]
