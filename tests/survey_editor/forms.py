"""XLSForms as people make them."""

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

XLSFORMS = Path(__file__).parent / "xlsforms"
SURVEY = ("type", "name", "label")
CHOICES = ("list_name", "name", "label")
OURS = [
    ("scale", "yes", "Yes"),
    ("scale", "sometimes", "Sometimes"),
    ("scale", "no", "No"),
    ("scale", "not_sure", "I am not sure"),
]
ASKED = ("select_one scale", "bus", "Can you get a bus?")

Cells = Sequence[object]


def xlsform(
    survey: Sequence[Cells],
    *,
    heads: Cells = SURVEY,
    choices: Sequence[Cells] = OURS,
    choice_heads: Cells = CHOICES,
    settings: Sequence[Cells] = (("form_title", "form_id"), ("Getting about", "getting_about")),
    more: Sequence[str] = (),
) -> bytes:
    """A form with these rows, and ``more`` sheets, which have one cell each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {
        "survey": [heads, *survey],
        "choices": [choice_heads, *choices],
        "settings": settings,
    }.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for name in more:
        sheet = book.create_sheet(name)
        sheet.append(["head"])
        sheet.append(["cell"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
