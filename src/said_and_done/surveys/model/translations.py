"""The words of a survey in another language."""

from datetime import date

import msgspec

from said_and_done.framework.model import Code, Content, Line, ThemeNumber
from said_and_done.surveys.model.questions import AnswerWords, Question, Word

TEXTS = ("title", "about", "for_whom", "why", "who_reads", "note")
TEXTS_OF_QUESTION = ("wording", "say_more", "explain", "wording_for_them", "say_more_for_them")


class TranslatedQuestion(Content, frozen=True):
    """One question's words in another language; ``statement`` is its code, as in survey.toml.
    ``own_answers`` are the question's own, in their order. ``answers`` and ``answers_for_them`` are
    None where the usual words for yes and no fit."""

    statement: Code
    wording: Line
    say_more: Line
    explain: Line | None = None
    wording_for_them: Line | None = None
    say_more_for_them: Line | None = None
    own_answers: tuple[Line, ...] = ()
    answers: AnswerWords | None = None
    answers_for_them: AnswerWords | None = None

    @property
    def own_wordings(self) -> tuple[str, ...]:
        """As in Question."""
        return self.own_answers


class TranslatedTheme(Content, frozen=True):
    """The plain words of a theme that people can choose to say more about, in another language."""

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
        """A theme in plain words; None when it has none here, or its English was changed."""
        titles = (one.title for one in self.themes if one.number == number)
        return None if theme_text(number) in self.changed else next(titles, None)


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """Words that were put in use for a version that was published before: who did it, and when.
    ``translation`` is None where the language was taken away."""

    number: int
    released_on: date
    released_by: str
    translation: Translation | None


def theme_text(number: int) -> str:
    """The name of a theme's plain words among the texts of a translation."""
    return f"theme {number}"


def answer_text(statement: str, number: int) -> str:
    """The name of a question's own answer among them; ``number`` counts from 1."""
    return f"{statement} answer {number}"


def texts_of_question(question: Question | TranslatedQuestion) -> dict[str, str | None]:
    """Each text of a question by its name; None where it has none."""
    answers = enumerate(question.own_wordings, 1)
    return {
        **{f"{question.statement} {name}": getattr(question, name) for name in TEXTS_OF_QUESTION},
        **{answer_text(question.statement, number): wording for number, wording in answers},
    }


def translated_texts(translation: Translation) -> dict[str, str]:
    """Each of its texts by its name, without those whose English was changed since."""
    texts: dict[str, str | None] = {name: getattr(translation, name) for name in TEXTS}
    for theme in translation.themes:
        texts[theme_text(theme.number)] = theme.title
    for question in translation.questions:
        texts |= texts_of_question(question)
    for number, word in enumerate(translation.words, 1):
        texts |= {f"word {number} word": word.word, f"word {number} means": word.means}
    changed = frozenset(translation.changed)
    return {name: words for name, words in texts.items() if words and name not in changed}
