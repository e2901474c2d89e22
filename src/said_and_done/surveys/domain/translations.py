"""What a translation was made from, and which of its texts no longer have the same English."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import msgspec

from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey, english_texts
from said_and_done.surveys.model.translations import (
    TranslatedQuestion,
    TranslatedTheme,
    Translation,
)

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


def fitted(
    translation: Translation,
    survey: Survey,
    theme_words: Mapping[int, str],
    places: Mapping[int, int],
) -> Translation:
    """The translation with exactly the texts that the survey has by now, in its order: what the
    survey lost is left out, and what is new is there in English, as a text that nobody translated.

    ``places`` says for the place of each hard word, from 1, where it stood when it was translated.
    """
    theirs = {question.statement: question for question in translation.questions}
    made_from = translation.made_from
    words, made_from_words = [], {}
    for number, word in enumerate(survey.words, 1):
        place = places.get(number, 0)
        found = translation.words[place - 1] if 0 < place <= len(translation.words) else None
        words.append(found or word)
        for field in ("word", "means"):
            if found and (mark := made_from.get(f"word {place} {field}")):
                made_from_words[f"word {number} {field}"] = mark
    titles = {theme.number: theme for theme in translation.themes}
    fit = msgspec.structs.replace(
        translation,
        questions=tuple(_fitted(theirs.get(one.statement), one) for one in survey.questions),
        themes=tuple(
            titles.get(number)
            or TranslatedTheme(number=number, title=theme_words.get(number) or str(number))
            for number in survey.themes_with_more
        ),
        words=tuple(words),
        made_from={name: mark for name, mark in made_from.items() if not name.startswith("word ")}
        | made_from_words,
        changed=(),
    )
    english = english_texts(survey, theme_words)
    known = {name: mark for name, mark in fit.made_from.items() if name in english}
    fit = msgspec.structs.replace(fit, made_from=known)
    return msgspec.structs.replace(fit, changed=changed_texts(fit, english))


def _fitted(theirs: TranslatedQuestion | None, ours: Question) -> TranslatedQuestion:
    """The translated question, or the English one where there is none."""

    def words(field: str) -> str | None:
        english: str | None = getattr(ours, field)
        translated: str | None = getattr(theirs, field, None)
        return None if english is None else translated or english

    return TranslatedQuestion(
        statement=ours.statement,
        wording=words("wording") or ours.wording,
        say_more=words("say_more") or ours.say_more,
        explain=words("explain"),
        wording_for_them=words("wording_for_them"),
        say_more_for_them=words("say_more_for_them"),
        own_answers=tuple(
            translated or answer.wording
            for answer, translated in zip_longest(
                ours.own_answers, (theirs.own_answers if theirs else ())[: len(ours.own_answers)]
            )
        ),
        answers=theirs.answers if theirs else None,
        answers_for_them=theirs.answers_for_them if theirs else None,
    )
