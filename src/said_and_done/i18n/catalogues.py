"""The catalogues of our words: ``locale/<key>.po``, read when somebody first needs one."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import msgspec
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.i18n.marked import InEnglish

FOLDER = Path(__file__).resolve().parents[1] / "locale"
# What stands for a number, a day or a name; and what must be the same around it.
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_TAG = re.compile(r"</?[a-z][^>]*>")


class Check(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who read all of a language's words and says that they are good, and when."""

    checked_by: str
    checked_on: date


def written(key: str, folder: Path = FOLDER) -> Catalog:
    """One language's catalogue as its file has it; an empty one where there is no file. Raises
    PoFileError."""
    file = folder / f"{key}.po"
    if not file.exists():
        return Catalog(locale=key)
    with file.open("rb") as words:
        return read_po(words, locale=key, ignore_obsolete=True, abort_invalid=True)


class Untranslated(NullTranslations):
    """What a catalogue says of the messages that it lacks: the English, which says that it is."""

    def gettext(self, message: str) -> str:
        return InEnglish(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return InEnglish(msgid1 if n == 1 else msgid2)


@cache
def catalogue(key: str) -> NullTranslations:
    """The words of one language, read once. What is not translated, or what ``mistakes`` complains
    of, is ``InEnglish``."""
    if key == ENGLISH.key:
        return NullTranslations()
    catalog = written(key)
    for message in [*catalog]:
        if message.id and (not is_translated(message) or next(_wrong(message), None)):
            catalog.delete(message.id)
    made = BytesIO()
    write_mo(made, catalog)
    made.seek(0)
    translations = GNUTranslations(made)
    translations.add_fallback(Untranslated())
    return translations


@cache
def checks(folder: Path = FOLDER) -> dict[str, Check]:
    """The languages whose words somebody checked, by key."""
    return msgspec.convert(tomllib.loads((folder / "checked.toml").read_text()), dict[str, Check])


def is_draft(key: str) -> bool:
    """Whether nobody has checked our words in this language yet. English is the source."""
    return key != ENGLISH.key and key not in checks()


def mistakes(folder: Path = FOLDER) -> Iterator[str]:
    """A sentence for each translation that must not be shown, with its language and message. What
    is not translated yet is no mistake: it stays English."""
    for language in LANGUAGES.values():
        file = f"{language.key}.po ({language.english_name})"
        try:
            catalog = written(language.key, folder)
        except (PoFileError, UnicodeDecodeError) as error:
            yield f"{file}: this is not a catalogue. {error}."
            continue
        for message in catalog:
            if message.id and is_translated(message):
                yield from (
                    f"{file}, “{english_of(message)[0]}”: {what}" for what in _wrong(message)
                )


def untranslated(key: str, folder: Path = FOLDER) -> list[str]:
    """The messages of a language that nobody has put into it yet, in order."""
    found = written(key, folder)
    return [english_of(one)[0] for one in found if one.id and not is_translated(one)]


def english_of(message: Message) -> tuple[str, ...]:
    """The English of a message: once, or for one and for many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    """What it is in the language: once, or for each kind of number."""
    words = message.string
    return (words,) if isinstance(words, str) else tuple(words or ())


def is_translated(message: Message) -> bool:
    """Whether the message has a translation. What gettext marks as fuzzy does not count."""
    return not message.fuzzy and bool(_forms(message)) and all(_forms(message))


def _wrong(message: Message) -> Iterator[str]:
    for form in _forms(message):
        yield from wrong_with(english_of(message)[-1], form)


def wrong_with(english: str, words: str) -> Iterator[str]:
    """Why a translation must not be shown, as sentences; empty when it can be."""
    yield from wrong_placeholders(english, words)
    if "%" in _PLACEHOLDER.sub("", words.replace("%%", "")):
        yield "a % stands alone. Write it as %%, or mend its placeholder."
    if sorted(_TAG.findall(english)) != sorted(_TAG.findall(words)):
        yield "the markup is not the same as in English."
    if (english[:1].isspace(), english[-1:].isspace()) != (
        words[:1].isspace(),
        words[-1:].isspace(),
    ):
        yield "the spaces at the ends are not the same as in English."


def wrong_placeholders(english: str, words: str) -> Iterator[str]:
    """Placeholders in a message, such as %(day)s, must match in every translation: a sentence for
    each that is missing or added."""
    wanted, given = set(_PLACEHOLDER.findall(english)), set(_PLACEHOLDER.findall(words))
    for one in sorted(wanted - given):
        yield f"the placeholder %({one})s is missing."
    for one in sorted(given - wanted):
        yield f"there is no placeholder %({one})s in English."
