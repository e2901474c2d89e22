"""What a translation was made from, and which of its texts no longer have the same English."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.translations import Translation

HASH_LETTERS = 16


def text_hash(words: str) -> str:
    """The mark of an English text in a translation's file: the beginning of its SHA-256, as hex."""
    return hashlib.sha256(words.encode()).hexdigest()[:HASH_LETTERS]


def changed_texts(translation: Translation, english: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the texts of which nobody has said that they were made from this English."""
    return tuple(
        name
        for name, words in english.items()
        if translation.made_from.get(name) != text_hash(words)
    )


def drafts(surveys: Iterable[Survey]) -> list[str]:
    """A sentence for each translation that nobody has checked yet, and for each of its texts whose
    English was changed since."""
    return [
        line
        for survey in surveys
        for translation in survey.translations
        for line in (*_unchecked(survey, translation), *_outdated(survey, translation))
    ]


def outdated(surveys: Iterable[Survey]) -> Iterator[str]:
    """A sentence for each text of a translation whose English was changed since."""
    for survey in surveys:
        for translation in survey.translations:
            yield from _outdated(survey, translation)


def _unchecked(survey: Survey, translation: Translation) -> Iterator[str]:
    if translation.checked_by is None:
        yield f"{_file(survey, translation)} is a draft: nobody has checked it."
    elif translation.changed:
        file = _file(survey, translation)
        yield f"{file} is a draft: its English was changed after it was checked."


def _outdated(survey: Survey, translation: Translation) -> Iterator[str]:
    for name in translation.changed:
        file = _file(survey, translation)
        yield f"{file}, {name}: the English was changed. It is shown in English."


def _file(survey: Survey, translation: Translation) -> str:
    return f"surveys/{survey.key}/{translation.language}.toml"
