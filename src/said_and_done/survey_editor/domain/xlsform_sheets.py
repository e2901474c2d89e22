"""A sheet of an XLSForm: its columns by name and language, and what was left out of it."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from said_and_done.i18n.languages import ENGLISH, Language
from said_and_done.survey_editor.domain import xlsform_table as table
from said_and_done.survey_editor.domain.spreadsheets import Cell, Sheet, SheetRow
from said_and_done.survey_editor.model import LONGEST_LINE_OF_A_SURVEY

MOST_SAID = 200
"""Sentences about one file; a form of hundreds of rows would have some for each."""
_OTHER_ANSWER = re.compile(r"\$\{[^}]*\}")
_DRAWN = re.compile(r"\*\*|</?[a-zA-Z][^>]*>|^#+ |\]\(http")
Texts = Mapping[str, str]
"""The same words in each language, by its key."""


class LeftOut:
    """What could not come in, a sentence each, in the order of the file."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}

    def say(self, place: str, what: str) -> None:
        self._sentences[f"{place}: {what}"] = None

    def sentences(self) -> tuple[str, ...]:
        """No more than a page can show; the last one says how many there are besides."""
        said = tuple(self._sentences)
        if len(said) <= MOST_SAID:
            return said
        return *said[:MOST_SAID], f"And {len(said) - MOST_SAID} more like these."


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The head of a column: the name of the column in small letters, and the language that it is
    typed for; "" where it names none."""

    column: str
    language: str = ""


def head_of(typed: str) -> Head:
    """“label::Welsh (cy)”, “Label : Welsh (cy)” and “media::image::cy” as heads."""
    parts = [part.strip() for part in re.split("::|:", typed)]
    first = re.sub(r"\s+", "_", parts[0].casefold())
    if first == "media" and len(parts) > 1:
        parts = parts[1:]
        first = parts[0].casefold()
    elif first in table.FOR_OTHER_PROGRAMS and len(parts) > 1:
        return Head(column=f"{first}:{parts[1].casefold()}")
    column = table.ALIASES.get(first, first)
    return Head(column=column, language=parts[1] if len(parts) > 1 else "")


class FormSheet:
    """A sheet whose cells are asked for by column. ``usual`` is the language of columns that name
    none; None where that is no language of ours."""

    def __init__(self, sheet: Sheet | None, name: str, left_out: LeftOut) -> None:
        self.rows = sheet.rows if sheet else ()
        self.name = sheet.name if sheet else name
        self.usual: Language | None = ENGLISH
        self._left_out = left_out
        self.heads = {typed: head_of(typed) for typed in (sheet.heads if sheet else ())}

    @property
    def columns(self) -> Mapping[str, str]:
        """The first head of each column as it is typed."""
        columns: dict[str, str] = {}
        for typed, head in self.heads.items():
            columns.setdefault(head.column, typed)
        return columns

    def say(self, row: SheetRow, what: str) -> None:
        """One sentence about a row."""
        self._left_out.say(f"Row {row.number} of “{self.name}”", what)

    def cells(self, row: SheetRow, column: str) -> Iterator[tuple[str, Cell]]:
        """All that a row has in the columns of this name, with their heads."""
        for typed, head in self.heads.items():
            if head.column == column and typed in row.cells:
                yield typed, row.cells[typed]

    def cell(self, row: SheetRow, column: str) -> Cell:
        """The first of these; an empty one where there is none."""
        return next((cell for _, cell in self.cells(row, column)), Cell())

    def words(self, row: SheetRow, column: str) -> str:
        return self.cell(row, column).words

    def texts(self, row: SheetRow, column: str) -> Texts:
        """What a row says in each language of ours."""
        texts: dict[str, str] = {}
        for typed, cell in self.cells(row, column):
            language = self.language_of(self.heads[typed])
            words = self._checked(row, typed, cell)
            if language is not None and words:
                texts.setdefault(language.key, words)
        return texts

    def language_of(self, head: Head) -> Language | None:
        """None where we have no such language."""
        return table.language_named(head.language) if head.language else self.usual

    def _checked(self, row: SheetRow, typed: str, cell: Cell) -> str:
        """The words of a cell, and a sentence for what people could not read in them."""
        what = f"the words of “{typed[:60]}”"
        if cell.is_formula:
            self.say(row, f"“{typed[:60]}” is a formula. Write the words themselves there.")
        elif len(cell.words) > LONGEST_LINE_OF_A_SURVEY:
            most = LONGEST_LINE_OF_A_SURVEY
            self.say(row, f"{what} are left out. They are longer than {most} letters.")
            return ""
        elif _OTHER_ANSWER.search(cell.words):
            self.say(row, f"{what} have a place for another answer (“${{…}}”). Change them.")
        elif _DRAWN.search(cell.words):
            self.say(row, f"{what} have signs for bold words or colours. Take the signs out.")
        return cell.words
