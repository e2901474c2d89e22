"""Code cards: five words with pictures that open somebody's answers again."""

import msgspec

WORDS_ON_A_CARD = 5


class CardWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a code card, and the picture beside it."""

    word: str
    picture: str


Card = tuple[CardWord, ...]
"""The words of a card in their order; empty once its owner said that they kept it."""


class CardReading(msgspec.Struct, frozen=True, kw_only=True):
    """What we made of a typed card: the words in order, or the sentence that helps to mend it."""

    words: tuple[str, ...] = ()
    problem: str | None = None
