"""Code cards: five words with pictures that open somebody's answers again."""

from uuid import UUID

import msgspec

from said_and_done.i18n.translation import gettext_noop

WORDS_ON_A_CARD = 5


class CardWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word of a code card, and the picture beside it."""

    word: str
    picture: str


Card = tuple[CardWord, ...]
"""The words of a card in their order; empty once its owner said that they kept it."""


class SealedCardKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key of cards that came with a council from its old installation, as it is kept."""

    id: UUID
    sealed: bytes


def scan_address(form_address: str, card: Card) -> str:
    """What the QR code of a card says: the address where its words are typed, and the words behind
    the "#". A browser keeps these to itself, so no server and no log sees them."""
    return f"{form_address}#{'-'.join(str(each.word) for each in card)}"


class CardReading(msgspec.Struct, frozen=True, kw_only=True):
    """What we made of a typed card: the words in order, or the sentence that helps to mend it."""

    words: tuple[str, ...] = ()
    problem: str | None = None


class ThingKind(msgspec.Struct, frozen=True, kw_only=True):
    """What kind of thing a picture shows, to find it among 300. ``earlier``: only cards that were
    made before issue 10 have such pictures."""

    key: str
    name: str
    picture: str
    earlier: bool = False


THING_KINDS = (
    ThingKind(key="farm-animals", name=gettext_noop("Pets and farm animals"), picture="ewe"),
    ThingKind(key="wild-animals", name=gettext_noop("Wild animals"), picture="elephant"),
    ThingKind(key="birds-insects", name=gettext_noop("Birds and insects"), picture="butterfly"),
    ThingKind(key="water-animals", name=gettext_noop("Animals in water"), picture="dolphin"),
    ThingKind(key="plants", name=gettext_noop("Plants and flowers"), picture="tulip"),
    ThingKind(key="fruit-vegetables", name=gettext_noop("Fruit and vegetables"), picture="banana"),
    ThingKind(key="food-drink", name=gettext_noop("Food and drink"), picture="sandwich"),
    ThingKind(key="home", name=gettext_noop("Things at home"), picture="couch-and-lamp"),
    ThingKind(key="tools", name=gettext_noop("Tools"), picture="hammer"),
    ThingKind(key="clothes", name=gettext_noop("Things to wear"), picture="t-shirt"),
    ThingKind(key="travel", name=gettext_noop("Cars, trains and boats"), picture="bus"),
    ThingKind(key="outside", name=gettext_noop("Outside"), picture="castle"),
    ThingKind(key="music-machines", name=gettext_noop("Music and machines"), picture="guitar"),
    ThingKind(key="sport", name=gettext_noop("Sports and games"), picture="soccer-ball"),
    ThingKind(key="paper", name=gettext_noop("Books and papers"), picture="open-book"),
    ThingKind(
        key="people", name=gettext_noop("People"), picture="busts-in-silhouette", earlier=True
    ),
)


class PicturePicks(msgspec.Struct, frozen=True, kw_only=True):
    """The pictures of a card that somebody has chosen so far, as its words: only in the browser's
    encrypted session, and only for some minutes. ``chosen`` has "" where none was chosen, ``kind``
    is the kind of thing that was opened last, and ``earlier`` says to show the pictures of older
    cards, too. ``ends`` is in seconds since 1970."""

    council: str
    ends: int
    chosen: tuple[str, ...] = ("",) * WORDS_ON_A_CARD
    kind: str = ""
    earlier: bool = False

    @property
    def is_complete(self) -> bool:
        return all(self.chosen)

    @property
    def next_number(self) -> int | None:
        """The first picture that was not chosen, from 1 on; None when all were."""
        return self.chosen.index("") + 1 if "" in self.chosen else None
