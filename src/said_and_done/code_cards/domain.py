"""Code cards: making one, hashing it, and reading it as people type it.

Five different words out of 512 are 44.97 bits. The words are kept nowhere: the row has their hash
under a key of the installation, so that a copy of the database is not enough to try them all.
"""

import difflib
import hashlib
import hmac
import re
import secrets
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from said_and_done.code_cards.model import WORDS_ON_A_CARD, Card, CardReading, CardWord
from said_and_done.core.db import Connection
from said_and_done.core.limits import Limit
from said_and_done.i18n.translation import _, gettext_noop, in_english
from said_and_done.read_aloud.domain import word_clips
from said_and_done.read_aloud.model import Clip

# With room for spaces, commas and slips: the 5 longest words have 40 letters.
LONGEST_CARD = 500
# How like a word of the list a slip must be, from 0 to 1; below it we do not guess.
NEAR = 0.75
# How much more like one word than like any other, so that a guess is no gamble.
CLEARLY = 0.1
# A venue or an office can share one internet address. At this pace, to hit upon a card takes
# thousands of years.
CARDS_TRIED = Limit(kind="card", tries=30, window=timedelta(minutes=15))
NO_SUCH_CARD = gettext_noop("We do not find answers for this card. Look at each word again.")

_LIST = Path(__file__).with_name("card_words.txt")
PICTURES: dict[str, str] = dict(
    line.split("\t", 1) for line in _LIST.read_text(encoding="utf-8").splitlines() if line
)
WORDS = tuple(PICTURES)


def new_card() -> tuple[str, ...]:
    """The words of a new card, in order, from a secure random source. No word is repeated, because
    that would look like a mistake."""
    return tuple(secrets.SystemRandom().sample(WORDS, WORDS_ON_A_CARD))


def card_words(words: tuple[str, ...]) -> Card:
    """The words with their pictures. They are English in every language: that is how we read them
    back."""
    return tuple(CardWord(word=in_english(word), picture=PICTURES[word]) for word in words)


async def spoken_card(conn: Connection, card: Card) -> Clip | None:
    """The words of this card, to be heard; None until the words of all cards were spoken."""
    return await word_clips.clip(conn, WORDS, tuple(one.word for one in card))


def card_hash(pepper: bytes, organisation_id: UUID, words: tuple[str, ...]) -> bytes:
    """HMAC-SHA256 of a card under ``pepper``, different in each council. Only this hash is
    stored."""
    message = b"code card\0" + organisation_id.bytes + " ".join(words).encode()
    return hmac.digest(pepper, message, hashlib.sha256)


def read_card(typed: str) -> CardReading:
    """The words of a card as a person typed them: in large or small letters, with spaces, commas
    or new lines. A slip is mended when it can mean one word only."""
    if len(typed) > LONGEST_CARD:
        return CardReading(
            problem=_("There are %(number)s words on a card. What you typed is much longer.")
            % {"number": WORDS_ON_A_CARD}
        )
    typed_words = re.findall(r"[a-z]+", typed.lower())
    if not typed_words:
        return CardReading(problem=_("Type the 5 words on your card."))
    if len(typed_words) != WORDS_ON_A_CARD:
        return CardReading(
            problem=_("There are %(number)s words on a card. We read %(read)s.")
            % {"number": WORDS_ON_A_CARD, "read": len(typed_words)}
        )
    mended = tuple(nearest(word) for word in typed_words)
    for word, known in zip(typed_words, mended, strict=True):
        if known is None:
            return CardReading(problem=_not_known(word))
    return CardReading(words=tuple(word for word in mended if word is not None))


def nearest(word: str) -> str | None:
    """The word of the list that was meant, or None when that is not clear."""
    if word in PICTURES:
        return word
    close = _close(word)
    likeness = [difflib.SequenceMatcher(a=one, b=word[:40]).ratio() for one in close]
    if len(close) == 1 or (len(close) > 1 and likeness[0] - likeness[1] >= CLEARLY):
        return close[0]
    return None


def _close(word: str) -> list[str]:
    return difflib.get_close_matches(word[:40], WORDS, n=3, cutoff=NEAR)


def _not_known(word: str) -> str:
    shown = f"“{word[:20]}”"
    close = _close(word)
    if not close:
        return _("%(word)s is not a word on our cards. Look at your card again.") % {"word": shown}
    choices = _(" or ").join(f"“{one}”" for one in close)
    return _("We read %(word)s. Do you mean %(choices)s?") % {"word": shown, "choices": choices}
