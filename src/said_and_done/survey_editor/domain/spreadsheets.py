"""A workbook that somebody sent, read as plain words. Nothing in it is run, and no more of it is
unpacked than a survey can have."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

import msgspec
from defusedxml.common import DefusedXmlException

from said_and_done.core.errors import ContentProblem, TooLong
from said_and_done.core.text import LONGEST_LINE, line
from said_and_done.core.zip_files import COMPRESSIONS

MOST_ROWS = 2_000
MOST_LOOKED_AT = 20_000
"""Programs write rows without words, too, where somebody coloured them."""
MOST_COLUMNS = 200
MOST_SHEETS = 30
MOST_PARTS = 200
MOST_UNPACKED = 8 * 1024 * 1024
"""A form of 20 questions in 9 languages unpacks to about 200 KB; the largest public examples that
we know to 2 MB."""
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK, _TYPES = "xl/workbook.xml", "[Content_Types].xml"
_AGAIN = "Open it in your program, and save it again as .xlsx."
LOCKED = "This spreadsheet has a password. Save it without one."
TOO_BIG = (
    f"This spreadsheet is too big: more than {MOST_UNPACKED >> 20} MB unpacked. "
    "Take pictures and other sheets out of it."
)
MACROS = (
    "This spreadsheet has macros, which are small programs. We never open those. "
    "Save it as .xlsx, without macros."
)
OTHER_FILES = (
    "This spreadsheet takes words from other files, and we cannot see those. "
    "Put the words themselves in the cells, and save it again."
)
CANNOT_OPEN = f"This spreadsheet cannot be opened. A part of it may be missing. {_AGAIN}"


class Cell(msgspec.Struct, frozen=True):
    """The words of a cell. Of a formula nothing is read: it says so."""

    words: str = ""
    is_formula: bool = False


class SheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row by its number on the screen, and its cells by the heads of their columns as typed."""

    number: int
    cells: Mapping[str, Cell]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet without its empty rows. ``name`` is as typed."""

    name: str
    heads: tuple[str, ...] = ()
    rows: tuple[SheetRow, ...] = ()


def is_workbook(sent: bytes) -> bool:
    """Whether a file says in its first bytes that it is an .xlsx, or what is left of one."""
    if not sent.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as archive:
            return _TYPES in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return _TYPES.encode() in sent or _WORKBOOK.encode() in sent or b"xl/" in sent


def refuse_other_tables(sent: bytes) -> None:
    """Raises ContentProblem with a sentence for tables in another form than .xlsx."""
    if sent.startswith(_OLD_EXCEL):
        raise ContentProblem(
            "This is an Excel file in an old form (.xls), or it has a password. "
            "Save it as .xlsx, without a password."
        )
    if sent.startswith(b"PK") and b"opendocument.spreadsheet" in sent[:200]:
        raise ContentProblem("This is an OpenDocument file (.ods). Save it as .xlsx.")
    if _is_csv(sent):
        raise ContentProblem("This is a .csv, which has one sheet only. Save the form as .xlsx.")


def _is_csv(sent: bytes) -> bool:
    try:
        first = sent[:2000].decode("utf-8-sig", errors="ignore").splitlines()[0]
        heads = {one.strip().lower() for one in next(csv.reader([first.replace(";", ",")]))}
    except (IndexError, StopIteration, csv.Error):
        return False
    return "type" in heads and len(heads) > 1


def read_workbook(sent: bytes) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx. Raises ContentProblem."""
    # Pillow comes with it: only where somebody sends such a file.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    _refuse_hostile(sent)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not draw, such as check boxes
            book = load_workbook(io.BytesIO(sent), read_only=True, keep_links=False)
            sheets = tuple(_sheets(book))
            book.close()
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, InvalidFileException, ParseError),
        DefusedXmlException,
        # What openpyxl raises for parts that are missing, or that say what nobody can mean.
        *(KeyError, ValueError, TypeError, IndexError, AttributeError, OverflowError, OSError),
        NotImplementedError,
    ) as problem:
        raise ContentProblem(CANNOT_OPEN) from problem
    if len(sheets) > MOST_SHEETS:
        raise ContentProblem(
            f"This spreadsheet has {len(sheets)} sheets. {MOST_SHEETS} are the most."
        )
    return sheets


def _refuse_hostile(sent: bytes) -> None:
    """Before anything is unpacked. A part never gives more bytes than the archive says of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as problem:
        raise ContentProblem(CANNOT_OPEN) from problem
    for sentence, is_hostile in _hostile(parts):
        if is_hostile:
            raise ContentProblem(sentence)


def _hostile(parts: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[str, bool]]:
    """What is said of a workbook, and whether it is so."""
    names = [part.filename for part in parts]
    yield LOCKED, any(part.flag_bits & 1 for part in parts)
    yield CANNOT_OPEN, any(part.compress_type not in COMPRESSIONS for part in parts)
    yield CANNOT_OPEN, len(parts) > MOST_PARTS or len(set(names)) < len(names)
    yield TOO_BIG, sum(part.file_size for part in parts) > MOST_UNPACKED
    yield MACROS, any(name.endswith("vbaProject.bin") or "/macrosheets/" in name for name in names)
    yield OTHER_FILES, any(name.startswith("xl/externalLinks/") for name in names)


def _sheets(book: Any) -> Iterator[Sheet]:
    for sheet in islice(book.worksheets, MOST_SHEETS + 1):
        yield _read_sheet(sheet)


def _read_sheet(sheet: Any) -> Sheet:
    """Row 1 has the heads, as in each XLSForm."""
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    heads = [cell.words for cell in map(_cell, next(rows, ()))]
    read: list[SheetRow] = []
    for number, row in _written(rows):
        cells = {
            head: cell
            for head, cell in zip(heads, map(_cell, row), strict=False)
            if head and (cell.words or cell.is_formula)
        }
        if cells:
            read.append(SheetRow(number=number, cells=cells))
        if len(read) > MOST_ROWS:
            break
    if read and read[-1].number > MOST_ROWS:
        raise ContentProblem(
            f"The sheet “{sheet.title[:60]}” has more than {MOST_ROWS:,} rows. "
            "A survey has far fewer."
        )
    there = tuple(dict.fromkeys(head for head in heads if head))
    return Sheet(name=str(sheet.title), heads=there, rows=tuple(read))


def _written(rows: Iterator[Any]) -> Iterator[tuple[int, Any]]:
    """The rows that stand in the file, with their numbers: where it jumps over rows, openpyxl gives
    the same empty row again and again. Raises ContentProblem for more than anybody has."""
    before, looked_at = None, 0
    for number, row in enumerate(rows, 2):
        if row is not before:
            looked_at += 1
            yield number, row
        before = row
        if looked_at > MOST_LOOKED_AT:
            raise ContentProblem(TOO_BIG)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if getattr(cell, "data_type", "") == "f":
        return Cell(is_formula=True)
    return Cell(_words(value))


def _words(value: object) -> str:
    """What a person sees in the cell, in one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date | time):
        value = value.isoformat()
    typed = str(value)
    try:
        return line(typed)
    except TooLong:
        return line(typed[:LONGEST_LINE])


def sheet_named(sheets: Iterable[Sheet], name: str) -> Sheet | None:
    """The sheet of this name, in large letters or small."""
    wanted = name.casefold()
    return next((one for one in sheets if one.name.strip().casefold() == wanted), None)
