"""One person's preferences for how pages look and sound. They are kept in a cookie of the person's
own browser and nowhere else: never with answers, never in the database."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeVar

import msgspec

from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language

COOKIE = "my-way"
A_YEAR = 365 * 24 * 60 * 60
# Ours have 39 letters at most: what is longer is nobody's choice, and takes no place in memory.
LONGEST = 100

Kind = TypeVar("Kind", bound=StrEnum)


class Pictures(StrEnum):
    """The pictures beside the words."""

    SYMBOLS = "symbols"
    PHOTOS = "photos"
    NONE = "none"


class TextSize(StrEnum):
    """How large the words are."""

    USUAL = "usual"
    LARGER = "larger"
    LARGEST = "largest"


class Spacing(StrEnum):
    """How much room there is between lines, words and letters."""

    USUAL = "usual"
    WIDE = "wide"


class Colours(StrEnum):
    """The colours of words and page."""

    CREAM = "cream"
    WHITE = "white"
    YELLOW = "yellow"


class Marks(StrEnum):
    """What stands beside the usual answers. Signs praise and blame nobody."""

    SIGNS = "signs"
    FACES = "faces"


class Switch(StrEnum):
    """On or off."""

    ON = "on"
    OFF = "off"


class MyWay(msgspec.Struct, frozen=True, kw_only=True):
    """What one person chose. ``calm`` shows no pictures of faces and moves nothing; ``reminders``
    are the offers of a rest on the way."""

    language: Language = ENGLISH
    pictures: Pictures = Pictures.SYMBOLS
    text: TextSize = TextSize.USUAL
    spacing: Spacing = Spacing.USUAL
    colours: Colours = Colours.CREAM
    calm: Switch = Switch.OFF
    reminders: Switch = Switch.ON
    marks: Marks = Marks.SIGNS

    @property
    def drawn(self) -> tuple[str, ...]:
        """The preferences that change the HTML and not only its styles: a page that was rendered
        ahead can be shown to everybody who has the same."""
        return (self.language.key, self.pictures, self.calm, self.marks)

    @property
    def html(self) -> str:
        """The attributes of ``<html>``: language, direction, and a class for each choice."""
        return _html(self)


@cache
def _html(way: MyWay) -> str:
    classes = " ".join(
        f"{name}-{getattr(way, name)}"
        for name in ("pictures", "text", "spacing", "colours", "calm", "reminders", "marks")
    )
    return f'lang="{way.language.tag}" dir="{way.language.direction}" class="{classes}"'


USUAL = MyWay()
_here: ContextVar[MyWay] = ContextVar("my way", default=USUAL)


def my_way() -> MyWay:
    """The preferences of the visitor whose page is being rendered."""
    return _here.get()


@contextmanager
def shown(chosen: MyWay) -> Iterator[None]:
    """Render what is made inside with these preferences."""
    token = _here.set(chosen)
    try:
        yield
    finally:
        _here.reset(token)


def to_cookie(way: MyWay) -> str:
    """The choices as a cookie's value: one word each, in the order of the struct."""
    return ".".join(
        one.key if isinstance(one, Language) else str(one) for one in msgspec.structs.astuple(way)
    )


def from_cookie(words: str | None) -> MyWay:
    """The choices out of a cookie; what cannot be read is as usual."""
    return _read(words) if words and len(words) <= LONGEST else USUAL


@lru_cache(1024)
def _read(words: str) -> MyWay:
    return _from_words(dict(zip(MyWay.__struct_fields__, words.split("."), strict=False)))


def changed(way: MyWay, chosen: Mapping[str, str]) -> MyWay:
    """The preferences with the choices that were made now, by name. An empty value or an unknown
    name changes nothing."""
    before = dict(zip(MyWay.__struct_fields__, to_cookie(way).split("."), strict=True))
    return _from_words(before | {name: words for name, words in chosen.items() if words})


def _from_words(given: Mapping[str, str]) -> MyWay:
    return MyWay(
        language=LANGUAGES.get(given.get("language", ""), ENGLISH),
        pictures=_one_of(Pictures, given.get("pictures"), USUAL.pictures),
        text=_one_of(TextSize, given.get("text"), USUAL.text),
        spacing=_one_of(Spacing, given.get("spacing"), USUAL.spacing),
        colours=_one_of(Colours, given.get("colours"), USUAL.colours),
        calm=_one_of(Switch, given.get("calm"), USUAL.calm),
        reminders=_one_of(Switch, given.get("reminders"), USUAL.reminders),
        marks=_one_of(Marks, given.get("marks"), USUAL.marks),
    )


def _one_of(kind: type[Kind], words: str | None, otherwise: Kind) -> Kind:
    return next((one for one in kind if one == words), otherwise)
