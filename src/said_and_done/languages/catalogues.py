"""The catalogues of our words: ``locale/<key>.po``, read when somebody first needs one."""

import tomllib
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

import msgspec
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from said_and_done.languages.known import ENGLISH, LANGUAGES

FOLDER = Path(__file__).resolve().parents[1] / "locale"


class Check(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who read all of a language's words and says that they are good, and when."""

    checked_by: str
    checked_on: date


def written(key: str, folder: Path = FOLDER) -> Catalog:
    """One language's catalogue as its file has it; an empty one where there is no file."""
    file = folder / f"{key}.po"
    if not file.exists():
        return Catalog(locale=key)
    with file.open("rb") as words:
        return read_po(words, locale=key, abort_invalid=True)


@cache
def catalogue(key: str) -> NullTranslations:
    """The words of one language, read once."""
    if key == ENGLISH.key:
        return NullTranslations()
    made = BytesIO()
    write_mo(made, written(key))
    made.seek(0)
    return GNUTranslations(made)


@cache
def checks(folder: Path = FOLDER) -> dict[str, Check]:
    """The languages whose words somebody checked, by key."""
    return msgspec.convert(tomllib.loads((folder / "checked.toml").read_text()), dict[str, Check])


def is_draft(key: str) -> bool:
    """Whether nobody has checked our words in this language yet. English is the source."""
    return key != ENGLISH.key and key not in checks()


def drafts() -> list[str]:
    """The languages of which nobody has checked our words yet, by key."""
    return [key for key in LANGUAGES if is_draft(key)]
