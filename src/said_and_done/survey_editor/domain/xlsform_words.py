"""The words of an XLSForm in other languages, as translations of a draft."""

from collections.abc import Iterator, Mapping, Sequence

from said_and_done.i18n.languages import ENGLISH, LANGUAGES, OTHERS, Language
from said_and_done.i18n.translation import use_language
from said_and_done.survey_editor.domain import xlsform_table as table
from said_and_done.survey_editor.domain.spreadsheets import SheetRow
from said_and_done.survey_editor.domain.xlsform_sheets import FormSheet, Texts
from said_and_done.survey_editor.model import DraftContent, QuestionDraft
from said_and_done.surveys.domain.translations import text_hash
from said_and_done.surveys.model.questions import AnswerWords, Scale, Word
from said_and_done.surveys.model.translations import (
    TranslatedQuestion,
    TranslatedTheme,
    Translation,
    answer_text,
)

Answers = Mapping[str, tuple[AnswerWords | None, AnswerWords | None]]
"""By language: answers that follow the verb of a question, and those in words for supporters."""
_THEME = "theme "


def translations_of(
    content: DraftContent, texts: Mapping[str, Texts], answers: Mapping[str, Answers]
) -> Iterator[Translation]:
    """One for each language in which the file has words. ``texts`` has them by the names that
    translations give them, and ``answers`` by the statement of the question.

    Nobody has checked them: whoever changed the file may have changed its words.
    """
    for language in OTHERS:
        words = _Words(texts, language)
        if words.made_from:
            yield _translation(content, words, answers)


class _Words:
    """The texts of one language, with the English where there are none."""

    def __init__(self, texts: Mapping[str, Texts], language: Language) -> None:
        self.texts, self.language = texts, language
        self.made_from = {
            name: text_hash(each[ENGLISH.key])
            for name, each in texts.items()
            if each.get(ENGLISH.key) and each.get(language.key)
        }

    def said(self, name: str) -> str | None:
        each = self.texts.get(name, {})
        return each.get(self.language.key) or each.get(ENGLISH.key)

    def there(self, name: str) -> str:
        """Of a text that a translation must have: it is not written in any language yet."""
        return self.said(name) or self.language.english_name


def _translation(
    content: DraftContent, words: _Words, answers: Mapping[str, Answers]
) -> Translation:
    themes = sorted(int(name[len(_THEME) :]) for name in words.texts if name.startswith(_THEME))
    return Translation(
        language=words.language.key,
        title=words.there("title"),
        about=words.there("about"),
        for_whom=words.there("for_whom"),
        why=words.there("why"),
        who_reads=words.there("who_reads"),
        note=words.there("note"),
        questions=tuple(
            _question(one, words, answers.get(one.statement, {}))
            for one in content.questions
            if one.statement
        ),
        themes=tuple(
            TranslatedTheme(number=number, title=words.there(f"{_THEME}{number}"))
            for number in themes
        ),
        words=tuple(
            Word(word=words.there(f"word {place} word"), means=words.there(f"word {place} means"))
            for place in range(1, len(content.words) + 1)
        ),
        made_from=words.made_from,
    )


def _question(draft: QuestionDraft, words: _Words, answers: Answers) -> TranslatedQuestion:
    own, for_them = answers.get(words.language.key, (None, None))
    return TranslatedQuestion(
        statement=draft.statement,
        wording=words.there(f"{draft.statement} wording"),
        say_more=words.there(f"{draft.statement} say_more"),
        explain=words.said(f"{draft.statement} explain"),
        wording_for_them=words.said(f"{draft.statement} wording_for_them"),
        say_more_for_them=words.said(f"{draft.statement} say_more_for_them"),
        own_answers=tuple(
            words.said(answer_text(draft.statement, number)) or each.wording
            for number, each in enumerate(draft.own_answers, 1)
        ),
        answers=own,
        answers_for_them=for_them,
    )


def answers_of(
    choices: FormSheet, rows: Sequence[SheetRow], scale: Scale, keys: Mapping[str, str]
) -> Answers:
    """In each language the answers of a list that are in other words than the usual ones.
    ``keys`` are those of the scale by the names in the list."""
    own: dict[str, dict[str, str]] = {}
    for_them: dict[str, dict[str, str]] = {}
    for row in rows:
        key = keys[choices.words(row, "name")]
        for language, words in choices.texts(row, "label").items():
            own.setdefault(language, {})[key] = words
            theirs = choices.words(row, table.answer_for_them(LANGUAGES[language]))
            for_them.setdefault(language, {})[key] = theirs or words
    return {
        each: (_others(scale, each, said), _others(scale, each, for_them[each]))
        for each, said in own.items()
        if each != ENGLISH.key
    }


def _others(scale: Scale, language: str, said: Mapping[str, str]) -> AnswerWords | None:
    """None where all of them are the usual ones."""
    with use_language(LANGUAGES[language]):
        usual = {choice.key: choice.wording for choice in scale.choices}
    others = {
        key.replace("-", "_"): words for key, words in said.items() if words != usual.get(key)
    }
    return AnswerWords(**others) if others else None
