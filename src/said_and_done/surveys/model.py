"""A survey as nouns: its questions, the choices offered, and its versions."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import IntEnum, StrEnum
from functools import cache
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec

from said_and_done.framework.model import (
    Code,
    Content,
    Key,
    Line,
    Speaker,
    ThemeNumber,
    theme_of,
    voice_of,
)
from said_and_done.i18n.languages import ENGLISH, Language
from said_and_done.i18n.marked import InEnglish
from said_and_done.i18n.translation import _, gettext_noop, language

MOST_QUESTIONS = 20
SKIPPED = 0
"""What is kept for a question that a person passed by. NULL is a question not yet seen."""


class ChoiceValue(IntEnum):
    """The choices as they are kept with a response. These numbers never change."""

    YES = 1
    SOMETIMES = 2
    NO = 3
    NOT_SURE = 4


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that a question offers. ``key`` goes through the form, ``value`` into the row."""

    key: str
    value: ChoiceValue
    wording: str
    picture: str


class Scale(StrEnum):
    """The sets of choices that a question may offer."""

    YES_SOMETIMES_NO = "yes-sometimes-no-not-sure"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """In the order in which they are shown, in the language of the page."""
        return _choices(self, language().key)


_CHOICES = {
    Scale.YES_SOMETIMES_NO: (
        Choice(
            key="yes",
            value=ChoiceValue.YES,
            wording=gettext_noop("Yes"),
            picture="smiling-face-with-smiling-eyes",
        ),
        Choice(
            key="sometimes",
            value=ChoiceValue.SOMETIMES,
            wording=gettext_noop("Sometimes"),
            picture="neutral-face",
        ),
        Choice(key="no", value=ChoiceValue.NO, wording=gettext_noop("No"), picture="pensive-face"),
        Choice(
            key="not-sure",
            value=ChoiceValue.NOT_SURE,
            wording=gettext_noop("I am not sure"),
            picture="thinking-face",
        ),
    )
}


@cache
def _choices(scale: Scale, _language: str) -> tuple[Choice, ...]:
    """Once for each language; asked for while a page is made in it."""
    return tuple(msgspec.structs.replace(one, wording=_(one.wording)) for one in _CHOICES[scale])


class Audience(StrEnum):
    """Whom a survey asks. Staff answer We statements; everybody else answers I statements."""

    PEOPLE = "people"
    CARERS = "carers"
    STAFF = "staff"

    @property
    def voice(self) -> Speaker:
        return Speaker.WE if self is Audience.STAFF else Speaker.I


class AnswerWords(Content, frozen=True):
    """The words of the answers to one question, in a language whose yes and no follow the verb of
    the question, as in Welsh. None is an answer that keeps its usual words."""

    yes: Line | None = None
    sometimes: Line | None = None
    no: Line | None = None
    not_sure: Line | None = None

    def choices(self, usual: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """The choices of a scale in these words."""
        return tuple(
            msgspec.structs.replace(one, wording=words) if words else one
            for one in usual
            for words in (getattr(self, one.key.replace("-", "_")),)
        )


class Question(Content, frozen=True):
    """One question, as evidence for one statement.

    ``core`` is asked of everybody; the others only of those who choose the theme. ``explain`` is a
    sentence under the question for a hard word, or None. ``say_more`` asks for free words.
    ``wording_for_them`` and ``say_more_for_them`` are asked of somebody who answers on behalf of
    another person; None where the survey does not expect that. ``same_meaning_as`` has the wordings
    of earlier versions that mean the same: without it, other words are another question.
    ``answers`` and ``answers_for_them`` come from a translation, never from survey.toml.
    """

    statement: Code
    core: bool
    wording: Line
    picture: Key
    say_more: Line
    explain: Line | None = None
    wording_for_them: Line | None = None
    say_more_for_them: Line | None = None
    scale: Scale = Scale.YES_SOMETIMES_NO
    same_meaning_as: tuple[Line, ...] = ()
    answers: AnswerWords | None = None
    answers_for_them: AnswerWords | None = None

    @property
    def asked_words(self) -> tuple[str | None, ...]:
        """All that a person reads before they choose an answer."""
        return self.wording, self.wording_for_them, self.explain, self.scale

    @property
    def theme(self) -> int:
        """The number of its theme in the framework."""
        return theme_of(self.statement)

    @property
    def voice(self) -> Speaker:
        return voice_of(self.statement)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices as the person themselves is offered them."""
        return self.offered(on_behalf=False)

    def offered(self, *, on_behalf: bool) -> tuple[Choice, ...]:
        """The choices in words that agree with the question as it is asked."""
        words = self.answers_for_them if on_behalf else self.answers
        return words.choices(self.scale.choices) if words else self.scale.choices

    def asked_of(self, *, on_behalf: bool) -> str:
        """The question as it is asked of the person, or of somebody who answers on their behalf."""
        return (self.wording_for_them if on_behalf else None) or self.wording

    def asked_more_of(self, *, on_behalf: bool) -> str:
        """The same for the question that asks for free words."""
        return (self.say_more_for_them if on_behalf else None) or self.say_more

    def choice(self, key: str | None) -> Choice | None:
        """The choice with this key, or None when it is not one of those offered."""
        return next((one for one in self.choices if one.key == key), None)


class CoProduced(Content, frozen=True):
    """Whether people whom it is for have tested a survey; ``note`` says it in words."""

    tested: bool
    note: Line


class Word(Content, frozen=True):
    """A hard word of a survey, and a sentence that says what it means."""

    word: Line
    means: Line


class TranslatedQuestion(Content, frozen=True):
    """One question's words in another language; ``statement`` is its code, as in survey.toml.
    ``answers`` and ``answers_for_them`` are None where the usual words for yes and no fit."""

    statement: Code
    wording: Line
    say_more: Line
    explain: Line | None = None
    wording_for_them: Line | None = None
    say_more_for_them: Line | None = None
    answers: AnswerWords | None = None
    answers_for_them: AnswerWords | None = None


class TranslatedTheme(Content, frozen=True):
    """The title of a theme that people can choose to say more about, in another language."""

    number: ThemeNumber
    title: Line


class Translation(Content, frozen=True):
    """All words of a survey in another language, from the file ``<language>.toml`` beside it.

    ``language`` is a key of ``languages.LANGUAGES``. ``checked_by`` names the person who checked
    it, with ``checked_on``; both are None for a draft. ``questions``, ``themes`` and ``words`` are
    those of the survey, in its order.

    ``made_from`` has the hash of each English text that it was made from, by the text's name;
    tools/translated.py writes it. ``changed`` names the texts whose English is another one by now:
    the program works it out when it reads the file, and people read those texts in English.
    """

    language: str
    title: Line
    about: Line
    for_whom: Line
    why: Line
    who_reads: Line
    note: Line
    questions: tuple[TranslatedQuestion, ...]
    themes: tuple[TranslatedTheme, ...] = ()
    words: tuple[Word, ...] = ()
    checked_by: Line | None = None
    checked_on: date | None = None
    made_from: dict[str, str] = msgspec.field(default_factory=dict)
    changed: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether nobody has checked it yet, or its English was changed since."""
        return self.checked_by is None or bool(self.changed)

    def theme(self, number: int) -> str | None:
        """The title of a theme; None when it has none here, or its English was changed."""
        titles = (one.title for one in self.themes if one.number == number)
        return None if theme_text(number) in self.changed else next(titles, None)


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

    def translation(self, key: str) -> Translation | None:
        """Its words in the language of this key, or None when nobody translated it."""
        return next((one for one in self.translations if one.language == key), None)

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


_WORDS = ("title", "about", "for_whom", "why", "who_reads")
_WORDS_OF_QUESTION = ("wording", "say_more", "explain", "wording_for_them", "say_more_for_them")
_WORDS_OF_WORD = ("word", "means")
_Kind = TypeVar("_Kind", bound=Content)


def theme_text(number: int) -> str:
    """The name of a theme's title among the texts of a translation."""
    return f"theme {number}"


def english_texts(survey: Survey, theme_titles: Mapping[int, str]) -> dict[str, str]:
    """Each English text that a translation is made from, by its name."""
    texts = {name: getattr(survey, name) for name in _WORDS} | {"note": survey.co_produced.note}
    for number in survey.themes_with_more:
        if number in theme_titles:
            texts[theme_text(number)] = theme_titles[number]
    for question in survey.questions:
        for name in _WORDS_OF_QUESTION:
            texts[f"{question.statement} {name}"] = getattr(question, name)
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
        **_current_words(ours, theirs, _WORDS_OF_QUESTION, place, changed),
        answers=None if f"{place}wording" in changed else theirs.answers,
        answers_for_them=None if f"{place}wording_for_them" in changed else theirs.answers_for_them,
    )


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
        questions=tuple(_english(one, *_WORDS_OF_QUESTION) for one in survey.questions),
        words=tuple(_english(one, *_WORDS_OF_WORD) for one in survey.words),
    )


def _english(content: _Kind, *names: str) -> _Kind:
    there = {name: getattr(content, name) for name in names}
    marked = {name: InEnglish(words) for name, words in there.items() if words is not None}
    return msgspec.structs.replace(content, **marked)


class SurveyVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A survey as it was on the day it was loaded. It never changes, and answers belong to it."""

    id: UUID
    survey_key: str
    number: int
    survey: Survey
    loaded_on: date


class RetiredSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey whose folder is gone. No new round can have it; rounds that have it go on."""

    survey_key: str
    title: str
    retired_on: date


class AskedQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question of one survey in its wording: what a finding is about.

    ``since`` is the number of the survey's version in which it was first asked in this meaning, so
    that ``unit`` is the same in every round that asked the same.
    """

    survey_key: str
    survey_title: str
    number: int
    statement: str
    since: int
    wording: str
    picture: str

    @property
    def unit(self) -> str:
        """Names the question over all rounds, “your-support/1.I.1/2”, say."""
        return f"{self.survey_key}/{self.statement}/{self.since}"

    @property
    def anchor(self) -> str:
        """Where it stands on a page of one round, in which a survey has one version."""
        return question_anchor(self.survey_key, self.statement)


def question_anchor(survey_key: str, statement: str) -> str:
    """Where the question of a survey about a statement stands on the page of a round."""
    return f"{survey_key}-{statement}"


class AskedSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey of a round, as its findings need it. ``questions`` go by their numbers, from 1."""

    audience: Audience
    order: int
    questions: tuple[AskedQuestion, ...]
