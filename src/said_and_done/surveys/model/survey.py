"""A survey as people wrote it, and as it is read in each language."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated, TypeVar

import msgspec

from said_and_done.framework.model import Code, Content, Key, Line
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language
from said_and_done.i18n.marked import InEnglish
from said_and_done.i18n.translation import language
from said_and_done.surveys.model.questions import Audience, OwnAnswer, Question, Word
from said_and_done.surveys.model.translations import (
    TEXTS,
    TEXTS_OF_QUESTION,
    TranslatedQuestion,
    Translation,
    answer_text,
    texts_of_question,
    theme_text,
)


class CoProduced(Content, frozen=True):
    """Whether people whom it is for have tested a survey; ``note`` says it in words."""

    tested: bool
    note: Line


class Recording(Content, frozen=True):
    """A person's own reading of a question or of an answer, from the folder ``recordings``.

    ``of`` is a statement's code or a choice's key. ``hash`` is the file's SHA-256 as hex.
    """

    of: str
    language: str
    hash: str
    media_type: str


class Video(Content, frozen=True):
    """A question in sign language, from the folder ``videos``: the film, its captions and the
    picture that stands for it until it plays, each by its SHA-256 as hex."""

    statement: Code
    hash: str
    media_type: str
    captions: str
    poster: str


class Survey(Content, frozen=True):
    """The content of a survey. A question's number is its place in ``questions``, from 1.

    ``order`` is its place in a list of surveys. ``minutes`` is our guess for the whole survey.
    ``framework`` is a framework's key. ``sensitive`` surveys say at the start how to leave a
    page at once. ``own_way`` surveys have one blank page and no questions. ``words`` are its hard
    words; ``translations``, ``recordings`` and ``videos`` come from the files beside it.
    """

    key: Key
    framework: Key
    title: Line
    picture: Key
    order: Annotated[int, msgspec.Meta(ge=1, le=99)]
    about: Line
    for_whom: Line
    why: Line
    who_reads: Line
    minutes: Annotated[int, msgspec.Meta(ge=1, le=60)]
    audience: Audience
    co_produced: CoProduced
    questions: tuple[Question, ...] = ()
    sensitive: bool = False
    own_way: bool = False
    words: tuple[Word, ...] = ()
    translations: tuple[Translation, ...] = ()
    recordings: tuple[Recording, ...] = ()
    videos: tuple[Video, ...] = ()

    @property
    def themes(self) -> tuple[int, ...]:
        """The themes it asks about, in order."""
        return tuple(sorted({one.theme for one in self.questions}))

    @property
    def themes_with_more(self) -> tuple[int, ...]:
        """The themes that have questions beyond the core, in order."""
        return tuple(sorted({one.theme for one in self.questions if not one.core}))

    @property
    def languages(self) -> tuple[Language, ...]:
        """English and each language that it is translated into, in the order in which languages
        are offered."""
        keys = {ENGLISH.key, *(translation.language for translation in self.translations)}
        return tuple(language for language in LANGUAGES.values() if language.key in keys)

    def translation(self, key: str) -> Translation | None:
        """Its words in the language of this key, or None when nobody translated it."""
        return next((one for one in self.translations if one.language == key), None)

    @property
    def is_draft(self) -> bool:
        """Whether nobody has checked its translation into the language of the page."""
        translation = self.translation(language().key)
        return translation is not None and translation.is_draft

    def in_language(self, language: Language) -> "Survey":
        """The same survey, as people read it in this language. Where nobody translated it, each of
        its words stays English and says so."""
        if language is ENGLISH:
            return self
        found = self.translation(language.key)
        if found is None:
            return _all_english(self)
        return _merged(self, found)

    def question_about(self, statement: str) -> Question | None:
        """The question about this statement; a survey has one at most."""
        return next((one for one in self.questions if one.statement == statement), None)

    def words_in(self, *texts: str | None) -> tuple[Word, ...]:
        """Its hard words that stand in these texts, as whole words, in large letters or small."""
        return tuple(one for one in self.words if stands_in(one.word, *texts))

    def recording(self, of: str, key: str) -> Recording | None:
        """Somebody's reading of a question or an answer in the language of this key, or None."""
        return next((one for one in self.recordings if (one.of, one.language) == (of, key)), None)

    def video(self, statement: str) -> Video | None:
        """The question of this statement in sign language, or None."""
        return next((one for one in self.videos if one.statement == statement), None)

    def asked(self, themes: Collection[int]) -> tuple[int, ...]:
        """The numbers of the questions for a person who chose these themes, in order."""
        numbered = enumerate(self.questions, 1)
        return tuple(number for number, one in numbered if one.core or one.theme in themes)


def stands_in(word: str, *texts: str | None) -> bool:
    """Whether a word stands in one of these texts by itself: no letter right before or after it,
    nor a vowel sign, as Gujarati has. Large and small letters are the same."""
    wanted, text = word.casefold(), "\n".join(part for part in texts if part).casefold()
    place = text.find(wanted)
    while place >= 0:
        around = text[:place][-1:] + text[place + len(wanted) :][:1]
        if all(unicodedata.category(letter)[0] not in "LMN" for letter in around):
            return True
        place = text.find(wanted, place + 1)
    return False


_WORDS = tuple(name for name in TEXTS if name != "note")
_WORDS_OF_WORD = ("word", "means")
_Kind = TypeVar("_Kind", bound=Content)


def english_texts(survey: Survey, theme_words: Mapping[int, str]) -> dict[str, str]:
    """Each English text that a translation is made from, by its name."""
    texts: dict[str, str | None] = {name: getattr(survey, name) for name in _WORDS}
    texts["note"] = survey.co_produced.note
    for number in survey.themes_with_more:
        if number in theme_words:
            texts[theme_text(number)] = theme_words[number]
    for question in survey.questions:
        texts |= texts_of_question(question)
    for number, word in enumerate(survey.words, 1):
        texts |= {f"word {number} {name}": getattr(word, name) for name in _WORDS_OF_WORD}
    return {name: words for name, words in texts.items() if words is not None}


def _merged(survey: Survey, translation: Translation) -> Survey:
    """The survey in the words of a translation; English where the English was changed since."""
    changed = translation.changed
    questions = zip(survey.questions, translation.questions, strict=True)
    words = zip(survey.words, translation.words, strict=True)
    note = InEnglish(survey.co_produced.note) if "note" in changed else translation.note
    return msgspec.structs.replace(
        survey,
        **_current_words(survey, translation, _WORDS, "", changed),
        co_produced=msgspec.structs.replace(survey.co_produced, note=note),
        questions=tuple(_merged_question(ours, theirs, changed) for ours, theirs in questions),
        words=tuple(
            msgspec.structs.replace(
                ours, **_current_words(ours, theirs, _WORDS_OF_WORD, f"word {number} ", changed)
            )
            for number, (ours, theirs) in enumerate(words, 1)
        ),
    )


def _merged_question(
    ours: Question, theirs: TranslatedQuestion, changed: Collection[str]
) -> Question:
    """Answers that agree with a verb stay only beside the translated question."""
    place = f"{ours.statement} "
    return msgspec.structs.replace(
        ours,
        **_current_words(ours, theirs, TEXTS_OF_QUESTION, place, changed),
        own_answers=tuple(_merged_answers(ours, theirs, changed)),
        answers=None if f"{place}wording" in changed else theirs.answers,
        answers_for_them=None if f"{place}wording_for_them" in changed else theirs.answers_for_them,
    )


def _merged_answers(
    ours: Question, theirs: TranslatedQuestion, changed: Collection[str]
) -> Iterator[OwnAnswer]:
    for number, answer in enumerate(ours.own_answers, 1):
        is_known = answer_text(ours.statement, number) not in changed
        if is_known and number <= len(theirs.own_answers):
            yield msgspec.structs.replace(answer, wording=theirs.own_answers[number - 1])
        else:
            yield _english(answer, "wording")


def _current_words(
    ours: Content, theirs: Content, names: Iterable[str], place: str, changed: Collection[str]
) -> dict[str, str | None]:
    return {
        name: InEnglish(getattr(ours, name))
        if place + name in changed and getattr(ours, name) is not None
        else getattr(theirs, name)
        for name in names
    }


def _all_english(survey: Survey) -> Survey:
    return msgspec.structs.replace(
        _english(survey, *_WORDS),
        co_produced=_english(survey.co_produced, "note"),
        questions=tuple(_english_question(one) for one in survey.questions),
        words=tuple(_english(one, *_WORDS_OF_WORD) for one in survey.words),
    )


def _english_question(question: Question) -> Question:
    return msgspec.structs.replace(
        _english(question, *TEXTS_OF_QUESTION),
        own_answers=tuple(_english(one, "wording") for one in question.own_answers),
    )


def _english(content: _Kind, *names: str) -> _Kind:
    there = {name: getattr(content, name) for name in names}
    marked = {name: InEnglish(words) for name, words in there.items() if words is not None}
    return msgspec.structs.replace(content, **marked)
