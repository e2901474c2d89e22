"""A page of a PDF as a picture, for people who keep pictures and not files."""

from io import BytesIO

import pypdfium2

DOTS_AN_INCH = 200
POINTS_AN_INCH = 72


def first_page(pdf: bytes) -> bytes:
    """The first page as a PNG, sharp enough to read on a phone and on paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn = document[0].render(scale=DOTS_AN_INCH / POINTS_AN_INCH).to_pil()
    finally:
        document.close()
    out = BytesIO()
    drawn.save(out, "PNG", optimize=True, dpi=(DOTS_AN_INCH, DOTS_AN_INCH))
    return out.getvalue()
