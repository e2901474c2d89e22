"""The languages that people can answer in, and our own words in each of them.

English is the language of the source. Each other one has a catalogue, ``locale/<key>.po``. A page
is written in one language: that of the request, which ``web`` sets before the page is made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import msgspec
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "locale"


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language. ``key`` names its files, ``tag`` stands in ``lang``, ``name`` is its own name for
    itself; ``direction`` is "ltr" or "rtl"."""

    key: str
    tag: str
    name: str
    english_name: str
    direction: str = "ltr"


ENGLISH = Language(key="en", tag="en-GB", name="English", english_name="English")
LANGUAGES = {
    one.key: one
    for one in (
        ENGLISH,
        Language(key="cy", tag="cy", name="Cymraeg", english_name="Welsh"),
        Language(key="pl", tag="pl", name="Polski", english_name="Polish"),
        Language(key="ur", tag="ur", name="اردو", english_name="Urdu", direction="rtl"),
        Language(key="gu", tag="gu", name="ગુજરાતી", english_name="Gujarati"),
    )
}

_here: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def language() -> Language:
    """The language of the page that is being made."""
    return _here.get()


@contextmanager
def spoken(chosen: Language) -> Iterator[None]:
    """Make what is made inside in this language."""
    token = _here.set(chosen)
    try:
        yield
    finally:
        _here.reset(token)


def _(words: str) -> str:
    """Our words in the language of the page; in English when its catalogue lacks them."""
    return catalogue(_here.get().key).gettext(words)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a sentence that goes with this number, in the language of the page."""
    return catalogue(_here.get().key).ngettext(one, many, number)


def later(words: str) -> str:
    """Marks words for the catalogues that are looked up when they are shown, not where they are
    written."""
    return words


@cache
def catalogue(key: str) -> NullTranslations:
    """The words of one language, read once."""
    file = FOLDER / f"{key}.po"
    if not file.exists():
        return NullTranslations()
    made = BytesIO()
    with file.open("rb") as written:
        write_mo(made, read_po(written, locale=key))
    made.seek(0)
    return GNUTranslations(made)
