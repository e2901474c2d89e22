"""Code cards: making one, hashing it, and reading it as people type it.

Five different words out of 286 are 40.7 bits. The words are kept nowhere: the row has their hash
under a key of the installation, so that a copy of the database is not enough to try them all.

Cards made before issue 10 may have any of 512 words. Those that new cards do not have any more
(childish, ambiguous or loaded ones, and people) open answers for as long as such cards are there.
"""

import difflib
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec

from said_and_done.code_cards import queries
from said_and_done.code_cards.model import (
    THING_KINDS,
    WORDS_ON_A_CARD,
    Card,
    CardReading,
    CardWord,
    PicturePicks,
    ThingKind,
)
from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import NotFound
from said_and_done.core.limits import Limit
from said_and_done.core.sealing import open_sealed
from said_and_done.i18n.translation import _, gettext_noop, in_english, quoted
from said_and_done.read_aloud.domain import word_clips
from said_and_done.read_aloud.model import Clip

PICKS = "card-pictures"
"""Where a session has the pictures that were chosen so far."""
# With room for spaces, commas and slips: the 5 longest words have 40 letters.
LONGEST_CARD = 500
# How like a word of the list a slip must be, from 0 to 1; below it we do not guess.
NEAR = 0.75
# How much more like one word than like any other, so that a guess is no gamble.
CLEARLY = 0.1
# A venue or an office can share one internet address. At this pace, to hit upon one of 10,000
# cards takes more than a hundred years.
CARDS_TRIED = Limit(kind="card", tries=30, window=timedelta(minutes=15))
NO_SUCH_CARD = gettext_noop("We do not find answers for this card. Look at each word again.")
NO_SUCH_PICTURES = gettext_noop(
    "We do not find answers for these pictures. Look at each picture again."
)
# Bytes. A page with a card is filled up to the first of these, and one with its sound or with one
# kind of pictures to the second: otherwise its length, which is in the log of a proxy, would tell a
# part of the card.
CARD_FILLED_TO = 64 * 1024
FILLED_TO = 96 * 1024
# How long the pictures chosen so far stay in a browser. Somebody may need a minute for each.
PICKING_LASTS = timedelta(minutes=20)

WORD_LIST = Path(__file__).with_name("card_words.txt")
# A word, its picture, what kinds of thing it is, and "earlier" where no new card has it.
_LINES = tuple(
    line.split("\t") for line in WORD_LIST.read_text(encoding="utf-8").splitlines() if line
)
PICTURES: dict[str, str] = {word: picture for word, picture, *_kind in _LINES}
WORDS = tuple(PICTURES)
KINDS = {word: frozenset(kinds.split()) for word, _picture, kinds, *_earlier in _LINES}
NEW_CARD_WORDS = tuple(line[0] for line in _LINES if line[-1] != "earlier")


def new_card() -> tuple[str, ...]:
    """The words of a new card, in order, from a secure random source. No word is repeated, because
    that would look like a mistake."""
    return tuple(secrets.SystemRandom().sample(NEW_CARD_WORDS, WORDS_ON_A_CARD))


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


async def card_keys(council: Council, keys: Sequence[bytes]) -> tuple[bytes, ...]:
    """The keys of cards that came with this council from its old installation, opened with
    ``keys``; none for a council that began here."""
    opened = [
        open_sealed(each.sealed, keys, council.organisation_id, each.id)
        for each in await queries.card_keys(council)
    ]
    return tuple(key for key in opened if key is not None)


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
    shown = quoted(word[:20])
    close = _close(word)
    if not close:
        return _("%(word)s is not a word on our cards. Look at your card again.") % {"word": shown}
    choices = _(" or ").join(map(quoted, close))
    return _("We read %(word)s. Do you mean %(choices)s?") % {"word": shown, "choices": choices}


def thing_kinds(*, earlier: bool) -> tuple[ThingKind, ...]:
    """The kinds of things to choose from; with ``earlier`` also those of older cards."""
    return tuple(each for each in THING_KINDS if earlier or not each.earlier)


def words_of_kind(kind: str, *, earlier: bool) -> tuple[str, ...]:
    """The words of this kind in the order of the alphabet; with ``earlier`` also those that new
    cards do not have any more. A penguin is a bird and an animal in water: it is found at both."""
    offered = WORDS if earlier else NEW_CARD_WORDS
    return tuple(word for word in offered if kind in KINDS[word])


def picks_in(session: Mapping[str, object], council: str, now: datetime) -> PicturePicks:
    """The pictures chosen so far for a card of this council. None were when the time is over: on a
    shared computer nobody shall find them later."""
    try:
        picks = msgspec.convert(session.get(PICKS), PicturePicks)
    except msgspec.ValidationError:
        return begin_picking(council, now)
    if picks.council != council or picks.ends <= now.timestamp():
        return begin_picking(council, now)
    return picks


def begin_picking(council: str, now: datetime) -> PicturePicks:
    """No picture is chosen yet."""
    return PicturePicks(council=council, ends=int((now + PICKING_LASTS).timestamp()))


def with_picture(picks: PicturePicks, number: int, word: str) -> PicturePicks:
    """With this picture at this place, from 1 on. A word that is on no card changes nothing.
    Whether it is right is not asked before all five are there."""
    if word not in PICTURES:
        return picks
    chosen = list(picks.chosen)
    chosen[number - 1] = word
    return msgspec.structs.replace(picks, chosen=tuple(chosen), kind="")


def chosen_pictures(picks: PicturePicks) -> tuple[CardWord | None, ...]:
    """The five places of a card, each with the picture that was chosen for it."""
    return tuple(card_words((word,))[0] if word in PICTURES else None for word in picks.chosen)


def refuse_unless_on_a_card(number: int) -> None:
    """Raises NotFound for a place that no card has."""
    if not 1 <= number <= WORDS_ON_A_CARD:
        raise NotFound(_("A card has 5 pictures."))
