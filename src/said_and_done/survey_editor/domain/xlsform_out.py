"""A survey as an XLSForm: a workbook that other programs for surveys read (ADR 0072)."""

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from said_and_done.i18n.languages import ENGLISH, Language
from said_and_done.i18n.translation import _, use_language
from said_and_done.survey_editor.domain import xlsform_table as table
from said_and_done.surveys.model.choices import NONE, NONE_KEY
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey, english_texts
from said_and_done.surveys.model.translations import answer_text, translated_texts

Row = dict[str, str]
_WIDE, _NARROW = 44, 20
_TYPES = {False: "select_one", True: "select_multiple"}


def survey_xlsx(survey: Survey, theme_words: Mapping[int, str]) -> bytes:
    """The English words, and those of each translation where nobody changed the English since.
    Recordings and films are not in it."""
    return _Form(survey, theme_words).written()


class _Form:
    """Rows of each sheet, by the heads of their columns."""

    def __init__(self, survey: Survey, theme_words: Mapping[int, str]) -> None:
        self.survey = survey
        self.languages = tuple(one for one in survey.languages if one is not ENGLISH)
        self.english = english_texts(survey, theme_words)
        self.others = {one.language: translated_texts(one) for one in survey.translations}

    def written(self) -> bytes:
        """All sheets as one file."""
        book = Workbook(write_only=True)
        _add_sheet(book, table.SURVEY, self.survey_rows())
        _add_sheet(book, table.CHOICES, self.choice_rows())
        _add_sheet(book, table.SETTINGS, [self.settings()])
        _add_sheet(book, table.OURS, self.our_rows())
        if self.survey.words:
            _add_sheet(book, table.WORDS, self.word_rows())
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def survey_rows(self) -> Iterator[Row]:
        for field in table.ABOUT:
            yield {"type": "note", "name": field} | self.said("label", field)
        for question in self.survey.questions:
            yield from self.question_rows(question)

    def question_rows(self, question: Question) -> Iterator[Row]:
        code = question.statement
        name = f"q_{code.replace('.', '_')}"
        yield {
            "type": self.type_of(question),
            "name": name,
            **self.said("label", f"{code} wording"),
            **self.said("hint", f"{code} explain"),
            **self.said(table.FOR_THEM, f"{code} wording_for_them"),
            "statement": code,
            "asked_of": table.EVERYBODY if question.core else table.BY_THEME,
            "picture": question.picture or "",
            "beside": question.beside or "",
            **({"scale": question.scale.value} if not question.scale.answers else {}),
        }
        yield {
            "type": "text",
            "name": f"{name}_more",
            **self.said("label", f"{code} say_more"),
            **self.said(table.FOR_THEM, f"{code} say_more_for_them"),
        }

    def said(self, column: str, text: str) -> Row:
        """A text in each language that has it."""
        words = {ENGLISH: self.english.get(text, "")}
        for language in self.languages:
            words[language] = self.others[language.key].get(text, "")
        return {table.language_column(column, one): each for one, each in words.items()}

    def type_of(self, question: Question) -> str:
        if question.offer.in_words:
            return "text"
        return f"{_TYPES[question.offer.several]} {self.list_of(question)}"

    def list_of(self, question: Question) -> str:
        """The name of the list of its answers: one of its own where they follow its verb."""
        follows = question.own_answers or any(
            self.own_answers(question, one) for one in self.languages
        )
        return f"{question.scale}_{question.statement}" if follows else question.scale.value

    def own_answers(self, question: Question, language: Language) -> bool:
        asked = self.asked(question, language)
        return asked is not question and bool(asked.answers or asked.answers_for_them)

    def asked(self, question: Question, language: Language) -> Question:
        """The question in a language, with the answers that agree with it."""
        merged = self.survey.in_language(language).question_about(question.statement)
        return merged or question

    def choice_rows(self) -> Iterator[Row]:
        lists = {self.list_of(one): one for one in self.survey.questions}
        for name, question in lists.items():
            yield from self.own_rows(name, question)
            for place, choice in enumerate(question.scale.answers):
                yield {
                    "list_name": name,
                    "name": choice.key,
                    table.language_column("label", ENGLISH): choice.wording,
                } | self.answer(question, name, place)

    def own_rows(self, name: str, question: Question) -> Iterator[Row]:
        """Its answers in the survey's own words, each with its mark."""
        for place, choice in enumerate(question.offer.answers, 1):
            if choice.is_own:
                yield {
                    "list_name": name,
                    "name": choice.key,
                    **self.said("label", answer_text(question.statement, place)),
                    **({"mark": choice.picture} if choice.picture else {}),
                }
        if question.offer.several:
            yield {"list_name": name, "name": NONE_KEY} | self.none_of_these()

    def none_of_these(self) -> Row:
        """What stands below several answers, in each language."""
        words: Row = {}
        for language in (ENGLISH, *self.languages):
            with use_language(language):
                words[table.language_column("label", language)] = str(_(NONE.wording))
        return words

    def answer(self, question: Question, name: str, place: int) -> Row:
        """An answer in each language; in words for supporters, too, where those are others."""
        words: Row = {}
        for language in self.languages:
            asked = self.asked(question, language)
            with use_language(language):
                own = asked.offered(on_behalf=False)[place].wording
                theirs = asked.offered(on_behalf=True)[place].wording
            words[table.language_column("label", language)] = own
            if name != question.scale.value and theirs != own:
                words[table.answer_for_them(language)] = theirs
        return words

    def settings(self) -> Row:
        return {
            "form_title": self.survey.title,
            "form_id": self.survey.key,
            "default_language": table.language_words(ENGLISH),
        }

    def our_rows(self) -> Iterator[Row]:
        """What an XLSForm has no place for."""
        survey = self.survey
        facts = {
            "framework": survey.framework,
            "picture": survey.picture,
            "order": str(survey.order),
            "minutes": str(survey.minutes),
            "audience": survey.audience.value,
            "tested": "yes" if survey.co_produced.tested else "no",
            "sensitive": "yes" if survey.sensitive else "no",
        }
        for name, words in facts.items():
            yield {"name": name, table.language_column("words", ENGLISH): words}
        yield {"name": "title"} | self.said("words", "title")
        for text in self.english:
            if text.startswith("theme "):
                yield {"name": text} | self.said("words", text)

    def word_rows(self) -> Iterator[Row]:
        for number in range(1, len(self.survey.words) + 1):
            yield self.said("word", f"word {number} word") | self.said(
                "means", f"word {number} means"
            )


def _add_sheet(book: Workbook, name: str, rows: Iterable[Row]) -> None:
    """A sheet with a row of heads that stays in sight, and words that are never a formula."""
    sheet: Any = book.create_sheet(name)
    listed = list(rows)
    heads = list(dict.fromkeys(head for row in listed for head in row))
    for place, head in enumerate(heads, 1):
        wide = "::" in head
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE if wide else _NARROW
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    sheet.append([_cell(sheet, head, font=bold) for head in heads])
    for row in listed:
        sheet.append([_cell(sheet, row.get(head, "")) for head in heads])


def _cell(sheet: Any, words: str, font: Font | None = None) -> Any:
    cell = WriteOnlyCell(sheet, words or None)
    if words:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    return cell
